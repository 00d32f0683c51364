"""Where the rounds of a day lie side by side, and which of them get in each other's way."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from desktop_app.domain.interviews import InterviewKind, InterviewStatus
from desktop_app.services.views import TimedRound

TRAVEL = timedelta(minutes=30)
"""A round on site within this of another leaves no time for the way."""


class Lane(NamedTuple):
    """A round's place beside those at the same time: the ``column``-th of ``columns`` of equal width."""

    column: int
    columns: int


def side_by_side(spans: Sequence[tuple[int, int]]) -> list[Lane]:
    """Return the lane of each (start, end), end excluded; those that touch only at an edge share a column."""
    order = sorted(range(len(spans)), key=lambda number: (spans[number][0], -spans[number][1], number))
    lanes: dict[int, Lane] = {}
    cluster: list[int] = []
    column_ends: list[int] = []
    columns: dict[int, int] = {}

    def finish() -> None:
        lanes.update({number: Lane(columns[number], len(column_ends)) for number in cluster})
        cluster.clear()
        column_ends.clear()

    for number in order:
        start, end = spans[number]
        if column_ends and start >= max(column_ends):
            finish()
        free = next((place for place, taken in enumerate(column_ends) if taken <= start), len(column_ends))
        if free == len(column_ends):
            column_ends.append(end)
        else:
            column_ends[free] = end
        columns[number] = free
        cluster.append(number)
    finish()
    return [lanes[number] for number in range(len(spans))]


class Conflict(NamedTuple):
    """Another round that gets in the way: at the same time, or with too little time between (``gap``)."""

    company: str
    gap: timedelta | None


def conflict_of(round_: TimedRound, others: Sequence[TimedRound]) -> Conflict | None:
    """Return what gets in a round's way; None when nothing does, or the round is called off."""
    if round_.status is InterviewStatus.CANCELLED:
        return None
    near: Conflict | None = None
    for other in others:
        if other.id == round_.id or other.status is InterviewStatus.CANCELLED:
            continue
        gap = max(round_.starts_at, other.starts_at) - min(round_.ends_at, other.ends_at)
        if gap < timedelta():
            return Conflict(other.company, None)
        if gap < TRAVEL and InterviewKind.ONSITE in (round_.kind, other.kind):
            near = Conflict(other.company, gap)
    return near


def snapped(moment: datetime, step: timedelta) -> datetime:
    """Return the step of its day that lies nearest to a moment."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + round((moment - midnight) / step) * step
