"""User text made fit for the wire: what a notification server can take, and nothing it would interpret."""

import re

TITLE_LIMIT = 200
"""Characters of a title; servers show one or two lines."""
BODY_LIMIT = 1000
"""Characters of a body; servers show a handful of lines."""

# NUL aborts a D-Bus connection, the other C0 and C1 controls are not allowed in the markup of most servers.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def plain_title(text: str, limit: int = TITLE_LIMIT) -> str:
    """Return ``text`` as one line of valid Unicode without control characters, at most ``limit`` characters."""
    return shorten(" ".join(_valid(text).split()), limit)


def plain_body(text: str, limit: int = BODY_LIMIT) -> str:
    """Return ``text`` as valid Unicode whose only control characters are line feeds, at most ``limit`` characters."""
    return shorten(_valid(text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", " ").strip(), limit)


def escape_markup(text: str) -> str:
    """Return ``text`` so that a server with ``body-markup`` shows it letter for letter.

    Desktop Notifications Specification, "Markup": only the three characters of XML need it.
    """
    return "".join(_MARKUP.get(character, character) for character in text)


def shorten(text: str, limit: int) -> str:
    """Return ``text`` cut to ``limit`` characters, the last of them an ellipsis if anything is missing."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _valid(text: str) -> str:
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _CONTROL.sub("", text))
