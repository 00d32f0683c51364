"""What the reading of one event needs to know of its surroundings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.invitations import Method
from desktop_app.interchange.clocks import Clock


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """The person's own facts, and those of the calendar an event stands in."""

    own_zone: str
    own_addresses: frozenset[str]
    """Casefolded."""
    answer_zone: str | None
    """The person's answer where a file does not tell the zone."""
    method: Method
    clocks: Mapping[str, Clock]
    calendar_zone: str | None
    """What X-WR-TIMEZONE names, as an IANA zone."""
    now: datetime | None = None
    """The instant from which on dates of series are read; None: from the start of each."""
