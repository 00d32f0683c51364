"""Paints what lies below the rounds of a week: the days, the hours with their times, what is drawn, and now."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.domain.zones import instant, local
from desktop_app.ui.colours import Colours
from desktop_app.ui.theme import CAPTION, scaled_font
from desktop_app.ui.wording import say_time

if TYPE_CHECKING:
    from desktop_app.ui.calendar.hours import Hours

HOURS = 24


def paint_ground(painter: QPainter, hours: "Hours", free: Collection[date], colours: Colours) -> None:
    """Paint the days, those in ``free`` as days off, and the lines and the times of the hours."""
    line = QColor(colours.line)
    for number, day in enumerate(hours.days):
        column = hours.column_rect(number)
        if day in free:
            painter.fillRect(column, QColor(colours.surface_weekend))
        edge = column.right() if hours.mirrored else column.left()
        painter.fillRect(QRect(edge, 0, 1, hours.height()), line)
    painter.setFont(scaled_font(hours.font(), CAPTION))
    gutter, hour_height = hours.gutter, hours.hour_height
    for hour in range(1, HOURS):
        top = hour * hour_height
        left = 0 if hours.mirrored else gutter
        painter.fillRect(QRect(left, top, hours.width() - gutter, 1), line)
        painter.setPen(QColor(colours.text_quiet))
        _write_hour(painter, hours, hour, top)


def paint_drawn(painter: QPainter, place: QRect, start: datetime, end: datetime, colours: Colours) -> None:
    """Paint a time that is being drawn, and say it."""
    painter.setPen(QPen(QColor(colours.accent), 1))
    painter.setBrush(QColor(colours.selection))
    painter.drawRoundedRect(place.adjusted(2, 1, -3, -1), 4, 4)
    painter.setPen(QColor(colours.on_selection))
    words = f"{say_time(start.time())}–{say_time(end.time())}"
    painter.drawText(place.adjusted(8, 4, -4, 0), Qt.AlignmentFlag.AlignLeading, words)


def paint_now(painter: QPainter, hours: "Hours", now: datetime, colours: Colours) -> None:
    """Paint the line for now, if its day is shown."""
    if now.date() not in hours.days:
        return
    colour = QColor(colours.danger)
    column = hours.column_rect(hours.days.index(now.date()))
    top = hours.top_of(now.time())
    painter.fillRect(QRect(column.left(), top, column.width(), 2), colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPoint(column.right() if hours.mirrored else column.left(), top + 1), 4, 4)


def _write_hour(painter: QPainter, hours: "Hours", hour: int, top: int) -> None:
    height = painter.fontMetrics().height()
    left = hours.width() - hours.gutter if hours.mirrored else 0
    strip = QRect(left, top - height // 2, hours.gutter, height)
    width = strip.width() // (2 if hours.second_zone else 1)
    # Beside the hours it names, whichever side they are on.
    own = QRect(strip.right() - width + 1, strip.top(), width - 5, height)
    edge = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    if hours.mirrored:
        own.moveLeft(strip.left() + 5)
        edge = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(own, edge, say_time(time(hour)))
    if hours.second_zone:
        there = local(instant(datetime.combine(hours.days[0], time(hour)), hours.zone), hours.second_zone)
        own.translate(width if hours.mirrored else -width, 0)
        painter.drawText(own, edge, say_time(there.time()))
