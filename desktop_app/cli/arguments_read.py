"""How the values of options are read from what was typed; what cannot be read is wrong usage, with a sentence."""

import argparse
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from email.utils import parseaddr
from enum import StrEnum
from typing import TypeVar

from desktop_app.domain.feedback import RATINGS
from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.people import Person
from desktop_app.domain.zones import FIRST_YEAR, LAST_YEAR

_LARGEST = 2**63 - 1
"""What a number of a row in the database can be."""
_Word = TypeVar("_Word", bound=StrEnum)
_KIND_NAMES = {
    "telephone": InterviewKind.PHONE,
    "call": InterviewKind.PHONE,
    "on-site": InterviewKind.ONSITE,
    "in-person": InterviewKind.ONSITE,
    "in person": InterviewKind.ONSITE,
}


def instant(text: str) -> datetime:
    """Read an RFC 3339 instant with ``Z`` or an offset, in a year that can be planned in."""
    moment = any_instant(text)
    _check_year(text, moment.year)
    return moment


def any_instant(text: str) -> datetime:
    """Read an RFC 3339 instant with ``Z`` or an offset, of any year."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(_not_an_instant(text)) from error
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(_not_an_instant(text))
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise argparse.ArgumentTypeError(_not_an_instant(text)) from error


def _not_an_instant(text: str) -> str:
    return f"“{text}” is not an instant; write it as 2026-12-01T14:00:00Z"


def day(text: str) -> date:
    """Read a date, YYYY-MM-DD, in a year that can be planned in."""
    found = _date(text)
    _check_year(text, found.year)
    return found


def bound(text: str) -> date:
    """Read the first or last day of what is listed: one before or after all years is the first or last of all."""
    return min(max(_date(text), date(FIRST_YEAR - 1, 1, 1)), date(LAST_YEAR + 1, 12, 31))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date; write it as 2026-12-01") from error


def _check_year(text: str, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(
            f"“{text}” is in the year {year}, which cannot be right; use one from {FIRST_YEAR} to {LAST_YEAR}"
        )


def start(text: str) -> tuple[datetime, bool]:
    """Read a local time without an offset, or a date for all day; the second value says which."""
    try:
        wall = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(_not_local(text)) from error
    _check_year(text, wall.year)
    if len(text.strip()) == 10:
        return wall, True
    if wall.tzinfo is not None:
        raise argparse.ArgumentTypeError(f"{_not_local(text)}, and name the zone with --time-zone")
    return wall.replace(second=0, microsecond=0), False


def _not_local(text: str) -> str:
    return f"“{text}” is not a local time; write it as 2026-12-01T14:00, or 2026-12-01 for all day"


def number(text: str) -> int:
    """Read a whole number, as the lists show one for each line."""
    try:
        found = int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number") from error
    if abs(found) > _LARGEST:
        raise argparse.ArgumentTypeError(f"{text} is larger than any number here")
    return found


def amount(text: str) -> int:
    """Read how many: a whole number, at least one."""
    found = number(text)
    if found < 1:
        raise argparse.ArgumentTypeError(f"{text} is too few; at least one")
    return found


def one_of(words: Iterable[_Word]) -> Callable[[str], _Word]:
    """Return what reads one of these words."""
    known = {str(word): word for word in words}

    def read(text: str) -> _Word:
        if text not in known:
            raise argparse.ArgumentTypeError(f"“{text}” is none of {', '.join(known)}")
        return known[text]

    return read


def minutes(text: str) -> int:
    """Read a duration in whole minutes, at least one."""
    length = number(text)
    if not 1 <= length <= 31 * 24 * 60:
        raise argparse.ArgumentTypeError("a duration is between one minute and 31 days")
    return length


def kind(text: str) -> InterviewKind:
    """Read a kind of interview."""
    name = text.strip().casefold()
    try:
        return _KIND_NAMES.get(name) or InterviewKind(name)
    except ValueError as error:
        known = ", ".join(InterviewKind)
        raise argparse.ArgumentTypeError(f"“{text}” is not a kind of interview; known are {known}") from error


def person(text: str) -> Person:
    """Read ``Name <mail>``, a name, or an address."""
    name, address = parseaddr(text)
    if "@" not in address:
        name, address = text.strip(), ""
    if not (name or address):
        raise argparse.ArgumentTypeError(
            f"“{text}” names nobody; write it as 'Jane Miller <jane@acme.example>'"
        )
    return Person(" ".join(name.split()), address)


def rated(text: str) -> tuple[str, int]:
    """Read a theme with its rating: ``structure=2``."""
    theme, equals, stars = text.rpartition("=")
    if not (equals and theme.strip() and stars.strip().isdecimal() and int(stars) in RATINGS):
        raise argparse.ArgumentTypeError(f"“{text}” is no rating; write it as structure=2, from 1 to 5")
    return " ".join(theme.split()), int(stars)
