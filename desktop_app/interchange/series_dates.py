"""The dates of an event that repeats, as its own clock shows them: rules, added dates, dates left out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from heapq import merge
from itertools import chain, islice, takewhile

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.interviews import TimeSpan
from desktop_app.domain.zones import ONE_DAY, instant
from desktop_app.interchange.clocks import Clock, NamedClock
from desktop_app.interchange.components import Component
from desktop_app.interchange.content_lines import ContentLine
from desktop_app.interchange.event_time import clock_of
from desktop_app.interchange.ics_values import Moment, duration, in_range, moment
from desktop_app.interchange.reading_context import ReadingContext
from desktop_app.interchange.recurrence_rule import MOST_DAYS, RecurrenceRule
from desktop_app.interchange.recurrence_text import recurrence_rule
from desktop_app.interchange.recurrence_times import TimesRule

_MOST_VALUES = 1_000
"""Dates of RDATE and of EXDATE that are looked at."""
_MOST_RULES = 4


class SeriesDates:
    """The dates of one event; raises `NotFollowed` for rules of a kind that is not followed."""

    def __init__(
        self, event: Component, first: TimeSpan, context: ReadingContext, most_days: int = MOST_DAYS
    ) -> None:
        self._most_days = most_days
        line = next(line for line in event.all("DTSTART") if moment(line.value))
        start = moment(line.value)
        assert start is not None
        self._event = event
        self._context = context
        self._first = first
        self._start = Moment(first.start, True, False) if first.all_day else start
        clock = NamedClock(first.time_zone) if first.all_day else clock_of(event, line, start, context)
        assert clock is not None  # the first date has a time
        self._clock: Clock = clock
        self._length = first.ends_at - first.starts_at
        self._rules = [recurrence_rule(rule.value, self._start) for rule in event.all("RRULE")[:_MOST_RULES]]
        self._left_out = set(self._values("EXDATE"))
        self._own_lengths: dict[datetime, timedelta] = {}
        """By wall time, the lengths of added dates that are periods."""

    def coming(self, since: datetime, until: datetime) -> Iterator[tuple[str, TimeSpan]]:
        """Yield name and span of the dates that end after ``since`` and begin before ``until``, in order."""
        # A day to either side, for whatever zone the clock keeps.
        first_day, last_day = (since - self._length).date() - ONE_DAY, until.date() + ONE_DAY
        since_wall = self._wall_at(since - self._length)
        before = ""
        for wall in takewhile(lambda wall: wall.date() <= last_day, self._walls(since_wall, last_day)):
            if wall.date() < first_day:
                continue
            name = self._name(wall)
            if name == before:  # two rules name it, or the clocks leave its hour out
                continue
            before = name
            if name in self._left_out or f"{wall:%Y%m%d}" in self._left_out:
                continue
            span = self._span(wall)
            if span is not None and span.ends_at > since and span.starts_at < until:
                yield name, span

    def name_of(self, date_changed: str) -> str:
        """Return the name of the date that a RECURRENCE-ID means, also where it says the day alone, or no zone."""
        written = moment(date_changed)
        if written is None or written.is_utc or self._start.is_date:
            return date_changed
        wall = written.wall
        return self._name(datetime.combine(wall.date(), self._start.wall.time()) if written.is_date else wall)

    def _wall_at(self, instant: datetime) -> datetime:
        """Return what the own clock shows then, or an hour less where clocks are moved."""
        if self._start.is_date:
            return instant.replace(tzinfo=None) - ONE_DAY
        wall = instant.replace(tzinfo=None)
        guesses = [wall := wall + (instant - self._clock.to_utc(wall)) for _ in range(3)]
        return min(guesses[1:])

    def _walls(self, since: datetime, until: date) -> Iterator[datetime]:
        added = sorted({*self._added(), self._start.wall})
        return merge(added, *(self._of_rule(rule, since, until) for rule in self._rules))

    def _of_rule(self, rule: RecurrenceRule | TimesRule, since: datetime, until: date) -> Iterator[datetime]:
        start = self._start.wall
        if isinstance(rule, TimesRule):
            rule = rule.counted_out(start)
        walls = rule.walls(start, since, until, self._most_days)
        if rule.count is not None:  # the start counts as the first date, whether the rule names it or not
            walls = chain([start], (wall for wall in walls if wall > start))
        for number, wall in enumerate(walls, 1):
            if wall < start:
                continue
            if (rule.count is not None and number > rule.count) or self._is_over(wall, rule.until):
                return
            yield wall

    def _is_over(self, wall: datetime, until: Moment | None) -> bool:
        if until is None:
            return False
        if until.is_date or self._start.is_date:
            return wall.date() > until.wall.date()
        if until.is_utc:
            return self._clock.to_utc(wall) > until.wall.replace(tzinfo=UTC)
        return wall > until.wall

    def _added(self) -> Iterator[datetime]:
        """Yield the walls of RDATE; of one in another zone, what the own clock shows then."""
        for line, value, until in self._lines("RDATE"):
            if value.is_date or self._start.is_date:
                yield datetime.combine(value.wall.date(), self._start.wall.time())
                continue
            wall = value.wall
            if value.is_utc and not self._start.is_utc:
                guess = wall + (self._start.wall - self._first.starts_at.replace(tzinfo=None))
                wall = guess - (self._clock.to_utc(guess) - wall.replace(tzinfo=UTC))
            elif value.is_utc != self._start.is_utc or line.params.get("TZID") != self._zone_written:
                continue
            length = _length_of(value, until)
            if length is not None:
                self._own_lengths[wall] = length
            yield wall

    @property
    def _zone_written(self) -> str | None:
        line = self._event.first("DTSTART")
        return line.params.get("TZID") if line else None

    def _values(self, name: str) -> Iterator[str]:
        """Yield the names of the dates in a property."""
        for line, value, _until in self._lines(name):
            if value.is_date or self._start.is_date:
                yield f"{value.wall:%Y%m%d}"
                continue
            clock = clock_of(self._event, line, value, self._context) or self._clock
            yield f"{clock.to_utc(value.wall):%Y%m%dT%H%M%SZ}"

    def _lines(self, name: str) -> Iterator[tuple[ContentLine, Moment, str]]:
        """Yield the dates of a property with their lines; of a period its start, and the end or length as written."""
        values = ((line, value) for line in self._event.all(name) for value in line.value.split(","))
        for line, value in islice(values, _MOST_VALUES):
            begins, _, until = value.partition("/")
            found = moment(begins)
            if found is not None and in_range(found):
                yield line, found, until

    def _name(self, wall: datetime) -> str:
        return f"{wall:%Y%m%d}" if self._start.is_date else f"{self._clock.to_utc(wall):%Y%m%dT%H%M%SZ}"

    def _span(self, wall: datetime) -> TimeSpan | None:
        first = self._first
        try:
            if first.all_day:
                return first.moved_to(wall)
            starts_at = self._clock.to_utc(wall)
            ends_at = starts_at + self._own_lengths.get(wall, self._length)
            zone = first.time_zone
            if not self._start.is_utc and instant(wall, zone) != starts_at:
                zone = self._clock.zone_name(wall, wall + self._length)
            return TimeSpan.of_instants(starts_at, ends_at, zone)
        except (InvalidInput, OverflowError, ValueError):
            return None


def _length_of(start: Moment, until: str) -> timedelta | None:
    """Return the length of a period (RFC 5545, 3.3.9) that begins at ``start``; None when it says none."""
    end, length = moment(until), duration(until)
    if end is not None and end.is_utc == start.is_utc and end.wall > start.wall:
        return end.wall - start.wall
    return timedelta(days=length.days) + length.exact if length is not None else None
