"""The days of a month as one picture: what the pointer and the keyboard change is painted over it."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QTableView

from desktop_app.ui.calendar.day_delegate import DayDelegate
from desktop_app.ui.calendar.grid import DAYS
from desktop_app.ui.calendar.month_model import MonthModel


class MonthPicture:
    """Keeps the picture of a view's days until one of them, or anything about how they look, is another."""

    def __init__(self, view: QTableView, model: MonthModel, delegate: DayDelegate) -> None:
        self._view, self._model, self._delegate = view, model, delegate
        self._pixmap = QPixmap()
        self._cells: object = None
        self._made_of: object = None

    def now(self) -> QPixmap:
        """Return the picture of what the model shows, as large as the viewport."""
        view, model = self._view, self._model
        viewport, palette, ratio = view.viewport(), view.palette(), view.devicePixelRatioF()
        made_of = (viewport.size(), ratio, palette.cacheKey(), view.font(), view.layoutDirection(), QLocale())
        if model.cells is self._cells and made_of == self._made_of:
            return self._pixmap
        size = viewport.size() * ratio
        if self._pixmap.size() != size:
            self._pixmap = QPixmap(size)
        self._pixmap.setDevicePixelRatio(ratio)
        self._delegate.wear(palette)
        painter = QPainter(self._pixmap)
        painter.setLayoutDirection(view.layoutDirection())
        painter.fillRect(viewport.rect(), palette.color(QPalette.ColorRole.Base))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, cell in enumerate(model.cells):
            self._delegate.paint(painter, view.visualRect(model.index(number // DAYS, number % DAYS)), cell)
        painter.end()
        self._cells, self._made_of = model.cells, made_of
        return self._pixmap
