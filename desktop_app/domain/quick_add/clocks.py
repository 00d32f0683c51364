"""Times of day and lengths in a phrase: "3pm", "15:00–16:30", "um 15 Uhr", "à 15h30", "for 45 min"."""

import re
from datetime import time, timedelta
from typing import NamedTuple

from desktop_app.domain.quick_add.folding import folded

NOON, MIDNIGHT = 12, 24
WORKING_MORNING = 7
"""A bare "at 3" is in the afternoon, a bare "at 9" in the morning: hours below this are after noon."""

_NAMED = {
    "noon": time(12), "midday": time(12), "mittags": time(12), "midi": time(12), "midnight": time(),
    "mitternacht": time(), "minuit": time(),
}  # fmt: skip
_END = r"(?!\w)(?!\.\w)(?!-\w)"
_AT = r"(?:(?:at|um|à|gegen|@|from|von|de|ab)\s*|T(?=\d\d:\d\d))"
_HALF = r"(?:\s*(?P<half{n}>[ap])\.?m\b\.?)"
_HOUR = r"(?P<hour{n}>\d{{1,2}})"
_MINUTE = r"(?P<minute{n}>[0-5]\d)"
_CLOCK = rf"{_HOUR}(?:[:.h]{_MINUTE})?(?P<h{{n}}>\s*(?:h|uhr|heures?)(?![\w]))?{_HALF}?"
_TO = r"\s*(?:-|–|—|to|until|till|bis|à|jusqu['’]à)\s*"
_RANGE = re.compile(rf"(?P<at>{_AT})?{_CLOCK.format(n=1)}{_TO}{_CLOCK.format(n=2)}{_END}", re.IGNORECASE)
_TIME = re.compile(rf"(?P<at>{_AT})?{_CLOCK.format(n=1)}{_END}", re.IGNORECASE)
_HALF_PAST = {
    "eins": 12, "zwei": 13, "drei": 14, "vier": 15, "fünf": 16, "sechs": 17, "sieben": 18, "acht": 7, "neun": 8,
    "zehn": 9, "elf": 10, "zwölf": 11,
}  # fmt: skip
"""German counts the half hour towards the next: "halb drei" is 14:30."""
_HALF_WORD = re.compile(rf"(?:um\s+)?halb\s+(?P<word>{'|'.join(_HALF_PAST)}){_END}", re.IGNORECASE)
_WORD = re.compile(rf"(?:{_AT})?(?P<word>{'|'.join(_NAMED)}){_END}", re.IGNORECASE)
_FOR = r"(?:for|lasting|für|pendant|during)\s+"
_LENGTH = re.compile(
    rf"(?:(?P<for>{_FOR})?(?:(?P<hours>\d{{1,2}}(?:[.,]\d)?)\s*"
    rf"(?:(?P<unit>hours?|hrs?|stunden?|std\.?)|h|heures?)(?:\s*(?P<rest>\d{{1,2}})(?:\s*min(?:utes?|uten)?)?)?"
    rf"|(?P<minutes>\d{{1,3}})\s*(?:minutes?|minuten|mins?|min\.)"
    rf"|(?P<halfhour>half\s+an\s+hour|(?:eine\s+)?halbe\s+stunde|une\s+demi-heure)"
    rf"|(?P<onehour>an\s+hour|eine\s+stunde|une\s+heure))){_END}",
    re.IGNORECASE,
)


class Clock(NamedTuple):
    """A time found in a phrase: where its words end; ``until`` for a range; a sentence when it is none."""

    end: int
    at: time | None
    until: time | None = None
    trouble: str = ""
    bare: bool = False
    """Whether only "at" makes a number a time: "at 3"."""


class Length(NamedTuple):
    """A length of time found in a phrase."""

    end: int
    length: timedelta
    introduced: bool
    """Whether "for" stands before it."""


def clock_at(phrase: str, start: int) -> Clock | None:
    """Return the time of day whose words begin at ``start``; a bare number is none without "at" before it."""
    if found := _HALF_WORD.match(phrase, start):
        return Clock(found.end(), time(_HALF_PAST[folded(found["word"])], 30))
    if found := _WORD.match(phrase, start):
        return Clock(found.end(), _NAMED[folded(found["word"])])
    if found := _RANGE.match(phrase, start):
        if _is_a_time(found, 1) or _is_a_time(found, 2):
            return _range(found)
        if found["at"]:
            return _range(found)
    if (found := _TIME.match(phrase, start)) and (found["at"] or _is_a_time(found, 1)):
        bare = not _is_a_time(found, 1)
        at = _time(found, 1, bare=bare)
        return Clock(found.end(), at, trouble="" if at else _no_time(found[0]), bare=bare)
    return None


def hour_meant(hour: int) -> time | None:
    """Return the time of day that a bare hour means: "3" is in the afternoon, "9" in the morning."""
    hour += NOON if 1 <= hour < WORKING_MORNING else 0
    return time(hour) if hour < MIDNIGHT else None


def length_at(phrase: str, start: int) -> Length | None:
    """Return the length whose words begin at ``start``; "15h" is a time of day unless "for" stands before it."""
    found = _LENGTH.match(phrase, start)
    if found is None:
        return None
    if found["halfhour"]:
        length = timedelta(minutes=30)
    elif found["onehour"]:
        length = timedelta(hours=1)
    elif found["minutes"]:
        length = timedelta(minutes=int(found["minutes"]))
    elif found["for"] or found["unit"]:
        length = timedelta(hours=float(found["hours"].replace(",", ".")), minutes=int(found["rest"] or 0))
    else:
        return None
    return Length(found.end(), length, bool(found["for"])) if length else None


def _is_a_time(found: re.Match[str], number: int) -> bool:
    return bool(found[f"minute{number}"] or found[f"h{number}"] or found[f"half{number}"])


def _range(found: re.Match[str]) -> Clock:
    bare = not (_is_a_time(found, 1) or _is_a_time(found, 2))
    until = _time(found, 2, bare=bare)
    half = found["half1"] or found["half2"]
    at = _time(found, 1, bare=bare, half=half or "")
    if at and until and not found["half1"] and found["half2"] and at > until:
        at = _time(found, 1, bare=False)  # "11-1pm" begins in the morning
    trouble = "" if at and until else _no_time(found[0])
    return Clock(found.end(), at, until, trouble)


def _time(found: re.Match[str], number: int, *, bare: bool, half: str = "") -> time | None:
    hour, minute = int(found[f"hour{number}"]), int(found[f"minute{number}"] or 0)
    half = (found[f"half{number}"] or half).casefold()
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    elif bare and 1 <= hour < WORKING_MORNING:
        hour += NOON
    return time(hour, minute) if hour < MIDNIGHT else None


def _no_time(words: str) -> str:
    return f"“{' '.join(words.split())}” is no time of day."
