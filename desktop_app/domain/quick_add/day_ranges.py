"""Several days in a row: "Dec 1-3", "1.–3. Dezember", "du 1 au 3 décembre", "30 Dec to 2 Jan", "Monday to Friday"."""

import re
from datetime import date, timedelta

from desktop_app.domain.quick_add.day_words import Day, compiled
from desktop_app.domain.quick_add.days import day_at
from desktop_app.domain.zones import FIRST_YEAR, LAST_YEAR

_LONGEST = timedelta(days=6)
"""After the first day; what names more days is more likely something else."""
_TO = r"\s*(?:-|–|—|to\b|until\b|till\b|through\b|thru\b|bis(?:\s+zum)?\b|au\b|jusqu['’]au\b)\s*"
_AND = r"\s*(?:and\b|und\b|et\b|&)\s*"
_FROM = compiled(r"(?:from|between|vom|von|zwischen|du)\s+(?:the\s+|dem\s+)?")
_ENDING = r"(?:st|nd|rd|th|er|\.)?"
_NUMBER_BEFORE = compiled(
    rf"(?:the\s+)?(?P<first>\d{{1,2}}){_ENDING}(?:{_TO}|(?P<two>{_AND}))(?=\d{{1,2}}{_ENDING}\s+\w)"
)
"""The first day of "1-3 Dec", in front of the last."""
_NUMBER_BEHIND = compiled(
    rf"(?:{_TO}|(?P<two>{_AND}))(?:the\s+|den\s+)?(?P<last>\d{{1,2}})(?:st|nd|rd|th|er|\.(?=\s|$))?"
    r"(?![\w/])(?![:.]\d)(?!\s*(?:[ap]\.?m\b|uhr\b|h\b|o['’]clock))(?:,?\s+(?P<year>\d{4})(?![\d:]))?"
)
"""The last day of "Dec 1-3", behind the first."""
_ENDS_IN_DAY = re.compile(r"\d(?:st|nd|rd|th)?$", re.IGNORECASE)
_ANOTHER = compiled(rf"(?:{_TO}|(?P<two>\s+(?:and|und|et)\s+))")


def days_at(phrase: str, start: int, today: date, *, month_first: bool = False) -> Day | None:
    """Return the day whose words begin at ``start`` as `day_at` does, with the last of a row of days in ``until``."""
    begins = _FROM.match(phrase, start)
    if begins is None:
        return _row(phrase, start, today, month_first)
    row = _row(phrase, begins.end(), today, month_first)
    return row if row is not None and row.until else day_at(phrase, start, today, month_first=month_first)


def _row(phrase: str, start: int, today: date, month_first: bool) -> Day | None:
    if found := _NUMBER_BEFORE.match(phrase, start):
        last = day_at(phrase, found.end(), today, month_first=month_first)
        if (
            last is not None
            and last.day is not None
            and not last.vague
            and _names_month(phrase[found.end() : last.end])
        ):
            first = _in_month(last.day, int(found["first"]))
            return _of(first, last, last.day, only_two=bool(found["two"]))
    first_day = day_at(phrase, start, today, month_first=month_first)
    if first_day is None or first_day.day is None or first_day.vague or first_day.late:
        return first_day
    day = first_day.day
    if (
        _names_month(phrase[start : first_day.end])
        and _ENDS_IN_DAY.search(phrase, start, first_day.end)
        and (found := _NUMBER_BEHIND.match(phrase, first_day.end))
    ):
        year = int(found["year"] or day.year)
        first, then = (_in_month(day, number, year) for number in (day.day, int(found["last"])))
        row = _of(first, first_day._replace(end=found.end()), then, only_two=bool(found["two"]))
        if row is not None:
            return row
    if found := _ANOTHER.match(phrase, first_day.end):
        last = day_at(phrase, found.end(), day, month_first=month_first)
        if (
            last is not None
            and not last.vague
            and (row := _of(day, last, last.day, only_two=bool(found["two"])))
        ):
            return row
    return first_day


def _of(first: date | None, words: Day, last: date | None, *, only_two: bool) -> Day | None:
    """Return the row of days; None where they make none. "1 and 2 Dec" are two days, "1 and 3" are none in a row."""
    if (
        first is None
        or last is None
        or not timedelta() < last - first <= (timedelta(days=1) if only_two else _LONGEST)
    ):
        return None
    return words._replace(day=first, until=last)


def _in_month(day: date, number: int, year: int | None = None) -> date | None:
    """Return the day of the same month with a number; None when there is none."""
    try:
        found = day.replace(year=year or day.year, day=number)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _names_month(words: str) -> bool:
    """Tell whether the words of a day are a date: a number and a month in letters."""
    return any(map(str.isdigit, words)) and any(map(str.isalpha, words))
