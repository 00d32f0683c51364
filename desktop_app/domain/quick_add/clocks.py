"""Times of day and lengths in a phrase: "3pm", "15:00–16:30", "um 15 Uhr", "à 15h30", "for 45 min"."""

import re
from datetime import time, timedelta
from typing import NamedTuple

from desktop_app.domain.quick_add.folding import folded

NOON, MIDNIGHT = 12, 24
WORKING_MORNING = 7
"""A bare "at 3" is in the afternoon, a bare "at 9" in the morning: hours below this are after noon."""

_NAMED = {
    "noon": time(12), "midday": time(12), "mittags": time(12), "mittag": time(12), "midi": time(12),
    "midi et demi": time(12, 30), "midi et demie": time(12, 30), "midi et quart": time(12, 15),
    "midi trente": time(12, 30), "midnight": time(),
    "mitternacht": time(), "minuit": time(),
}  # fmt: skip
_END = r"(?!(?!Z(?!\w))\w)(?!\.\w)(?!-\w)"
"""After a time; "15:00Z" is one, and the zone that follows."""
_AT = r"(?:(?:at|um|à|gegen|@|from|von|de|ab|kl\.?|klokken|around|ca\.?|vers)\s*|T(?=\d\d:\d\d))"
_HALF = (
    r"(?:(?<!uhr)(?<!\dh)(?<!\d\sh)\s*(?!am\s+(?:\d{{1,2}}\.(?!\d\d)|(?:mon|diens|donners|frei|sams|sonn)(?:tag|abend)|mittwoch|(?:Mo|Di|Mi|Do|Fr|Sa|So)\b))"
    r"(?P<half{n}>[ap](?=\.?m\b)|p(?!\w))(?:\.?m\b\.?)?)"
)
"""In German "am" leads to a day: "um 10 am Dienstag", "15 Uhr am 3.12."."""
_OF_DAY = (
    r"(?:\s+(?:(?P<before{n}>in\s+the\s+morning|du\s+matin|morgens|vormittags)|"
    r"(?P<after{n}>in\s+the\s+(?:afternoon|evening)|de\s+l['’]après-midi|du\s+soir|nachmittags|abends))(?!\w))"
)
_QUARTERS = r"(?:\s+(?P<quarters{n}>et\s+demie?|et\s+quart|moins\s+le\s+quart)(?!\w))"
_HOUR = r"(?P<hour{n}>\d{{1,2}})"
_MINUTE = r"(?P<minute{n}>[0-5]\d)"
_CLOCK = (
    rf"{_HOUR}(?:(?:[:.h]|\s+h\s*|h\s+){_MINUTE}(?!\s*min)(?:(?<=:[0-5]\d):[0-5]\d)?(?:\s*(?:hrs?|hours)(?!\w))?)?(?:ish)?(?P<o{{n}}>\s*o['’]clock)?(?P<h{{n}}>\s*(?:h|(?:uhr|heures?)"
    r"(?:\s+(?P<later{n}>[0-5]\d)(?!\d|[:h.]\d|\s*(?:min|uhr|h\b)))?)(?![\w]))?"
    rf"{_QUARTERS}?{_HALF}?{_OF_DAY}?"
)
_TO = r"\s*(?:-|–|—|to|until|till|['’]?til|bis|à|jusqu['’]à)\s*"
_BETWEEN = re.compile(
    rf"(?P<at>between|zwischen|entre)\s+{_CLOCK.format(n=1)}\s*(?:and|und|et|&)\s*{_CLOCK.format(n=2)}{_END}",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    rf"(?P<at>{_AT})?(?P<hour1>[01]\d|2[0-3])(?P<minute1>[0-5]\d)(?P<said>\s*(?:hrs?|hours|uhr|h)(?!\w))?{_END}",
    re.IGNORECASE,
)
"""Four figures are a time where something says so: "at 1500", "1500 hrs"."""
_NO_TIME = re.compile(rf"(?:{_AT})?\d{{1,2}}:[6-9]\d(?:\s*[ap]\.?m\b\.?)?{_END}", re.IGNORECASE)
_RANGE = re.compile(rf"(?P<at>{_AT})?{_CLOCK.format(n=1)}{_TO}{_CLOCK.format(n=2)}{_END}", re.IGNORECASE)
_TIME = re.compile(rf"(?P<at>{_AT})?{_CLOCK.format(n=1)}{_END}", re.IGNORECASE)
_HALF_PAST = {
    "eins": 12, "zwei": 13, "drei": 14, "vier": 15, "fünf": 16, "sechs": 17, "sieben": 18, "acht": 7, "neun": 8,
    "zehn": 9, "elf": 10, "zwölf": 11,
}  # fmt: skip
"""German counts the half hour towards the next: "halb drei" is 14:30."""
_GERMAN_HOURS = {word: (hour + 1 if hour < NOON else hour - 11) for word, hour in _HALF_PAST.items()}
_GERMAN = "|".join(_HALF_PAST)
_HALF_WORD = re.compile(
    rf"(?:um\s+)?(?P<step>halb|dreiviertel|viertel\s+(?:nach|vor))\s+(?:(?P<word>{_GERMAN})|(?P<hour>\d{{1,2}}))"
    rf"(?:\s+uhr)?{_END}",
    re.IGNORECASE,
)
_ENGLISH_HOURS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_PAST = re.compile(
    rf"(?:at\s+)?(?P<step>half(?:[ -]past)?|(?:a\s+)?quarter\s+(?:past|to)|"
    r"(?P<minutes>five|ten|twenty)\s+(?:past|to))"
    rf"\s+(?:(?P<word>{'|'.join(_ENGLISH_HOURS)})|(?P<hour>\d{{1,2}})){_HALF.format(n=1)}?{_OF_DAY.format(n=1)}?{_END}",
    re.IGNORECASE,
)
_O_CLOCK = re.compile(
    rf"(?:at\s+)?(?P<word>{'|'.join(_ENGLISH_HOURS)})\s*(?:o['’]clock|{_HALF.format(n=1)}){_OF_DAY.format(n=2)}?{_END}",
    re.IGNORECASE,
)
_NAMES = "|".join(sorted(_NAMED, key=len, reverse=True)).replace(" ", "[ ]+")
_WORD = re.compile(rf"(?:{_AT})?(?P<word>{_NAMES}){_END}", re.IGNORECASE)
_FIRST = rf"(?:(?P<between>between|zwischen|entre)\s+|{_AT})?"
_THEN = rf"(?(between)\s*(?:and|und|et|&)\s*|{_TO})"
_TO_WORD = re.compile(rf"{_FIRST}{_CLOCK.format(n=1)}{_THEN}(?P<word>{_NAMES}){_END}", re.IGNORECASE)
_FROM_WORD = re.compile(
    rf"{_FIRST}(?P<word>{_NAMES}){_THEN}(?:(?P<last>{_NAMES})|{_CLOCK.format(n=1)}){_END}", re.IGNORECASE
)
"""Ranges that begin or end at noon or midnight: "from 9am to noon", "noon-2"."""
_FOR = r"(?:for|lasting|für|pendant|during)\s+"
_LENGTH = re.compile(
    rf"(?:(?P<for>{_FOR})?(?:(?P<hours>\d{{1,3}}(?:[.,]\d\d?)?)\s*"
    rf"(?:(?P<unit>hours?|hrs?|stunden?|std\.?)|h|heures?)(?:\s*(?P<rest>\d{{1,2}})(?:\s*min(?:utes?|uten)?)?)?"
    rf"|(?P<minutes>\d{{1,3}})\s*(?:minutes?|minuten|mins?|min\.)"
    rf"|(?P<morehour>an\s+hour\s+and\s+a\s+half|one\s+and\s+a\s+half\s+hours|anderthalb\s+stunden|une\s+heure\s+et\s+demie)"
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
    trouble: str = ""


def clock_at(phrase: str, start: int, *, introduced: bool = False) -> Clock | None:
    """Return the time of day whose words begin at ``start``; a bare number is none without "at" before it.

    ``introduced``: what stands before says that it is a time, as "at" would.
    """
    if found := _HALF_WORD.match(phrase, start) or _PAST.match(phrase, start):
        return _counted(found)
    if found := _O_CLOCK.match(phrase, start):
        half = (found["half1"] or ("a" if found["before2"] else "p" if found["after2"] else "")).casefold()
        return Clock(found.end(), of_half(_ENGLISH_HOURS[found["word"].casefold()], 0, half))
    if found := _NO_TIME.match(phrase, start):
        return Clock(found.end(), None, trouble=_no_time(found[0]))
    if found := _TO_WORD.match(phrase, start):
        return _row_of_hours(found, _time(found, 1, bare=False), _NAMED[folded(found["word"])])
    if found := _FROM_WORD.match(phrase, start):
        begins = _NAMED[folded(found["word"])]
        # After noon "1:30" is in the afternoon.
        bare = begins.hour == NOON and not any(found[f"{said}1"] for said in ("h", "half", "before", "after"))
        until = _NAMED[folded(found["last"])] if found["last"] else _time(found, 1, bare=bare)
        return _row_of_hours(found, begins, until)
    if found := _WORD.match(phrase, start):
        return Clock(found.end(), _NAMED[folded(found["word"])])
    if (found := _BETWEEN.match(phrase, start) or _RANGE.match(phrase, start)) and (
        found["at"] or introduced or _is_a_time(found, 1) or _is_a_time(found, 2)
    ):
        return _range(found)
    if (found := _DIGITS.match(phrase, start)) and (found["at"] or found["said"] or introduced):
        return Clock(found.end(), time(int(found["hour1"]), int(found["minute1"])))
    if (found := _TIME.match(phrase, start)) and (
        found["at"] or found["o1"] or introduced or _is_a_time(found, 1)
    ):
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
    if found["morehour"]:
        length = timedelta(minutes=90)
    elif found["halfhour"]:
        length = timedelta(minutes=30)
    elif found["onehour"]:
        length = timedelta(hours=1)
    elif found["minutes"]:
        length = timedelta(minutes=int(found["minutes"]))
    elif found["for"] or found["unit"]:
        length = timedelta(hours=float(found["hours"].replace(",", ".")), minutes=int(found["rest"] or 0))
    else:
        return None
    words = " ".join(found[0].split())
    trouble = "" if length else f"“{words}” is no time at all. How long does it take?"
    return Length(found.end(), length, bool(found["for"]), trouble)


def _is_a_time(found: re.Match[str], number: int) -> bool:
    said = ("minute", "h", "half", "before", "after")
    return any(found[f"{name}{number}"] for name in said)


def _counted(found: re.Match[str]) -> Clock | None:
    """Return the time that is so many minutes before or after an hour: "halb drei", "quarter past 4"."""
    step, word, half = folded(found["step"]), found["word"], ""
    german = step.startswith(("halb", "dreiviertel", "viertel"))
    if german:
        hour = int(found["hour"]) if found["hour"] else _GERMAN_HOURS[folded(word)]
        minutes = {"halb": -30, "dreiviertel": -15}.get(step, 15 if step.endswith("nach") else -15)
    else:
        hour = int(found["hour"]) if found["hour"] else _ENGLISH_HOURS[word.casefold()]
        minutes = {"half": 30, "five": 5, "ten": 10, "twenty": 20}.get(re.split(r"[ -]", step)[0], 15)
        minutes = -minutes if step.endswith("to") else minutes
        half = (found["half1"] or ("a" if found["before1"] else "p" if found["after1"] else "")).casefold()
    if not 1 <= hour < MIDNIGHT:
        return None
    return Clock(found.end(), of_half(hour, minutes, half))


def of_half(hour: int, minutes: int, half: str) -> time:
    """Return a time by the clock's twelve hours; without a half of the day, the one in which people work."""
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    whole = (hour * 60 + minutes) % (MIDNIGHT * 60)
    if not half and whole < WORKING_MORNING * 60:
        whole += NOON * 60
    return time(whole // 60, whole % 60)


def _range(found: re.Match[str]) -> Clock:
    bare = not (_is_a_time(found, 1) or _is_a_time(found, 2))
    until = _time(found, 2, bare=bare)
    half = found["half1"] or found["half2"]
    at = _time(found, 1, bare=bare, half=half or "")
    if at and until and not found["half1"] and found["half2"] and at > until:
        at = _time(found, 1, bare=False)  # "11-1pm" begins in the morning
    return _row_of_hours(found, at, until)


def _row_of_hours(found: re.Match[str], at: time | None, until: time | None) -> Clock:
    trouble = "" if at and until else _no_time(found[0])
    if at and at == until:
        return Clock(
            found.end(), None, trouble=f"“{' '.join(found[0].split())}” ends when it begins. How long is it?"
        )
    return Clock(found.end(), at, until, trouble)


def _time(found: re.Match[str], number: int, *, bare: bool, half: str = "") -> time | None:
    hour, minute = int(found[f"hour{number}"]), int(found[f"minute{number}"] or found[f"later{number}"] or 0)
    half = (found[f"half{number}"] or half).casefold()
    if quarters := " ".join((found[f"quarters{number}"] or "").casefold().split()):
        minute = {"et quart": 15, "moins le quart": 45}.get(quarters, 30)
        if quarters.startswith("moins"):
            hour = hour - 1 if hour else MIDNIGHT - 1
    if found[f"after{number}"] and 1 <= hour < NOON and not half:
        hour += NOON
    elif half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    elif bare and 1 <= hour < WORKING_MORNING:
        hour += NOON
    return time(hour, minute) if hour < MIDNIGHT else None


def _no_time(words: str) -> str:
    return f"“{' '.join(words.split())}” is no time of day."
