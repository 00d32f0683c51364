"""The month on the screen: days to walk through by keyboard, marks to click, chips to drag."""

from datetime import date
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QToolTip,
    QWidget,
)

from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services.views import CalendarEntry, EntryKind
from desktop_app.ui.calendar.day_delegate import DayDelegate
from desktop_app.ui.calendar.grid import DAYS, shift_day
from desktop_app.ui.calendar.month_model import DayCell, MonthModel
from desktop_app.ui.calendar.tooltips import mark_tooltip

CHIP_FORMAT = "application/x-afterword-interview"
"""What a dragged chip carries: the number of its interview."""

STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -DAYS,
    Qt.Key.Key_Down: DAYS,
}


class Hit(NamedTuple):
    """What lies under the pointer: a mark of a day, or its "+3 more" when ``entry`` is None."""

    cell: DayCell
    entry: CalendarEntry | None
    rect: QRect


class MonthView(QTableView):
    """Shows a `MonthModel`. A follow-up that belongs to no application is told with application 0."""

    interview_activated = Signal(int, int)
    follow_up_activated = Signal(int, int)
    add_requested = Signal(object)
    day_list_requested = Signal(object)
    move_requested = Signal(int, object)
    day_reached = Signal(object)
    """The keyboard moved to a day that is not shown."""
    month_step_requested = Signal(int)
    today_requested = Signal()
    first_painted = Signal()
    """The first frame is on the screen; what can wait for it may come now."""
    listened_to = Signal()
    """Assistive technology is there; told once."""

    def __init__(self, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._was_painted = False
        self._was_listened_to = False
        self._pressed: Hit | None = None
        self._pressed_at = QPoint()
        self.setModel(model)
        self.delegate = DayDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(16)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.verticalHeader().hide()
        self.setAccessibleName(self.tr("Calendar"))

    @property
    def current_day(self) -> date:
        """The selected day, or the first of the month when none is."""
        index = self.currentIndex()
        return self._model.cell(index).day if index.isValid() else self._model.month

    def hit(self, position: QPoint) -> Hit | None:
        """Return the mark, or "+3 more", at a position of the viewport."""
        index = self.indexAt(position)
        if not index.isValid():
            return None
        cell = self._model.cell(index)
        layout = self.delegate.layout(self.visualRect(index), cell)
        for entry, rect in layout.marks:
            if rect.contains(position):
                return Hit(cell, entry, rect)
        if layout.more is not None and layout.more.contains(position):
            return Hit(cell, None, layout.more)
        return None

    def activate(self, entry: CalendarEntry) -> None:
        """Tell that a mark was chosen."""
        application = entry.application_id or 0
        if entry.kind is EntryKind.FOLLOW_UP:
            self.follow_up_activated.emit(application, entry.id)
        else:
            self.interview_activated.emit(application, entry.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.first_painted.emit()
        if not self._was_listened_to and QAccessible.isActive():
            self._was_listened_to = True
            self.listened_to.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in STEPS:
            step = STEPS[key]
            sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            if sideways and self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                step = -step
            self._walk(step)
        elif plain and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.month_step_requested.emit(-1 if key is Qt.Key.Key_PageUp else 1)
        elif plain and key is Qt.Key.Key_Home:
            self.today_requested.emit()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif plain and key is Qt.Key.Key_N:
            self.add_requested.emit(self.current_day)
        elif key is Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.day_list_requested.emit(self.current_day)
        else:
            event.ignore()

    def _walk(self, days: int) -> None:
        day = shift_day(self.current_day, days)
        index = self._model.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.day_reached.emit(day)

    def _enter(self) -> None:
        cell = self._model.cell(self.currentIndex()) if self.currentIndex().isValid() else None
        if cell is None or not cell.total:
            self.add_requested.emit(self.current_day)
        elif cell.total == 1 and cell.entries:
            self.activate(cell.entries[0])
        else:
            self.day_list_requested.emit(cell.day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self._pressed = self.hit(self._pressed_at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if not event.buttons():
            over = self.hit(position) is not None
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            )
            return
        pressed = self._pressed
        far = (position - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if pressed is not None and far and _can_be_moved(pressed.entry):
            self._pressed = None
            self._drag(pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or self.hit(event.position().toPoint()) != pressed:
            return
        if pressed.entry is not None:
            self.activate(pressed.entry)
        else:
            self.day_list_requested.emit(pressed.cell.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        index = self.indexAt(position)
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and self.hit(position) is None:
            self.add_requested.emit(self._model.cell(index).day)

    def _drag(self, hit: Hit) -> None:
        assert hit.entry is not None
        drag = QDrag(self)
        data = QMimeData()
        data.setData(CHIP_FORMAT, QByteArray(str(hit.entry.id).encode()))
        drag.setMimeData(data)
        ratio = self.devicePixelRatioF()
        picture = QPixmap(hit.rect.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.delegate.paint_mark(painter, QRect(QPoint(), hit.rect.size()), hit.entry)
        painter.end()
        drag.setPixmap(picture)
        drag.setHotSpot(self._pressed_at - hit.rect.topLeft())
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Files are the window's business: an event ignored here reaches it.
        event.setAccepted(event.mimeData().hasFormat(CHIP_FORMAT))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        accepted = event.mimeData().hasFormat(CHIP_FORMAT) and index.isValid()
        self._hint_drop(self._model.cell(index).day if accepted else None)
        event.setAccepted(accepted)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self._hint_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint_drop(None)
        index = self.indexAt(event.position().toPoint())
        if not event.mimeData().hasFormat(CHIP_FORMAT) or not index.isValid():
            event.ignore()
            return
        event.acceptProposedAction()
        self.setCurrentIndex(index)
        interview = int(bytes(event.mimeData().data(CHIP_FORMAT).data()))
        self.move_requested.emit(interview, self._model.cell(index).day)

    def _hint_drop(self, day: date | None) -> None:
        if day != self.delegate.drop_day:
            self.delegate.drop_day = day
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            hit = self.hit(event.pos())
            text = mark_tooltip(hit.entry) if hit is not None and hit.entry is not None else ""
            if not text and (index := self.indexAt(event.pos())).isValid():
                text = self._day_tooltip(index)
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def _day_tooltip(self, index: QModelIndex) -> str:
        return escape(self._model.cell(index).holiday)


def _can_be_moved(entry: CalendarEntry | None) -> bool:
    return (
        entry is not None
        and entry.kind is EntryKind.INTERVIEW
        and entry.status is not InterviewStatus.CANCELLED
    )
