"""JSON made of any bytes: nearly all changes of a byte make a document that no parser lets through."""

import json
from collections.abc import Iterator

FIRST = 0x01
"""Bytes that begin with this stand for a document; all others are taken as they are."""
_WORDS = (
    "columns", "stages", "dates", "heading", "day-first", "company", "role", "applied_on", "applied", "offer",
    "notes", "Firma", "1", "question?", "cover letter", "", "id", "application", "\ud800", "\u202e", "\0",
)  # fmt: skip
_NUMBERS = (
    0,
    1,
    -1,
    30,
    10**6 + 1,
    2**63,
    -(2**63) - 1,
    10**30,
    1.5,
    1e300,
    float("inf"),
    float("nan"),
    True,
)
_DEEPEST = 5


def as_json(data: bytes) -> bytes:
    """Return the document that the bytes stand for, or the bytes."""
    if data[:1] != bytes([FIRST]):
        return data
    return json.dumps(_value(iter(data[1:]), 0)).encode()


def _value(left: Iterator[int], depth: int) -> object:
    """Return a value: a byte says its kind and length, what follows is in it; nothing when they are used up."""
    said = next(left, 0)
    kind, size = said % 8, said // 8
    if kind in (1, 2, 3) and depth < _DEEPEST:
        return {_text(left, next(left, 0)): _value(left, depth + 1) for _ in range(size % 8)}
    if kind == 4 and depth < _DEEPEST:
        return [_value(left, depth + 1) for _ in range(size % 8)]
    if kind == 5:
        return _NUMBERS[size % len(_NUMBERS)]
    return _text(left, size) if kind in (6, 7) else None


def _text(left: Iterator[int], said: int) -> str:
    word = said % (len(_WORDS) + 4)
    if word < len(_WORDS):
        return _WORDS[word]
    return bytes(byte for byte, _ in zip(left, range(word), strict=False)).decode("utf-8", "surrogateescape")
