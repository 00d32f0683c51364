"""Quiet hours in every direction: across midnight, across daylight saving, in other zones."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.policy import Policy
from desktop_app.domain.policy_numbers import check_numbers
from desktop_app.domain.quiet_hours import QuietHours, after_quiet_hours
from desktop_app.domain.settings import Settings, check_quiet_hours
from desktop_app.domain.zones import at_local, instant, local

NIGHT = QuietHours(time(22), time(7))
NOON = QuietHours(time(12), time(14))


def after(wall: datetime, hours: QuietHours | None, zone: str = "Europe/London") -> datetime:
    return local(after_quiet_hours(instant(wall, zone), hours, zone), zone).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("at", "hours", "shown"),
    [
        ((1, 21, 59), NIGHT, (1, 21, 59)),
        ((1, 22, 0), NIGHT, (2, 7, 0)),
        ((2, 0, 0), NIGHT, (2, 7, 0)),
        ((2, 6, 59), NIGHT, (2, 7, 0)),
        ((2, 7, 0), NIGHT, (2, 7, 0)),
        ((2, 12, 30), NOON, (2, 14, 0)),
        ((2, 14, 0), NOON, (2, 14, 0)),
        ((2, 3, 0), None, (2, 3, 0)),
    ],
)
def test_what_falls_into_them_waits_for_their_end(
    at: tuple[int, int, int], hours: QuietHours | None, shown: tuple[int, int, int]
) -> None:
    assert after(datetime(2026, 12, *at), hours) == datetime(2026, 12, *shown)


def test_they_are_those_of_the_clocks_on_the_wall_when_daylight_saving_changes() -> None:
    # In London the night to 28 March 2027 has 23 hours, that to 31 October 2027 has 25.
    assert after(datetime(2027, 3, 28, 0, 30), NIGHT) == datetime(2027, 3, 28, 7)
    assert after(datetime(2027, 10, 31, 0, 30), NIGHT) == datetime(2027, 10, 31, 7)
    in_the_gap = QuietHours(time(23), time(1, 30))
    assert after(datetime(2027, 3, 28, 0, 30), in_the_gap) == datetime(2027, 3, 28, 2, 30)
    first = instant(datetime(2027, 10, 31, 1, 45), "Europe/London")
    twice = QuietHours(time(23), time(1, 30))
    assert after_quiet_hours(first, twice, "Europe/London") == first


def test_they_are_those_of_the_zone_the_person_is_in() -> None:
    moment = datetime(2026, 12, 1, 23, 0, tzinfo=UTC)
    assert after_quiet_hours(moment, NIGHT, "America/New_York") == moment
    assert after_quiet_hours(moment, NIGHT, "Asia/Tokyo") == moment
    assert after_quiet_hours(moment, NIGHT, "Europe/Berlin") == at_local(
        datetime(2026, 12, 2).date(), time(7), "Europe/Berlin"
    )


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    st.times(),
    st.times(),
    st.sampled_from(["Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]),
)
def test_their_end_is_outside_and_less_than_a_day_and_a_gap_away(
    moment: datetime, start: time, end: time, zone: str
) -> None:
    hours = QuietHours(start, end)
    shown = after_quiet_hours(moment, hours, zone)
    assert moment <= shown <= moment + timedelta(hours=26)
    if start != end:
        assert after_quiet_hours(shown, hours, zone) == shown


@pytest.mark.parametrize(
    "settings",
    [
        Settings(quiet_from=time(22)),
        Settings(quiet_to=time(22)),
        Settings(quiet_from=time(22), quiet_to=time(22)),
    ],
)
def test_times_that_contradict_each_other_are_refused(settings: Settings) -> None:
    with pytest.raises(InvalidInput):
        check_quiet_hours(settings)
    assert settings.quiet_hours is None
    check_quiet_hours(Settings())
    check_quiet_hours(Settings(quiet_from=time(22), quiet_to=time(7)))


@pytest.mark.parametrize(
    "policy",
    [
        Policy(alarm_before_start=timedelta()),
        Policy(alarm_before_start=timedelta(hours=25)),
        Policy(thank_you_again_after_end=timedelta(hours=50)),
        Policy(thank_you_again_after_end=timedelta(0)),
    ],
)
def test_lengths_that_contradict_each_other_are_refused(policy: Policy) -> None:
    with pytest.raises(InvalidInput):
        check_numbers(policy)
    check_numbers(Policy())
