"""Wall time and instants: one stated rule for gaps and folds, used wherever the two meet.

The rule is that of RFC 5545, 3.3.5: a wall time that does not occur (clocks jump over it) is read with the
offset before the gap, so it moves forward by the gap's length; a wall time that occurs twice means the first
occurrence, unless ``fold`` is 1.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from desktop_app.domain.errors import InvalidInput

FIRST_YEAR, LAST_YEAR = 1971, 2199
"""The years a date that comes in may lie in; what is planned from it stays within what a date can be."""


class UnknownTimeZone(InvalidInput):
    """The name is not one of the IANA time zone database."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is not a time zone that is known here. Use an IANA name such as Europe/London."
        )


@lru_cache(maxsize=64)
def time_zone(name: str) -> ZoneInfo:
    """Return the zone of an IANA ``name``; raise `UnknownTimeZone` for any other text."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UnknownTimeZone(name) from error


def instant(wall: datetime, zone_name: str, fold: int = 0) -> datetime:
    """Return the instant (aware, UTC) at which the clocks of a zone show the naive ``wall``.

    ``fold`` chooses the second of two occurrences when it is 1. Gaps follow the module's rule.
    """
    if wall.tzinfo is not None:
        raise ValueError("a wall time carries no time zone of its own")
    if wall.fold != fold:
        wall = wall.replace(fold=fold)
    return in_utc(wall, offset_at(wall, zone_name))


def offset_at(wall: datetime, zone_name: str) -> timedelta:
    """Return how far the clocks of a zone are ahead of UTC when they show the naive ``wall``, by its ``fold``."""
    offset = time_zone(zone_name).utcoffset(wall)
    assert offset is not None
    return offset


def in_utc(wall: datetime, offset: timedelta = timedelta()) -> datetime:
    """Return the instant (aware, UTC) of a naive ``wall`` that is ``offset`` ahead of UTC."""
    return _EPOCH + (wall - _EPOCH_WALL - offset)  # a tenth of the time `replace` takes


def without_zone(shown: datetime) -> datetime:
    """Return the wall time of an aware datetime: naive, ``fold`` 0."""
    wall = datetime.combine(shown, shown.time())
    return wall.replace(fold=0) if wall.fold else wall


def local(moment: datetime, zone_name: str) -> datetime:
    """Return the aware local time that the clocks of a zone show at ``moment``."""
    return moment.astimezone(time_zone(zone_name))


def local_date(moment: datetime, zone_name: str) -> date:
    """Return the calendar date of a zone at ``moment``."""
    return local(moment, zone_name).date()


def at_local(day: date, clock_time: time, zone_name: str) -> datetime:
    """Return the instant of ``clock_time`` on ``day`` in a zone; gaps and folds follow the module's rule."""
    return instant(datetime.combine(day, clock_time), zone_name)


def occurs(wall: datetime, zone_name: str) -> bool:
    """Tell whether a naive wall time exists in a zone: False inside a gap."""
    return without_zone(local(instant(wall, zone_name), zone_name)) == wall


ONE_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_WALL = datetime.combine(_EPOCH, time())


def zone_place(name: str) -> str:
    """Return what people call the clocks of a zone: "New York", "UTC+2" for Etc/GMT-2, which counts the other way."""
    place = name.rpartition("/")[2].replace("_", " ")
    if name.startswith("Etc/GMT") and name[7:8] in ("+", "-"):
        return f"UTC{'+' if name[7] == '-' else '−'}{name[8:]}"
    return place
