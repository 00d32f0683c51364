"""Where the words somebody typed stand in a text: what to mark, and what to quote of a long one.

A word is found at the beginning of another, whatever its case and accents, as the search index finds it (FTS5,
unicode61 with remove_diacritics 2).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
LINE = 300
"""Texts up to so many characters are lines of a list, not letters."""
_BEFORE, _AFTER = 14, 90
"""How much of a text is quoted around a hit, in characters."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of a text with a hit in it, on one line."""

    place: str
    """The name of the field it stands in."""
    text: str


def folded(text: str) -> str:
    """Return a text without case and accents."""
    if text.isascii():
        return text.lower()
    return _folded_line(text) if len(text) <= LINE else _folded(text)


@lru_cache(maxsize=4_000)
def _folded_line(text: str) -> str:
    # The same lines are looked at with every letter typed.
    return _folded(text)


def _folded(text: str) -> str:
    return "".join(
        letter
        for letter in unicodedata.normalize("NFD", text.casefold())
        if not unicodedata.combining(letter)
    )


def typed_words(typed: str) -> tuple[str, ...]:
    """Return the words to look for, folded, each once."""
    return tuple(dict.fromkeys(folded(word) for word in _WORD.findall(typed)))


def marks(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where words of a text begin with one of ``words`` (folded): start and length, in order."""
    if not words:
        return []
    pattern = _beginning(tuple(words))
    if text.isascii():
        return [(match.start(), match.end() - match.start()) for match in pattern.finditer(text)]
    if pattern.search(folded(text)) is None:
        return []
    found = []
    for token in _WORD.finditer(text):
        match = pattern.match(folded(token.group()))
        if match is not None:
            found.append((token.start(), _length(token.group(), match.end())))
    return found


def missing_from(texts: Iterable[str], words: Sequence[str]) -> list[str]:
    """Return the words that begin no word of these texts."""
    whole = folded("\n".join(texts))
    return [word for word in words if _beginning((word,)).search(whole) is None]


def has_all(whole: str, words: Sequence[str]) -> bool:
    """Tell whether each word begins a word of a text that is folded already."""
    return all(_beginning((word,)).search(whole) is not None for word in words)


def quote(fields: Iterable[tuple[str, str]], words: Sequence[str]) -> Quote | None:
    """Return the first of ``fields`` (name, text) that has one of ``words``, with what stands around it."""
    if not words:
        return None
    pattern = _beginning(tuple(words))
    for name, text in fields:
        if text.isascii():
            match = pattern.search(text)
            if match is not None:
                return Quote(name, _around(text, match.start()))
        elif found := marks(text, words):
            return Quote(name, _around(text, found[0][0]))
    return None


@lru_cache(maxsize=256)
def _beginning(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the beginning of a word that begins with one of these, the longest of them."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})", re.IGNORECASE)


def _around(text: str, start: int) -> str:
    first = max(start - _BEFORE, 0)
    if first:
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else start
    last = min(start + _AFTER, len(text))
    piece = " ".join(text[first:last].split())
    return ("…" if first else "") + piece + ("…" if last < len(text) else "")


def _length(token: str, wanted: int) -> int:
    """Return how many characters of a token fold to ``wanted`` ones."""
    if token.isascii():
        return wanted
    count = 0
    while count < len(token) and len(folded(token[:count])) < wanted:
        count += 1
    while count < len(token) and unicodedata.combining(token[count]):
        count += 1
    return count
