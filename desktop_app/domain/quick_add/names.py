"""Names in a phrase: what follows "with", "at", "for" and their German and French kin, as far as the name goes."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.people import Person
from desktop_app.domain.quick_add.folding import folded

QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}


class Introduced(StrEnum):
    """What the word before a name says about it."""

    WITH = "with"
    """A company or a person."""
    AT = "at"
    """A company."""
    FOR = "for"
    """A role."""
    IN = "in"
    """A place."""


_WORDS = {
    "with": Introduced.WITH, "w": Introduced.WITH, "w/": Introduced.WITH, "mit": Introduced.WITH,
    "avec": Introduced.WITH,
    "at": Introduced.AT, "@": Introduced.AT, "bei": Introduced.AT, "chez": Introduced.AT, "from": Introduced.AT,
    "for": Introduced.FOR, "as": Introduced.FOR, "als": Introduced.FOR, "für": Introduced.FOR,
    "pour": Introduced.FOR, "comme": Introduced.FOR, "in": Introduced.IN, "à": Introduced.IN,
}  # fmt: skip
_INTRODUCTION = re.compile(
    rf"(?P<word>{'|'.join(sorted(map(re.escape, _WORDS.keys() - {'w'}), key=len, reverse=True))}|(?-i:w))"
    r"(?:(?<=[@/])\s*|\s+)"
    r"(?-i:(?:the|a|an|dem|der|den|die|le|la|les|un|une)\s+)?(?:(?:role|position|job|post)\s+(?:of|as)\s+(?:an?\s+)?)?",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\s,;]+")
_JOINS = frozenset({
    "&", "of", "and", "und", "et", "+", "de", "van", "von", "der", "den", "la", "le", "les", "du", "da", "das",
    "do", "dos", "di", "del", "della", "ter", "ten", "zu", "zum", "zur", "bin", "bint", "ibn", "al", "el", "y",
    "af", "av",
})  # fmt: skip
"""Small words inside a name: "Bank of America", "Leonardo da Vinci"."""
_SIGNS = ("&", "+")
"""The word behind one belongs to the name, whatever it means elsewhere: "Morgen & Morgen"."""
_SUFFIXES = frozenset({"plc", "inc", "inc.", "ltd", "ltd.", "llc", "gmbh"})
_ELIDED = re.compile(r"[^\W\d_]{1,2}['’][^\W\d_]")
""""d'Estaing": as good as a capital."""
_SINGLE = re.compile(r"['‘]([^'’‘]+(?:['’]\w[^'’]*)*)['’](?=$|[\s,;.])")
"""Single marks are apostrophes too: these stand around words."""
_GAP, _COMMA_GAP = re.compile(r"\s+"), re.compile(r"\s*,\s*|\s+")
_AND = re.compile(r"\s*(?:,|;|&|\+|\band\b|\bund\b(?!\s+zu\b)|\bet\b)\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"<?\s*([^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+)\s*>?")


class Name(NamedTuple):
    """A name found in a phrase: where its words end, how it was introduced, and the name without quotes."""

    end: int
    introduced: Introduced
    text: str


def name_at(
    phrase: str, start: int, is_other: Callable[[int], bool], is_no_place: Callable[[int], bool]
) -> Name | None:
    """Return the introduced name whose words begin at ``start``.

    ``is_other`` tells whether something else (a day, a time, a link) begins at a place; a name ends there, except
    that the first word after "with" is always the name's: companies are called Monday. ``is_no_place`` tells of
    what cannot be a company behind "at": "at Zoom" is one, "at 3pm" is not.
    """
    found = _INTRODUCTION.match(phrase, start)
    if found is None or found.end() >= len(phrase):
        return None
    introduced = _WORDS[folded(found["word"])]
    at = found.end()
    if closing := QUOTES.get(phrase[at]):
        end = phrase.find(closing, at + 1)
        if end > at + 1:
            return Name(end + 1, introduced, phrase[at + 1 : end].strip())
    if single := _SINGLE.match(phrase, at):
        return Name(single.end(), introduced, single[1].strip())
    if introduced is not Introduced.WITH and (is_no_place if introduced is Introduced.AT else is_other)(at):
        return None
    end = _name_ends(phrase, at, is_other, several=introduced is Introduced.WITH)
    text = phrase[at:end].strip(" ,;.")
    return Name(at + len(phrase[at:end].rstrip(" ,;")), introduced, text) if text else None


def _name_ends(phrase: str, at: int, is_other: Callable[[int], bool], *, several: bool) -> int:
    lower = phrase == phrase.lower()
    first, end, token = at, at, ""
    while found := _TOKEN.match(phrase, at):
        joined, token = token in _SIGNS and at != first, found[0]
        joins = token.casefold() in _JOINS
        small = token[:1].islower() and not joins and "@" not in token and not lower
        small = small and token.casefold() not in _SUFFIXES and not _ELIDED.match(token)
        if at != first and not joined and (small or is_other(at) or _INTRODUCTION.match(phrase, at)):
            break
        if not joins or at == first:  # a small word at the end joins nothing
            end = found.end()
        gap = (_COMMA_GAP if several else _GAP).match(phrase, found.end())
        if gap is None:
            break
        at = gap.end()
    return end


def people_in(text: str) -> tuple[Person, ...]:
    """Return the people that a name stands for: several joined by commas or "and", each with an address or none."""
    people = []
    for piece in _AND.split(text):
        address = _ADDRESS.search(piece)
        name = " ".join((_ADDRESS.sub(" ", piece) if address else piece).split())
        if name or address:
            people.append(Person(name, address[1] if address else ""))
    return tuple(dict.fromkeys(people))
