"""Where the rounds of a week lie: the part of each that falls on a day, side by side with those at the same time."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from desktop_app.domain.zones import ONE_DAY
from desktop_app.services.views import TimedRound

DAY_MINUTES = 24 * 60
A_MINUTE = timedelta(minutes=1)
LEAST_MINUTES = 20
"""A round is drawn at least this long, so that a word fits on it."""


class Lane(NamedTuple):
    """A round's place beside those at the same time: the ``column``-th of ``columns`` of equal width."""

    column: int
    columns: int


class Piece(NamedTuple):
    """The part of a round that falls on one of the days shown, in minutes of that day."""

    round: TimedRound
    day: int
    """The place of the day in the week."""
    start: int
    end: int
    lane: Lane
    goes_on: bool
    """Whether the round began on an earlier day."""


class Folded(NamedTuple):
    """Rounds at the same time that find no room side by side, in minutes of the day."""

    day: int
    start: int
    end: int
    hidden: int


class WeekLayout(NamedTuple):
    """What is drawn, and what stands behind "+3"."""

    pieces: tuple[Piece, ...]
    folded: tuple[Folded, ...]


def lay_out_week(days: Sequence[date], rounds: Sequence[TimedRound], most: int) -> WeekLayout:
    """Place the rounds on their days, at most ``most`` (2 or more) side by side; the last place is "+3" then."""
    pieces: list[Piece] = []
    folded: list[Folded] = []
    by_day: dict[int, list[tuple[TimedRound, int, int, bool]]] = {}
    places = {day: number for number, day in enumerate(days)}
    first, after = days[0], days[-1] + ONE_DAY
    for one in rounds:
        starts, ends = one.starts_at, one.ends_at
        day = starts.date()
        start = starts.hour * 60 + starts.minute
        # Of one zone, their difference is that of what the clocks show: an hour that is skipped is as high as any.
        end = start + max((ends - starts) // A_MINUTE, LEAST_MINUTES)
        goes_on = False
        while end > 0 and day < after:
            if day >= first:
                part = (one, start, min(end, DAY_MINUTES), goes_on)
                by_day.setdefault(places[day], []).append(part)
            day, start, end, goes_on = day + ONE_DAY, 0, end - DAY_MINUTES, True
    for number, parts in by_day.items():
        behind: dict[int, Folded] = {}
        lanes, clusters = _lanes([(start, end) for _one, start, end, _goes_on in parts])
        for (one, start, end, goes_on), lane, cluster in zip(parts, lanes, clusters, strict=True):
            if lane.columns <= most:
                pieces.append(Piece(one, number, start, end, lane, goes_on))
            elif lane.column < most - 1:
                pieces.append(Piece(one, number, start, end, Lane(lane.column, most), goes_on))
            else:
                known = behind.get(cluster, Folded(number, start, end, 0))
                behind[cluster] = Folded(
                    number, min(known.start, start), max(known.end, end), known.hidden + 1
                )
        folded += behind.values()
    return WeekLayout(tuple(pieces), tuple(folded))


def side_by_side(spans: Sequence[tuple[int, int]]) -> list[Lane]:
    """Return the lane of each (start, end), end excluded; those that touch only at an edge share a column."""
    return _lanes(spans)[0]


def _lanes(spans: Sequence[tuple[int, int]]) -> tuple[list[Lane], list[int]]:
    """Return the lane of each span, and the number of the cluster of overlapping spans that it belongs to."""
    order = sorted(range(len(spans)), key=lambda number: (spans[number][0], -spans[number][1], number))
    lanes: dict[int, Lane] = {}
    clusters: dict[int, int] = {}
    cluster: list[int] = []
    column_ends: list[int] = []
    columns: dict[int, int] = {}
    finished = 0

    def finish() -> None:
        lanes.update({number: Lane(columns[number], len(column_ends)) for number in cluster})
        clusters.update(dict.fromkeys(cluster, finished))
        cluster.clear()
        column_ends.clear()

    for number in order:
        start, end = spans[number]
        if column_ends and start >= max(column_ends):
            finish()
            finished += 1
        free = next((place for place, taken in enumerate(column_ends) if taken <= start), len(column_ends))
        if free == len(column_ends):
            column_ends.append(end)
        else:
            column_ends[free] = end
        columns[number] = free
        cluster.append(number)
    finish()
    return [lanes[number] for number in range(len(spans))], [clusters[number] for number in range(len(spans))]


def snapped(moment: datetime, step: timedelta) -> datetime:
    """Return the step of its day that lies nearest to a moment."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + round((moment - midnight) / step) * step
