"""The dates of a list: written out, in numbers, or as the days a spreadsheet counts."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from desktop_app.domain.job_lists import DateOrder

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?:,? .*)?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_BEFORE_SERIALS = date(1899, 12, 30)
_SPELT = ("%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y")


def order_of(cells: Iterable[str]) -> DateOrder | None:
    """Return the order that the dates of a column prove; None when they prove none, or both."""
    found = set()
    for cell in cells:
        match = _NUMBERS.fullmatch(cell)
        if match is None:
            continue
        if int(match[1]) > 12 or match[2] == ".":
            found.add(DateOrder.DAY_FIRST)
        elif int(match[3]) > 12:
            found.add(DateOrder.MONTH_FIRST)
    return found.pop() if len(found) == 1 else None


def is_ambiguous(cell: str) -> bool:
    """Tell whether a cell is one of two days."""
    match = _NUMBERS.fullmatch(cell)
    return (
        match is not None
        and match[2] != "."
        and match[1] != match[3]
        and max(int(match[1]), int(match[3])) <= 12
    )


def read_date(cell: str, order: DateOrder | None) -> date | None:
    """Return the day that a cell names; None when it names none."""
    try:
        if match := _ISO.fullmatch(cell):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _NUMBERS.fullmatch(cell):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            day_first = match[2] == "." or order is DateOrder.DAY_FIRST
            day, month = (first, second) if day_first else (second, first)
            return date(year + 2000 if year < 100 else year, month, day)
        if match := _SERIAL.fullmatch(cell):
            return _BEFORE_SERIALS + timedelta(days=int(match[1]))
    except ValueError:
        return None
    for form in _SPELT:
        try:
            return datetime.strptime(cell, form).date()  # noqa: DTZ007 - only the day is kept
        except ValueError:
            continue
    return None
