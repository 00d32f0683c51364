"""A calendar file that makes a telephone ring for what is owed.

Events with an alarm, not to-dos: the calendars of telephones leave to-dos (VTODO) out when they take a file in. An
event keeps its UID, so that a later file moves it instead of adding another one.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.wording import follow_up_title
from desktop_app.interchange.ics_export import PRODUCT
from desktop_app.interchange.ics_lines import folded, text_line, utc_value

LENGTH = timedelta(minutes=15)
OVERDUE_RINGS_AFTER = timedelta(hours=1)
"""What is overdue asks an hour after the file is written: an alarm in the past never rings."""


def write_phone_calendar(follow_ups: Iterable[FollowUp], *, now: datetime) -> bytes:
    """Return a calendar file of the open follow-ups, each an event that rings; ``now`` is when it is written."""
    owed = [follow_up for follow_up in follow_ups if follow_up.is_open]
    return b"".join(folded(line) for line in _calendar(owed, now))


def _calendar(owed: list[FollowUp], now: datetime) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    for follow_up in owed:
        yield from _event(follow_up, now)
    yield "END:VCALENDAR"


def _event(follow_up: FollowUp, now: datetime) -> Iterator[str]:
    title = follow_up_title(follow_up)
    at = follow_up.next_at if follow_up.next_at > now else now + OVERDUE_RINGS_AFTER
    yield "BEGIN:VEVENT"
    yield f"UID:phone-follow-up-{follow_up.id}@afterword"
    yield f"DTSTAMP:{utc_value(now)}"
    # Calendars take the newest by this number; seconds since 2020 fit its 32 bits for decades.
    yield f"SEQUENCE:{int(now.timestamp()) - 1_577_836_800}"
    yield f"DTSTART:{utc_value(at)}"
    yield f"DTEND:{utc_value(at + LENGTH)}"
    yield "TRANSP:TRANSPARENT"
    yield from text_line("SUMMARY", title)
    yield from text_line("DESCRIPTION", follow_up.why, several=True)
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield from text_line("DESCRIPTION", title)
    yield "TRIGGER:PT0S"
    yield "END:VALARM"
    yield "END:VEVENT"
