"""Writing a VTIMEZONE (RFC 5545, 3.6.5) for a zone of the IANA database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from desktop_app.domain.zones import local, time_zone
from desktop_app.interchange.ics_lines import wall_value

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class _Change:
    """The clocks of a zone change: at ``onset`` (as the old ones show it), from one offset to another."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    standard: bool


def vtimezone_lines(zone_name: str, first_year: int, last_year: int) -> Iterator[str]:
    """Yield the lines of a VTIMEZONE that is right from the start of one year to the end of another.

    Each change of the clocks is given by its date (RDATE), which says exactly what the database says; a yearly
    rule would be a guess at why.
    """
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{zone_name}"
    begin = datetime(first_year, 1, 1, tzinfo=UTC) - 2 * _DAY  # the year begins earlier in the east
    yield from _part([_before(zone_name, begin)])
    alike: dict[tuple[timedelta, timedelta, str, bool], list[_Change]] = {}
    for change in _changes(zone_name, begin, datetime(last_year + 1, 1, 2, tzinfo=UTC)):
        alike.setdefault((change.before, change.after, change.name, change.standard), []).append(change)
    for changes in alike.values():
        yield from _part(changes)
    yield "END:VTIMEZONE"


def _part(changes: list[_Change]) -> Iterator[str]:
    first = changes[0]
    kind = "STANDARD" if first.standard else "DAYLIGHT"
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{wall_value(first.onset)}"
    yield f"TZOFFSETFROM:{_offset(first.before)}"
    yield f"TZOFFSETTO:{_offset(first.after)}"
    yield f"TZNAME:{first.name}"
    if len(changes) > 1:
        yield "RDATE:" + ",".join(wall_value(change.onset) for change in changes[1:])
    yield f"END:{kind}"


def _before(zone_name: str, begin: datetime) -> _Change:
    """Return what is in force when the years begin, as a change from the same to the same."""
    offset, name, standard = _state(zone_name, begin)
    return _Change((begin - _DAY).replace(tzinfo=None), offset, offset, name, standard)


def _changes(zone_name: str, begin: datetime, end: datetime) -> Iterator[_Change]:
    zone = time_zone(zone_name)
    day, before = begin, begin.astimezone(zone).utcoffset()
    while day < end:
        after = (day + _DAY).astimezone(zone).utcoffset()
        if after != before:
            yield _change(zone_name, day, day + _DAY)
        day, before = day + _DAY, after


def _change(zone_name: str, earlier: datetime, later: datetime) -> _Change:
    """Return the change between two instants, found to the second."""
    before = _state(zone_name, earlier)[0]
    while later - earlier > _SECOND:
        middle = earlier + timedelta(seconds=(later - earlier) // _SECOND // 2)
        if _state(zone_name, middle)[0] == before:
            earlier = middle
        else:
            later = middle
    after, name, standard = _state(zone_name, later)
    return _Change((later + before).replace(tzinfo=None), before, after, name, standard)


def _state(zone_name: str, moment: datetime) -> tuple[timedelta, str, bool]:
    there = local(moment, zone_name)
    return there.utcoffset() or timedelta(), there.tzname() or "", not there.dst()


def _offset(offset: timedelta) -> str:
    seconds = abs(offset) // _SECOND
    written = f"{seconds // 3600:02}{seconds // 60 % 60:02}" + (f"{seconds % 60:02}" if seconds % 60 else "")
    return ("-" if offset < timedelta() else "+") + written
