"""Calendar files (.ics), and mails that carry one (.eml): the way in. Which it is, the content tells.

The reader is our own and forgiving, because the files are anybody's; ``docs/decisions`` says why.
"""

import re
from collections.abc import Collection, Generator
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.invitations import CalendarReading, Invitation
from desktop_app.domain.zones import time_zone
from desktop_app.interchange.calendar_reader import Person, read_components, read_growing
from desktop_app.interchange.components import tree
from desktop_app.interchange.content import Content, pieces
from desktop_app.interchange.content_lines import lines_of, pieces_unfolded
from desktop_app.interchange.early_events import Tangled
from desktop_app.interchange.foreign_files import file_bytes
from desktop_app.interchange.limits import FILE_BYTES, USUAL, Limits

_BEGINS = re.compile(r"BEGIN[ \t]*:[ \t]*(?:VCALENDAR|VEVENT)[ \t]*", re.IGNORECASE)
_SOMETHING = re.compile(rb"[^\0 \t\r\n]")
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
    parts = partial(
        read_calendar_parts,
        data,
        own_zone=own_zone,
        own_addresses=own_addresses,
        answer_zone=answer_zone,
        limits=limits,
        now=now,
    )
    try:
        return _together(parts())
    except Tangled:
        return _together(parts(whole=True))


def _together(parts: Generator[list[Invitation], None, CalendarReading]) -> CalendarReading:
    early: list[Invitation] = []
    while True:
        try:
            early += next(parts)
        except StopIteration as end:
            rest: CalendarReading = end.value
            return replace(rest, invitations=(*early, *rest.invitations))


def read_calendar_parts(
    data: Content,
    *,
    own_zone: str,
    own_addresses: Collection[str] = (),
    answer_zone: str | None = None,
    limits: Limits = USUAL,
    now: datetime | None = None,
    whole: bool = False,
) -> Generator[list[Invitation], None, CalendarReading]:
    """Yield what can be told early and return the rest, as `read_calendar` does together.

    Raises `Tangled` when what was yielded does not count; with ``whole`` nothing is yielded early.
    """
    time_zone(own_zone)
    if answer_zone is not None:
        time_zone(answer_zone)
    if len(data) > limits.file_bytes:
        raise UnreadableFile(TOO_LARGE)
    if not any(map(_SOMETHING.search, pieces(data))):
        raise UnreadableFile("It is empty.")
    addresses = frozenset(address.strip().casefold() for address in own_addresses if address.strip())
    person = Person(own_zone, addresses, answer_zone, now)
    texts = pieces_unfolded(data)
    first = next(texts, "")
    if not whole and _BEGINS.fullmatch(first.lstrip("\n").partition("\n")[0]):
        return (yield from read_growing(chain([first], texts), person, limits.events))
    from desktop_app.interchange.mail import calendars_of, is_mail  # it brings the library for mail along

    lines = [line for text in chain([first], texts) for line in lines_of(text)]
    if is_calendar(lines):
        root = tree(lines)
    elif is_mail(lines):
        root = calendars_of(data[:])
    else:
        from desktop_app.interchange.other_kinds import LOOKED_AT, what_it_is

        raise UnreadableFile(what_it_is(data[:LOOKED_AT]))
    return read_components(root, person, limits.events)


def is_calendar(lines: list[str]) -> bool:
    """Tell by the content whether unfolded lines are a calendar's; a mail that carries one is not."""
    from desktop_app.interchange.mail import is_mail

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
