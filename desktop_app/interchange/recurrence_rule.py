"""Recurrence rules (RRULE: RFC 5545, 3.3.10): the dates of daily to yearly rules, within bounds.

Whole periods (days, weeks, months, years) are looked at one after the other, and only a certain number of days. So a
rule that never ends, or one that names days no calendar has, costs no more than any other.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from itertools import product

from desktop_app.interchange.ics_values import Moment, moment

MOST_DAYS = 4_000
"""Days looked at for one rule: eleven years of every day, where a rule counts its dates from the first."""
MOST_TIMES = 24
"""Times of one day."""
LONGEST_RULE = 2_000
_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_DAY = timedelta(days=1)


class NotFollowed(ValueError):
    """The rule is of a kind that is not followed here: broken, more often than daily, or without end in sight."""


class Frequency(Enum):
    """How long a period is; the order is that of RFC 5545."""

    DAILY = 1
    WEEKLY = 2
    MONTHLY = 3
    YEARLY = 4


@dataclass(frozen=True, slots=True)
class RecurrenceRule:
    """The parts of one rule; empty tuples are parts that it does not have."""

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

    def days(self, first: date, since: date, until: date, most: int = MOST_DAYS) -> Iterator[date]:
        """Yield the days of the rule from ``since`` to about ``until``, in order; ``first`` is the start's.

        With a count, all days from the first on, because they have to be counted. Raises `NotFollowed` when that
        takes more than ``most`` days to look at.
        """
        whole = self._completed(first)
        looked_at = 0
        for period in whole._periods(first, first if self.count else max(first, since)):
            if period[0] > until:
                return
            looked_at += len(period)
            if looked_at > most:
                raise NotFollowed("no end in sight")
            matching = [day for day in period if whole._matches(day)]
            for day in whole._at_positions(matching):
                if day >= first and (self.count or day >= since):
                    yield day

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
            positions=self.positions,
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

    def _matches(self, day: date) -> bool:
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

    def _at_positions(self, days: list[date]) -> list[date]:
        if not self.positions:
            return days
        places = {position - 1 if position > 0 else len(days) + position for position in self.positions}
        return [day for place, day in enumerate(days) if place in places]


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


def recurrence_rule(text: str, start: datetime) -> RecurrenceRule:
    """Return the rule that ``text`` is, for an event that starts at ``start``; raise `NotFollowed` otherwise."""
    if len(text) > LONGEST_RULE:
        raise NotFollowed("too long")
    parts = {
        key.strip().upper(): value.strip().upper()
        for key, _, value in (part.partition("=") for part in text.split(";") if part.strip())
    }
    try:
        frequency = Frequency[parts.pop("FREQ", "")]
        week_start = _WEEKDAYS[parts.pop("WKST", "MO")]
        weekdays = tuple(_weekday(name) for name in parts.pop("BYDAY", "").split(",") if name)
    except KeyError as error:
        raise NotFollowed("a frequency or weekday") from error
    times = _times(parts, start)
    if parts.pop("RSCALE", "GREGORIAN") != "GREGORIAN" or parts.pop("SKIP", "OMIT") != "OMIT":
        raise NotFollowed("another calendar")
    until = parts.pop("UNTIL", "")
    count = parts.pop("COUNT", "")
    interval = parts.pop("INTERVAL", "")
    rule = RecurrenceRule(
        frequency,
        interval=_numbers(interval, 1, 9_999)[0] if interval else 1,
        count=_numbers(count, 1, 99_999)[0] if count else None,
        until=moment(until) if until else None,
        months=_numbers(parts.pop("BYMONTH", ""), 1, 12),
        week_numbers=_numbers(parts.pop("BYWEEKNO", ""), -53, 53),
        year_days=_numbers(parts.pop("BYYEARDAY", ""), -366, 366),
        month_days=_numbers(parts.pop("BYMONTHDAY", ""), -31, 31),
        weekdays=weekdays,
        positions=_numbers(parts.pop("BYSETPOS", ""), -366, 366),
        week_start=week_start,
        times=times,
    )
    if rule.positions and times:
        raise NotFollowed("positions among times")
    if (until and rule.until is None) or any(not name.startswith("X-") for name in parts):
        raise NotFollowed("a part")
    return rule


def _times(parts: dict[str, str], start: datetime) -> tuple[time, ...]:
    """Take the parts of a day out of a rule and return the times they name; none for the start's alone."""
    bounds = (("BYHOUR", 23, start.hour), ("BYMINUTE", 59, start.minute), ("BYSECOND", 60, start.second))
    said = [sorted(set(_numbers(parts.pop(name, ""), 0, most))) or [own] for name, most, own in bounds]
    if math.prod(map(len, said)) > MOST_TIMES:
        raise NotFollowed("many times a day")
    times = {time(hour, minute, min(second, 59)) for hour, minute, second in product(*said)}
    return () if times == {start.time()} else tuple(sorted(times))


def _weekday(text: str) -> tuple[int, int]:
    nth, name = text[:-2], text[-2:]
    return (_numbers(nth, -53, 53)[0] if nth else 0), _WEEKDAYS[name]


def _numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    found = []
    for number in text.split(",") if text else ():
        plain = number.strip()
        if len(plain) > 5 or not plain.lstrip("+-").isascii() or not plain.lstrip("+-").isdigit():
            raise NotFollowed("a number")
        try:
            value = int(plain)
        except ValueError as error:
            raise NotFollowed("a number") from error
        if not least <= value <= most or (value == 0 and least < 0):
            raise NotFollowed("a number")
        found.append(value)
    return tuple(found)
