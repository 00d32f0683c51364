"""A field for several people: one line each, and always an empty one for the next."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.people import Person
from desktop_app.ui.dialogs.people_text import read_person, say_person, split_people
from desktop_app.ui.icons import themed_icon
from desktop_app.ui.theme import SPACE_XS


class PeopleField(QWidget):
    """Holds people as lines "Name <mail>"; several pasted at once become several lines."""

    people_changed = Signal()

    def __init__(self, people: Iterable[Person] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_XS)
        self._rows: list[_PersonRow] = []
        for person in people:
            self._append(say_person(person))
        self._append("")

    def people(self) -> tuple[Person, ...]:
        """Return those who can be read, each once."""
        found = (read_person(row.line.text()) for row in self._rows)
        return tuple(dict.fromkeys(person for person in found if person is not None))

    def set_people(self, people: Iterable[Person]) -> None:
        """Show these people instead of those there."""
        for row in self._rows[:-1]:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        last = self._rows[-1]
        self._rows = [last]
        self.setFocusProxy(last.line)
        last.line.clear()
        for person in people:
            self._rows[-1].line.setText(say_person(person))
        self._name_rows()

    def texts(self) -> tuple[str, ...]:
        """Return the lines as typed, without the empty ones."""
        return tuple(row.line.text() for row in self._rows if row.line.text().strip())

    def complaint(self) -> str:
        """Return the sentence about the first line that cannot be read; empty when all is well."""
        for text in self.texts():
            if read_person(text) is None:
                return self.tr(
                    "“{text}” is not a name or an address I can read. Try “Jane Miller <jane@acme.com>”."
                ).format(text=text.strip())
        return ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._rows[0].line.setFocus(event.reason())

    def _append(self, text: str) -> "_PersonRow":
        row = _PersonRow(text, self)
        row.line.textChanged.connect(lambda _text, row=row: self._typed(row))
        row.removed.connect(self._remove)
        self._rows.append(row)
        self._layout.addWidget(row)
        if len(self._rows) > 1:
            row.follow(self._rows[-2])
        self.setFocusProxy(self._rows[0].line)
        self._name_rows()
        return row

    def _typed(self, row: "_PersonRow") -> None:
        pieces = split_people(row.line.text())
        if len(pieces) > 1:
            self._spread(row, pieces)
        if row is self._rows[-1] and row.line.text().strip():
            self._append("")
        row.show_remove(bool(row.line.text()))
        self.people_changed.emit()

    def _spread(self, row: "_PersonRow", pieces: list[str]) -> None:
        row.line.setText(pieces[0])
        for piece in pieces[1:]:
            self._rows[-1].line.setText(piece)
        self._rows[-2].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: "_PersonRow") -> None:
        position = self._rows.index(row)
        if row is self._rows[-1]:
            row.line.clear()
            return
        self._rows.remove(row)
        self._rows[position].line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.setFocusProxy(self._rows[0].line)
        self._name_rows()
        self.people_changed.emit()

    def _name_rows(self) -> None:
        for number, row in enumerate(self._rows, start=1):
            row.line.setAccessibleName(self.tr("Interviewer {number}").format(number=number))


class _PersonRow(QWidget):
    """One person's line with the button that takes it away."""

    removed = Signal(object)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QLineEdit(text, self)
        self.line.setPlaceholderText(self.tr("Name <mail>"))
        self.line.setAccessibleDescription(self.tr("Name and mail address"))
        self._button = QToolButton(self)
        self._draw()
        self._button.setToolTip(self.tr("Remove"))
        self._button.setAccessibleName(self.tr("Remove this person"))
        self._button.clicked.connect(lambda: self.removed.emit(self))
        policy = self._button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._button.setSizePolicy(policy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self.line, 1)
        layout.addWidget(self._button)
        self.show_remove(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        self._button.setIcon(themed_icon("close", self.palette(), "text_quiet"))

    def follow(self, before: "_PersonRow") -> None:
        """Come after another row in the order of Tab."""
        QWidget.setTabOrder(before._button, self.line)
        QWidget.setTabOrder(self.line, self._button)

    def show_remove(self, there: bool) -> None:
        """Offer the button only where there is something to take away."""
        self._button.setVisible(there)
