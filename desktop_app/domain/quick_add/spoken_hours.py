"""Hours in words: "at three", "um drei Uhr", "zehn vor drei", "à trois heures et demie"."""

import re
from datetime import time

from desktop_app.domain.quick_add.clocks import MIDNIGHT, Clock, of_half
from desktop_app.domain.quick_add.day_words import longest_first
from desktop_app.domain.quick_add.folding import folded


def _hours(words: str) -> dict[str, int]:
    return {word: hour for hour, word in enumerate(words.split(), 1)}


_ENGLISH = _hours("one two three four five six seven eight nine ten eleven twelve")
_ENGLISH_MINUTES = {"fifteen": 15, "thirty": 30, "forty-five": 45, "forty five": 45, "twenty": 20, "ten": 10}
_GERMAN = _hours(
    "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig"
) | {"eins": 1}
_GERMAN_MINUTES = {"fünf": 5, "zehn": 10, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "fünfundvierzig": 45}
_FRENCH = _hours(
    "une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt vingt-et-une vingt-deux vingt-trois"
)
_FRENCH_MINUTES = {
    "et demie": 30, "et quart": 15, "moins le quart": -15, "quinze": 15, "trente": 30, "quarante-cinq": 45,
    "dix": 10, "vingt": 20,
}  # fmt: skip


def _one_of(words: dict[str, int]) -> str:
    return longest_first("|".join(words))


_END = r"(?![\w-])(?!\.\w)"
_AT_THREE = re.compile(
    rf"(?:[Aa]t|@)\s+(?P<hour>{_one_of(_ENGLISH)})(?:[ -](?P<minute>{_one_of(_ENGLISH_MINUTES)}))?(?:\s+sharp)?"
    rf"(?:\s*(?P<half>[ap])\.?m\b\.?|\s+in\s+the\s+(?:(?P<before>morning)|(?P<after>afternoon|evening)))?{_END}"
)
_UM_DREI = re.compile(
    rf"(?:(?P<at>[Uu]m|[Gg]egen|[Aa]b)\s+)?(?P<hour>{_one_of(_GERMAN)})(?P<uhr>\s+Uhr(?:\s+(?P<minute>{_one_of(_GERMAN_MINUTES)}))?)?"
    rf"(?:\s+(?:(?P<before>morgens|vormittags|früh)|(?P<after>nachmittags|abends)))?{_END}"
)
_NACH_DREI = re.compile(
    rf"(?:[Uu]m\s+)?(?P<minute>fünf|zehn|zwanzig|viertel)\s+(?:(?P<past>nach)\s+|(?P<to>vor)\s+|(?<=viertel\s))(?P<half>halb\s+)?"
    rf"(?:(?P<hour>{_one_of(_GERMAN)})|(?P<figure>1?\d))(?:\s+Uhr)?{_END}"
)
_A_TROIS_HEURES = re.compile(
    rf"(?:[àÀ]\s+)?(?P<hour>{_one_of(_FRENCH)})\s+heures?(?:\s+(?P<minute>{_one_of(_FRENCH_MINUTES)}))?"
    rf"(?:\s+(?:(?P<before>du\s+matin)|(?P<after>de\s+l['’]après-midi|du\s+soir)))?{_END}"
)


def spoken_hour_at(phrase: str, start: int) -> Clock | None:
    """Return the time of day whose words begin at ``start``, small letters alone: "at Three" is a company.

    ``bare`` when only "at" or "um" makes it one: then nothing but the end or another part may follow.
    """
    if found := _NACH_DREI.match(phrase, start):
        return _beside_an_hour(found)
    if found := _A_TROIS_HEURES.match(phrase, start):
        minutes = _FRENCH_MINUTES[folded(found["minute"])] if found["minute"] else 0
        return _clock(found, _FRENCH[found["hour"]], minutes)
    if (found := _UM_DREI.match(phrase, start)) and (found["at"] or found["uhr"]):
        minutes = _GERMAN_MINUTES[found["minute"]] if found["minute"] else 0
        return _clock(found, _GERMAN[found["hour"]], minutes, bare=not found["uhr"])
    if found := _AT_THREE.match(phrase, start):
        minutes = _ENGLISH_MINUTES[found["minute"]] if found["minute"] else 0
        said = any(found[name] for name in ("minute", "half", "before", "after"))
        return _clock(found, _ENGLISH[found["hour"]], minutes, bare=not said, half=found["half"] or "")
    return None


def _clock(found: re.Match[str], hour: int, minutes: int, *, bare: bool = False, half: str = "") -> Clock:
    half = half or ("a" if found["before"] else "p" if found["after"] else "")
    at = of_half(hour, minutes, half) if hour <= MIDNIGHT // 2 else time(hour, minutes)
    return Clock(found.end(), at, bare=bare)


def _beside_an_hour(found: re.Match[str]) -> Clock | None:
    """Return the time of "zehn vor drei", "fünf nach halb drei"; "viertel drei" is a quarter of the third hour."""
    hour = int(found["figure"]) if found["figure"] else _GERMAN[found["hour"]]
    away = 15 if found["minute"] == "viertel" else _GERMAN_MINUTES[found["minute"]]
    minutes = -away if found["to"] else away
    if found["half"]:
        minutes -= 30
    elif not (found["past"] or found["to"]):
        minutes -= 60
    if hour <= MIDNIGHT // 2:
        return Clock(found.end(), of_half(hour, minutes, ""))
    whole = hour * 60 + minutes
    return Clock(found.end(), time(whole // 60, whole % 60)) if whole < MIDNIGHT * 60 else None
