"""Rounds at the same time: side by side, and said to be in each other's way."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.interviews import InterviewKind, InterviewStatus
from desktop_app.services.views import TimedRound
from desktop_app.ui.calendar.week_layout import Conflict, Lane, conflict_of, side_by_side, snapped

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def round_(
    id_: int,
    start: int,
    length: int = 60,
    kind: InterviewKind = InterviewKind.VIDEO,
    status: InterviewStatus = InterviewStatus.SCHEDULED,
) -> TimedRound:
    starts_at = NOON + timedelta(minutes=start)
    return TimedRound(
        id_, id_, f"Company {id_}", "", kind, status, starts_at, starts_at + timedelta(minutes=length), "UTC"
    )


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


@pytest.mark.parametrize(
    ("other", "conflict"),
    [
        (round_(2, 30), Conflict("Company 2", None)),
        (round_(2, 60), None),
        (round_(2, 70, kind=InterviewKind.ONSITE), Conflict("Company 2", timedelta(minutes=10))),
        (round_(2, -70, kind=InterviewKind.ONSITE), Conflict("Company 2", timedelta(minutes=10))),
        (round_(2, 90, kind=InterviewKind.ONSITE), None),
        (round_(2, 0, status=InterviewStatus.CANCELLED), None),
    ],
)
def test_conflicts(other: TimedRound, conflict: Conflict | None) -> None:
    one = round_(1, 0)
    assert conflict_of(one, [one, other]) == conflict


def test_a_cancelled_round_is_in_nobodys_way() -> None:
    assert conflict_of(round_(1, 0, status=InterviewStatus.CANCELLED), [round_(2, 0)]) is None


def test_snapping_goes_to_the_nearest_step() -> None:
    assert snapped(NOON + timedelta(minutes=8), timedelta(minutes=15)) == NOON + timedelta(minutes=15)
    assert snapped(NOON + timedelta(minutes=7), timedelta(minutes=15)) == NOON
