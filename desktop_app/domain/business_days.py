"""Business days: Monday to Friday without the public holidays that a given function names."""

from collections.abc import Callable
from datetime import date

from desktop_app.domain.zones import ONE_DAY

HolidayName = Callable[[date], str]
"""Names the public holiday of a date, or returns an empty text."""

SATURDAY = 5


def no_holidays(_day: date) -> str:
    """Know no public holiday: only weekends are free."""
    return ""


def is_business_day(day: date, holiday_name: HolidayName = no_holidays) -> bool:
    """Tell whether people are likely to be at work."""
    return day.weekday() < SATURDAY and not holiday_name(day)


def business_day_from(day: date, holiday_name: HolidayName = no_holidays) -> date:
    """Return ``day`` if it is a business day, else the first one after it."""
    while not is_business_day(day, holiday_name):
        day += ONE_DAY
    return day


def business_days_after(day: date, count: int, holiday_name: HolidayName = no_holidays) -> date:
    """Return the ``count``-th business day after ``day``, which itself does not count."""
    for _ in range(count):
        day = business_day_from(day + ONE_DAY, holiday_name)
    return day
