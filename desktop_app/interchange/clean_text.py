"""Text of foreign files made fit to be stored and shown: no characters that steer, no endless lengths.

Markup is left as it stands; it is never interpreted anywhere, so it is only text.
"""

import re

_LINE_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_STEERING = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls that break no line
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides and isolates
    "\ud800-\udfff\ufeff\ufffe\uffff]"  # halves of surrogate pairs, byte order marks, non-characters
)
_SPACES = re.compile(r"[ \t\xa0]+")
_MANY_BREAKS = re.compile(r"\n{3,}")


def many_lines(text: str, limit: int | None = None) -> str:
    """Return ``text`` with ``\\n`` line breaks, without steering characters, cut to ``limit`` characters."""
    if not text.replace("\n", "").isprintable():
        text = _STEERING.sub("", _LINE_BREAKS.sub("\n", text))
    if "  " in text or "\t" in text or "\xa0" in text:
        text = _SPACES.sub(" ", text)
    text = text.replace(" \n", "\n")
    if "\n\n\n" in text:
        text = _MANY_BREAKS.sub("\n\n", text)
    return text.strip()[:limit].rstrip()


def without_steering(text: str) -> str:
    """Return ``text`` without control characters that break no line, bidirectional overrides and half characters."""
    return text if text.isprintable() else _STEERING.sub("", text)


def one_line(text: str, limit: int | None = None) -> str:
    """Return ``text`` as one line with single spaces, cut to ``limit`` characters."""
    if text.isprintable():  # as nearly all is: nothing steers or breaks lines in it
        return " ".join(text.split())[:limit].rstrip()
    return " ".join(_STEERING.sub("", _LINE_BREAKS.sub(" ", text)).split())[:limit].rstrip()
