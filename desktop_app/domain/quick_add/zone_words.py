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
_NAMED = {
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
}  # fmt: skip
_NAMED_TIME = re.compile(
    rf"(?P<name>{'|'.join(_NAMED)})(?P<time>\s+time)?(?!\w)(?!(?-i:\s+[A-Z]))", re.IGNORECASE
)
_CLOCK_BEFORE = re.compile(r"(?:\d|[ap]\.?m\.?)\s+\(?$", re.IGNORECASE)
_PLACES = {
    "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles", "la": "America/Los_Angeles",
    "boston": "America/New_York", "washington": "America/New_York", "miami": "America/New_York",
    "atlanta": "America/New_York", "philadelphia": "America/New_York", "montreal": "America/Toronto",
    "austin": "America/Chicago", "dallas": "America/Chicago", "houston": "America/Chicago",
    "münchen": "Europe/Berlin", "munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "köln": "Europe/Berlin",
    "cologne": "Europe/Berlin", "frankfurt": "Europe/Berlin", "wien": "Europe/Vienna", "genf": "Europe/Zurich",
    "geneva": "Europe/Zurich", "genève": "Europe/Zurich", "zürich": "Europe/Zurich", "zürch": "Europe/Zurich",
    "basel": "Europe/Zurich", "milan": "Europe/Rome", "barcelona": "Europe/Madrid", "lyon": "Europe/Paris",
    "manchester": "Europe/London", "edinburgh": "Europe/London", "bangalore": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata", "delhi": "Asia/Kolkata", "beijing": "Asia/Shanghai", "new yorker": "America/New_York",
    "nyc": "America/New_York", "sf": "America/Los_Angeles", "londres": "Europe/London", "lissabon": "Europe/Lisbon",
    "tokio": "Asia/Tokyo", "singapur": "Asia/Singapore",
}  # fmt: skip
"""Cities that people name and the zone database does not."""
_IANA = re.compile(r"(?P<name>[A-Z]\w+/[A-Z]\w+(?:[/-][A-Z]\w+)*)")
_CITY = re.compile(
    r"(?:heure\s+de\s+(?P<after>[^\W\d_]+(?:[ -][^\W\d_]+)?)|(?P<german>[^\W\d_]+?(?: [^\W\d_]+?)?)er\s+Zeit(?!\w)"
    r"|(?P<before>[^\W\d_]+(?: [^\W\d_]+)?)\s+time(?!\w))",
    re.IGNORECASE,
)
_CITIES_ALONE = (
    "London|Londres|Paris|Berlin|Dublin|Amsterdam|Madrid|Lisbon|Lissabon|Vienna|Wien|Zurich|Zürich|München|Munich|"
    "New York|NYC|Boston|Toronto|Chicago|Denver|San Francisco|SF|Los Angeles|LA|Seattle|Tokyo|Tokio|Singapore|"
    "Singapur|Hong Kong|Dubai|Tel Aviv|Bangalore|Mumbai|Sydney"
)
"""Those that are meant right after a clock without "time" behind them; none begins another. Others may be names."""
_AFTER_A_CLOCK = re.compile(rf"(?P<name>{_CITIES_ALONE})(?=$|[\s,;).]+(?![\w&]*[A-Z0-9&]))(?![\w-])")
_ANY_CLOCK_BEFORE = re.compile(r"(?:\d\s*h?|[ap]\.?m\.?|uhr|heures?),?\s+\(?$", re.IGNORECASE)


class Zone(NamedTuple):
    """A zone found in a phrase: where its words end, and its IANA name."""

    end: int
    name: str
    place: bool = False
    """Whether it is a city without "time" behind it: perhaps only where the round is."""


def zone_at(phrase: str, start: int) -> Zone | None:
    """Return the zone whose words begin at ``start``; None when none begin there."""
    if found := _SHORT_NAME.match(phrase, start):
        return Zone(found.end(), _SHORT[found["name"]])
    if found := _IANA.match(phrase, start):
        return Zone(found.end(), found["name"]) if found["name"] in available_timezones() else None
    if (found := _NAMED_TIME.match(phrase, start)) and (
        found["time"] or _CLOCK_BEFORE.search(phrase, 0, start)
    ):
        return Zone(found.end(), _NAMED[found["name"].casefold()])
    if found := _CITY.match(phrase, start):
        city = (found["after"] or found["german"] or found["before"]).casefold()
        name = _zone_of(city)
        return Zone(found.end(), name) if name else None
    if (found := _AFTER_A_CLOCK.match(phrase, start)) and _ANY_CLOCK_BEFORE.search(phrase, 0, start):
        return Zone(found.end(), _zone_of(found["name"].casefold()), place=True)
    return None


def _zone_of(city: str) -> str:
    return _cities().get(city) or _PLACES.get(city, "")


@cache
def _cities() -> dict[str, str]:
    return {
        name.rpartition("/")[2].replace("_", " ").casefold(): name
        for name in sorted(available_timezones(), reverse=True)
        if "/" in name and not name.startswith(("Etc/", "US/"))
    }
