"""The rows of the agenda: days that hold something, each with its marks, growing in both directions."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.business_days import HolidayName
from desktop_app.domain.conflicts import Conflict, conflicts
from desktop_app.services.views import CalendarEntry, DayEntries, EntryKind
from desktop_app.ui.calendar.grid import shift_day
from desktop_app.ui.calendar.spoken import speak_entry
from desktop_app.ui.calendar.tooltips import mark_tooltip
from desktop_app.ui.wording import exact_day, say_day

MOST_DAYS = 32
"""Days read at once, where most of them hold nothing; one by one where each fills the screen."""
LEAP = 62
"""Days without a mark, in a row, that are passed over without looking for holidays among them."""
ENOUGH, ENOUGH_ABOVE = 40, 10
"""Rows that fill a screen, and that one may scroll back to before the next are read."""
MOST_ROWS = 300
"""Rows kept: more at one end are let go at the other, and read again when one goes back."""
NO_PARENT = QModelIndex()

AnyIndex = QModelIndex | QPersistentModelIndex


class AgendaRow(NamedTuple):
    """The name of a day, one of its marks (``entry``), or how many more it has (``hidden``)."""

    day: date
    entry: CalendarEntry | None = None
    hidden: int = 0
    conflict: Conflict | None = None

    @property
    def is_title(self) -> bool:
        """Whether it names the day."""
        return self.entry is None and not self.hidden


class AgendaModel(QAbstractListModel):
    """Lists the days from ``first`` to ``last``; `more` and `earlier` go on from there."""

    def __init__(
        self,
        load: Callable[[date, date], Mapping[date, DayEntries]],
        holiday_name: HolidayName,
        beyond: Callable[[date, int], date | None],
        parent: QObject | None = None,
        *,
        speak: Callable[[date, CalendarEntry], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._beyond = beyond
        self._speak = speak
        self._holiday_name = holiday_name
        self.today = self.first = self.last = date.min
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
        near = say_day(day, self.today)
        parts = [exact_day(day), self._holiday_name(day)]
        if abs((day - self.today).days) <= 1:
            parts.insert(0, near[:1].upper() + near[1:])
        return ", ".join(part for part in parts if part)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and row.entry is not None and self._speak is not None:
            return self._speak(row.day, row.entry)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if row.hidden:
                return self.tr("+{count} more").format(count=row.hidden)
            return self.title(row.day) if row.entry is None else speak_entry(row.entry)
        if role == Qt.ItemDataRole.ToolTipRole and row.entry is not None:
            return mark_tooltip(row.entry, row.conflict)
        return None

    def show_from(self, day: date, today: date) -> None:
        """Begin anew at a day."""
        self.beginResetModel()
        self.today = today
        self.first, self.last = day, shift_day(day, -1)
        self._rows = []
        self.endResetModel()
        self.more()

    def more(self) -> None:
        """Add later days, until a screen is full or nothing comes any more."""
        rows: list[AgendaRow] = []
        last, days = self.last, 1
        while len(rows) < ENOUGH:
            begins, ends = shift_day(last, 1), shift_day(last, days)
            days = min(2 * days, MOST_DAYS)
            if begins <= last:
                break
            found = self._read(begins, ends)
            following = self._beyond(begins, 1) if not any(row.entry for row in found) else begins
            if following is None:
                break
            rows += found
            far = (following - ends).days > LEAP
            last = shift_day(following, -1) if far else ends
        if rows:
            at = len(self._rows)
            self.beginInsertRows(NO_PARENT, at, at + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
            self.last = last
            self._let_go_first()

    def earlier(self) -> bool:
        """Put earlier days before the first; tell whether there are any."""
        rows: list[AgendaRow] = []
        first, days = self.first, 1
        while len(rows) < ENOUGH_ABOVE:
            ends, begins = shift_day(first, -1), shift_day(first, -days)
            days = min(2 * days, MOST_DAYS)
            if ends >= first:
                break
            found = self._read(begins, ends)
            following = self._beyond(ends, -1) if not any(row.entry for row in found) else ends
            if following is None:
                break
            rows = found + rows
            far = (begins - following).days > LEAP
            first = shift_day(following, 1) if far else begins
        if rows:
            self.beginInsertRows(NO_PARENT, 0, len(rows) - 1)
            self._rows[:0] = rows
            self.endInsertRows()
            self.first = first
            self._let_go_last()
        return bool(rows)

    def _let_go_first(self) -> None:
        count = len(self._rows) - MOST_ROWS
        while 0 < count < len(self._rows) and not self._rows[count].is_title:
            count += 1
        if 0 < count < len(self._rows):
            self.beginRemoveRows(NO_PARENT, 0, count - 1)
            del self._rows[:count]
            self.endRemoveRows()
            self.first = self._rows[0].day

    def _let_go_last(self) -> None:
        kept = min(MOST_ROWS, len(self._rows))
        while 0 < kept < len(self._rows) and not self._rows[kept].is_title:
            kept -= 1
        if 0 < kept < len(self._rows):
            self.last = shift_day(self._rows[kept].day, -1)
            self.beginRemoveRows(NO_PARENT, kept, len(self._rows) - 1)
            del self._rows[kept:]
            self.endRemoveRows()

    def _read(self, first: date, last: date) -> list[AgendaRow]:
        """Return the rows of some days: those with a mark, and public holidays."""
        loaded = self._load(first, last)
        rows: list[AgendaRow] = []
        day = first
        while True:
            found = loaded.get(day)
            if found is not None or self._holiday_name(day):
                rows.append(AgendaRow(day))
            if found is not None:
                in_the_way = conflicts(found.entries)
                rows += [
                    AgendaRow(
                        day,
                        entry,
                        conflict=in_the_way.get(entry.id) if entry.kind is EntryKind.INTERVIEW else None,
                    )
                    for entry in sorted(found.entries, key=_time_of)
                ]
                if found.count > len(found.entries):
                    rows.append(AgendaRow(day, hidden=found.count - len(found.entries)))
            if day >= last:
                return rows
            day = shift_day(day, 1)


def _time_of(entry: CalendarEntry) -> time:
    """Return where an entry stands on its day: what has no hour first, then as the day goes."""
    return entry.starts_at.time() if entry.starts_at is not None else time.min
