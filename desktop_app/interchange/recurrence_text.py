"""The text of a recurrence rule becomes the rule (RRULE: RFC 5545, 3.3.10)."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from itertools import product

from desktop_app.interchange.ics_values import Moment, moment
from desktop_app.interchange.recurrence_rule import Frequency, NotFollowed, RecurrenceRule
from desktop_app.interchange.recurrence_times import TimesRule, Unit

MOST_TIMES = 24
"""Times of one day, of rules of whole days."""
LONGEST_RULE = 2_000
_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_LONGEST_INTERVAL, _MOST_DATES = 9_999_999, 99_999


def recurrence_rule(text: str, start: Moment) -> RecurrenceRule | TimesRule:
    """Return the rule that ``text`` is, for an event that starts at ``start``; raise `NotFollowed` otherwise."""
    if len(text) > LONGEST_RULE:
        raise NotFollowed("too long")
    parts = {
        key.strip().upper(): value.strip().upper()
        for key, _, value in (part.partition("=") for part in text.split(";") if part.strip())
    }
    name = parts.pop("FREQ", "")
    if parts.pop("RSCALE", "GREGORIAN") != "GREGORIAN" or parts.pop("SKIP", "OMIT") != "OMIT":
        raise NotFollowed("another calendar")
    hours, minutes, seconds = (
        tuple(sorted(set(_numbers(parts.pop(part, ""), 0, most))))
        for part, most in (("BYHOUR", 23), ("BYMINUTE", 59), ("BYSECOND", 60))
    )
    seconds = tuple(sorted({min(second, 59) for second in seconds}))  # no clock here knows leap seconds
    until = parts.pop("UNTIL", "")
    ends = moment(until) if until else None
    count = (_numbers(parts.pop("COUNT", ""), 1, _MOST_DATES) or (None,))[0]
    interval = (_numbers(parts.pop("INTERVAL", ""), 1, _LONGEST_INTERVAL) or (1,))[0]
    positions = _numbers(parts.pop("BYSETPOS", ""), -366, 366)
    if until and ends is None:
        raise NotFollowed("a part")
    if name in Unit.__members__:
        if start.is_date:
            raise NotFollowed("times of what has none")
        days = _days(parts, Frequency.DAILY)
        return TimesRule(Unit[name], interval, days, hours, minutes, seconds, positions, count, ends)
    if name not in Frequency.__members__:
        raise NotFollowed("a frequency")
    times = () if start.is_date else _times(hours, minutes, seconds, start.wall)
    return replace(
        _days(parts, Frequency[name]),
        interval=interval,
        count=count,
        until=ends,
        positions=positions,
        times=times,
    )


def _days(parts: dict[str, str], frequency: Frequency) -> RecurrenceRule:
    """Take the parts that name days out of a rule, and with them all that is known; return a rule of them."""
    try:
        week_start = _WEEKDAYS[parts.pop("WKST", "MO")]
        weekdays = tuple(_weekday(name) for name in parts.pop("BYDAY", "").split(",") if name)
    except KeyError as error:
        raise NotFollowed("a weekday") from error
    rule = RecurrenceRule(
        frequency,
        months=_numbers(parts.pop("BYMONTH", ""), 1, 12),
        week_numbers=_numbers(parts.pop("BYWEEKNO", ""), -53, 53),
        year_days=_numbers(parts.pop("BYYEARDAY", ""), -366, 366),
        month_days=_numbers(parts.pop("BYMONTHDAY", ""), -31, 31),
        weekdays=weekdays,
        week_start=week_start,
    )
    if any(not name.startswith("X-") for name in parts):
        raise NotFollowed("a part")
    return rule


def _times(
    hours: Sequence[int], minutes: Sequence[int], seconds: Sequence[int], start: datetime
) -> tuple[time, ...]:
    """Return the times of each day; none for the start's alone."""
    said = [hours or (start.hour,), minutes or (start.minute,), seconds or (start.second,)]
    if math.prod(map(len, said)) > MOST_TIMES:
        raise NotFollowed("many times a day")
    times = sorted(time(hour, minute, second) for hour, minute, second in product(*said))
    return () if times == [start.time()] else tuple(times)


def _weekday(text: str) -> tuple[int, int]:
    nth, name = text[:-2], text[-2:]
    return (_numbers(nth, -53, 53)[0] if nth else 0), _WEEKDAYS[name]


def _numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    found = []
    for number in text.split(",") if text else ():
        plain = number.strip()
        if len(plain) > 8 or not plain.lstrip("+-").isascii() or not plain.lstrip("+-").isdigit():
            raise NotFollowed("a number")
        try:
            value = int(plain)
        except ValueError as error:
            raise NotFollowed("a number") from error
        if not least <= value <= most or (value == 0 and least < 0):
            raise NotFollowed("a number")
        found.append(value)
    return tuple(found)
