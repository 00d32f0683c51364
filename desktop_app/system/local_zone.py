"""The time zone the machine is set to, as an IANA name."""

import zoneinfo


def system_time_zone() -> str:
    """Return the IANA name of the system's zone, ``UTC`` where none can be told."""
    import tzlocal  # late: the window of a person who chose a zone does without it

    try:
        name = tzlocal.get_localzone_name()
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError, LookupError):
        return "UTC"
    # A system without a zone name gives "local" or nothing.
    try:
        zoneinfo.ZoneInfo(name or "")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
    return name
