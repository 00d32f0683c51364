"""Events that are read while their calendar is still being taken apart, so that others can go on with them.

That holds for a calendar of single events, each with an identifier of its own, after what they need is known. Where
a file is otherwise, what was read early still counts, or, seldom, `Tangled` says that it does not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop_app.interchange.components import Component
from desktop_app.interchange.event_reader import EventReading, read_event
from desktop_app.interchange.reading_context import ReadingContext

_OF_A_SERIES = frozenset({"RRULE", "RDATE", "RECURRENCE-ID"})
_SURROUNDINGS = ("METHOD", "X-WR-TIMEZONE")


class Tangled(Exception):
    """Something later in the file changes what was read of it early: it is to be read as a whole."""


@dataclass(slots=True)
class EarlyEvents:
    """What was read early of the first calendar of a file, its components taken away."""

    most: int
    count: int = 0
    names: set[int] = field(default_factory=set)
    """Hashes of their UIDs, which are smaller; two that are alike cost no more than reading the file as a whole."""
    problems: list[str] = field(default_factory=list)
    stopped: bool = False
    _surroundings: object = None
    _context: ReadingContext | None = None

    def take(self, calendar: Component, context: ReadingContext) -> Iterator[EventReading]:
        """Yield the readings of the events that are whole by now, up to the first that needs others."""
        if self._context is None:
            self._context, self._surroundings = context, _surroundings(calendar)
        left = []
        for child in calendar.children:
            if self.stopped or child.name != "VEVENT" or not child.ended or not self._stands_alone(child):
                left.append(child)
                continue
            reading = read_event(child, self._context)
            if reading.series and hash(reading.series) in self.names:
                self.stopped = True
                left.append(child)
                continue
            self.count += 1
            if reading.series:
                self.names.add(hash(reading.series))
            self.problems += reading.problems
            yield reading
        calendar.children = left

    @property
    def context(self) -> ReadingContext | None:
        """What the events were read with, once there were some."""
        return self._context

    def check(self, root: Component, rest: Iterable[str]) -> None:
        """Raise `Tangled` when the whole file says something else; ``rest`` are the names of what came later."""
        if self.count and (
            root.named("VEVENT")
            or _surroundings(root.named("VCALENDAR")[0]) != self._surroundings
            or not self.names.isdisjoint(map(hash, rest))
        ):
            raise Tangled

    def _stands_alone(self, event: Component) -> bool:
        if self.count >= self.most or not _OF_A_SERIES.isdisjoint(event.lines):
            self.stopped = True
        return not self.stopped


def _surroundings(calendar: Component) -> object:
    zones = [zone.lines for zone in calendar.named("VTIMEZONE")]
    return [tuple(calendar.lines.get(name, ())) for name in _SURROUNDINGS], zones
