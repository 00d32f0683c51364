"""A company that no word introduces: "Acme second round Thursday", "24 Hour Fitness on Friday"."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from desktop_app.domain.quick_add.names import QUOTES

GENERIC = re.compile(
    r"\b(?:(?:phone|video|technical|final|hr|mock|intro|initial|recruiter|virtual|online|coding|first|second|third|1st|2nd|3rd|panel|job|erstes|zweites|zweite|erste|"
    r"premier|deuxième|second)\s+)*(?:interviews?|rounds?|runde|call|meeting|screen(?:ing)?|chat|gespräch|"
    r"(?:vorstellungs|bewerbungs|erst|zweit|kennenlern|fach)gespräch|telefoninterview|entretien(?:\s+(?:téléphonique|d['’]embauche))?|rendez-vous|rdv|termin)\b",
    re.IGNORECASE,
)
"""What people call a round, whoever it is with."""
_WORD = re.compile(r"[^\s,;|()\[\]]+")
_SMALL = frozenset(
    {"and", "und", "et", "on", "at", "with", "mit", "avec", "um", "am", "à", "bei", "chez", "from", "for"}
)
_EDGES = " .,;:–—-‘’"


class Run(NamedTuple):
    """Words that may be a company: where they stand, and the name they are without quotes."""

    start: int
    end: int
    name: str


def leading_company(phrase: str, taken: Iterable[tuple[int, int]]) -> Run | None:
    """Return the first run of words outside ``taken`` that may be a company; None when there is none.

    A run in quotes comes first. Words that only say what kind of round it is are no company, nor are small letters
    alone, unless the whole phrase is written so.
    """
    lower = phrase == phrase.lower()
    quoted: Run | None = None
    first: Run | None = None
    for start, end in _gaps(phrase, taken):
        quoted = quoted or _quoted(phrase, start, end)
        at = start
        for found in GENERIC.finditer(phrase, start, end):
            first = first or _run(phrase, at, found.start(), lower=lower)
            at = found.end()
        first = first or _run(phrase, at, end, lower=lower)
    return quoted or first


def _gaps(phrase: str, taken: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    at = 0
    for start, end in sorted(taken):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < len(phrase):
        yield at, len(phrase)


def _quoted(phrase: str, start: int, end: int) -> Run | None:
    for at in range(start, end):
        closing = QUOTES.get(phrase[at])
        if closing and at + 1 < (last := phrase.find(closing, at + 1, end)):
            name = phrase[at + 1 : last].strip()
            return Run(at, last + 1, name) if name else None
    return None


def _run(phrase: str, start: int, end: int, *, lower: bool) -> Run | None:
    """Return the words of a stretch, up to a comma, without the small words at its ends."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(phrase, start, end):
        if run and not phrase[run[-1].end() : word.start()].isspace():
            break
        if run and not word[0].strip(_EDGES):
            break  # "Acme – Backend Engineer"
        run.append(word)
    while run and (run[0][0].casefold() in _SMALL or not run[0][0].strip(_EDGES)):
        run.pop(0)
    while run and (run[-1][0].casefold() in _SMALL or not run[-1][0].strip(_EDGES)):
        run.pop()
    if not run:
        return None
    begins, ends = run[0].start(), run[-1].end()
    name = " ".join(phrase[begins:ends].split()).strip(_EDGES)
    if (
        not any(map(str.isalnum, name))
        or name.isdecimal()
        or (name == name.lower() and name != name.upper() and not lower)
    ):
        return None
    return Run(begins, ends, name)
