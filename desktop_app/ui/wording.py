"""Dates and times as people say them: "today 18:00", "Thu 10 Dec"; the exact form is for tooltips.

Names of days and months, their order and the clock's form are those of the person's locale. Moments are
handed in as local times; nothing here converts between zones.
"""

import re
from datetime import date, datetime, time
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

NEARBY = (-1, 0, 1)
"""The distances from today whose days have a name of their own."""


def say_moment(moment_local: datetime, today: date, locale: QLocale | None = None) -> str:
    """Say a day and time: "today 18:00", "tomorrow 09:00", "Thu 10 Dec 14:00"."""
    locale = locale or QLocale()
    clock_time = say_time(moment_local.time(), locale)
    distance = (moment_local.date() - today).days
    if distance in NEARBY:
        return _nearby_with_time(distance).format(time=clock_time)
    return f"{say_day(moment_local.date(), today, locale)} {clock_time}"


def say_day(day: date, today: date, locale: QLocale | None = None) -> str:
    """Say a day: "today", "tomorrow", "Thu 10 Dec"; with the year when it is another one and not near."""
    distance = (day - today).days
    if distance in NEARBY:
        return _nearby(distance)
    with_year = day.year != today.year and abs(distance) > 180
    return short_day(day, locale, with_year=with_year)


def say_time(clock_time: time, locale: QLocale | None = None) -> str:
    """Say a time of day as the locale's clocks do, without seconds: "18:00", "6:00 PM"."""
    locale = locale or QLocale()
    value = QTime(clock_time.hour, clock_time.minute)
    if locale.language() is QLocale.Language.C:  # its short form has seconds
        return locale.toString(value, "HH:mm")
    return locale.toString(value, QLocale.FormatType.ShortFormat)


def say_short_time(clock_time: time, locale: QLocale | None = None) -> str:
    """Say a time of day in the least room: "14", "14:30", "2 PM", "2:30"."""
    locale = locale or QLocale()
    twelve = locale.timeFormat(QLocale.FormatType.ShortFormat).casefold().rstrip().endswith("ap")
    if twelve and clock_time.minute:  # without AM or PM, Qt would write the hour as of 24
        return locale.toString(QTime(clock_time.hour % 12 or 12, clock_time.minute), "h:mm")
    pattern = "h AP" if twelve else "H:mm" if clock_time.minute else "H"
    return locale.toString(QTime(clock_time.hour, clock_time.minute), pattern)


def short_day(day: date, locale: QLocale | None = None, *, with_year: bool = False) -> str:
    """Write a day out in short, never in words: "Thu 10 Dec", "Thu 10 Dec 2026"."""
    locale = locale or QLocale()
    return locale.toString(qdate(day), _day_pattern(locale, whole=False, with_year=with_year))


def exact_day(day: date, locale: QLocale | None = None, *, with_year: bool = True) -> str:
    """Write a day out in full: "Thursday 10 December 2026"."""
    locale = locale or QLocale()
    return locale.toString(qdate(day), _day_pattern(locale, whole=True, with_year=with_year))


def exact_moment(moment_local: datetime, locale: QLocale | None = None) -> str:
    """Write a moment out in full, with its zone's name when it has one, for a tooltip."""
    locale = locale or QLocale()
    parts = [exact_day(moment_local.date(), locale), say_time(moment_local.time(), locale)]
    if moment_local.tzinfo is not None:
        parts.append(moment_local.tzname() or "")
    return " ".join(part for part in parts if part)


def month_title(day: date, locale: QLocale | None = None) -> str:
    """Name a month with its year: "December 2026"."""
    locale = locale or QLocale()
    month = locale.standaloneMonthName(day.month, QLocale.FormatType.LongFormat)
    return f"{month[:1].upper() + month[1:]} {_year(day, locale)}"


def short_month_title(day: date, locale: QLocale | None = None) -> str:
    """Name a month with its year in little room: "Dec 2026"."""
    locale = locale or QLocale()
    month = locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
    return f"{month[:1].upper() + month[1:]} {_year(day, locale)}"


def _year(day: date, locale: QLocale) -> str:
    return locale.toString(qdate(day), "yyyy")  # in the locale's own digits


def _nearby(distance: int) -> str:
    return {
        -1: QCoreApplication.translate("wording", "yesterday"),
        0: QCoreApplication.translate("wording", "today"),
        1: QCoreApplication.translate("wording", "tomorrow"),
    }[distance]


def _nearby_with_time(distance: int) -> str:
    return {
        -1: QCoreApplication.translate("wording", "yesterday {time}"),
        0: QCoreApplication.translate("wording", "today {time}"),
        1: QCoreApplication.translate("wording", "tomorrow {time}"),
    }[distance]


def month_before_day(locale: QLocale) -> bool:
    """Tell whether a locale writes 12/9 for 9 December; the C locale is read as the others are."""
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return locale.language() is not QLocale.Language.C and pattern.find("M") < pattern.find("d")


def _day_pattern(locale: QLocale, *, whole: bool, with_year: bool) -> str:
    """Return how a locale writes a weekday and a day: its own long form, without the year or shortened if wanted."""
    if locale.language() in (QLocale.Language.C, QLocale.Language.English):
        day_first = not month_before_day(locale)
        pattern = "dddd d MMMM yyyy" if day_first else "dddd, MMMM d, yyyy"
    else:
        pattern = locale.dateFormat(QLocale.FormatType.LongFormat)
    return _shortened(pattern, whole, with_year)


@lru_cache(maxsize=64)
def _shortened(pattern: str, whole: bool, with_year: bool) -> str:
    if not with_year:
        without = _YEAR_LAST.sub("", _YEAR_FIRST.sub("", pattern))
        # Where the year stands in the middle, it stays: the rest would not be a sentence.
        pattern = without if "y" not in without else pattern
    return pattern if whole else pattern.replace("dddd", "ddd").replace("MMMM", "MMM")


_YEAR_LAST = re.compile(r"[\s,./-]*(?:'[^']*'\s*)?y+(?:\s*'[^']*')?\.?$")
_YEAR_FIRST = re.compile(r"^y+(?!\()(?:\s*'[^']*'|年|년|[.,])*\s*")


def qdate(day: date) -> QDate:
    """Return a day as Qt has them."""
    return QDate(day.year, day.month, day.day)


def isolated(text: str) -> str:
    """Return what somebody typed as one line that keeps its own direction among other words."""
    return f"\u2068{' '.join(text.split())}\u2069"


_PAST = {
    "add": "added",
    "ask": "decided to ask",
    "cancel": "cancelled",
    "change": "changed",
    "close": "closed",
    "debrief": "debriefed",
    "delete": "deleted",
    "draft": "drafted",
    "edit": "changed",
    "import": "imported",
    "keep": "kept",
    "let": "let",
    "log": "logged",
    "mark": "marked",
    "move": "moved",
    "note": "noted",
    "record": "recorded",
    "reinstate": "reinstated",
    "reopen": "reopened",
    "restore": "restored",
    "skip": "skipped",
    "snooze": "snoozed",
}


def past(label: str) -> str:
    """Say that a change was made: "add interview with Acme" becomes "Added interview with Acme"."""
    verb, _, rest = label.partition(" ")
    said = f"{_PAST.get(verb, verb)} {rest}".strip()
    return said[:1].upper() + said[1:]
