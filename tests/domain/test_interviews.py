from datetime import UTC, date, datetime

import pytest

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.interviews import TimeSpan

LONDON = "Europe/London"


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(InvalidInput, match="ends after it starts"):
        TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 14), LONDON)


def test_a_span_of_years_is_a_slip() -> None:
    with pytest.raises(InvalidInput, match="31 days"):
        TimeSpan(datetime(2026, 12, 1), datetime(2027, 12, 1), LONDON)


def test_all_day_ends_with_the_last_day() -> None:
    span = TimeSpan.of_days(date(2026, 12, 1), date(2026, 12, 3), LONDON)
    assert (span.first_day, span.last_day) == (date(2026, 12, 1), date(2026, 12, 3))
    assert span.working_start == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert span.working_end == datetime(2026, 12, 3, 17, tzinfo=UTC)


def test_across_the_change_of_clocks_the_length_is_real_time() -> None:
    # Clocks go back from 02:00 to 01:00: from 00:30 to 01:30 (the second) two hours pass.
    span = TimeSpan(datetime(2026, 10, 25, 0, 30), datetime(2026, 10, 25, 1, 30), LONDON, end_fold=1)
    assert (span.ends_at - span.starts_at).total_seconds() == 2 * 3600
    assert TimeSpan.of_instants(span.starts_at, span.ends_at, LONDON) == span


def test_moving_keeps_the_length() -> None:
    span = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15, 30), LONDON)
    moved = span.moved_to(datetime(2027, 3, 27, 23, 45))
    assert moved.ends_at - moved.starts_at == span.ends_at - span.starts_at
    assert moved.first_day == date(2027, 3, 27)
    days = TimeSpan.of_days(date(2026, 12, 1), date(2026, 12, 2), LONDON).moved_to(datetime(2027, 1, 5, 13))
    assert (days.first_day, days.last_day) == (date(2027, 1, 5), date(2027, 1, 6))
