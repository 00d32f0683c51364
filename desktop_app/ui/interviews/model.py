"""The interview list as a table model: it holds ids, and reads the rows it is asked for in blocks."""

from collections import OrderedDict
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.domain.wording import APPLICATION_STATUS_WORDS, INTERVIEW_STATUS_WORDS, KIND_WORDS
from desktop_app.domain.zones import local
from desktop_app.services import reading
from desktop_app.services.context import Context
from desktop_app.services.views import InterviewOrder, InterviewRow
from desktop_app.ui.wording import exact_day, exact_moment, say_day, say_moment

translate = QCoreApplication.translate
AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
BLOCK = 64
"""How many rows are read at once."""
KEPT_BLOCKS = 16


class Column(IntEnum):
    """The columns, in order."""

    COMPANY = 0
    ROLE = 1
    ROUND = 2
    WHEN = 3
    KIND = 4
    STATUS = 5
    DECISION = 6

    @property
    def heading(self) -> str:
        """The words above the column."""
        return (
            translate("interviews", "Company"),
            translate("interviews", "Role"),
            translate("interviews", "Round"),
            translate("interviews", "When"),
            translate("interviews", "Kind"),
            translate("interviews", "Status"),
            translate("interviews", "Decision by"),
        )[self]

    @property
    def order(self) -> InterviewOrder | None:
        """What a press on the heading sorts by; None where it does not sort."""
        return {
            self.COMPANY: InterviewOrder.COMPANY,
            self.ROLE: InterviewOrder.ROLE,
            self.ROUND: InterviewOrder.ROUND,
            self.WHEN: InterviewOrder.START,
            self.STATUS: InterviewOrder.STATUS,
        }.get(self)


class InterviewModel(QAbstractTableModel):
    """Shows the rounds that match a search, in an order; both are asked of the database, never sorted here."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: Sequence[int] = ()
        self._blocks: OrderedDict[int, dict[int, InterviewRow]] = OrderedDict()
        self.search = ""
        self.order = InterviewOrder.START
        self.descending = True

    def refresh(self) -> None:
        """Ask again which rounds match; rows that stay where they are keep their indexes."""
        ids = reading.interview_ids(
            self._context, search=self.search, order=self.order, descending=self.descending
        )
        self._blocks.clear()
        if ids == self._ids:
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    def row(self, position: int) -> InterviewRow | None:
        """Return the line at a position; None when the round is gone since the last refresh."""
        number = position // BLOCK
        block = self._blocks.get(number)
        if block is None:
            block = reading.interview_rows(self._context, self._ids[number * BLOCK : (number + 1) * BLOCK])
            self._blocks[number] = block
            if len(self._blocks) > KEPT_BLOCKS:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(number)
        return block.get(self._ids[position])

    def interview_id(self, position: int) -> int:
        """Return the id of the round at a position."""
        return self._ids[position]

    def position_of(self, interview_id: int) -> int:
        """Return where a round is now; -1 when it is not listed."""
        try:
            return self._ids.index(interview_id)
        except ValueError:
            return -1

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return Column(section).heading
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.row(index.row())
        if row is None:
            return ""
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.COMPANY:
            return self.spoken(row)
        return self.words(row, Column(index.column()))

    def words(self, row: InterviewRow, column: Column) -> str:
        """Return what a cell says."""
        match column:
            case Column.COMPANY:
                return row.company
            case Column.ROLE:
                return row.role or row.title
            case Column.ROUND:
                return str(row.round)
            case Column.WHEN:
                return self._when(row)
            case Column.KIND:
                return KIND_WORDS[row.kind]
            case Column.STATUS:
                if row.status.value == "cancelled":
                    return INTERVIEW_STATUS_WORDS[row.status]
                return APPLICATION_STATUS_WORDS[row.application_status]
            case Column.DECISION:
                return say_day(row.decision_by, self._context.today()) if row.decision_by else ""

    def spoken(self, row: InterviewRow) -> str:
        """Return what a screen reader says of a whole line."""
        parts = [
            self.words(row, Column.COMPANY),
            self.words(row, Column.ROLE),
            translate("interviews", "round {number}").format(number=row.round),
            self.words(row, Column.KIND),
            self.words(row, Column.WHEN),
            self.words(row, Column.STATUS),
        ]
        return ", ".join(part for part in parts if part)

    def tip(self, row: InterviewRow, column: Column) -> str:
        """Return the exact form of what a cell says."""
        if column is Column.WHEN:
            return exact_day(row.starts_at.date()) if row.all_day else exact_moment(row.starts_at)
        if column is Column.DECISION and row.decision_by:
            return exact_day(row.decision_by)
        return self.words(row, column)

    def _when(self, row: InterviewRow) -> str:
        today = self._context.today()
        if row.all_day:
            return say_day(row.starts_at.date(), today)
        return say_moment(local(row.starts_at, self._context.zone), today)
