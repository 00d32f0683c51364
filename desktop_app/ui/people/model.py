"""The list of people as a model: it holds ids, and reads the lines it is asked for in blocks."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.domain.found_words import typed_words
from desktop_app.domain.wording import counted
from desktop_app.domain.zones import local
from desktop_app.services.context import Context
from desktop_app.services.people import PersonLine, people_ids, people_lines, people_names
from desktop_app.ui.wording import say_moment

translate = QCoreApplication.translate
AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
BLOCK = 48
KEPT = 600


class PeopleModel(QAbstractListModel):
    """Shows who was found; ``search`` is what was typed."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: Sequence[int] = ()
        self._names: list[tuple[int, str]] = []
        self._lines: dict[int, PersonLine | None] = {}
        self.search = ""
        self.words_typed: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Read again who there is."""
        self._lines.clear()
        self._names = people_names(self._context)
        self.find(self.search)

    def find(self, typed: str) -> None:
        """Show who fits what was typed."""
        self.search = typed
        self.words_typed = typed_words(typed)
        ids = people_ids(self._context, typed, self._names)
        if ids == self._ids:
            if ids:
                self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))
            return
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    def line(self, position: int) -> PersonLine | None:
        """Return the line at a position; None when the person is gone since the last refresh."""
        id_ = self._ids[position]
        if id_ not in self._lines:
            if len(self._lines) > KEPT:
                self._lines.clear()
            first = position - position % BLOCK
            wanted = [one for one in self._ids[first : first + BLOCK] if one not in self._lines]
            self._lines.update(dict.fromkeys(wanted))
            self._lines.update(people_lines(self._context, wanted))
        return self._lines[id_]

    def person_id(self, position: int) -> int:
        """Return the id of the person at a position."""
        return self._ids[position]

    def index_of(self, person_id: int) -> QModelIndex:
        """Return where somebody is; an invalid index when they are not listed."""
        return self.index(self._ids.index(person_id)) if person_id in self._ids else QModelIndex()

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        line = self.line(index.row())
        if line is None:
            return ""
        return ", ".join(filter(None, (line.person.label, self.second_words(line))))

    def second_words(self, line: PersonLine) -> str:
        """Return the words below the name: where, and what comes next or how often one has met."""
        if line.coming is not None:
            when = say_moment(local(line.coming.starts_at, self._context.zone), self._context.today())
            met = translate("people", "next {when}").format(when=when)
        else:
            met = counted(line.rounds, translate("people", "interview"))
        return " · ".join(filter(None, (line.company, met)))
