"""The model of a month: six weeks of seven days, each with its marks."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.services.views import CalendarEntry, DayEntries
from desktop_app.ui.calendar.grid import DAYS, WEEKS, first_of_month, month_grid
from desktop_app.ui.calendar.spoken import speak_day

AnyIndex = QModelIndex | QPersistentModelIndex
LoadEntries = Callable[[date, date], Mapping[date, DayEntries]]
"""Reads the marks of all days from a first to a last, both included."""

NO_PARENT = QModelIndex()

DAY_ROLE = Qt.ItemDataRole.UserRole
"""The `date` of a cell."""


class DayCell(NamedTuple):
    """One day as it is painted."""

    day: date
    in_month: bool
    is_today: bool
    is_free: bool
    """A weekend where the person lives, or a public holiday."""
    holiday: str
    entries: tuple[CalendarEntry, ...]
    total: int
    """How many marks the day has; ``entries`` may be fewer."""


class MonthModel(QAbstractTableModel):
    """Shows one month, read in one go; `show_month` and `reload` read it again.

    ``listened_to`` tells, once, that assistive technology asks for the days.
    """

    listened_to = Signal()

    def __init__(
        self,
        load_entries: LoadEntries,
        holiday_name: Callable[[date], str],
        today: date,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._load_entries = load_entries
        self._holiday_name = holiday_name
        self._today = today
        self._listened_to = False
        locale = QLocale()
        self._first_weekday = locale.firstDayOfWeek().value
        self._working_days = {day.value for day in locale.weekdays()}
        self._names = [self._weekday_name(locale, column) for column in range(DAYS)]
        self.month = first_of_month(today)
        self._cells: list[DayCell] = []
        self._fill()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else DAYS

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if not self._listened_to:
                self._listened_to = True
                self.listened_to.emit()
            return speak_day(cell.day, self._today, cell.holiday, cell.entries, cell.total)
        if role == DAY_ROLE:
            return cell.day
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < DAYS:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._names[section][0]
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self._names[section][1]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def cell(self, index: AnyIndex) -> DayCell:
        """Return what a valid index shows."""
        return self._cells[index.row() * DAYS + index.column()]

    def index_of(self, day: date) -> QModelIndex:
        """Return the index of a day, invalid when it is not shown."""
        number = day.toordinal() - self._cells[0].day.toordinal()
        if 0 <= number < len(self._cells):
            return self.index(number // DAYS, number % DAYS)
        return QModelIndex()

    def show_month(self, month: date) -> None:
        """Show the month of a date."""
        self.month = first_of_month(month)
        self.reload()

    def set_today(self, today: date) -> None:
        """Mark another day as today, after midnight."""
        if today != self._today:
            self._today = today
            self.reload()

    def reload(self) -> None:
        """Read the shown month again."""
        self._fill()
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, DAYS - 1))

    def _fill(self) -> None:
        days = month_grid(self.month, self._first_weekday)
        entries = self._load_entries(days[0], days[-1])
        nothing = DayEntries()
        cells = []
        for day in days:
            marks = entries.get(day, nothing)
            holiday = self._holiday_name(day)
            cells.append(
                DayCell(
                    day,
                    day.month == self.month.month and day.year == self.month.year,
                    day == self._today,
                    bool(holiday) or day.isoweekday() not in self._working_days,
                    holiday,
                    marks.entries,
                    marks.count,
                )
            )
        self._cells = cells

    def _weekday_name(self, locale: QLocale, column: int) -> tuple[str, str]:
        weekday = (self._first_weekday - 1 + column) % DAYS + 1
        return (
            locale.standaloneDayName(weekday, QLocale.FormatType.ShortFormat),
            locale.standaloneDayName(weekday, QLocale.FormatType.LongFormat),
        )
