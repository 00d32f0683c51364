"""The month on the screen: days to walk through by keyboard, marks to click, chips to drag."""

from datetime import date
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QColor,
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
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
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

from desktop_app.services.views import CalendarEntry, EntryKind
from desktop_app.ui.calendar.day_delegate import DayDelegate
from desktop_app.ui.calendar.day_layout import GAP
from desktop_app.ui.calendar.grid import WEEKS, shift_day
from desktop_app.ui.calendar.keys import MOVE_KEYS, can_be_moved, days_of
from desktop_app.ui.calendar.month_model import DayCell, MonthModel
from desktop_app.ui.calendar.month_picture import MonthPicture
from desktop_app.ui.calendar.tooltips import mark_tooltip
from desktop_app.ui.colours import colours_of

if TYPE_CHECKING:
    from desktop_app.ui.calendar.edge_steps import EdgeSteps
    from desktop_app.ui.calendar.wheel_steps import WheelSteps

CHIP_FORMAT = "application/x-afterword-interview"
"""What a dragged chip carries: the number of its interview."""

WEEK_SPACE = 12
"""Around the number of a week, in pixels."""
AHEAD_MS = 60
"""How long the month has to stand before those beside it are read."""
DROP_ALPHA = 46
"""How strong the ground of a day is that something is dragged over, of 255."""


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
    draft_requested = Signal(object, object, QRect)
    """The first and the last day that were clicked or drawn over, and their place in the viewport."""
    room_changed = Signal(int)
    """How many marks find room on a day now."""
    day_reached = Signal(object)
    """The keyboard moved to a day that is not shown."""
    month_step_requested = Signal(int)
    today_requested = Signal()
    listened_to = Signal()
    """Assistive technology is there; told once."""

    def __init__(self, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._was_listened_to = False
        self._pressed: Hit | None = None
        self._pressed_at = QPoint()
        self._over: Hit | None = None
        """The mark under the pointer."""
        self._drop_day: date | None = None
        self._drawn: tuple[date, date] | None = None
        """The day where the pointer was pressed beside all marks, and the one it has reached."""
        self._wheel: WheelSteps | None = None
        self._edge: EdgeSteps | None = None
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(AHEAD_MS)
        self._ahead.timeout.connect(self._read_ahead)
        self.setModel(model)
        self.delegate = DayDelegate(self)
        self._picture = MonthPicture(self, model, self.delegate)
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
        self.verticalHeader().setVisible(model.weeks_are_numbered)
        self.verticalHeader().setFixedWidth(self.fontMetrics().horizontalAdvance("00") + WEEK_SPACE)
        self.setAccessibleName(self.tr("Calendar"))

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self.viewport())
        painter.drawPixmap(0, 0, self._picture.now())
        self._paint_over(painter)
        painter.end()
        if not self._was_listened_to and QAccessible.isActive():
            self._was_listened_to = True
            self.listened_to.emit()
        self._ahead.start()

    def _paint_over(self, painter: QPainter) -> None:
        colours = colours_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for day in self._lifted_days():
            rect = self.visualRect(self._model.index_of(day))
            ground = QColor(colours.accent)
            ground.setAlpha(DROP_ALPHA)
            painter.fillRect(rect.adjusted(0, 0, -1, -1), ground)
        if self._over is not None and self._over.entry is not None:
            painter.setPen(QPen(QColor(colours.line_strong), 1))
            painter.drawRoundedRect(QRectF(self._over.rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        current = self.currentIndex()
        if current.isValid():
            focused = self.hasFocus()
            colour = QColor(colours.accent if focused else colours.line_strong)
            painter.setPen(QPen(colour, 2 if focused else 1))
            painter.drawRoundedRect(QRectF(self.visualRect(current)).adjusted(1, 1, -2, -2), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        days = days_of(key, self.layoutDirection())
        if plain and days:
            self._walk(days)
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
        elif days and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == MOVE_KEYS:
            self._move_by_key(days)
        elif key is Qt.Key.Key_Escape and self._drawn is not None:
            self.clear_draft()
        else:
            event.ignore()

    def _move_by_key(self, days: int) -> None:
        """Move the day's one round; where there are several, list them: there each can be moved."""
        index = self.currentIndex()
        if not index.isValid():
            return
        cell = self._model.cell(index)
        movable = [entry for entry in cell.entries if can_be_moved(entry)]
        if len(movable) == 1 and cell.total <= len(cell.entries):
            day = shift_day(cell.day, days)
            self.move_requested.emit(movable[0].id, day)
            self._walk(days)
        elif movable:
            self.day_list_requested.emit(cell.day)

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
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed_at = event.position().toPoint()
        self._pressed = self.hit(self._pressed_at)
        index = self.indexAt(self._pressed_at)
        if self._pressed is None and index.isValid():
            day = self._model.cell(index).day
            self._drawn = (day, day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if not event.buttons():
            self._hover(self.hit(position))
            return
        pressed = self._pressed
        far = (position - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if pressed is not None and far and can_be_moved(pressed.entry):
            self._pressed = None
            self._drag(pressed)
        index = self.indexAt(position)
        if self._drawn is not None and far and index.isValid():
            self._draw((self._drawn[0], self._model.cell(index).day))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        position = event.position().toPoint()
        (pressed, drawn), self._pressed = (self._pressed, self._drawn), None
        if drawn is not None and event.button() is Qt.MouseButton.LeftButton:
            first, last = min(drawn), max(drawn)
            self.draft_requested.emit(first, last, self.visualRect(self._model.index_of(drawn[1])))
        if pressed is None or self.hit(position) != pressed:
            return
        if pressed.entry is not None:
            self.activate(pressed.entry)
        else:
            self.day_list_requested.emit(pressed.cell.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click is no other wish than the first."""

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.delegate.metrics
        height = self.viewport().height() // WEEKS - metrics.head
        self.room_changed.emit(max(height // (metrics.line + GAP), 0) + 1)

    def _hover(self, over: Hit | None) -> None:
        if over != self._over:
            self._over = over
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if over is not None else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def clear_draft(self) -> None:
        """Wipe out what was drawn with the pointer."""
        self._draw(None)

    def _draw(self, drawn: tuple[date, date] | None) -> None:
        if drawn != self._drawn:
            self._drawn = drawn
            self.viewport().update()

    def _lifted_days(self) -> list[date]:
        """Return the days that something is dragged over, or that are being drawn over."""
        if self._drawn is not None and self._drawn[0] != self._drawn[1]:
            first, last = min(self._drawn), max(self._drawn)
            return [cell.day for cell in self._model.cells if first <= cell.day <= last]
        return [self._drop_day] if self._drop_day is not None else []

    def _read_ahead(self) -> None:
        if self.isVisible() and self._model.read_ahead():
            self._ahead.start()

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
        self.delegate.wear(self.palette())
        self.delegate.paint_mark(painter, QRect(QPoint(), hit.rect.size()), hit.entry)
        painter.end()
        drag.setPixmap(picture)
        drag.setHotSpot(self._pressed_at - hit.rect.topLeft())
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Files are the window's business: an event ignored here reaches it.
        event.setAccepted(event.mimeData().hasFormat(CHIP_FORMAT))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._wheel is None:
            from desktop_app.ui.calendar.wheel_steps import WheelSteps

            self._wheel = WheelSteps()
        if step := self._wheel.turn(event, self._mirrored):
            self.month_step_requested.emit(step)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        position = event.position().toPoint()
        index = self.indexAt(position)
        ours = event.mimeData().hasFormat(CHIP_FORMAT)
        accepted = ours and index.isValid()
        if ours:
            self._edge_steps().over(position, self.viewport().rect(), mirrored=self._mirrored)
        self._hint_drop(self._model.cell(index).day if accepted else None)
        event.setAccepted(accepted)

    def _edge_steps(self) -> "EdgeSteps":
        if self._edge is None:
            from desktop_app.ui.calendar.edge_steps import EdgeSteps

            self._edge = EdgeSteps(self)
            self._edge.stepped.connect(self.month_step_requested)
        return self._edge

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self._edge_steps().end()
        self._hint_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._edge_steps().end()
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
        if day != self._drop_day:
            self._drop_day = day
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            hit = self.hit(event.pos())
            text = ""
            if hit is not None and hit.entry is not None:
                text = mark_tooltip(hit.entry, hit.cell.conflict_of(hit.entry))
            if not text and (index := self.indexAt(event.pos())).isValid():
                text = self._day_tooltip(index)
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def _day_tooltip(self, index: QModelIndex) -> str:
        return escape(self._model.cell(index).holiday)
