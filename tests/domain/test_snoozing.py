"""What a snooze offers, at different times and places."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.business_days import no_holidays
from desktop_app.domain.snoozing import ONE_HOUR, SnoozeKind, SnoozeMoment, snooze_moments


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "moments"),
    [
        (at(1, 9, 30), [at(1, 10, 30), at(1, 18), at(2, 9)]),
        (at(1, 17), [at(1, 18), at(2, 9)]),
        (at(1, 18), [at(1, 19), at(2, 9)]),
        (at(4, 10), [at(4, 11), at(4, 18), at(5, 9), at(7, 9)]),
        (at(6, 12), [at(6, 13), at(6, 18), at(7, 9)]),
    ],
)
def test_what_has_passed_or_is_the_same_is_left_out(now: datetime, moments: list[datetime]) -> None:
    assert [moment.until for moment in snooze_moments(now, "Europe/London", no_holidays)] == moments


def test_times_of_day_are_those_where_the_person_is() -> None:
    now = at(1, 21)
    assert snooze_moments(now, "America/New_York", no_holidays)[1] == SnoozeMoment(
        SnoozeKind.TONIGHT, at(1, 23)
    )
    assert snooze_moments(now, "Asia/Tokyo", no_holidays)[1] == SnoozeMoment(SnoozeKind.TONIGHT, at(2, 9))


def test_holidays_are_no_business_days() -> None:
    def holiday(day: date) -> str:
        return "St Nicholas" if day == date(2026, 12, 7) else ""

    assert snooze_moments(at(4, 10), "Europe/London", holiday)[-1].until == at(8, 9)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["Europe/London", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "UTC"]),
)
def test_every_choice_lies_ahead_and_none_is_offered_twice(now: datetime, zone: str) -> None:
    moments = snooze_moments(now, zone, no_holidays)
    assert moments[0] == SnoozeMoment(SnoozeKind.ONE_HOUR, now + ONE_HOUR)
    untils = [moment.until for moment in moments]
    assert all(until > now for until in untils)
    assert len(set(untils)) == len(untils)
