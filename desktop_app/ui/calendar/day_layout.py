"""Where the marks of a day lie in its cell: the same answer for painting, clicking and hovering."""

from typing import NamedTuple

from PySide6.QtCore import QRect

from desktop_app.services.views import CalendarEntry
from desktop_app.ui.calendar.month_model import DayCell

MARGIN = 4
GAP = 2


class Metrics(NamedTuple):
    """Heights in pixels, from the font in use."""

    head: int
    """The line with the day's number."""
    line: int
    """One mark."""
    more: int
    """How wide "+99" is."""


class DayLayout(NamedTuple):
    """The marks that find room, each with its rectangle, and where "+3 more" stands."""

    marks: tuple[tuple[CalendarEntry, QRect], ...]
    more: QRect | None
    hidden: int
    in_head: bool
    """Whether "+3" stands beside the day's number for want of room."""


def lay_out(rect: QRect, cell: DayCell, metrics: Metrics, *, mirrored: bool = False) -> DayLayout:
    """Place the marks of a day into its cell; ``mirrored`` for languages read from the right."""
    left, width = rect.left() + MARGIN, rect.width() - 2 * MARGIN
    top = rect.top() + metrics.head
    step = metrics.line + GAP
    room = max(0, (rect.bottom() - MARGIN + GAP - top) // step)
    in_head = False
    if cell.total <= room and cell.total <= len(cell.entries):
        shown, hidden = cell.total, 0
    elif room > 1:
        shown = min(room - 1, len(cell.entries))
        hidden = cell.total - shown
    else:
        shown = min(room, len(cell.entries))
        hidden, in_head = cell.total - shown, True
    marks = tuple(
        (entry, QRect(left, top + number * step, width, metrics.line))
        for number, entry in enumerate(cell.entries[:shown])
    )
    if not hidden:
        return DayLayout(marks, None, 0, False)
    if in_head:
        more = QRect(rect.right() - MARGIN - metrics.more, rect.top() + 2, metrics.more, metrics.head - 3)
        if mirrored:
            more.moveLeft(left)
    else:
        more = QRect(left, top + shown * step, width, metrics.line)
    return DayLayout(marks, more, hidden, in_head)
