"""Names of time zones: what a TZID may call a zone of the IANA database."""

import re
from functools import lru_cache
from zoneinfo import available_timezones

from desktop_app.domain.zones import UnknownTimeZone, time_zone

_NO_PLACES = frozenset({"factory", "localtime", "posixrules"})
"""Files beside the zones that are no zones: they open, and mean nothing or something else everywhere."""
_OTHER_COUNTING = ("right/", "posix/")
_MICROSOFT_UTC = "tzone://microsoft/utc"
_PATH = re.compile(r"[A-Za-z]+(?:/[A-Za-z0-9_+-]+){1,2}$")

_NAMED_ANEW = {
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "America/Catamarca": "America/Argentina/Catamarca",
    "America/Godthab": "America/Nuuk",
    "America/Indianapolis": "America/Indiana/Indianapolis",
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "Europe/Kiev": "Europe/Kyiv",
}
"""The CLDR never changes a name; these places have been written otherwise for years."""


@lru_cache(maxsize=256)
def iana_name(tzid: str) -> str | None:
    """Return the IANA name that ``tzid`` means, or None when it means none for certain.

    Understood are IANA names in any case, names behind a vendor's prefix ("/example.org/2025/Europe/Berlin")
    and Windows names by the map of the Unicode CLDR.
    """
    name = tzid.strip().strip("\"'").strip()
    if not name or len(name) > 200:
        return None
    return _exact(name) or _windows(name) or _behind_prefix(name) or _any_case(name)


def _exact(name: str) -> str | None:
    folded = name.casefold()
    if folded in _NO_PLACES or folded.startswith(_OTHER_COUNTING):
        return None
    try:
        return time_zone(name).key
    except UnknownTimeZone:
        return None


def _windows(name: str) -> str | None:
    if name.casefold() == _MICROSOFT_UTC:
        return "Etc/UTC"
    return _windows_names().get(name.casefold())


@lru_cache(maxsize=1)
def _windows_names() -> dict[str, str]:
    from tzlocal.windows_tz import win_tz

    return {name.casefold(): _NAMED_ANEW.get(zone, zone) for name, zone in win_tz.items()}


def _behind_prefix(name: str) -> str | None:
    parts = name.split("/")
    for length in (3, 2):
        tail = "/".join(parts[-length:])
        if len(parts) > length and _PATH.match(tail):
            found = _exact(tail)
            if found:
                return found
    return None


def _any_case(name: str) -> str | None:
    return _folded_names().get(name.replace(" ", "_").casefold())


@lru_cache(maxsize=1)
def _folded_names() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones() if name.casefold() not in _NO_PLACES}
