"""Time zones in a phrase: "ET", "CET", "Europe/Berlin", "London time", "heure de Paris"."""

import re
from functools import cache
from typing import NamedTuple
from zoneinfo import available_timezones

_SHORT = {
    "ET": "America/New_York", "EST": "America/New_York", "EDT": "America/New_York", "CT": "America/Chicago",
    "CST": "America/Chicago", "CDT": "America/Chicago", "MST": "America/Denver", "MDT": "America/Denver",
    "PT": "America/Los_Angeles", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "UTC": "UTC",
    "GMT": "Europe/London", "BST": "Europe/London", "CET": "Europe/Berlin", "CEST": "Europe/Berlin",
    "MEZ": "Europe/Berlin", "MESZ": "Europe/Berlin", "IST": "Asia/Kolkata", "JST": "Asia/Tokyo",
    "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney",
}  # fmt: skip
"""What people mean by the letters: the clocks of that place on that day, whichever half of the year they name."""
_SHORT_NAME = re.compile(rf"(?P<name>{'|'.join(sorted(_SHORT, key=len, reverse=True))})(?![\w/+-])")
_IANA = re.compile(r"(?P<name>[A-Z]\w+/[A-Z]\w+(?:[/-][A-Z]\w+)*)")
_CITY = re.compile(
    r"(?:heure\s+de\s+(?P<after>[^\W\d_]+(?:[ -][^\W\d_]+)?)|(?P<before>[^\W\d_]+(?: [^\W\d_]+)?)\s+time(?!\w))",
    re.IGNORECASE,
)


class Zone(NamedTuple):
    """A zone found in a phrase: where its words end, and its IANA name."""

    end: int
    name: str


def zone_at(phrase: str, start: int) -> Zone | None:
    """Return the zone whose words begin at ``start``; None when none begin there."""
    if found := _SHORT_NAME.match(phrase, start):
        return Zone(found.end(), _SHORT[found["name"]])
    if found := _IANA.match(phrase, start):
        return Zone(found.end(), found["name"]) if found["name"] in available_timezones() else None
    if found := _CITY.match(phrase, start):
        city = (found["after"] or found["before"]).casefold()
        name = _cities().get(city)
        return Zone(found.end(), name) if name else None
    return None


@cache
def _cities() -> dict[str, str]:
    return {
        name.rpartition("/")[2].replace("_", " ").casefold(): name
        for name in sorted(available_timezones(), reverse=True)
        if "/" in name and not name.startswith(("Etc/", "US/"))
    }
