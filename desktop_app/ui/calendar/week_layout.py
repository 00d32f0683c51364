"""Where the rounds of a week lie: the part of each that falls on a day, side by side with those at the same time."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

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
    by_day: dict[int, list[tuple[int, int, TimedRound, bool]]] = {}
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
                part = (start, min(end, DAY_MINUTES), one, goes_on)
                by_day.setdefault(places[day], []).append(part)
            day, start, end, goes_on = day + ONE_DAY, 0, end - DAY_MINUTES, True
    for number, parts in by_day.items():
        behind: dict[int, list[tuple[int, int]]] = {}
        lanes, clusters = _lanes(parts, most)
        for part, (column, columns), cluster in zip(parts, lanes, clusters, strict=True):
            if columns <= most or column < most - 1:
                start, end, one, goes_on = part
                lane = Lane(column, min(columns, most))
                pieces.append(Piece(one, number, start, end, lane, goes_on))
            else:
                behind.setdefault(cluster, []).append(part[:2])
        for hidden in behind.values():
            begins, ends_at = min(start for start, _ in hidden), max(end for _, end in hidden)
            folded.append(Folded(number, begins, ends_at, len(hidden)))
    return WeekLayout(tuple(pieces), tuple(folded))


def side_by_side(spans: Sequence[tuple[int, int]]) -> list[Lane]:
    """Return the lane of each (start, end), end excluded; those that touch only at an edge share a column."""
    return [Lane(*lane) for lane in _lanes(spans, len(spans))[0]]


def _lanes(parts: Sequence[tuple[Any, ...]], most: int) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the lane of each (start, end, …), and the number of the cluster of overlapping ones it belongs to.

    Lanes from the ``most``-th on are not told apart.
    """
    order = sorted(range(len(parts)), key=lambda number: (parts[number][0], -parts[number][1]))
    columns, clusters = [0] * len(parts), [0] * len(parts)
    widths: list[int] = []
    """How many lanes each cluster has."""
    column_ends: list[int] = []
    latest = -1
    for number in order:
        start, end = parts[number][:2]
        if start >= latest:
            widths.append(0)
            column_ends = []
        column = 0
        for taken in column_ends:
            if taken <= start:
                column_ends[column] = end
                break
            column += 1
        else:
            if column < most:
                column_ends.append(end)
            widths[-1] = column + 1
        latest = max(latest, end)
        columns[number], clusters[number] = column, len(widths) - 1
    return [(column, widths[cluster]) for column, cluster in zip(columns, clusters, strict=True)], clusters


def snapped(moment: datetime, step: timedelta) -> datetime:
    """Return the step of its day that lies nearest to a moment."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + round((moment - midnight) / step) * step
