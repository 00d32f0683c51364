"""How the values of options are read from what was typed; what cannot be read is wrong usage, with a sentence."""

import argparse
from datetime import UTC, date, datetime
from email.utils import parseaddr

from desktop_app.domain.feedback import RATINGS
from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.people import Person

_KIND_NAMES = {
    "telephone": InterviewKind.PHONE,
    "call": InterviewKind.PHONE,
    "on-site": InterviewKind.ONSITE,
    "in-person": InterviewKind.ONSITE,
    "in person": InterviewKind.ONSITE,
}


def instant(text: str) -> datetime:
    """Read an RFC 3339 instant with ``Z`` or an offset."""
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
    """Read a date, YYYY-MM-DD."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date; write it as 2026-12-01") from error


def start(text: str) -> tuple[datetime, bool]:
    """Read a local time without an offset, or a date for all day; the second value says which."""
    try:
        if len(text.strip()) == 10:
            return datetime.combine(date.fromisoformat(text.strip()), datetime.min.time()), True
        wall = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(_not_local(text)) from error
    if wall.tzinfo is not None:
        raise argparse.ArgumentTypeError(f"{_not_local(text)}, and name the zone with --time-zone")
    return wall.replace(second=0, microsecond=0), False


def _not_local(text: str) -> str:
    return f"“{text}” is not a local time; write it as 2026-12-01T14:00, or 2026-12-01 for all day"


def minutes(text: str) -> int:
    """Read a duration in whole minutes, at least one."""
    try:
        number = int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of minutes") from error
    if not 1 <= number <= 31 * 24 * 60:
        raise argparse.ArgumentTypeError("a duration is between one minute and 31 days")
    return number


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
    theme, equals, number = text.rpartition("=")
    if not (equals and theme.strip() and number.strip().isdecimal() and int(number) in RATINGS):
        raise argparse.ArgumentTypeError(f"“{text}” is no rating; write it as structure=2, from 1 to 5")
    return " ".join(theme.split()), int(number)
