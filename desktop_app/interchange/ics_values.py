"""Values of iCalendar that are not text: dates, times, durations, offsets (RFC 5545, 3.3)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from desktop_app.domain.zones import FIRST_YEAR, LAST_YEAR

_MOMENT = re.compile(
    r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[Tt]([0-9]{2}):?([0-9]{2}):?(?:([0-9]{2})(?:\.[0-9]{1,9})?)?"
    r"([Zz]|[+-][0-9]{2}:?[0-9]{2})?)?"
)
"""Beside what RFC 5545 allows: what ISO 8601 does, and an offset, which says as much as UTC."""
_PLAIN = re.compile(r"[0-9]{8}T[0-9]{6}Z?")
_DURATION = re.compile(
    r"([+-])?P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?"
    r"(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,8})S)?)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"([+-])([0-9]{2}):?([0-9]{2}):?([0-9]{2})?")


class Moment(NamedTuple):
    """A DATE or a DATE-TIME as written: naive wall time, and whether it is a day only or in UTC."""

    wall: datetime
    is_date: bool
    is_utc: bool


@dataclass(frozen=True, slots=True)
class Duration:
    """A length: days as the calendar counts them, then exact time (RFC 5545, 3.3.6)."""

    days: int
    exact: timedelta


@lru_cache(maxsize=500)  # all events of a file are stamped alike, and many begin alike
def moment(text: str) -> Moment | None:
    """Return the DATE or DATE-TIME that ``text`` is, None when it is neither."""
    if _PLAIN.fullmatch(text):  # as nearly all are; a leap second goes the long way
        try:
            return Moment(datetime.fromisoformat(text[:15]), False, len(text) > 15)
        except ValueError:
            pass
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, utc = found.groups()
    try:
        on = date(int(year), int(month), int(day))
        # A leap second is written :60; no clock here knows it (RFC 5545, 3.3.12).
        at = time(int(hour or 0), int(minute or 0), min(int(second or 0), 59))
    except ValueError:
        return None
    wall = datetime.combine(on, at)
    if utc is not None and utc not in "Zz":
        east = offset(utc)
        if east is None:
            return None
        try:
            wall -= east
        except OverflowError:
            return None
    return Moment(wall, hour is None, utc is not None)


def in_range(value: Moment) -> bool:
    """Tell whether the year is one in which an interview may take place."""
    return FIRST_YEAR <= value.wall.year <= LAST_YEAR


def duration(text: str) -> Duration | None:
    """Return the length that ``text`` is; None when it is none, or not longer than nothing."""
    found = _DURATION.fullmatch(text.strip())
    if found is None or found[1] == "-":
        return None
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
    length = Duration(weeks * 7 + days, timedelta(hours=hours, minutes=minutes, seconds=seconds))
    return length if length.days or length.exact else None


def offset(text: str) -> timedelta | None:
    """Return the UTC-OFFSET that ``text`` is, east positive; None when it is none."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
    if hours > 23 or minutes > 59 or seconds > 59:
        return None
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length
