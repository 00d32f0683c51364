"""The six weeks that show a month."""

from collections.abc import Sequence
from datetime import date, timedelta

WEEKS = 6
DAYS = 7


def first_of_month(day: date) -> date:
    """Return the first day of the month of ``day``."""
    return day.replace(day=1)


def month_grid(month: date, first_weekday: int) -> Sequence[date]:
    """Return the 42 days that show the month of ``month``; weeks start on ``first_weekday`` (1 is Monday).

    Near the ends of the calendar, where there are no 42 days around a month, the nearest 42 are returned.
    """
    first = first_of_month(month)
    back = (first.isoweekday() - first_weekday) % DAYS
    start = max(first.toordinal() - back, 1)
    start = min(start, date.max.toordinal() - WEEKS * DAYS + 1)
    return [date.fromordinal(start + number) for number in range(WEEKS * DAYS)]


def shift_month(month: date, months: int) -> date:
    """Return the first day of the month ``months`` later, staying within the calendar."""
    count = month.year * 12 + month.month - 1 + months
    count = min(max(count, date.min.year * 12), date.max.year * 12 + 11)
    return date(count // 12, count % 12 + 1, 1)


def shift_day(day: date, days: int) -> date:
    """Return the day ``days`` later, staying within the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min
