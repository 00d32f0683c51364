"""Everything on one day, in a small list beside it: what "+3 more" opens, and Enter on a day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from desktop_app.services.views import CalendarEntry
from desktop_app.ui.calendar.day_delegate import DayDelegate
from desktop_app.ui.calendar.tooltips import mark_tooltip
from desktop_app.ui.theme import SPACE_S, SPACE_XS, scaled_font
from desktop_app.ui.wording import exact_day

WIDTH = 280
MOST_ROWS = 10


class DayPopover(QFrame):
    """Lists the marks of a day, each ``said`` to screen readers; arrows and Enter choose, Escape closes."""

    chosen = Signal(object)
    """The `CalendarEntry` that was chosen."""
    add_requested = Signal(object)

    def __init__(
        self,
        day: date,
        entries: Sequence[CalendarEntry],
        said: Sequence[str],
        painter: DayDelegate,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._day = day
        self._owner = parent
        title = QLabel(exact_day(day))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(scaled_font(self.font(), 1.0, bold=True))
        self.setAccessibleName(title.text())
        self.setWindowTitle(title.text())
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("On this day"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Large type needs more.
        width = max(WIDTH, title.sizeHint().width() + 2 * (SPACE_S + self.frameWidth()))
        row = QSize(width - 2 * SPACE_S - 20, painter.metrics.line + 4)
        self.list.setIconSize(row)
        painter.wear(self.palette())
        for entry, words in zip(entries, said, strict=True):
            # The mark is painted as on the calendar; the words are there for those who do not see it.
            item = QListWidgetItem(self._picture(entry, row, painter), "")
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

    def _picture(self, entry: CalendarEntry, size: QSize, painter_of_marks: DayDelegate) -> QIcon:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter_of_marks.paint_mark(
            painter, QRect(QPoint(0, 2), QSize(size.width(), size.height() - 4)), entry
        )
        painter.end()
        icon = QIcon()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            icon.addPixmap(picture, mode)
        return icon
