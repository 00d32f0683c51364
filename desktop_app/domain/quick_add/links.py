"""Addresses in a phrase: with their scheme or without, as people copy them."""

import re
from typing import NamedTuple

from desktop_app.domain.conference_services import is_meeting

_LINK = re.compile(
    r"(?P<whole>https?://[^\s<>\"]+)|www\.[a-z\d-]+\.[^\s<>\"]+|(?P<host>(?:[a-z\d-]+\.)+[a-z]{2,})/[^\s<>\"]+",
    re.IGNORECASE,
)
"""An address; one without its scheme where it begins with "www." or is the room of a conferencing service."""


class Link(NamedTuple):
    """An address found in a phrase: where its words end, and the whole of it."""

    end: int
    address: str


def link_at(phrase: str, start: int) -> Link | None:
    """Return the address that begins at ``start``; None when none begins there."""
    found = _LINK.match(phrase, start)
    if found is None:
        return None
    words = found[0].rstrip(".,;:!?)]")
    address = words if found["whole"] else f"https://{words}"
    return Link(start + len(words), address) if not found["host"] or is_meeting(address) else None
