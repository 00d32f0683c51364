"""A small month below the title, to jump by: the days that have rounds are marked."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.zones import FIRST_YEAR, LAST_YEAR
from desktop_app.ui.calendar.grid import DAYS, WEEKS, first_of_month, month_grid
from desktop_app.ui.colours import Colours, colours_of
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import RADIUS, SPACE_S, SPACE_XS
from desktop_app.ui.wording import exact_day, qdate

LoadRounds = Callable[[date, date], frozenset[date]]
"""Reads which days from a first to a last, both included, have rounds."""
DOT = 2.0
"""Half the width of the mark below a day, in pixels."""


class SmallMonth(QFrame):
    """Shows a month around ``day``; arrows and Page Up and Down walk, Enter or a click chooses, Escape closes."""

    chosen = Signal(object)
    """A `date`."""
    said = Signal(str)
    """What the keyboard came to, for a screen reader."""

    def __init__(self, day: date, today: date, rounds: LoadRounds, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setWindowTitle(self.tr("Small month"))
        self.setAccessibleName(self.windowTitle())
        self._today, self._rounds = today, rounds
        self.calendar = _Month(today, self)
        self.calendar.setAccessibleName(self.tr("Month"))
        self.calendar.view.setAccessibleName(self.tr("Days of the month"))
        self.calendar.setFirstDayOfWeek(self.locale().firstDayOfWeek())
        self.calendar.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.today_button = QPushButton(self.tr("Today"), self)
        self.today_button.setProperty("look", "flat")
        self.today_button.clicked.connect(lambda: self._choose(qdate(today)))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.calendar)
        column.addWidget(self.today_button)
        self.calendar.setSelectedDate(qdate(day))
        self._mark()
        self.calendar.currentPageChanged.connect(lambda _year, _month: self._mark())
        self.calendar.selectionChanged.connect(self._say)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)

    def show_below(self, place: QRect) -> None:
        """Show it below a rectangle of the screen, or where the screen has room."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = place.right() - self.width() if mirrored else place.left()
        left = max(screen.left(), min(left, screen.right() - self.width()))
        top = min(place.bottom() + SPACE_XS, screen.bottom() - self.height())
        self.move(QPoint(left, max(screen.top(), top)))
        self.show()
        self.calendar.view.setFocus(Qt.FocusReason.PopupFocusReason)

    def _mark(self) -> None:
        shown = date(self.calendar.yearShown(), self.calendar.monthShown(), 1)
        days = month_grid(first_of_month(shown), self.calendar.firstDayOfWeek().value)
        self.calendar.mark(self._rounds(days[0], days[-1]))

    def _say(self) -> None:
        day = _date(self.calendar.selectedDate())
        said = [exact_day(day)]
        if day == self._today:
            said.append(self.tr("today"))
        if day in self.calendar.marked:
            said.append(self.tr("with interviews"))
        self.said.emit(", ".join(said))

    def _choose(self, day: QDate) -> None:
        self.close()
        self.chosen.emit(_date(day))


class _Month(QCalendarWidget):
    """Qt's calendar in our colours, with a dot below the days that are marked."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self.marked: frozenset[date] = frozenset()
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        (self.view,) = self.findChildren(QTableView)
        """What has the keyboard."""
        height = self.fontMetrics().height()
        width = DAYS * (self.fontMetrics().horizontalAdvance("00") + 24)
        # Its own wish leaves no room for marks.
        self.setMinimumSize(max(width, self.minimumSizeHint().width()), (WEEKS + 2) * (height + 14))
        self._worn: Colours | None = None
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "_worn"):
            self._dress()

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        if colours is self._worn:
            return
        self._worn = colours
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(colours.text_quiet))
        self.setHeaderTextFormat(quiet)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekday, quiet)  # Qt's is red
        self._dress_the_head(colours)

    def _dress_the_head(self, colours: Colours) -> None:
        """Give the line with the month our ground and our arrows; Qt's are black on any ground."""
        for bar in self.findChildren(QWidget, "qt_calendar_navigationbar"):
            bar.setAutoFillBackground(False)
        names = ["previous", "next"]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            names.reverse()
        for button_name, name, words in (
            ("qt_calendar_prevmonth", names[0], self.tr("Previous month")),
            ("qt_calendar_nextmonth", names[1], self.tr("Next month")),
        ):
            for button in self.findChildren(QToolButton, button_name):
                button.setIcon(icon(name, colours.text))
                button.setAccessibleName(words)

    def mark(self, days: frozenset[date]) -> None:
        """Mark these days and no others."""
        self.marked = days
        self.updateCells()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # Escape is the pop-over's

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        day = _date(day) if isinstance(day, QDate) else day
        colours = colours_of(self.palette())
        chosen = qdate(day) == self.selectedDate()
        inside = (day.year, day.month) == (self.yearShown(), self.monthShown())
        ink = QColor(colours.text if inside else colours.text_quiet)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(colours.surface_raised))
        ground = QRect(0, 0, painter.fontMetrics().horizontalAdvance("00") + 16, rect.height() - 2)
        ground.moveCenter(rect.center())
        if day == self._today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
            ink = QColor(colours.on_accent)
        if chosen:
            ring = QColor(colours.on_accent if day == self._today else colours.accent)
            painter.setPen(QPen(ring, 2.5 if self.view.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -2, -2), RADIUS, RADIUS)
        painter.setPen(ink)
        above = rect.adjusted(0, 0, 0, round(-2 * DOT))
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, self.locale().toString(day.day))
        if day in self.marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink if day == self._today or not inside else QColor(colours.accent))
            painter.drawEllipse(QPointF(rect.center().x() + 0.5, ground.bottom() - DOT - 2), DOT, DOT)
        painter.restore()


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
