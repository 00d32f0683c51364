"""The dates of a list: written out, in numbers, or as the days a spreadsheet counts."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from desktop_app.domain.job_lists import DateOrder
from desktop_app.domain.zones import FIRST_YEAR, LAST_YEAR

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ,].*)?")
_CLOSE = re.compile(r"(\d{4})(?:(?=\d{4}$)|年 ?)(\d{1,2})(?:月 ?)?(\d{1,2})日?")
"""20261103, 2026年11月3日"""
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?:,? .*)?")
_BEGINS_IN_NUMBERS = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)\b")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_BEFORE_SERIALS = date(1899, 12, 30)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,? )?"
_DAY_MONTH = re.compile(
    _WEEKDAY
    + r"(\d{1,2})(?:st|nd|rd|th|er|\.)?(?: de |[ -]?)([^\W\d_]{3,12})\.?,?(?: de |[ -])(\d{4}|\d\d)\b.*"
)
_MONTH_DAY = re.compile(_WEEKDAY + r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b.*")
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january januar janv janvier ene enero", "feb february februar févr fév février febrero",
            "mar march märz mrz mars marzo", "apr april avr avril abr abril", "may mai mayo",
            "jun june juni juin junio", "jul july juli juil juillet julio", "aug august août ago agosto",
            "sep sept september septembre septiembre", "oct october okt oktober octobre octubre",
            "nov november novembre noviembre", "dec december dez dezember déc décembre dic diciembre",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip


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


def numbers_of(cell: str) -> str:
    """Return the day a cell begins with, if it is written as 3/4/2026 or its like; else nothing."""
    match = _BEGINS_IN_NUMBERS.match(cell.strip())
    return match[0] if match else ""


def read_date(cell: str, order: DateOrder | None) -> date | None:
    """Return the day that a cell names; None when it names none, or one in a year that cannot be right."""
    day = _day(cell, order)
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _day(cell: str, order: DateOrder | None) -> date | None:
    try:
        if match := _ISO.fullmatch(cell):
            return date(int(match[1]), int(match[3]), int(match[4]))
        if match := _CLOSE.fullmatch(cell):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _NUMBERS.fullmatch(cell):
            first, second = int(match[1]), int(match[3])
            day_first = match[2] == "." or order is DateOrder.DAY_FIRST
            day, month = (first, second) if day_first else (second, first)
            return date(_year(match[4]), month, day)
        if match := _SERIAL.fullmatch(cell):
            return _BEFORE_SERIALS + timedelta(days=int(match[1]))
        if match := _DAY_MONTH.fullmatch(cell):
            return date(_year(match[3]), _MONTHS[match[2].casefold()], int(match[1]))
        if match := _MONTH_DAY.fullmatch(cell):
            return date(_year(match[3]), _MONTHS[match[1].casefold()], int(match[2]))
    except (ValueError, KeyError):
        return None
    return None


def _year(digits: str) -> int:
    return int(digits) + 2000 if len(digits) == 2 else int(digits)
