"""From the rules in a file to the name of a zone: which IANA zone keeps the same time.

The rules give the instants and are never overruled; the name found here only says which clocks to show.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from desktop_app.domain.zones import instant
from desktop_app.interchange.vtimezone import ZoneRules

_MONTH = timedelta(days=30)
_WHOLE_HOUR = timedelta(hours=1)

WELL_KNOWN = (
    "Europe/London",
    "Europe/Berlin",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Europe/Chisinau",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Phoenix",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Halifax",
    "America/St_Johns",
    "America/Havana",
    "America/Mexico_City",
    "America/Bogota",
    "America/Caracas",
    "America/Santiago",
    "America/Asuncion",
    "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires",
    "America/Noronha",
    "America/Nuuk",
    "Atlantic/Azores",
    "Atlantic/Cape_Verde",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Africa/Cairo",
    "Africa/Nairobi",
    "Africa/Casablanca",
    "Asia/Jerusalem",
    "Asia/Beirut",
    "Asia/Dubai",
    "Asia/Tehran",
    "Asia/Kabul",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Dhaka",
    "Asia/Yangon",
    "Asia/Bangkok",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Australia/Perth",
    "Australia/Darwin",
    "Australia/Adelaide",
    "Australia/Brisbane",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Noumea",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Tongatapu",
    "Pacific/Kiritimati",
)
"""One zone for each way of keeping time that many people live by; the first that fits is taken."""


def zone_name_for(
    rules: ZoneRules, walls: tuple[datetime, datetime], names: Iterable[str], own_zone: str
) -> str:
    """Return the IANA zone that shows the walls where the rules put them.

    ``names`` are what the file itself suggests, best first: one is taken when it agrees at the start and the
    end. Else a zone that keeps the same time for a year from the start, the own one first; else a fixed
    offset; else UTC.
    """
    for name in names:
        if _agree(rules, name, walls):
            return name
    year = (*walls, *_months_from(walls[0]))
    for name in (own_zone, *WELL_KNOWN):
        if _agree(rules, name, year):
            return name
    return _fixed(walls[0], rules.to_utc(walls[0]))


def _months_from(start: datetime) -> Iterator[datetime]:
    noon = start.replace(hour=12, minute=0, second=0)
    return (noon + _MONTH * number for number in range(1, 13))


def _agree(rules: ZoneRules, name: str, walls: Iterable[datetime]) -> bool:
    return all(rules.to_utc(wall) == instant(wall, name) for wall in walls)


def _fixed(wall: datetime, moment: datetime) -> str:
    east = wall.replace(tzinfo=UTC) - moment
    hours, rest = divmod(east, _WHOLE_HOUR)
    if rest or not -12 <= hours <= 14 or hours == 0:
        return "Etc/UTC"
    return f"Etc/GMT{-hours:+d}"  # POSIX counts west as positive
