"""Wall time and instants: the stated rule for gaps and folds, in every zone there is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.zones import UnknownTimeZone, at_local, instant, local, occurs, time_zone

ALL_ZONES = sorted(available_timezones() - {"localtime"})
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)


def test_every_zone_over_two_years_shows_six_in_the_evening() -> None:
    assert len(ALL_ZONES) > 400
    wrong: list[str] = []
    for name in ALL_ZONES:
        zone = time_zone(name)
        day = FIRST
        while day <= LAST:
            moment = at_local(day, time(18), name)
            there = moment.astimezone(zone)
            if (there.date(), there.hour, there.minute) != (day, 18, 0):
                wrong.append(f"{name} {day}")
            day += timedelta(days=1)
    assert wrong == []


def test_a_time_in_the_gap_moves_forward_by_the_gap() -> None:
    # In London the clocks go from 01:00 to 02:00 on 28 March 2027.
    wall = datetime(2027, 3, 28, 1, 30)
    assert not occurs(wall, "Europe/London")
    assert instant(wall, "Europe/London") == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert local(instant(wall, "Europe/London"), "Europe/London").time() == time(2, 30)


def test_a_time_that_occurs_twice_is_the_first_unless_the_fold_says_otherwise() -> None:
    wall = datetime(2026, 10, 25, 1, 30)
    assert instant(wall, "Europe/London") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert instant(wall, "Europe/London", fold=1) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert occurs(wall, "Europe/London")


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    st.sampled_from(ALL_ZONES),
    st.integers(0, 1),
)
def test_an_instant_is_found_again_through_its_wall_time(wall: datetime, name: str, fold: int) -> None:
    moment = instant(wall, name, fold)
    shown = local(moment, name)
    assert instant(shown.replace(tzinfo=None, fold=0), name, shown.fold) == moment
    # Only a gap may change what the clocks show, and only forward.
    if occurs(wall, name):
        assert shown.replace(tzinfo=None, fold=0) == wall
    else:
        assert shown.replace(tzinfo=None, fold=0) != wall


@pytest.mark.parametrize(
    "name", ["", "Nowhere/Atall", "../../etc/passwd", "/etc/localtime", "a\x00b", "x" * 5000]
)
def test_what_is_no_zone_is_said(name: str) -> None:
    with pytest.raises(UnknownTimeZone):
        time_zone(name)


def test_a_wall_time_has_no_zone_of_its_own() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        instant(datetime(2026, 1, 1, tzinfo=UTC), "UTC")
    assert issubclass(UnknownTimeZone, InvalidInput)
