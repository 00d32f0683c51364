"""Everything on one day, in a small list beside it: what "+3 more" opens, and Enter on a day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.views import CalendarEntry
from desktop_app.ui.calendar.grid import shift_day
from desktop_app.ui.calendar.keys import MOVE_KEYS, can_be_moved, days_of
from desktop_app.ui.calendar.mark_painter import MarkPainter
from desktop_app.ui.calendar.tooltips import mark_tooltip
from desktop_app.ui.dialogs.labels import lean
from desktop_app.ui.theme import SPACE_S, SPACE_XS, scaled_font
from desktop_app.ui.wording import exact_day

WIDTH = 280
MOST_ROWS = 10


class DayPopover(QFrame):
    """Lists the marks of a day, each ``said`` to screen readers; arrows and Enter choose, Escape closes."""

    chosen = Signal(object)
    """The `CalendarEntry` that was chosen."""
    add_requested = Signal(object)
    move_requested = Signal(int, object)
    """The interview that is to be moved with the keys, and the `date`."""

    def __init__(
        self,
        day: date,
        holiday: str,
        entries: Sequence[CalendarEntry],
        said: Sequence[str],
        painter: MarkPainter,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._day = day
        self._owner = parent
        title = QLabel(", ".join(part for part in (exact_day(day), holiday) if part))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(scaled_font(self.font(), 1.0, bold=True))
        lean(title)
        self.setAccessibleName(title.text())
        self.setWindowTitle(title.text())
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("On this day"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Large type needs more.
        width = max(WIDTH, title.sizeHint().width() + 2 * (SPACE_S + self.frameWidth()))
        row = QSize(width - 2 * SPACE_S - 20, painter.metrics.line + 4)
        painter.wear(self.palette())
        self.list.setItemDelegate(_MarkDelegate(painter, self.list))
        self.list.installEventFilter(self)
        for entry, words in zip(entries, said, strict=True):
            # The mark is painted as on the calendar; the words are there for those who do not see it.
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setToolTip(mark_tooltip(entry))
            item.setSizeHint(QSize(row.width(), row.height() + 4))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(min(max(len(entries), 1), MOST_ROWS) * (row.height() + 4) + SPACE_XS)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        add = QPushButton(self.tr("Add an interview"))
        add.setProperty("look", "flat")
        add.clicked.connect(self._add)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        box.setSpacing(SPACE_S)
        box.addWidget(title)
        box.addWidget(self.list)
        box.addWidget(add)
        self.setFixedWidth(width)
        (self.list if entries else add).setFocus()

    @property
    def current_entry(self) -> CalendarEntry | None:
        """The mark that the keyboard is on."""
        item = self.list.currentItem()
        entry = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return entry if isinstance(entry, CalendarEntry) else None

    def show_beside(self, day: QRect) -> None:
        """Show it below a rectangle of the screen, or where the screen has room."""
        self.adjustSize()
        place = day.bottomLeft()
        room = self._owner.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        if place.y() + self.height() > room.bottom():
            place.setY(max(room.top(), day.top() - self.height()))
        self.move(place)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            if (item := self.list.currentItem()) is not None:
                self._choose(item)
            return
        super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        entry = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        self.chosen.emit(entry)

    def _add(self) -> None:
        self.close()
        self.add_requested.emit(self._day)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            days = days_of(Qt.Key(event.key()), self.layoutDirection())
            if modifiers == MOVE_KEYS and days:
                self._move(days)
                return True
        return super().eventFilter(watched, event)

    def _move(self, days: int) -> None:
        entry = self.current_entry
        if entry is not None and can_be_moved(entry):
            self.close()
            self.move_requested.emit(entry.id, shift_day(self._day, days))


class _MarkDelegate(QStyledItemDelegate):
    """Paints each entry as on the calendar."""

    def __init__(self, marks: MarkPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._marks = marks

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        self._marks.paint_mark(painter, rect.adjusted(3, 2, -3, -2), index.data(Qt.ItemDataRole.UserRole))
        painter.restore()
