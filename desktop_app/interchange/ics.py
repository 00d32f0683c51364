"""Calendar files (.ics), and mails that carry one (.eml): the way in. Which it is, the content tells.

The reader is our own and forgiving, because the files are anybody's; ``docs/decisions`` says why.
"""

import re
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.invitations import CalendarReading
from desktop_app.domain.zones import time_zone
from desktop_app.interchange.calendar_reader import Person, read_components
from desktop_app.interchange.components import tree
from desktop_app.interchange.content_lines import unfolded
from desktop_app.interchange.foreign_files import file_bytes
from desktop_app.interchange.limits import FILE_BYTES, USUAL, Limits
from desktop_app.interchange.mail import calendars_of, is_mail

_BEGINS = re.compile(r"BEGIN[ \t]*:[ \t]*(?:VCALENDAR|VEVENT)[ \t]*", re.IGNORECASE)
TOO_LARGE = "It is larger than 5 MB, more than an invitation can be."


def read_calendar(
    data: bytes,
    *,
    own_zone: str,
    own_addresses: Collection[str] = (),
    answer_zone: str | None = None,
    limits: Limits = USUAL,
    now: datetime | None = None,
) -> CalendarReading:
    """Return the events of a calendar file, or of the invitations in a mail.

    ``own_zone`` is the IANA zone in which times written in UTC are shown and all-day rounds are kept;
    ``own_addresses`` are the person's mail addresses; ``answer_zone`` is the IANA zone the person gave when an
    earlier reading asked; ``now`` (aware) is the instant from which on dates of series are read, else the start of
    each. An event that cannot be used is left out, and a sentence in ``problems`` says so; there may be nothing but
    problems. Raises `UnreadableFile`, with a sentence that does not repeat the file's name, when ``data`` is neither,
    is empty, too large, cut off or without events; `UnknownTimeZone` when one of the zones given is none.
    """
    time_zone(own_zone)
    if answer_zone is not None:
        time_zone(answer_zone)
    if len(data) > limits.file_bytes:
        raise UnreadableFile(TOO_LARGE)
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile("It is empty.")
    lines = unfolded(data)
    if is_calendar(lines):
        root = tree(lines)
    elif is_mail(lines):
        root = calendars_of(data)
    else:
        raise UnreadableFile("It is neither a calendar file nor a mail with an invitation.")
    addresses = frozenset(address.strip().casefold() for address in own_addresses if address.strip())
    return read_components(root, Person(own_zone, addresses, answer_zone, now), limits.events)


def is_calendar(lines: list[str]) -> bool:
    """Tell by the content whether unfolded lines are a calendar's; a mail that carries one is not."""
    begins = next((number for number, line in enumerate(lines) if _BEGINS.fullmatch(line)), None)
    return begins == 0 or (begins is not None and not is_mail(lines))


def read_calendar_file(
    path: Path,
    *,
    own_zone: str,
    own_addresses: Collection[str] = (),
    answer_zone: str | None = None,
) -> CalendarReading:
    """Read the file at ``path`` as `read_calendar` does; `UnreadableFile` also when it cannot be opened."""
    return read_calendar(
        file_bytes(path, FILE_BYTES, TOO_LARGE),
        own_zone=own_zone,
        own_addresses=own_addresses,
        answer_zone=answer_zone,
    )
