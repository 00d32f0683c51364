"""The agenda: what comes day after day, endless in both directions."""

from collections.abc import Callable, Mapping
from datetime import date, time

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
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
from desktop_app.ui.calendar.agenda_model import AgendaModel, AgendaRow
from desktop_app.ui.calendar.mark_painter import MarkPainter
from desktop_app.ui.colours import Colours, colours_of
from desktop_app.ui.theme import RADIUS, SPACE_L, SPACE_M, SPACE_S, SPACE_XL, scaled_font
from desktop_app.ui.wording import say_time

TOP = QPoint(8, 2)
"""What lies here is the first row in sight."""
LATE = time(22, 0)
"""A time of day that is as wide as any."""
WIDEST = 760
"""A mark is not wider than this, in pixels: a name at one end of a wide screen needs no ground at the other."""
HOVERED = QStyle.StateFlag.State_MouseOver
NEAR_AN_END = 5
"""Rows before an end of the list at which the next days are read."""


class AgendaView(QListView):
    """Lists days and what is on them. Tells what was chosen; changes nothing itself."""

    entry_activated = Signal(object)
    """A `CalendarEntry`."""
    add_requested = Signal(object)
    """A `date`."""
    day_list_requested = Signal(object)
    """The `date` of a "+3 more"."""
    day_changed = Signal()

    def __init__(
        self,
        load: Callable[[date, date], Mapping[date, DayEntries]],
        holiday_name: HolidayName,
        beyond: Callable[[date, int], date | None],
        parent: QWidget | None = None,
        *,
        speak: Callable[[date, CalendarEntry], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._agenda = AgendaModel(load, holiday_name, beyond, self, speak=speak)
        self._chosen_day = date.min
        self._goes_on = False
        self.setModel(self._agenda)
        self.marks = MarkPainter(self)
        self.marks.in_full = True
        self._rows = _RowDelegate(self, self._agenda, self.marks)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
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

    def row_at(self, index: QModelIndex | QPersistentModelIndex) -> AgendaRow | None:
        """Return what a row says; None where there is none."""
        return self._agenda.row(index.row()) if index.isValid() else None

    def show_day(self, day: date, today: date) -> None:
        """List from a day on."""
        self._chosen_day = day
        self._goes_on = True  # nothing more is read for the steps in between
        self._agenda.show_from(day, today)
        if self._agenda.rowCount():
            self.setCurrentIndex(self._agenda.index(0))
            self.scrollToTop()
        self._goes_on = False
        if self._agenda.rowCount():
            self._put_earlier_above()

    def place_of(self, day: date) -> QRect:
        """Return where the name of a day stands in the viewport."""
        row = self._agenda.row_of(day)
        return self.visualRect(self._agenda.index(row)) if row >= 0 else QRect()

    def reload(self, today: date) -> None:
        """Read what is in sight again; it stays where it is, and the keyboard on its day."""
        day, top = self.current_day, self.indexAt(TOP)
        if not top.isValid():
            self.show_day(day, today)
            return
        first = self._agenda.row(top.row()).day
        away = self.visualRect(self._agenda.index(self._agenda.row_of(first))).top()
        self._agenda.show_from(first, today)
        if self._agenda.rowCount():
            self.setCurrentIndex(self._agenda.index(self._agenda.row_of(day)))
            self._put_earlier_above()
            self.executeDelayedItemsLayout()
            now = self.visualRect(self._agenda.index(self._agenda.row_of(first))).top()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + now - away)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() >= self._agenda.rowCount() - NEAR_AN_END:
            self._keep_place(self._agenda.more)
        self.day_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._rows.measure()
        super().changeEvent(event)

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
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours_of(self.palette()).accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _go_on(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value >= bar.maximum() - self.viewport().height():
            self._keep_place(self._agenda.more)
        if value <= bar.minimum() + self.viewport().height() // 2 and self._agenda.rowCount():
            self._put_earlier_above()

    def _put_earlier_above(self) -> None:
        self._keep_place(self._agenda.earlier)

    def _keep_place(self, change: Callable[[], object]) -> None:
        """Add or let go of rows out of sight without moving what is in sight."""
        if self._goes_on:
            return
        self._goes_on = True
        top = QPersistentModelIndex(self.indexAt(TOP))
        before = self.visualRect(top).top()
        change()
        if top.isValid():
            self.executeDelayedItemsLayout()
            moved = self.visualRect(top).top() - before
            if moved:
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)
        self._goes_on = False

    def _activate(self, index: QModelIndex) -> None:
        row = self._agenda.row(index.row())
        if row.entry is not None:
            self.entry_activated.emit(row.entry)
        elif row.hidden:
            self.day_list_requested.emit(row.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._agenda.row(index.row()).is_title:
            self.add_requested.emit(self._agenda.row(index.row()).day)


class _RowDelegate(QStyledItemDelegate):
    """Paints the name of a day, and marks as on the month with their times before them."""

    def __init__(self, view: AgendaView, model: AgendaModel, marks: MarkPainter) -> None:
        super().__init__(view)
        self._view, self._model, self._marks = view, model, marks
        self.measure()

    def measure(self) -> None:
        """Take the heights of the rows from the font in use."""
        line = self._view.fontMetrics().height()
        self._title, self._mark = QSize(200, line + SPACE_XL), QSize(200, line + SPACE_M)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return self._title if self._model.row(index.row()).is_title else self._mark

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._model.row(index.row())
        colours = colours_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._marks.wear(option.palette)
        rect: QRect = option.rect
        if row.is_title:
            self._paint_title(painter, rect, row.day, colours)
        elif row.entry is not None:
            self._paint_entry(painter, rect, row, row.entry, hovered=bool(option.state & HOVERED))
        else:
            painter.setFont(self._marks.mark_font)
            painter.setPen(QColor(colours.accent))
            self._marks.write(painter, self._room(rect)[1], str(index.data()))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent if self._view.hasFocus() else colours.line_strong))
            edge = QRect(rect.left() + 2, rect.top() + 4, 3, rect.height() - 8)
            painter.drawRoundedRect(QStyle.visualRect(self._view.layoutDirection(), rect, edge), 1.5, 1.5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, day: date, colours: Colours) -> None:
        is_today = day == self._model.today
        painter.setFont(scaled_font(self._view.font(), 1.0, bold=True))
        painter.setPen(QColor(colours.accent if is_today else colours.text))
        room = rect.adjusted(SPACE_M, 0, -SPACE_M, -SPACE_S)
        title = painter.fontMetrics().elidedText(
            self._model.title(day), Qt.TextElideMode.ElideRight, room.width()
        )
        # In its own reading order, and on the window's side.
        side = Qt.AlignmentFlag.AlignRight if self._marks.mirrored else Qt.AlignmentFlag.AlignLeft
        absolute = Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(room, side | absolute | Qt.AlignmentFlag.AlignBottom, title)
        painter.fillRect(
            rect.left() + SPACE_M, rect.bottom() - 3, rect.width() - 2 * SPACE_M, 1, QColor(colours.line)
        )

    def _paint_entry(
        self, painter: QPainter, rect: QRect, row: AgendaRow, entry: CalendarEntry, *, hovered: bool
    ) -> None:
        times, room = self._room(rect)
        painter.setFont(self._marks.caption_font)
        painter.setPen(QColor(self._marks.colours.text_quiet))
        self._marks.write(painter, times, self._marks.times_of(entry, times.width()), caption=True)
        self._marks.paint_mark(painter, room, entry, conflict=row.conflict is not None)
        if hovered:
            painter.setPen(QPen(QColor(self._marks.colours.line_strong), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _room(self, rect: QRect) -> tuple[QRect, QRect]:
        """Return where the times of a row stand, and where its mark."""
        widest = self._marks.caption_metrics.horizontalAdvance(f"{say_time(LATE)}–{say_time(LATE)}")
        column = widest + SPACE_S if rect.width() > 4 * widest else widest // 2 + SPACE_S
        start = SPACE_M + SPACE_S
        times = QRect(rect.left() + start, rect.top() + 2, column, rect.height() - 4)
        width = min(rect.width() - start - column - SPACE_L, WIDEST)
        mark = QRect(times.right() + 1, rect.top() + 2, width, rect.height() - 4)
        direction = self._view.layoutDirection()
        return QStyle.visualRect(direction, rect, times), QStyle.visualRect(direction, rect, mark)
