"""The model of a month: six weeks of seven days, each with its marks."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
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

from desktop_app.domain.conflicts import Conflict, conflicts
from desktop_app.services.views import CalendarEntry, DayEntries, EntryKind
from desktop_app.ui.calendar.grid import DAYS, WEEKS, first_of_month, month_grid, shift_month
from desktop_app.ui.calendar.spoken import speak_day
from desktop_app.ui.calendar.week_numbers import numbers_weeks, week_number

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
    conflicts: Mapping[int, Conflict] = MappingProxyType({})
    """What gets in the way of the interviews among ``entries``, by their numbers."""

    def conflict_of(self, entry: CalendarEntry) -> Conflict | None:
        """Return what gets in the way of one of the entries; None when nothing does."""
        return self.conflicts.get(entry.id) if entry.kind is EntryKind.INTERVIEW else None


class MonthModel(QAbstractTableModel):
    """Shows one month, read in one go; `reload` reads it again, `read_ahead` the months beside it.

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
        self._weeks_are_numbered = numbers_weeks(locale)
        self.month = first_of_month(today)
        self._ahead: dict[date, list[DayCell]] = {}
        """Months beside the one shown, read before they are asked for."""
        self.cells = self._read(self.month)
        """The 42 days shown; another list whenever anything about them is another."""

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else DAYS

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return QLocale().toString(cell.day.day)
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
        if orientation is Qt.Orientation.Vertical and 0 <= section < WEEKS:
            number = week_number(self.cells[section * DAYS].day)
            if role == Qt.ItemDataRole.DisplayRole:
                return QLocale().toString(number)
            if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                return self.tr("Week {number}").format(number=number)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        return None

    @property
    def weeks_are_numbered(self) -> bool:
        """Whether calendars where the person lives print the numbers of weeks."""
        return self._weeks_are_numbered

    def cell(self, index: AnyIndex) -> DayCell:
        """Return what a valid index shows."""
        return self.cells[index.row() * DAYS + index.column()]

    def index_of(self, day: date) -> QModelIndex:
        """Return the index of a day, invalid when it is not shown."""
        number = day.toordinal() - self.cells[0].day.toordinal()
        if 0 <= number < len(self.cells):
            return self.index(number // DAYS, number % DAYS)
        return QModelIndex()

    def show_month(self, month: date) -> None:
        """Show the month of a date."""
        self.month = first_of_month(month)
        read = self._ahead.pop(self.month) if self.month in self._ahead else None
        self.cells = read or self._read(self.month)
        self._tell()

    def set_today(self, today: date) -> None:
        """Mark another day as today, after midnight."""
        if today != self._today:
            self._today = today
            self.reload()

    def reload(self) -> None:
        """Read the shown month again, and forget what was read ahead."""
        self._ahead.clear()
        self.cells = self._read(self.month)
        self._tell()

    def read_ahead(self) -> bool:
        """Read one of the months before and after the one shown; return whether another is left to read."""
        beside = [shift_month(self.month, 1), shift_month(self.month, -1)]
        self._ahead = {month: cells for month, cells in self._ahead.items() if month in beside}
        missing = [month for month in beside if month not in self._ahead]
        if missing:
            self._ahead[missing[0]] = self._read(missing[0])
        return len(missing) > 1

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, DAYS - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, WEEKS - 1)

    def _read(self, month: date) -> list[DayCell]:
        days = month_grid(month, self._first_weekday)
        entries = self._load_entries(days[0], days[-1])
        nothing = DayEntries()
        cells = []
        for day in days:
            marks = entries.get(day, nothing)
            holiday = self._holiday_name(day)
            cells.append(
                DayCell(
                    day,
                    day.month == month.month and day.year == month.year,
                    day == self._today,
                    bool(holiday) or day.isoweekday() not in self._working_days,
                    holiday,
                    marks.entries,
                    marks.count,
                    conflicts(marks.entries) if len(marks.entries) > 1 else MappingProxyType({}),
                )
            )
        return cells

    def _weekday_name(self, locale: QLocale, column: int) -> tuple[str, str]:
        weekday = (self._first_weekday - 1 + column) % DAYS + 1
        return (
            locale.standaloneDayName(weekday, QLocale.FormatType.ShortFormat),
            locale.standaloneDayName(weekday, QLocale.FormatType.LongFormat),
        )
