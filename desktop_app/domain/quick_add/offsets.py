"""Clocks told by how far they are from UTC: "UTC+1", "GMT-05:00", "15:00Z", "15:00+01:00"."""

import re
from typing import NamedTuple

_NAMED = re.compile(
    r"(?:UTC|GMT)\s?(?P<sign>[+−–-])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?![\w:])"
)
_ATTACHED = re.compile(r"(?:(?P<zulu>Z)|(?P<sign>[+−])(?P<hours>[01]\d):?(?P<minutes>[0-5]\d))(?![\w:])")
_CLOCK_BEFORE = re.compile(r"\d[:.]\d\d(?:[:.]\d\d)?\s?$")
_FARTHEST = 14
_HALVES = {
    "+330": "Asia/Tehran", "+430": "Asia/Kabul", "+530": "Asia/Kolkata", "+545": "Asia/Kathmandu",
    "+630": "Asia/Yangon", "+930": "Australia/Darwin",
}  # fmt: skip
"""Clocks that are not whole hours away, and are so the whole year."""


class Offset(NamedTuple):
    """An offset found in a phrase: where its words end, and the IANA name of clocks that have it; "" for none."""

    end: int
    zone: str
    words: str


def offset_at(phrase: str, start: int) -> Offset | None:
    """Return the offset whose words begin at ``start``; None when none begin there."""
    found = _NAMED.match(phrase, start)
    if found is None and _CLOCK_BEFORE.search(phrase, 0, start):
        found = _ATTACHED.match(phrase, start)
        if found is not None and found["zulu"]:
            return Offset(found.end(), "UTC", "Z")
    if found is None:
        return None
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    sign = "+" if found["sign"] == "+" else "-"
    return Offset(found.end(), _zone(sign, hours, minutes), found[0])


def _zone(sign: str, hours: int, minutes: int) -> str:
    if minutes:
        return _HALVES.get(f"{sign}{hours}{minutes:02}", "")
    if not hours:
        return "UTC"
    west = 12  # Etc/GMT+12 is the last in the west
    if hours > (_FARTHEST if sign == "+" else west):
        return ""
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}"  # these names count the other way round
