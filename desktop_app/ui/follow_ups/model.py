"""The follow-up board as a tree model: groups on the first level, what is owed on the second."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.services.views import FollowUpBoard, Waiting
from desktop_app.ui.follow_ups.phrases import Entry, RowText, row_text

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
GROUP_ID = 0
"""The internal id of a group's index; a row's is its group's position plus one."""


class Group(StrEnum):
    """The groups, in the order they are shown."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    WAITING = "waiting"

    @property
    def heading(self) -> str:
        """The heading above the group's rows."""
        return {
            self.OVERDUE: QCoreApplication.translate("follow_ups", "Overdue"),
            self.TODAY: QCoreApplication.translate("follow_ups", "Today"),
            self.THIS_WEEK: QCoreApplication.translate("follow_ups", "This week"),
            self.LATER: QCoreApplication.translate("follow_ups", "Later"),
            self.WAITING: QCoreApplication.translate("follow_ups", "Waiting on them"),
        }[self]


@dataclass(frozen=True, slots=True)
class Section:
    """One group that has rows."""

    group: Group
    entries: tuple[Entry, ...]


def sections_of(board: FollowUpBoard) -> tuple[Section, ...]:
    """Return the groups of ``board`` that have anything in them."""
    entries: dict[Group, tuple[Entry, ...]] = {
        Group.OVERDUE: board.overdue,
        Group.TODAY: board.today,
        Group.THIS_WEEK: board.this_week,
        Group.LATER: board.later,
        Group.WAITING: board.waiting,
    }
    return tuple(Section(group, found) for group, found in entries.items() if found)


def key_of(entry: Entry) -> Hashable:
    """Return what an entry is known by across refreshes."""
    if isinstance(entry, Waiting):
        return ("waiting", entry.application_id, entry.interview_id)
    return ("follow_up", entry.id)


class FollowUpModel(QAbstractItemModel):
    """Shows one `FollowUpBoard` at one moment; both are handed in by `show_board`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = "UTC"
        self._now: datetime | None = None
        self._sections: tuple[Section, ...] = ()
        self._texts: dict[tuple[int, int], RowText] = {}

    def show_board(self, board: FollowUpBoard, now: datetime, zone: str) -> None:
        """Show ``board`` as it reads at ``now`` in ``zone``; rows that stay where they are keep their indexes."""
        sections = sections_of(board)
        if self._shape(sections) == self._shape(self._sections):
            self._sections, self._now, self._zone = sections, now, zone
            self._texts.clear()
            self._announce_all()
            return
        self.beginResetModel()
        self._sections, self._now, self._zone = sections, now, zone
        self._texts.clear()
        self.endResetModel()

    @staticmethod
    def _shape(sections: tuple[Section, ...]) -> list[tuple[Group, list[Hashable]]]:
        return [(section.group, [key_of(entry) for entry in section.entries]) for section in sections]

    def _announce_all(self) -> None:
        for row, section in enumerate(self._sections):
            group = self.index(row, 0)
            self.dataChanged.emit(group, group)
            self.dataChanged.emit(self.index(0, 0, group), self.index(len(section.entries) - 1, 0, group))

    # What a row is

    def is_group(self, index: AnyIndex) -> bool:
        """Tell a group's heading from a row."""
        return index.isValid() and index.internalId() == GROUP_ID

    def group(self, index: AnyIndex) -> Group | None:
        """Return the group an index stands for or lies in."""
        if not index.isValid():
            return None
        row = index.row() if self.is_group(index) else index.internalId() - 1
        return self._sections[row].group

    def is_overdue(self, index: AnyIndex) -> bool:
        """Tell whether an index stands for the overdue group or lies in it."""
        return self.group(index) is Group.OVERDUE

    def entry(self, index: AnyIndex) -> Entry | None:
        """Return what a row shows; None for a heading."""
        if not index.isValid() or self.is_group(index):
            return None
        return self._sections[index.internalId() - 1].entries[index.row()]

    def text(self, index: AnyIndex) -> RowText | None:
        """Return the words of a row; None for a heading."""
        entry = self.entry(index)
        if entry is None or self._now is None:
            return None
        key = (index.internalId(), index.row())
        if key not in self._texts:
            self._texts[key] = row_text(entry, self._now, self._zone)
        return self._texts[key]

    def index_of(self, key: Hashable) -> QModelIndex:
        """Return where the entry of a key is now; an invalid index when it is gone."""
        for group_row, section in enumerate(self._sections):
            for row, entry in enumerate(section.entries):
                if key_of(entry) == key:
                    return self.createIndex(row, 0, group_row + 1)
        return QModelIndex()

    def rows(self) -> list[QModelIndex]:
        """Return the indexes of all rows, top to bottom, without the headings."""
        return [
            self.createIndex(row, 0, group_row + 1)
            for group_row, section in enumerate(self._sections)
            for row in range(len(section.entries))
        ]

    # Qt's questions

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        if not parent.isValid():
            return len(self._sections)
        if self.is_group(parent) and parent.column() == 0:
            return len(self._sections[parent.row()].entries)
        return 0

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 1 if not parent.isValid() or self.is_group(parent) else 0

    def index(self, row: int, column: int, parent: AnyIndex = NO_INDEX) -> QModelIndex:
        # Not by `hasIndex`, which asks back four times: a tree asks for each of its rows to lay them out.
        inside = parent.isValid()
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if inside else GROUP_ID)

    def parent(self, child: AnyIndex = NO_INDEX) -> Any:
        if not child.isValid() or self.is_group(child):
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, GROUP_ID)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if self.is_group(index):
            return self._group_data(index.row(), role)
        text = self.text(index)
        if text is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return text.spoken
            case _:
                return None

    def _group_data(self, row: int, role: int) -> Any:
        section = self._sections[row]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return section.group.heading
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{section.group.heading}, {len(section.entries)}"
            case _:
                return None
