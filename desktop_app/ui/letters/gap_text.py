"""The text of a letter: plain, with the gaps that are still to be filled marked, and reachable by a key."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from desktop_app.domain.letters import gaps
from desktop_app.ui.colours import colours_of
from desktop_app.ui.dialogs.labels import ground_palette
from desktop_app.ui.dialogs.notes_field import NotesField

NO_LIMIT = 16777215
"""Qt's QWIDGETSIZE_MAX, which the binding does not name."""


class GapText(NotesField):
    """Plain text whose gaps, ``[what impressed you]``, are marked as they come and go."""

    def __init__(self, *, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(lines=lines, parent=parent)
        self.setMaximumHeight(NO_LIMIT)
        self.textChanged.connect(self._mark)

    def show_text(self, text: str) -> None:
        """Show another letter; nothing can be undone into it."""
        self.setPlainText(text)

    def write_anew(self, text: str) -> None:
        """Put ``text`` in place of all there is; Ctrl+Z brings it back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def gaps(self) -> list[tuple[int, int]]:
        """Return where the gaps are, as positions in the document."""
        return _positions(self.toPlainText())

    def select(self, start: int, end: int) -> None:
        """Select a gap, so that what is typed fills it."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.StyleChange):
            self._mark()

    def _mark(self) -> None:
        colours = colours_of(ground_palette(self))
        mark = QTextCharFormat()
        mark.setBackground(QColor(colours.notice))
        mark.setForeground(QColor(colours.warning))
        marked = []
        for start, end in self.gaps():
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = mark
            marked.append(selection)
        self.setExtraSelections(marked)


def line_gaps(line: QLineEdit) -> list[tuple[int, int]]:
    """Return where a line of text has gaps, as positions in it."""
    return _positions(line.text())


def _positions(text: str) -> list[tuple[int, int]]:
    # Qt counts UTF-16 units: a character outside the basic plane counts twice.
    return [(_units(text[:start]), _units(text[:end])) for start, end in gaps(text)]


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
