"""The agenda: what comes day after day, endless in both directions."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.business_days import HolidayName
from desktop_app.services.views import CalendarEntry, DayEntries
from desktop_app.ui.calendar.agenda_model import AgendaModel
from desktop_app.ui.calendar.day_delegate import DayDelegate
from desktop_app.ui.colours import colours_of
from desktop_app.ui.theme import SPACE_L, SPACE_M, scaled_font

NEAR_AN_END = 5
"""Rows before an end of the list at which the next days are read."""


class AgendaView(QListView):
    """Lists days and what is on them. Tells what was chosen; changes nothing itself."""

    entry_activated = Signal(object)
    """A `CalendarEntry`."""
    add_requested = Signal(object)
    """A `date`."""
    day_changed = Signal()

    def __init__(
        self,
        load: Callable[[date, date], Mapping[date, DayEntries]],
        holiday_name: HolidayName,
        parent: QWidget | None = None,
        *,
        speak: Callable[[date, CalendarEntry], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._agenda = AgendaModel(load, holiday_name, self, speak=speak)
        self._chosen_day = date.min
        self._going_back = False
        self.setModel(self._agenda)
        self.marks = DayDelegate(self)
        self.marks.with_times = True
        self.setItemDelegate(_RowDelegate(self, self._agenda, self.marks))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Agenda"))
        self.verticalScrollBar().valueChanged.connect(self._go_on)
        self.activated.connect(self._activate)
        self.clicked.connect(self._activate)

    @property
    def current_day(self) -> date:
        """The day that the keyboard is on."""
        index = self.currentIndex()
        return self._agenda.row(index.row()).day if index.isValid() else self._chosen_day

    def show_day(self, day: date, today: date) -> None:
        """List from a day on."""
        self._chosen_day = day
        self._agenda.show_from(day, today)
        if self._agenda.rowCount():
            self.setCurrentIndex(self._agenda.index(0))
            self.scrollToTop()
            self._put_earlier_above()

    def reload(self, today: date) -> None:
        """Read what is listed again; the keyboard stays on its day."""
        day = self.current_day
        place = self.verticalScrollBar().value()
        self._agenda.reload(today)
        if self._agenda.rowCount():
            self.setCurrentIndex(self._agenda.index(self._agenda.row_of(day)))
        self.verticalScrollBar().setValue(place)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() >= self._agenda.rowCount() - NEAR_AN_END:
            self._agenda.more()
        self.day_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() == 0:
            self._put_earlier_above()
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._agenda.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(colours_of(self.palette()).text_quiet))
        words = self.tr("Nothing is planned from here on. Ctrl+N adds an interview.")
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect().adjusted(SPACE_L, 0, -SPACE_L, 0), flags, words)
        painter.end()

    def _go_on(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value >= bar.maximum() - self.viewport().height():
            self._agenda.more()
        if value == bar.minimum() and self._agenda.rowCount():
            self._put_earlier_above()

    def _put_earlier_above(self) -> None:
        """Add earlier days without moving what is in sight."""
        if self._going_back:
            return
        self._going_back = True
        top = max(self.indexAt(self.viewport().rect().topLeft()).row(), 0)
        added = self._agenda.earlier()
        if added:
            self.scrollTo(self._agenda.index(top + added), QAbstractItemView.ScrollHint.PositionAtTop)
        self._going_back = False

    def _activate(self, index: QModelIndex) -> None:
        row = self._agenda.row(index.row())
        if row.entry is not None:
            self.entry_activated.emit(row.entry)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._agenda.row(index.row()).entry is None:
            self.add_requested.emit(self._agenda.row(index.row()).day)


class _RowDelegate(QStyledItemDelegate):
    """Paints the name of a day, and marks as on the month."""

    def __init__(self, view: AgendaView, model: AgendaModel, marks: DayDelegate) -> None:
        super().__init__(view)
        self._view, self._model, self._marks = view, model, marks

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        line = self._view.fontMetrics().height()
        is_day = self._model.row(index.row()).entry is None
        return QSize(200, line + (SPACE_L + 4 if is_day else 10))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._model.row(index.row())
        colours = colours_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if row.entry is None:
            painter.setFont(scaled_font(self._view.font(), 1.0, bold=True))
            painter.setPen(QColor(colours.text))
            room = rect.adjusted(SPACE_M, 0, -SPACE_M, -4)
            title = painter.fontMetrics().elidedText(
                self._model.title(row.day), Qt.TextElideMode.ElideRight, room.width()
            )
            flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
            painter.drawText(room, QStyle.visualAlignment(self._view.layoutDirection(), flags), title)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent if self._view.hasFocus() else colours.line_strong))
            edge = QRect(rect.left() + 2, rect.top() + 4, 3, rect.height() - 8)
            painter.drawRoundedRect(QStyle.visualRect(self._view.layoutDirection(), rect, edge), 1.5, 1.5)
        if row.entry is not None:
            self._marks.wear(option.palette)
            self._marks.paint_mark(painter, rect.adjusted(SPACE_L + 4, 2, -SPACE_L, -2), row.entry)
        painter.restore()
