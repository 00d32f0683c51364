"""The interview list as a table model: it holds ids, and reads the rows it is asked for in blocks."""

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.domain.found_words import Quote, missing_from, quote, typed_words
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS, INTERVIEW_STATUS_WORDS, KIND_WORDS
from desktop_app.domain.zones import local
from desktop_app.services import interview_list as listing
from desktop_app.services.context import Context
from desktop_app.services.views import InterviewRow
from desktop_app.ui.interviews.columns import FIRST_COLUMNS, Column
from desktop_app.ui.interviews.finder import Finder
from desktop_app.ui.wording import exact_day, exact_moment, say_day, say_moment

translate = QCoreApplication.translate
AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
BLOCK = 32
"""How many rows are read at once."""
KEPT_ROWS = 1_000


class InterviewModel(QAbstractTableModel):
    """Shows what its `Finder` found; nothing is sorted or searched here."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.finder = Finder(context, self)
        self.shown: frozenset[Column] = frozenset(FIRST_COLUMNS)
        """The columns a person sees: what stands in another one is quoted in ``FOUND``."""
        self.words_typed: tuple[str, ...] = ()
        """What is searched for, as `typed_words` has it: the words to mark."""
        self._ids = array("q")
        # By id, not by place: the next letter typed leaves most of the rows in view as they are.
        self._rows: dict[int, InterviewRow | None] = {}
        self._words: dict[tuple[int, Column], str] = {}
        self._texts: dict[int, tuple[str, ...]] = {}
        self._quotes: dict[int, Quote | None] = {}
        self._places = _places()
        self._today = context.today()
        """The day on which the rows were read."""

    def refresh(self) -> None:
        """Ask again which rounds match; rows that stay where they are keep their indexes."""
        self.finder.read()
        self._forget()
        self.show_found()

    def read_again(self) -> None:
        """Read again what the rows say; they stay where they are."""
        self._forget()
        self.show_found()

    def find(self, typed: str) -> None:
        """Show only the rounds with these words; an empty text shows all."""
        self.finder.search = typed
        self.finder.look()
        self.show_found()

    def show_found(self) -> None:
        """Show what the finder has now."""
        self.words_typed = typed_words(self.finder.search)
        self._quotes.clear()
        ids = self.finder.ids
        if ids == self._ids:
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    @property
    def shows_found(self) -> bool:
        """Whether just those rounds are shown that the finder has now."""
        return self.finder.ids == self._ids

    def row(self, position: int) -> InterviewRow | None:
        """Return the line at a position; None when the round is gone since the last refresh."""
        id_ = self._ids[position]
        if id_ not in self._rows:
            if len(self._rows) > KEPT_ROWS:
                self._forget()
            missing = [one for one in self._block(position) if one not in self._rows]
            self._today = self._context.today()
            self._rows.update(dict.fromkeys(missing))
            self._rows.update(listing.interview_rows(self._context, missing))
        return self._rows[id_]

    def quote(self, position: int) -> Quote | None:
        """Return where the words typed stand when no visible column shows it."""
        id_ = self._ids[position]
        if id_ not in self._quotes:
            self._quotes[id_] = self._quoted(position, id_)
        return self._quotes[id_]

    def interview_id(self, position: int) -> int:
        """Return the id of the round at a position."""
        return self._ids[position]

    def position_of(self, interview_id: int) -> int:
        """Return where a round is now; -1 when it is not listed."""
        try:
            return self._ids.index(interview_id)
        except ValueError:
            return -1

    def positions_of(self, interview_ids: Sequence[int]) -> list[int]:
        """Return where rounds are now, from the top; those that are not listed are left out."""
        wanted = set(interview_ids)
        return [place for place, id_ in enumerate(self._ids) if id_ in wanted] if wanted else []

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
        column = Column(index.column())
        if column is Column.FOUND:
            return self.quote_words(index.row())
        row = self.row(index.row())
        if row is None:
            return ""
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.COMPANY:
            return self.spoken(row, index.row())
        return self.words(row, column)

    def words(self, row: InterviewRow, column: Column) -> str:
        """Return what a cell says; for ``FOUND`` ask `quote_words`."""
        words = self._words.get((row.id, column))
        if words is None:
            words = self._words[row.id, column] = self._said(row, column)
        return words

    def _said(self, row: InterviewRow, column: Column) -> str:
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
                return say_day(row.decision_by, self._today) if row.decision_by else ""
            case Column.PEOPLE:
                return row.people
            case Column.PLACE:
                return row.place
            case Column.TITLE:
                return row.title
            case Column.AGENCY:
                return row.agency
            case Column.ADDED:
                return say_day(row.added_at.date(), self._today) if row.added_at else ""
        return ""

    def quote_words(self, position: int) -> str:
        """Return what ``FOUND`` says: the field and what stands around the hit."""
        found = self.quote(position) if self.words_typed else None
        return f"{found.place}: {found.text}" if found else ""

    def spoken(self, row: InterviewRow, position: int) -> str:
        """Return what a screen reader says of a whole line."""
        parts = [
            self.words(row, Column.COMPANY),
            self.words(row, Column.ROLE),
            translate("interviews", "round {number}").format(number=row.round),
            self.words(row, Column.KIND),
            self.words(row, Column.WHEN),
            self.words(row, Column.STATUS),
            self.quote_words(position),
        ]
        return ", ".join(part for part in parts if part)

    def tip(self, position: int, column: Column) -> str:
        """Return the exact form of what a cell says."""
        row = self.row(position)
        if row is None:
            return ""
        if column is Column.WHEN:
            return exact_day(row.starts_at.date()) if row.all_day else exact_moment(row.starts_at)
        if column is Column.DECISION and row.decision_by:
            return exact_day(row.decision_by)
        if column is Column.ADDED and row.added_at:
            return exact_moment(row.added_at)
        return self.quote_words(position) if column is Column.FOUND else self.words(row, column)

    def _when(self, row: InterviewRow) -> str:
        if row.all_day:
            return say_day(row.starts_at.date(), self._today)
        return say_moment(local(row.starts_at, self._context.zone), self._today)

    def _block(self, position: int) -> Sequence[int]:
        """Return the ids that are read along with one."""
        first = position - position % BLOCK
        return self._ids[first : first + BLOCK]

    def _forget(self) -> None:
        self._rows.clear()
        self._words.clear()
        self._texts.clear()

    def _quoted(self, position: int, id_: int) -> Quote | None:
        row = self.row(position)
        if row is None:
            return None
        missing = missing_from((self.words(row, column) for column in self.shown), self.words_typed)
        if not missing:
            return None
        if id_ not in self._texts:
            missing_texts = [one for one in self._block(position) if one not in self._texts]
            self._texts.update(dict.fromkeys(missing_texts, ()))
            self._texts.update(listing.texts(self._context, missing_texts))
        fields = zip(self._places, (row.company, row.role, *self._texts[id_]), strict=False)
        return quote(fields, missing)


def _places() -> tuple[str, ...]:
    """Return what the texts of a line of the index are called: company, role, then those of `listing.texts`."""
    return (
        translate("interviews", "Company"),
        translate("interviews", "Role"),
        translate("interviews", "People"),
        translate("interviews", "Where"),
        translate("interviews", "Notes"),
        translate("interviews", "Letter"),
        translate("interviews", "Debrief"),
        translate("interviews", "Feedback"),
        translate("interviews", "Contact"),
        translate("interviews", "Follow-up"),
        translate("interviews", "Offer"),
        translate("interviews", "Title"),
    )
