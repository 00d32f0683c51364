"""Recurrence rules by the hour, minute or second (RRULE: RFC 5545, 3.3.10), within bounds.

What no part of a rule names is leapt over: to the next day, hour or minute that may be named. So a rule costs what
its dates cost, and one that names days no calendar has costs a look at each day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from desktop_app.interchange.ics_values import Moment
from desktop_app.interchange.recurrence_rule import NotFollowed, RecurrenceRule, at_positions

_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


class Unit(Enum):
    """How long a period is."""

    HOURLY = _HOUR
    MINUTELY = _MINUTE
    SECONDLY = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class TimesRule:
    """The parts of one rule; empty tuples are parts that it does not have."""

    unit: Unit
    interval: int
    named: RecurrenceRule
    """Its parts that name days."""
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    count: int | None = None
    until: Moment | None = None

    def walls(self, start: datetime, since: datetime, until: date, most: int) -> Iterator[datetime]:
        """Yield the wall times of the rule's dates from ``since`` to about ``until``, in order.

        With a count, all from ``start`` on, because they have to be counted. Raises `NotFollowed` when more than
        ``most`` would have to be looked at.
        """
        step = self.unit.value * self.interval
        first = start - (start - datetime.combine(start, datetime.min.time())) % self.unit.value
        at = first if self.count else _step_before(first, max(start, since), step)
        looked_at = 0
        while at.date() <= until:
            looked_at += 1
            if looked_at > most:
                raise NotFollowed("no end in sight")
            possible = self._next_possible(at)
            if possible != at:
                at = _step_before(first, possible, step)
                at += step if at < possible else timedelta()
                continue
            within = list(self._within(at, start))
            looked_at += len(within)
            for wall in at_positions(within, self.positions):
                if wall >= start and (self.count or wall >= since):
                    yield wall
            at += step

    def counted_out(self, start: datetime) -> "TimesRule":
        """Return a rule whose dates need no counting as one that ends with its last date."""
        limits = replace(self.named, week_start=0) != RecurrenceRule(self.named.frequency)
        if self.count is None or limits or self.hours or self.minutes or self.seconds or self.positions:
            return self
        try:
            last = start + self.unit.value * self.interval * (self.count - 1)
        except OverflowError:
            return replace(self, count=None)
        return replace(self, count=None, until=Moment(last, False, False))

    def _next_possible(self, at: datetime) -> datetime:
        """Return the first period from ``at`` on that the parts which limit the rule do not rule out at a look."""
        if not self.named.names(at.date()):
            return datetime.combine(at.date() + _DAY, datetime.min.time())
        if self.hours and at.hour not in self.hours:
            later = next((hour for hour in self.hours if hour > at.hour), None)
            midnight = datetime.combine(at.date(), datetime.min.time())
            return midnight + (_DAY if later is None else _HOUR * later)
        if self.unit is not Unit.HOURLY and self.minutes and at.minute not in self.minutes:
            later = next((minute for minute in self.minutes if minute > at.minute), None)
            return at.replace(minute=0, second=0) + (_HOUR if later is None else _MINUTE * later)
        if self.unit is Unit.SECONDLY and self.seconds and at.second not in self.seconds:
            later = next((second for second in self.seconds if second > at.second), None)
            return at.replace(second=0) + (_MINUTE if later is None else timedelta(seconds=later))
        return at

    def _within(self, at: datetime, start: datetime) -> Iterator[datetime]:
        """Yield the times within one period: parts that are finer than it name them, or the start does."""
        minutes = (self.minutes or (start.minute,)) if self.unit is Unit.HOURLY else (at.minute,)
        seconds = (at.second,) if self.unit is Unit.SECONDLY else (self.seconds or (start.second,))
        return (at.replace(minute=minute, second=second) for minute in minutes for second in seconds)


def _step_before(first: datetime, moment: datetime, step: timedelta) -> datetime:
    """Return the last step from ``first`` on that is not after ``moment``."""
    return first + max((moment - first) // step, 0) * step
