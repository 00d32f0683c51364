"""The time zone the machine is set to, as an IANA name."""

import os
import zoneinfo


def system_time_zone() -> str:
    """Return the IANA name of the system's zone, ``UTC`` where none can be told."""
    linked = _linked_zone()
    if linked and "TZ" not in os.environ:
        return linked
    import tzlocal  # late: it costs the start 14 ms, and most systems say their zone by a link

    try:
        tzlocal.reload_localzone()  # it remembers its first answer, and the zone may have been changed since
        name = tzlocal.get_localzone_name()
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError, LookupError):
        return "UTC"
    # A system without a zone name gives "local" or nothing.
    try:
        zoneinfo.ZoneInfo(name or "")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
    return name


def _linked_zone() -> str:
    """Return the zone that ``/etc/localtime`` is a link to, or an empty text."""
    target = os.path.realpath("/etc/localtime")
    name = target.partition("/zoneinfo/")[2].removeprefix("posix/")
    try:
        return zoneinfo.ZoneInfo(name).key if name else ""
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return ""
