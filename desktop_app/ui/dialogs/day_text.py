"""Days as people type them: "9 Dec", "2026-12-09", "tomorrow", "next Friday", "in two weeks".

The words are those of quick add, in English, German and French, and mean the same here; what is left is read as the
locale writes dates.
"""

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale

from desktop_app.domain.quick_add.days import day_at, nearest
from desktop_app.domain.zones import FIRST_YEAR, LAST_YEAR
from desktop_app.ui.wording import month_before_day

_SHORTHAND = {"next month": "in a month"}


def read_day(text: str, today: date, locale: QLocale | None = None) -> date | None:
    """Return the day that ``text`` means at ``today``; None when it means none. A week stands for its Friday."""
    words = " ".join(text.replace(",", " ").split())
    locale = locale or QLocale()
    for said in (_SHORTHAND.get(words.casefold(), words), f"in {words}"):  # "a week", "3 days"
        found = day_at(said, 0, today, month_first=month_before_day(locale))
        if found is not None and found.end == len(said):
            return found.day
    return _numbers(text, today, locale) or _in_full(text, locale)


def _in_full(text: str, locale: QLocale) -> date | None:
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
    try:
        return nearest(month, day, today)
    except ValueError:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or not QDate.isValid(year, month, day):
        return None
    return date(year, month, day)
