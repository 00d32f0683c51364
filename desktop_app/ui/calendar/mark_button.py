"""A chip, follow-up or promise as a button, painted as on the month."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.services.views import CalendarEntry
from desktop_app.ui.calendar.mark_painter import MarkPainter
from desktop_app.ui.calendar.spoken import speak_entry
from desktop_app.ui.painted_button import PaintedButton


class MarkButton(PaintedButton):
    """Shows one entry of the calendar; clicking opens it."""

    def __init__(self, entry: CalendarEntry, painter: MarkPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._painter = painter
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hold(entry)

    def hold(self, entry: CalendarEntry) -> None:
        """Show this entry: a button is used again for another."""
        self.entry = entry
        self.setAccessibleName(speak_entry(entry))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, self._painter.metrics.line)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.wear(self.palette())
        self._painter.paint_mark(painter, QRect(0, 0, self.width() - 1, self.height() - 1), self.entry)
        self.paint_ring(painter)
        painter.end()
