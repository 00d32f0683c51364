"""From the rules in a file to the name of a zone: which IANA zone keeps the same time.

The rules give the instants and are never overruled; the name found here only says which clocks to show.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from desktop_app.domain.zones import ONE_DAY, offset_at, without_zone
from desktop_app.interchange.vtimezone import ZoneRules

_MONTH = timedelta(days=30)
_NOON = time(12)
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
) -> tuple[str, bool]:
    """Return the IANA zone that shows the walls where the rules put them.

    ``names`` are what the file itself suggests, best first: one is taken when it agrees at the start and the
    end. Else a zone that keeps the same time for a year from the start, the own one first; else a fixed
    offset; else UTC. Beside it: whether it is that one for all walls of the same days, as no clock is moved on them.
    """
    at = [(wall, wall - without_zone(rules.to_utc(wall))) for wall in walls]
    days = {wall.date() for wall in walls}
    calm = all(map(rules.is_whole, days))
    for name in _candidates(rules, walls[0].date(), names, own_zone):
        calm = calm and all(_moves_nothing(day, name) for day in days)
        if all(offset_at(wall, name) == offset for wall, offset in at):
            return name, calm
    return _fixed(at[0][1]), False


def _candidates(rules: ZoneRules, day: date, names: Iterable[str], own_zone: str) -> Iterator[str]:
    yield from names
    noon = datetime.combine(day, _NOON)
    year = [noon + _MONTH * number for number in range(1, 13)]
    kept = [wall - without_zone(rules.to_utc(wall)) for wall in year]
    for name in (own_zone, *WELL_KNOWN):
        if all(offset_at(wall, name) == offset for wall, offset in zip(year, kept, strict=True)):
            yield name


def _moves_nothing(day: date, name: str) -> bool:
    midnights = datetime.combine(day, time()), datetime.combine(day + ONE_DAY, time())
    return len({offset_at(wall, name) for wall in midnights}) == 1


def _fixed(east: timedelta) -> str:
    hours, rest = divmod(east, _WHOLE_HOUR)
    if rest or not -12 <= hours <= 14 or hours == 0:
        return "Etc/UTC"
    return f"Etc/GMT{-hours:+d}"  # POSIX counts west as positive
