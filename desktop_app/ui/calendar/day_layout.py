"""Where the marks of a day lie in its cell: the same answer for painting, clicking and hovering."""

from typing import NamedTuple

from PySide6.QtCore import QRect

from desktop_app.services.views import CalendarEntry, EntryKind
from desktop_app.ui.calendar.month_model import DayCell

MARGIN, NARROW_MARGIN = 4, 2
GAP = 2


class Metrics(NamedTuple):
    """Heights in pixels, from the font in use."""

    head: int
    """The line with the day's number."""
    line: int
    """One mark."""
    more: int
    """How wide "+99" is."""
    narrow: int = 0
    """Marks narrower than this stand side by side as signs, save the rounds."""


class DayLayout(NamedTuple):
    """The marks that find room, each with its rectangle, and where "+3 more" stands."""

    marks: tuple[tuple[CalendarEntry, QRect], ...]
    more: QRect | None
    hidden: int
    in_head: bool
    """Whether "+3" stands beside the day's number for want of room."""


def lay_out(rect: QRect, cell: DayCell, metrics: Metrics, *, mirrored: bool = False) -> DayLayout:
    """Place the marks of a day into its cell; ``mirrored`` for languages read from the right."""
    if rect.width() - 2 * MARGIN < metrics.narrow:
        return _lay_out_narrow(rect, cell, metrics, mirrored=mirrored)
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
        more = _beside_the_number(rect, metrics, mirrored=mirrored)
    else:
        more = QRect(left, top + shown * step, width, metrics.line)
    return DayLayout(marks, more, hidden, in_head)


def _lay_out_narrow(rect: QRect, cell: DayCell, metrics: Metrics, *, mirrored: bool) -> DayLayout:
    """Give each round a line and let the other marks stand side by side, as signs."""
    left, width = rect.left() + NARROW_MARGIN, rect.width() - 2 * NARROW_MARGIN
    side = min(metrics.line, width)
    a_line = max(width // side, 1)
    top, step = rect.top() + metrics.head, metrics.line + GAP
    marks: list[tuple[CalendarEntry, QRect]] = []
    row, place = 0, 0
    for entry in cell.entries:
        is_round = entry.kind is EntryKind.INTERVIEW
        if place and (is_round or place == a_line):
            row, place = row + 1, 0
        if top + row * step + metrics.line > rect.bottom():
            break
        if is_round:
            marks.append((entry, QRect(left, top + row * step, width, metrics.line)))
            row += 1
        else:
            x = left + width - (place + 1) * side if mirrored else left + place * side
            marks.append((entry, QRect(x, top + row * step, side, metrics.line)))
            place += 1
    hidden = cell.total - len(marks)
    more = _beside_the_number(rect, metrics, mirrored=mirrored) if hidden else None
    return DayLayout(tuple(marks), more, hidden, bool(hidden))


def _beside_the_number(rect: QRect, metrics: Metrics, *, mirrored: bool) -> QRect:
    more = QRect(rect.right() - MARGIN - metrics.more, rect.top() + 2, metrics.more, metrics.head - 3)
    if mirrored:
        more.moveLeft(rect.left() + MARGIN)
    return more
