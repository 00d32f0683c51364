"""How wide the side columns are, and how high the list below, as long as nobody moves their edges."""

from typing import NamedTuple

from PySide6.QtCore import QSize

LEFT, RIGHT, LIST = 250, 330, 200
"""Pixels, in a window of the usual size and smaller."""
LEAST_LEFT, MOST_LEFT, MOST_RIGHT = 32, 60, 68
"""Letters beside each other: fewer are not enough to know a row by, more are not needed."""
SIDE_PART, LEFT_PART, LIST_PART = 7, 4, 4
"""One of so many parts of the window."""


class UsualSizes(NamedTuple):
    """The left column's width, the details' width, the height of the list below the calendar; in pixels."""

    left: int
    right: int
    below: int


def usual_sizes(window: QSize, letter: int) -> UsualSizes:
    """Return the usual sizes in a window of a size; ``letter`` is the width of one, in pixels."""
    side = window.width() // SIDE_PART
    in_large_type = min(LEAST_LEFT * letter, window.width() // LEFT_PART)
    return UsualSizes(
        max(LEFT, in_large_type, min(side, MOST_LEFT * letter)),
        max(RIGHT, min(side, MOST_RIGHT * letter)),
        max(LIST, window.height() // LIST_PART),
    )
