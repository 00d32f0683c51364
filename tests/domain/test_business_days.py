from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.business_days import (
    business_day_from,
    business_days_after,
    is_business_day,
)
from desktop_app.domain.public_holidays import UnknownRegion, check_region, holidays_of


def test_england_at_christmas() -> None:
    england = holidays_of("gb-eng")
    assert england(date(2026, 12, 25)) == "Christmas Day"
    # Boxing Day 2026 is a Saturday, so Monday 28 December is its substitute.
    assert not is_business_day(date(2026, 12, 28), england)
    assert business_days_after(date(2026, 12, 24), 1, england) == date(2026, 12, 29)
    assert business_days_after(date(2026, 12, 24), 1) == date(2026, 12, 25)


def test_a_region_within_a_country() -> None:
    assert holidays_of("DE-BY")(date(2027, 1, 6))
    assert not holidays_of("DE-BE")(date(2027, 1, 6))


def test_no_region_knows_only_weekends() -> None:
    assert business_day_from(date(2026, 12, 26), holidays_of("")) == date(2026, 12, 28)


@pytest.mark.parametrize("code", ["XX", "GB-NOWHERE", "England", "1", "G B"])
def test_an_unknown_region_is_said(code: str) -> None:
    with pytest.raises(UnknownRegion, match="No public holidays"):
        check_region(code)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 30))
def test_counting_agrees_with_looking_at_every_day(day: date, count: int) -> None:
    england = holidays_of("GB-ENG")
    found = business_days_after(day, count, england)
    between = [day + timedelta(days=n) for n in range(1, (found - day).days + 1)]
    assert is_business_day(found, england)
    assert sum(is_business_day(each, england) for each in between) == count
