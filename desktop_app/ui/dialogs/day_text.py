"""Days as people type them: "9 Dec", "2026-12-09", "tomorrow", "next friday", "in two weeks".

The locale's own way of writing dates is understood first; the words are English for now. A day without a year is
the next one to come, unless it lies only a little way back.
"""

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from desktop_app.domain.zones import ONE_DAY

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FRIDAY = 4
STILL_MEANT = timedelta(days=60)
"""How far back a day without a year may lie before the next year's is meant."""
FIRST_YEAR, LAST_YEAR = 1970, 2200


def read_day(text: str, today: date, locale: QLocale | None = None) -> date | None:
    """Return the day that ``text`` means at ``today``; None when it means none."""
    words = " ".join(text.replace(",", " ").casefold().split())
    if not words:
        return None
    found = _relative(words, today) or _iso(words) or _with_month(words, today)
    return found or _in_locale(text, today, locale or QLocale())


def _relative(words: str, today: date) -> date | None:
    fixed = {
        "today": today,
        "tomorrow": today + ONE_DAY,
        "yesterday": today - ONE_DAY,
        "this week": _friday_of(today),
        "next week": _friday_of(today + timedelta(days=7)),
        "end of the week": _friday_of(today),
        "next month": today + timedelta(days=30),
    }
    if words in fixed:
        return fixed[words]
    if match := re.fullmatch(r"(?:in |within )?(\d{1,3}|[a-z]+) (day|week|month)s?", words):
        number = NUMBERS.get(match[1]) or (int(match[1]) if match[1].isdecimal() else 0)
        return (
            today + timedelta(days=number * {"day": 1, "week": 7, "month": 30}[match[2]]) if number else None
        )
    if match := re.fullmatch(r"(?:by |on |this )?(next )?([a-z]{3,9})", words):
        weekday = _index(match[2], WEEKDAYS)
        if weekday is not None:
            ahead = (weekday - today.weekday() - 1) % 7 + 1
            return today + timedelta(days=ahead)
    return None


def _friday_of(day: date) -> date:
    return day + timedelta(days=FRIDAY - day.weekday())


def _iso(words: str) -> date | None:
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _with_month(words: str, today: date) -> date | None:
    weekday = "|".join(f"{name}[a-z]*" for name in WEEKDAYS)
    words = re.sub(rf"^(?:by |on )?(?:(?:{weekday})\.? )?", "", words)
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]{3,9})\.?(?: (\d{4}))?", words)
    if match:
        day, month_name, year = match.groups()
    else:
        match = re.fullmatch(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", words)
        if not match:
            return None
        month_name, day, year = match.groups()
    month = _index(month_name, MONTHS)
    if month is None:
        return None
    return _date(int(year), month + 1, int(day)) if year else _nearest(month + 1, int(day), today)


def _in_locale(text: str, today: date, locale: QLocale) -> date | None:
    found = _numbers(text, today, locale)
    if found is not None:
        return found
    value = locale.toDate(text.strip(), QLocale.FormatType.LongFormat)
    return _date(value.year(), value.month(), value.day()) if value.isValid() else None


def _numbers(text: str, today: date, locale: QLocale) -> date | None:
    numbers = re.fullmatch(r"\s*(\d{1,4})\D{1,2}(\d{1,2})(?:\D{1,2}(\d{2,4}))?\D?\s*", text)
    if numbers is None:
        return None
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    order = sorted("yMd", key=pattern.find)
    if numbers[3] is None:
        order.remove("y")
    parts = dict(zip(order, (int(number) for number in numbers.groups() if number), strict=True))
    if "y" not in parts:
        return _nearest(parts["M"], parts["d"], today)
    year = parts["y"] if parts["y"] > 99 else parts["y"] + today.year // 100 * 100
    return _date(year, parts["M"], parts["d"])


def _nearest(month: int, day: int, today: date) -> date | None:
    this_year = _date(today.year, month, day)
    if this_year is not None and this_year >= today - STILL_MEANT:
        return this_year
    return _date(today.year + 1, month, day) or this_year


def _index(word: str, names: tuple[str, ...]) -> int | None:
    full = {"tues": "tue", "thur": "thu", "thurs": "thu", "sept": "sep", "june": "jun", "july": "jul"}
    word = full.get(word, word)
    for index, name in enumerate(names):
        if word == name or (len(word) > 3 and word in _full_names(name)):
            return index
    return None


def _full_names(short: str) -> tuple[str, ...]:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    months = (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    )  # fmt: skip
    return tuple(name for name in (*days, *months) if name.startswith(short))


def _date(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or not QDate.isValid(year, month, day):
        return None
    return date(year, month, day)
