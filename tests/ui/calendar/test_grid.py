"""The six weeks of a month."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.calendar.grid import month_grid, shift_day, shift_month


def test_december_2026_from_monday_and_from_sunday() -> None:
    assert month_grid(date(2026, 12, 24), 1)[0] == date(2026, 11, 30)
    assert month_grid(date(2026, 12, 24), 7)[0] == date(2026, 11, 29)


@given(st.dates(date(1, 2, 1), date(9999, 11, 1)), st.integers(1, 7))
def test_a_grid_holds_the_whole_month_in_whole_weeks(day: date, first_weekday: int) -> None:
    days = month_grid(day, first_weekday)
    assert len(days) == 42
    assert days[0].isoweekday() == first_weekday
    assert all(later - earlier == timedelta(1) for earlier, later in itertools.pairwise(days))
    assert day.replace(day=1) in days[:7]
    assert day in days


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_shown_too(day: date) -> None:
    assert day in month_grid(day, 1)


def test_months_and_days_are_walked() -> None:
    assert shift_month(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert shift_month(date(2026, 1, 31), -1) == date(2025, 12, 1)
    assert shift_month(date.max, 1) == date(9999, 12, 1)
    assert shift_month(date.min, -1) == date.min
    assert shift_day(date.max, 7) == date.max
    assert shift_day(date.min, -1) == date.min
