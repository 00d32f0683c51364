"""One side of the ledger as a list model; the order is the person's choice."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.applications import company_key
from desktop_app.services.context import Context
from desktop_app.services.ledger import Debt, Promise
from desktop_app.ui.waiting.phrases import Line, line_of

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
Entry = Debt | Promise


class Order(StrEnum):
    """By what both sides are sorted."""

    OVER = "over"
    COMPANY = "company"
    NEWEST = "newest"


def key_of(entry: Entry) -> tuple[str, int, int]:
    """Return what an entry is known by across refreshes."""
    if isinstance(entry, Debt):
        return "me", entry.follow_up.id, 0
    return entry.what, entry.application_id, entry.interview_id or 0


def in_order(entries: Sequence[Entry], order: Order) -> list[Entry]:
    """Return entries, which come the longest over first, in another order."""
    if order is Order.COMPANY:
        return sorted(entries, key=lambda entry: company_key(_company(entry)))
    if order is Order.NEWEST:
        return sorted(entries, key=_since, reverse=True)
    return list(entries)


class LedgerModel(QAbstractListModel):
    """Shows entries as they read at one moment; both are handed in by `show_entries`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._lines: dict[int, Line] = {}
        self._context: Context | None = None

    def show_entries(self, entries: list[Entry], context: Context) -> None:
        """Show ``entries``."""
        self.beginResetModel()
        self._entries, self._context = entries, context
        self._lines.clear()
        self.endResetModel()

    def entry(self, index: AnyIndex) -> Entry | None:
        """Return what a row shows."""
        return self._entries[index.row()] if index.isValid() else None

    def line(self, index: AnyIndex) -> Line | None:
        """Return the words of a row; they are made when they are first asked for."""
        entry = self.entry(index)
        if entry is None or self._context is None:
            return None
        row = index.row()
        if row not in self._lines:
            self._lines[row] = line_of(entry, self._context)
        return self._lines[row]

    def index_of(self, key: tuple[str, int, int]) -> QModelIndex:
        """Return where an entry is; invalid when it is not listed."""
        for row, entry in enumerate(self._entries):
            if key_of(entry) == key:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case _:
                return None


def _company(entry: Entry) -> str:
    return entry.follow_up.company if isinstance(entry, Debt) else entry.company


def _since(entry: Entry) -> str:
    day = entry.follow_up.next_at.date() if isinstance(entry, Debt) else entry.since
    return day.isoformat()
