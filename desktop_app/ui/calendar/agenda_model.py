"""The rows of the agenda: days that hold something, each with its marks, growing in both directions."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.business_days import HolidayName
from desktop_app.services.views import CalendarEntry, DayEntries
from desktop_app.ui.calendar.grid import shift_day
from desktop_app.ui.calendar.spoken import speak_entry
from desktop_app.ui.calendar.tooltips import mark_tooltip
from desktop_app.ui.wording import exact_day, say_day

CHUNK = 28
"""Days read at once."""
FARTHEST = 366
"""Days beyond the last row that are looked at before a direction counts as empty."""
ENOUGH = 25
"""Rows that fill a screen."""
NO_PARENT = QModelIndex()

AnyIndex = QModelIndex | QPersistentModelIndex


class AgendaRow(NamedTuple):
    """The name of a day, when ``entry`` is None, or one of its marks."""

    day: date
    entry: CalendarEntry | None


class AgendaModel(QAbstractListModel):
    """Lists the days from ``first`` to ``last``; `more` and `earlier` go on from there."""

    def __init__(
        self,
        load: Callable[[date, date], Mapping[date, DayEntries]],
        holiday_name: HolidayName,
        parent: QObject | None = None,
        *,
        speak: Callable[[date, CalendarEntry], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._speak = speak
        self._holiday_name = holiday_name
        self._today = self.first = self.last = date.min
        self._rows: list[AgendaRow] = []

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def row(self, number: int) -> AgendaRow:
        """Return one row."""
        return self._rows[number]

    def row_of(self, day: date) -> int:
        """Return the row of a day, or of the first day after it that holds something."""
        return next((number for number, row in enumerate(self._rows) if row.day >= day), len(self._rows) - 1)

    def title(self, day: date) -> str:
        """Name a day: "tomorrow, Tuesday 24 November 2026", with its holiday."""
        near = say_day(day, self._today)
        parts = [exact_day(day), self._holiday_name(day)]
        if abs((day - self._today).days) <= 1:
            parts.insert(0, near[:1].upper() + near[1:])
        return ", ".join(part for part in parts if part)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and row.entry is not None and self._speak is not None:
            return self._speak(row.day, row.entry)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.title(row.day) if row.entry is None else speak_entry(row.entry)
        if role == Qt.ItemDataRole.ToolTipRole and row.entry is not None:
            return mark_tooltip(row.entry)
        return None

    def show_from(self, day: date, today: date) -> None:
        """Begin anew at a day."""
        self.beginResetModel()
        self._today = today
        self.first, self.last = day, shift_day(day, -1)
        self._rows = []
        self.endResetModel()
        self.more()

    def reload(self, today: date) -> None:
        """Read the same days again."""
        self.beginResetModel()
        self._today = today
        self._rows = self._read(self.first, self.last)
        self.endResetModel()

    def more(self) -> None:
        """Add later days, until a screen is full or nothing comes for a year."""
        rows: list[AgendaRow] = []
        last = self.last
        while len(rows) < ENOUGH and (last - self.last).days < FARTHEST:
            begins, last = shift_day(last, 1), shift_day(last, CHUNK)
            if begins > last:
                break
            rows += self._read(begins, last)
        if rows:
            at = len(self._rows)
            self.beginInsertRows(NO_PARENT, at, at + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
            self.last = last

    def earlier(self) -> int:
        """Put earlier days before the first; return how many rows came."""
        rows: list[AgendaRow] = []
        first = self.first
        while len(rows) < ENOUGH and (self.first - first).days < FARTHEST:
            ends, first = shift_day(first, -1), shift_day(first, -CHUNK)
            if first > ends:
                break
            rows = self._read(first, ends) + rows
        if rows:
            self.beginInsertRows(NO_PARENT, 0, len(rows) - 1)
            self._rows[:0] = rows
            self.endInsertRows()
            self.first = first
        return len(rows)

    def _read(self, first: date, last: date) -> list[AgendaRow]:
        if last < first:
            return []
        rows: list[AgendaRow] = []
        for day, found in sorted(self._load(first, last).items()):
            rows.append(AgendaRow(day, None))
            rows += [AgendaRow(day, entry) for entry in found.entries]
        return rows
