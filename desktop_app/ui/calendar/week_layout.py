"""Where the rounds of a week lie: the part of each that falls on a day, side by side with those at the same time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from desktop_app.domain.conflicts import Conflict, conflicts
from desktop_app.domain.zones import time_zone
from desktop_app.services.views import RoundSpan, TimedRound

DAY_MINUTES = 24 * 60
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
    conflicts: Mapping[int, Conflict]
    """What gets in the way of those that are drawn, by the ids of the rounds."""


def lay_out_week(
    days: int,
    spans: Sequence[RoundSpan],
    most: int,
    read: Callable[[Sequence[int]], Mapping[int, TimedRound]],
) -> WeekLayout:
    """Place rounds on ``days`` days, at most ``most`` (2 or more) side by side; the last place is "+3" then.

    ``read`` tells, by their ids, what the rounds are that find room; of the others nobody needs to know.
    """
    lying: list[tuple[int, int, int, int, Lane, bool]] = []
    folded: list[Folded] = []
    by_day: list[list[tuple[int, int, int, bool]]] = [[] for _day in range(days)]
    for id_, begins, over, _instant, _zone in spans:
        day, start = divmod(begins, DAY_MINUTES)
        end = start + max(over - begins, LEAST_MINUTES)
        goes_on = False
        while end > 0 and day < days:
            if day >= 0:
                by_day[day].append((start, min(end, DAY_MINUTES), id_, goes_on))
            day, start, end, goes_on = day + 1, 0, end - DAY_MINUTES, True
    for number, parts in enumerate(by_day):
        behind: dict[int, list[tuple[int, int]]] = {}
        lanes, clusters = _lanes(parts, most)
        for part, (column, columns), cluster in zip(parts, lanes, clusters, strict=True):
            if columns <= most or column < most - 1:
                start, end, id_, goes_on = part
                lane = Lane(column, min(columns, most))
                lying.append((id_, number, start, end, lane, goes_on))
            else:
                behind.setdefault(cluster, []).append(part[:2])
        for hidden in behind.values():
            begins, ends_at = min(start for start, _ in hidden), max(end for _, end in hidden)
            folded.append(Folded(number, begins, ends_at, len(hidden)))
    known = read(list(dict.fromkeys(place[0] for place in lying)))
    pieces = tuple(
        Piece(known[id_], day, start, end, lane, goes_on)
        for id_, day, start, end, lane, goes_on in lying
        if id_ in known
    )
    # Those behind "+3" stand beside what they are at the same time with.
    in_the_way = conflicts([piece.round for piece in pieces if not piece.goes_on])
    return WeekLayout(pieces, tuple(folded), in_the_way)


class WeekRounds:
    """The rounds of a week. All are there by their times alone; what they are is read of those that find room."""

    def __init__(
        self,
        days: int,
        spans: Sequence[RoundSpan],
        read: Callable[[Sequence[int]], Mapping[int, TimedRound]],
    ) -> None:
        self._days, self._spans, self._read = days, spans, read
        self._layout: tuple[int, WeekLayout] | None = None

    def laid_out(self, most: int) -> WeekLayout:
        """Return where they lie, at most ``most`` side by side; asked again it is there already."""
        if self._layout is None or self._layout[0] != most:
            self._layout = most, lay_out_week(self._days, self._spans, most, self._read)
        return self._layout[1]

    def zone_elsewhere(self, zone: str) -> str:
        """Return the own zone of the first round whose clocks show another time than ``zone``; empty for none."""
        return next(
            (
                one.time_zone
                for one in self._spans
                if one.time_zone != zone
                and _offset(one.starts_at, one.time_zone) != _offset(one.starts_at, zone)
            ),
            "",
        )


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


def _offset(instant: int, zone: str) -> timedelta | None:
    return datetime.fromtimestamp(instant, time_zone(zone)).utcoffset()


def snapped(moment: datetime, step: timedelta) -> datetime:
    """Return the step of its day that lies nearest to a moment."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + round((moment - midnight) / step) * step
