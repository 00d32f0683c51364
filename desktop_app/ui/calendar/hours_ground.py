"""Paints what lies below the rounds of a week: the days, the hours with their times, what is drawn, and now."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from desktop_app.domain.zones import instant, local
from desktop_app.ui.colours import Colours
from desktop_app.ui.theme import CAPTION, scaled_font
from desktop_app.ui.wording import say_time

if TYPE_CHECKING:
    from desktop_app.ui.calendar.hours import Hours

HOURS = 24


def paint_ground(
    painter: QPainter, hours: "Hours", free: Collection[date], colours: Colours, shown: QRect
) -> None:
    """Paint the days, those in ``free`` as days off, and the lines and the times of the hours in ``shown``."""
    line = QColor(colours.line)
    for number, day in enumerate(hours.days):
        column = hours.column_rect(number)
        if day in free:
            painter.fillRect(column, QColor(colours.surface_weekend))
        edge = column.right() if hours.mirrored else column.left()
        painter.fillRect(QRect(edge, 0, 1, hours.height()), line)
    painter.setFont(scaled_font(hours.font(), CAPTION))
    gutter, hour_height = hours.gutter, hours.hour_height
    painter.setPen(QColor(colours.text_quiet))
    metrics = painter.fontMetrics()
    line_height = metrics.height()
    for hour in range(1, HOURS):
        top = hour * hour_height
        if not shown.top() - line_height <= top <= shown.bottom() + line_height:
            continue
        left = 0 if hours.mirrored else gutter
        painter.fillRect(QRect(left, top, hours.width() - gutter, 1), line)
        _write_hour(painter, hours, metrics, hour, top)


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


def _write_hour(painter: QPainter, hours: "Hours", metrics: QFontMetrics, hour: int, top: int) -> None:
    said = [hours.say_time(time(hour))]
    if hours.second_zone:
        there = local(instant(datetime.combine(hours.days[0], time(hour)), hours.zone), hours.second_zone)
        said.append(hours.say_time(there.time()))
    room = hours.gutter // len(said)
    baseline = top - metrics.height() // 2 + metrics.ascent()
    for place, words in enumerate(said):
        # Beside the hours it names, whichever side they are on; that of another zone beyond it.
        if hours.mirrored:
            left = hours.width() - hours.gutter + place * room + 5
        else:
            left = hours.gutter - place * room - 5 - metrics.horizontalAdvance(words)
        painter.drawText(left, baseline, words)
