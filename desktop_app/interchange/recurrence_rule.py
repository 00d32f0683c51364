"""Recurrence rules by days (RRULE: RFC 5545, 3.3.10): the dates of daily to yearly ones, within bounds.

Whole periods (days, weeks, months, years) are looked at one after the other, and only a certain number of days. So a
rule that never ends, or one that names days no calendar has, costs no more than any other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from typing import TypeVar

from desktop_app.interchange.ics_values import Moment

MOST_DAYS = 4_000
"""Days looked at for one rule: eleven years of every day, where a rule counts its dates from the first."""
_DAY = timedelta(days=1)
_Date = TypeVar("_Date", bound=date)


class NotFollowed(ValueError):
    """The rule is of a kind that is not followed here: broken, of another calendar, or without end in sight."""


class Frequency(Enum):
    """How long a period is; the order is that of RFC 5545."""

    DAILY = 1
    WEEKLY = 2
    MONTHLY = 3
    YEARLY = 4


@dataclass(frozen=True, slots=True)
class RecurrenceRule:
    """The parts of one rule of whole days; empty tuples are parts that it does not have."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: Moment | None = None
    months: tuple[int, ...] = ()
    week_numbers: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    """Pairs of nth (negative: from the end; 0: each) and weekday (Monday is 0)."""
    positions: tuple[int, ...] = ()
    week_start: int = 0
    times: tuple[time, ...] = ()
    """The times of each day, in order; none where the start's own is the only one."""

    def walls(self, start: datetime, since: datetime, until: date, most: int) -> Iterator[datetime]:
        """Yield the wall times of the rule's dates from about ``since`` to about ``until``, in order.

        ``start`` is the start's. At most ``most`` times are looked at, else `NotFollowed` is raised.
        """
        times = self.times or (start.time(),)
        if self.positions and len(times) > 1:
            return self._walls_at_positions(start.date(), since.date() - _DAY, until, most)
        days = self.days(start.date(), since.date() - _DAY, until, max(most // len(times), 1))
        return (datetime.combine(day, at) for day in days for at in times)

    def _walls_at_positions(self, first: date, since: date, until: date, most: int) -> Iterator[datetime]:
        """Yield the times that a position among all times of their period names, as `walls` does."""
        for matching in self._matching(first, since, until, max(most // len(self.times), 1)):
            walls = [datetime.combine(day, at) for day in matching for at in self.times]
            for wall in at_positions(walls, self.positions):
                if wall.date() >= first and (self.count or wall.date() >= since):
                    yield wall

    def days(self, first: date, since: date, until: date, most: int = MOST_DAYS) -> Iterator[date]:
        """Yield the days of the rule from ``since`` to about ``until``, in order; ``first`` is the start's.

        With a count, all days from the first on, because they have to be counted. Raises `NotFollowed` when that
        takes more than ``most`` days to look at.
        """
        for matching in self._matching(first, since, until, most):
            for day in at_positions(matching, self.positions):
                if day >= first and (self.count or day >= since):
                    yield day

    def _matching(self, first: date, since: date, until: date, most: int) -> Iterator[list[date]]:
        """Yield the days of each period that no part of the rule leaves out."""
        whole = self._completed(first)
        looked_at = 0
        for period in whole._periods(first, first if self.count else max(first, since)):
            if period[0] > until:
                return
            looked_at += len(period)
            if looked_at > most:
                raise NotFollowed("no end in sight")
            yield [day for day in period if whole.names(day)]

    def _completed(self, first: date) -> "RecurrenceRule":
        """Return the rule with what the start says where the rule says nothing (3.3.10)."""
        if self.week_numbers or self.year_days or self.month_days or self.weekdays:
            return self
        months, month_days, weekdays = self.months, self.month_days, self.weekdays
        if self.frequency is Frequency.WEEKLY:
            weekdays = ((0, first.weekday()),)
        elif self.frequency is not Frequency.DAILY:
            month_days = (first.day,)
            if self.frequency is Frequency.YEARLY:
                months = months or (first.month,)
        return RecurrenceRule(
            self.frequency,
            self.interval,
            months=months,
            month_days=month_days,
            weekdays=weekdays,
            week_start=self.week_start,
        )

    def _periods(self, first: date, since: date) -> Iterator[list[date]]:
        """Yield the days of each period, beginning with the one that ``since`` lies in or follows."""
        match self.frequency:
            case Frequency.DAILY:
                start, length = first, 1
            case Frequency.WEEKLY:
                start, length = first - _DAY * ((first.weekday() - self.week_start) % 7), 7
            case Frequency.MONTHLY:
                yield from self._months_in_turn(first, since)
                return
            case Frequency.YEARLY:
                yield from self._years_in_turn(first, since)
                return
        step = length * self.interval
        begins = start + timedelta(days=max((since - start).days // step, 0) * step)
        while True:
            try:
                yield [begins + _DAY * number for number in range(length)]
                begins += timedelta(days=step)
            except OverflowError:
                return

    def _months_in_turn(self, first: date, since: date) -> Iterator[list[date]]:
        start = first.year * 12 + first.month - 1
        steps = max((since.year * 12 + since.month - 1 - start) // self.interval, 0)
        for month in range(start + steps * self.interval, 9_999 * 12, self.interval):
            yield _month(month // 12, month % 12 + 1)

    def _years_in_turn(self, first: date, since: date) -> Iterator[list[date]]:
        steps = max((since.year - first.year) // self.interval, 0)
        only = self.months if not self.week_numbers else ()  # the days of a week may lie in another month
        for year in range(first.year + steps * self.interval, 9_999, self.interval):
            yield [day for month in sorted(set(only)) or range(1, 13) for day in _month(year, month)]

    def names(self, day: date) -> bool:
        """Tell whether no part of the rule leaves the day out."""
        if self.months and day.month not in self.months:
            return False
        if self.week_numbers and not self._in_weeks(day):
            return False
        if self.year_days:
            number, left = day.timetuple().tm_yday, _left_of_year(day)
            if number not in self.year_days and -left not in self.year_days:
                return False
        if self.month_days:
            left = len(_month(day.year, day.month)) - day.day + 1
            if day.day not in self.month_days and -left not in self.month_days:
                return False
        return not self.weekdays or any(self._is_weekday(day, *pair) for pair in self.weekdays)

    def _is_weekday(self, day: date, nth: int, weekday: int) -> bool:
        if day.weekday() != weekday:
            return False
        if not nth or self.frequency in (Frequency.DAILY, Frequency.WEEKLY):
            return True
        if self.frequency is Frequency.MONTHLY or self.months:
            number, left = day.day, len(_month(day.year, day.month)) - day.day
        else:
            number, left = day.timetuple().tm_yday, _left_of_year(day) - 1
        return nth in ((number - 1) // 7 + 1, -(left // 7 + 1))

    def _in_weeks(self, day: date) -> bool:
        """Tell whether the day lies in one of the weeks; the first one holds four days of the year or more."""
        year = day.year
        if day < _first_week(year, self.week_start):
            year -= 1
        elif day >= _first_week(year + 1, self.week_start):
            year += 1
        first = _first_week(year, self.week_start)
        count = (_first_week(year + 1, self.week_start) - first).days // 7
        number = (day - first).days // 7 + 1
        return number in self.week_numbers or number - count - 1 in self.week_numbers


def at_positions(dates: list[_Date], positions: Sequence[int]) -> list[_Date]:
    """Return those dates of one period that BYSETPOS names, from 1 on or from the end; all where it says nothing."""
    if not positions:
        return dates
    places = {position - 1 if position > 0 else len(dates) + position for position in positions}
    return [one for place, one in enumerate(dates) if place in places]


@lru_cache(maxsize=1024)
def _month(year: int, month: int) -> list[date]:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return [first + _DAY * number for number in range((following - first).days)]


@lru_cache(maxsize=64)
def _first_week(year: int, week_start: int) -> date:
    fourth = date(year, 1, 4)
    return fourth - _DAY * ((fourth.weekday() - week_start) % 7)


def _left_of_year(day: date) -> int:
    return (date(day.year + 1, 1, 1) - day).days
