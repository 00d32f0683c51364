"""Clocks: what turns the wall times of one event into instants, and which zone to show them in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Protocol

from desktop_app.domain.zones import in_utc, instant
from desktop_app.interchange.components import Component
from desktop_app.interchange.vtimezone import NotUnderstood, ZoneRules, zone_rules
from desktop_app.interchange.zone_match import zone_name_for
from desktop_app.interchange.zone_names import iana_name


class Clock(Protocol):
    """One way of reading wall times."""

    def to_utc(self, wall: datetime) -> datetime:
        """Return the instant (aware, UTC) of a naive wall time."""
        ...

    def zone_name(self, start: datetime, end: datetime, /) -> str:
        """Return the IANA zone in which an event between two naive wall times of this clock is shown."""
        ...


@dataclass(frozen=True, slots=True)
class UtcClock:
    """Times written in UTC say nothing of a place; they are shown in ``shown_in``."""

    shown_in: str

    def to_utc(self, wall: datetime) -> datetime:
        """See `Clock`."""
        return in_utc(wall)

    def zone_name(self, _start: datetime, _end: datetime, /) -> str:
        """See `Clock`."""
        return self.shown_in


@dataclass(frozen=True, slots=True)
class NamedClock:
    """The clocks of an IANA zone."""

    name: str

    def to_utc(self, wall: datetime) -> datetime:
        """See `Clock`."""
        return instant(wall, self.name)

    def zone_name(self, _start: datetime, _end: datetime, /) -> str:
        """See `Clock`."""
        return self.name


@dataclass(frozen=True, slots=True)
class RulesClock:
    """The rules that came with the file; ``names`` are IANA zones the file names for them, best first."""

    rules: ZoneRules
    names: tuple[str, ...]
    own_zone: str
    _shown: dict[tuple[date, date], str] = field(default_factory=dict, compare=False, repr=False)
    """The zone of days on which neither the rules nor the zone move their clocks, for a start and an end."""

    def to_utc(self, wall: datetime) -> datetime:
        """See `Clock`. Before the first onset the rules are silent, and the name speaks where there is one."""
        offset = self.rules.offset_at(wall)
        if offset is not None:
            return in_utc(wall, offset)
        return instant(wall, self.names[0]) if self.names else self.rules.to_utc(wall)

    def zone_name(self, start: datetime, end: datetime, /) -> str:
        """See `Clock`."""
        days = start.date(), end.date()
        shown = self._shown.get(days)
        if shown is not None:
            return shown
        if self.names and self.rules.offset_at(start) is None:
            return self.names[0]
        name, for_all = zone_name_for(self.rules, (start, end), self.names, self.own_zone)
        if for_all:
            self._shown[days] = name
        return name


@lru_cache(maxsize=100)
def zone_key(tzid: str) -> str:
    """Return the form in which a TZID parameter and the TZID of a VTIMEZONE are compared."""
    return tzid.strip().strip('"').replace("\\,", ",").replace("\\;", ";").casefold()


def clocks_of(calendar: Component, own_zone: str) -> Mapping[str, Clock]:
    """Return the clocks that the VTIMEZONEs of one calendar define, by `zone_key`.

    They belong to this calendar alone: writers give one and the same generic name to different rules.
    """
    clocks: dict[str, Clock] = {}
    for component in calendar.named("VTIMEZONE"):
        tzid = component.text("TZID")
        try:
            rules = zone_rules(component)
        except NotUnderstood:
            continue
        suggested = (iana_name(tzid), iana_name(component.text("X-LIC-LOCATION")))
        names = tuple(name for name in suggested if name)
        clocks.setdefault(zone_key(tzid), RulesClock(rules, names, own_zone))
    return clocks


def clock_for(tzid: str, clocks: Mapping[str, Clock]) -> Clock | None:
    """Return the clock a TZID means: embedded rules first, then the name; None when nobody knows it."""
    embedded = clocks.get(zone_key(tzid))
    if embedded is not None:
        return embedded
    name = iana_name(tzid)
    return NamedClock(name) if name else None
