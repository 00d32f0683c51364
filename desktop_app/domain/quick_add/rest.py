"""What is left of a phrase once its parts are taken out: the title."""

import re
from collections.abc import Iterable

from desktop_app.domain.quick_add.names import QUOTES
from desktop_app.domain.quick_add.parts import Part

_EDGES = re.compile(r"[\s.,;:–—-]+$|^[\s.,;:–—-]+")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]|<\s*>|\|")
_QUOTE_MARKS = "".join({mark for pair in QUOTES.items() for mark in pair})
_BETWEEN_WORDS = re.compile(rf"(?<=\w)[{_QUOTE_MARKS}]+(?=\w)")
_NO_QUOTES = dict.fromkeys(map(ord, _QUOTE_MARKS))


def rest_of(phrase: str, parts: Iterable[Part]) -> str:
    """Return the words of a phrase outside its parts, which are in order, without what only stood around them."""
    pieces, at = [], 0
    for part in parts:
        if part.start >= at:
            pieces.append(phrase[at : part.start])
            at = part.end
    words = _EMPTY_BRACKETS.sub(" ", " ".join([*pieces, phrase[at:]]))
    words = " ".join(words.split()).replace(" ,", ",")
    words = _BETWEEN_WORDS.sub(" ", re.sub(r",(?:\s*,)+", ",", words)).translate(_NO_QUOTES)
    while (shorter := _EDGES.sub("", words).strip()) != words:
        words = shorter
    if words.endswith(")") and words.count("(") == (words[0] == "("):
        words = words.removeprefix("(")[:-1].strip()
    return words
