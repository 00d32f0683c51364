"""Rounds at the same time lie side by side."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.calendar.week_layout import Lane, _lanes, snapped

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def side_by_side(spans: list[tuple[int, int]]) -> list[Lane]:
    """Return the lane of each (start, end) where there is room for all."""
    return [Lane(*lane) for lane in _lanes(spans, len(spans))[0]]


def test_alone_a_round_has_the_whole_day() -> None:
    assert side_by_side([(0, 60), (60, 120)]) == [Lane(0, 1), Lane(0, 1)]


def test_three_at_once_and_one_after() -> None:
    assert side_by_side([(0, 60), (30, 90), (60, 120), (120, 180)]) == [
        Lane(0, 2),
        Lane(1, 2),
        Lane(0, 2),
        Lane(0, 1),
    ]


SPANS = st.lists(
    st.tuples(st.integers(0, 100), st.integers(1, 50)).map(lambda it: (it[0], sum(it))), max_size=12
)


@given(SPANS)
def test_no_two_rounds_cover_each_other(spans: list[tuple[int, int]]) -> None:
    lanes = side_by_side(spans)
    for (one, lane), (other, beside) in combinations(list(zip(spans, lanes, strict=True)), 2):
        assert 0 <= lane.column < lane.columns
        if one[0] < other[1] and other[0] < one[1]:
            assert lane.columns == beside.columns
            assert lane.column != beside.column


def test_snapping_goes_to_the_nearest_step() -> None:
    assert snapped(NOON + timedelta(minutes=8), timedelta(minutes=15)) == NOON + timedelta(minutes=15)
    assert snapped(NOON + timedelta(minutes=7), timedelta(minutes=15)) == NOON
