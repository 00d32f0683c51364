"""Rounds that get in each other's way: at once, or with no time for the way."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.conflicts import Conflict, conflicts
from desktop_app.domain.interviews import InterviewKind, InterviewStatus

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Slot:
    id: int
    company: str
    starts_at: datetime | None
    ends_at: datetime | None
    status: InterviewStatus = InterviewStatus.SCHEDULED
    interview_kind: InterviewKind | None = InterviewKind.VIDEO


def slot(
    id_: int,
    start: int,
    kind: InterviewKind = InterviewKind.VIDEO,
    status: InterviewStatus = InterviewStatus.SCHEDULED,
    company: str = "",
) -> Slot:
    starts_at = NOON + timedelta(minutes=start)
    return Slot(id_, company or f"Company {id_}", starts_at, starts_at + timedelta(hours=1), status, kind)


@pytest.mark.parametrize(
    ("other", "conflict"),
    [
        (slot(2, 30), Conflict("Company 2", None)),
        (slot(2, 60), None),
        (slot(2, 70, InterviewKind.ONSITE), Conflict("Company 2", timedelta(minutes=10))),
        (slot(2, -70, InterviewKind.ONSITE), Conflict("Company 2", timedelta(minutes=10))),
        (slot(2, 90, InterviewKind.ONSITE), None),
        (slot(2, 60, InterviewKind.ONSITE, company="Company 1"), None),  # there already
        (slot(2, 0, status=InterviewStatus.CANCELLED), None),
        (Slot(2, "A follow-up", NOON, None), None),
        (Slot(2, "All day", None, None), None),
    ],
)
def test_two(other: Slot, conflict: Conflict | None) -> None:
    one = slot(1, 0)
    assert conflicts([one, other]).get(1) == conflict
    assert conflicts([other, one]).get(1) == conflict
    assert (2 in conflicts([one, other])) is (conflict is not None)


def test_what_is_called_off_has_no_conflict() -> None:
    assert conflicts([slot(1, 0, status=InterviewStatus.CANCELLED), slot(2, 0)]) == {}


def test_at_once_counts_for_more_than_near() -> None:
    near, at_once = slot(2, 70, InterviewKind.ONSITE), slot(3, 30)
    assert conflicts([slot(1, 0), near, at_once])[1] == Conflict("Company 3", None)
    nearer = slot(4, 65, InterviewKind.ONSITE)
    assert conflicts([slot(1, 0), near, nearer])[1] == Conflict("Company 4", timedelta(minutes=5))


def test_a_long_round_is_in_the_way_of_all_that_begin_during_it() -> None:
    long = Slot(1, "Long", NOON, NOON + timedelta(hours=5))
    later = [slot(number, 60 * number) for number in range(2, 5)]
    assert set(conflicts([long, *later])) == {1, 2, 3, 4}
