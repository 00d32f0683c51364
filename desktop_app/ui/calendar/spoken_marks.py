"""The marks of the month as items of their own for a screen reader, each with its full name.

The days are cells of a table, which Qt tells of by itself. What is painted on a day is told of by buttons that
lie over it and paint nothing. They are made when assistive technology is there, and not before: on other
desktops the month costs nothing more.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from desktop_app.services.views import CalendarEntry
from desktop_app.ui.calendar.month_model import MonthModel
from desktop_app.ui.calendar.month_view import MonthView
from desktop_app.ui.ghost_button import GhostButton
from desktop_app.ui.wording import exact_day

Speak = Callable[[Sequence[tuple[date, CalendarEntry]]], Sequence[str]]
"""Says marks in full, each with its day."""


class Mark(NamedTuple):
    """A mark of a day, or its "+3 more" when ``entry`` is None, and where it lies in the viewport."""

    day: date
    entry: CalendarEntry | None
    hidden: int
    place: QRect


class SpokenMarks(QWidget):
    """Lies over a `MonthView` within ``parent``; made anew whenever the month was painted differently."""

    def __init__(self, view: MonthView, speak: Speak, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("On these days"))
        self._view = view
        self._parent = parent
        self._speak = speak
        self._marks: list[Mark] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        self.hide()
        _tell_of(self)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() is QEvent.Type.Hide:
            self.hide()
        elif event.type() is QEvent.Type.Paint and QAccessible.isActive():
            self._soon.start()
        return False

    def wanted(self) -> None:
        """Be there: somebody listens."""
        self._soon.start()

    def _follow(self) -> None:
        if not self._view.isVisible():
            return
        marks = list(self._painted())
        viewport = self._view.viewport()
        place = QRect(viewport.mapTo(self._parent, viewport.rect().topLeft()), viewport.size())
        if marks != self._marks or place != self.geometry():
            self.setGeometry(place)
            self._make(marks)
        self.show()
        self.raise_()

    def _painted(self) -> Iterator[Mark]:
        view, model = self._view, self._view.model()
        assert isinstance(model, MonthModel)
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                cell = model.cell(index)
                layout = view.delegate.layout(view.visualRect(index), cell)
                for entry, place in layout.marks:
                    yield Mark(cell.day, entry, 0, place)
                if layout.more is not None:
                    yield Mark(cell.day, None, cell.total - len(layout.marks), layout.more)

    def _make(self, marks: list[Mark]) -> None:
        for old in self.findChildren(GhostButton):
            old.hide()
            old.deleteLater()
        self._marks = marks
        said = iter(self._speak([(mark.day, mark.entry) for mark in marks if mark.entry is not None]))
        for mark in marks:
            if mark.entry is not None:
                ghost = GhostButton(next(said), self._opens(mark.entry), self)
            else:
                words = self.tr("{count} more on {day}").format(count=mark.hidden, day=exact_day(mark.day))
                ghost = GhostButton(words, self._lists(mark.day), self)
            ghost.setGeometry(mark.place)
            ghost.show()
            _tell_of(ghost)

    def _opens(self, entry: CalendarEntry) -> Callable[[], None]:
        return lambda: self._view.activate(entry)

    def _lists(self, day: date) -> Callable[[], None]:
        return lambda: self._view.day_list_requested.emit(day)


def _tell_of(made: QWidget) -> None:
    """Have those who know the window already look again: Qt says nothing of a child that comes later."""
    QAccessible.updateAccessibility(QAccessibleEvent(made, QAccessible.Event.ObjectCreated))
