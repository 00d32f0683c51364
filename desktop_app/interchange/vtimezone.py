"""Time zone rules that come inside a calendar file (VTIMEZONE: RFC 5545, 3.6.5).

Only what time zones really use is understood: fixed onsets and yearly rules. Everything is computed near the
moment asked for, so that rules from the year 1601 cost nothing and no rule can run for ever.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain

from desktop_app.domain.zones import LAST_YEAR, ONE_DAY, in_utc
from desktop_app.interchange.components import Component
from desktop_app.interchange.ics_values import moment, offset

_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_YEARS_LOOKED_BACK = 8
"""A rule may skip years (29 February, a fifth Sunday): far enough to meet it."""
_MOST_DATES = 500


class NotUnderstood(ValueError):
    """The rules are of a kind that is not read here."""


@dataclass(frozen=True, slots=True)
class YearlyRule:
    """A yearly RRULE (RFC 5545, 3.3.10), reduced to what onsets of time zones need."""

    months: tuple[int, ...]
    weekdays: tuple[tuple[int, int], ...]
    """Pairs of nth (negative: from the end; 0: each) and weekday (Monday is 0)."""
    month_days: tuple[int, ...]
    set_position: int
    until: datetime | None
    until_is_utc: bool

    def days(self, year: int) -> list[date]:
        """Return the days of a year on which the rule takes effect, in order."""
        found = sorted({day for month in self.months for day in self._days_of_month(year, month)})
        if not self.set_position:
            return found
        index = self.set_position - 1 if self.set_position > 0 else self.set_position
        return found[index : index + 1 or None]

    def _days_of_month(self, year: int, month: int) -> Iterator[date]:
        last = monthrange(year, month)[1]
        allowed = {day if day > 0 else last + 1 + day for day in self.month_days}
        for number in range(1, last + 1):
            day = date(year, month, number)
            if allowed and number not in allowed:
                continue
            if not self.weekdays or any(
                weekday == day.weekday() and nth in (0, (number - 1) // 7 + 1, -((last - number) // 7 + 1))
                for nth, weekday in self.weekdays
            ):
                yield day


@lru_cache(maxsize=1024)
def _days(rule: YearlyRule, year: int) -> list[date]:
    return rule.days(year)


@dataclass(frozen=True, slots=True)
class Observance:
    """One STANDARD or DAYLIGHT part: from each of its onsets on, ``offset_to`` is in force."""

    standard: bool
    start: datetime
    """The first onset, as clocks with ``offset_from`` show it."""
    offset_from: timedelta
    offset_to: timedelta
    rule: YearlyRule | None
    dates: tuple[datetime, ...]

    def onsets(self, wall: datetime) -> Iterator[datetime]:
        """Yield onsets (old clocks) among which is the last one before ``wall``."""
        yield self.start
        yield from self.dates
        if self.rule is None:
            return
        newest = min(wall.year, self.rule.until.year + 1) if self.rule.until else wall.year
        for year in range(newest, max(newest - _YEARS_LOOKED_BACK, self.start.year) - 1, -1):
            onsets = [datetime.combine(day, self.start.time()) for day in _days(self.rule, year)]
            reached = [
                onset
                for onset in onsets
                if onset >= self.start and self.takes_over(onset) <= wall and not self._is_over(onset)
            ]
            if reached:
                yield reached[-1]
                return

    def _is_over(self, onset: datetime) -> bool:
        assert self.rule is not None
        if self.rule.until is None:
            return False
        # Differences, because both may lie at the ends of what a date can be.
        return onset - self.rule.until > (self.offset_from if self.rule.until_is_utc else timedelta())

    def takes_over(self, onset: datetime) -> datetime:
        """Return the wall time from which the new offset is meant.

        In the hour that occurs twice the first occurrence counts, and a wall time in the hour that is left
        out has the offset before it (RFC 5545, 3.3.5): both say "from the later of old and new clocks".
        """
        return onset + max(self.offset_to - self.offset_from, timedelta())


_InForce = tuple[tuple[datetime, bool] | None, timedelta | None]


@dataclass(frozen=True, slots=True)
class ZoneRules:
    """The rules of one VTIMEZONE."""

    observances: tuple[Observance, ...]
    _midnights: dict[date, _InForce] = field(default_factory=dict, compare=False, repr=False)
    _whole_days: dict[date, timedelta | None] = field(default_factory=dict, compare=False, repr=False)

    def offset_at(self, wall: datetime) -> timedelta | None:
        """Return the offset of the clocks that show the naive ``wall``; None before the first onset."""
        day = wall.date()
        if day in self._whole_days:
            return self._whole_days[day]
        begins, ends = self._at_midnight(day), self._at_midnight(day + ONE_DAY)
        if begins[0] != ends[0]:
            return self._in_force(wall)[1]
        # No onset took over from one midnight to the next: onsets only ever give way to later ones.
        self._whole_days[day] = begins[1]
        return begins[1]

    def is_whole(self, day: date) -> bool:
        """Tell whether one offset holds from the day's first midnight to the next."""
        self.offset_at(datetime.combine(day, time()))
        return day in self._whole_days

    def _at_midnight(self, day: date) -> _InForce:
        if day not in self._midnights:
            self._midnights[day] = self._in_force(datetime.combine(day, time()))
        return self._midnights[day]

    def _in_force(self, wall: datetime) -> _InForce:
        """Return the onset that counts at ``wall``, with its rank, and the offset since then."""
        best: tuple[datetime, bool] | None = None
        found: timedelta | None = None
        for observance in self.observances:
            for onset in observance.onsets(wall):
                if observance.takes_over(onset) > wall:
                    continue
                # Two onsets at once (Outlook writes them when there is no summer time): standard time counts.
                rank = (onset, observance.standard)
                if best is None or rank > best:
                    best, found = rank, observance.offset_to
        return best, found

    def earliest_offset(self) -> timedelta:
        """Return the offset before the first onset, as that onset tells it."""
        return min(self.observances, key=lambda observance: observance.start).offset_from

    def to_utc(self, wall: datetime) -> datetime:
        """Return the instant of a naive wall time."""
        found = self.offset_at(wall)
        return in_utc(wall, self.earliest_offset() if found is None else found)


def zone_rules(component: Component) -> ZoneRules:
    """Return the rules of a VTIMEZONE; raise `NotUnderstood` when they cannot be relied on."""
    parts = [*component.named("STANDARD"), *component.named("DAYLIGHT")]
    if not parts:
        raise NotUnderstood("no part")
    return ZoneRules(tuple(_observance(part) for part in parts))


def _observance(part: Component) -> Observance:
    start = moment(part.text("DTSTART"))
    offset_from, offset_to = offset(part.text("TZOFFSETFROM")), offset(part.text("TZOFFSETTO"))
    if start is None or offset_to is None or start.wall.year > LAST_YEAR:
        raise NotUnderstood("no start or offset")
    rule = part.text("RRULE")
    return Observance(
        part.name == "STANDARD",
        start.wall,
        offset_to if offset_from is None else offset_from,
        offset_to,
        _yearly_rule(rule, start.wall) if rule else None,
        tuple(_dates(part)),
    )


def _dates(part: Component) -> Iterator[datetime]:
    values = list(chain.from_iterable(line.value.split(",") for line in part.all("RDATE")))
    if len(values) > _MOST_DATES:
        raise NotUnderstood("too many dates")
    for value in values:
        found = moment(value)
        if found is None:
            raise NotUnderstood("a date")
        if found.wall.year <= LAST_YEAR:
            yield found.wall


def _yearly_rule(text: str, start: datetime) -> YearlyRule:
    parts = {
        key.strip().upper(): value.strip().upper()
        for key, _, value in (part.partition("=") for part in text.split(";") if part.strip())
    }
    parts.pop("WKST", None)
    for name, own in (("BYHOUR", start.hour), ("BYMINUTE", start.minute), ("BYSECOND", start.second)):
        if parts.pop(name, str(own)).lstrip("0") not in ("", str(own)):  # Notes repeats what the start says
            raise NotUnderstood("another time of day")
    if parts.pop("FREQ", None) != "YEARLY" or parts.pop("INTERVAL", "") not in ("", "1"):
        raise NotUnderstood("not every year")
    until = moment(parts.pop("UNTIL")) if "UNTIL" in parts else None
    last_year = _numbers(parts.pop("COUNT", ""), 1, 9999)
    if last_year:
        until = moment(f"{min(start.year + last_year[0] - 1, 9999):04}1231T235959")
    months = _numbers(parts.pop("BYMONTH", ""), 1, 12)
    weekdays = tuple(_weekday(name) for name in parts.pop("BYDAY", "").split(",") if name)
    month_days = _numbers(parts.pop("BYMONTHDAY", ""), -31, 31)
    position = _numbers(parts.pop("BYSETPOS", ""), -366, 366)
    if parts or len(position) > 1 or (weekdays and not months):
        raise NotUnderstood("parts that time zones do not use")
    return YearlyRule(
        months or (start.month,),
        weekdays,
        month_days if weekdays or month_days else (start.day,),
        position[0] if position else 0,
        until.wall if until else None,
        until is not None and until.is_utc,
    )


def _weekday(text: str) -> tuple[int, int]:
    nth, name = text[:-2], text[-2:]
    if name not in _WEEKDAYS:
        raise NotUnderstood("a weekday")
    return (_numbers(nth, -5, 5)[0] if nth else 0), _WEEKDAYS[name]


def _numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    found = []
    for number in text.split(",") if text else ():
        if len(number) > 4 or not number.strip().lstrip("+-").isascii():
            raise NotUnderstood("a number")
        try:
            value = int(number)
        except ValueError as error:
            raise NotUnderstood("a number") from error
        if not least <= value <= most or (value == 0):
            raise NotUnderstood("a number")
        found.append(value)
    return tuple(found)
