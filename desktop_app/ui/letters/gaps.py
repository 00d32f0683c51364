"""The gaps of a letter, over its subject and its text: how many there are, and the way from one to the next."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit

from desktop_app.ui.keys import KEYS, Place
from desktop_app.ui.letters.gap_text import GapText, line_gaps

NEXT_GAP = KEYS[Place.LETTER]["gap"].keys[0]

translate = QCoreApplication.translate


class LetterGaps:
    """Goes through what is still to be filled in, the subject first."""

    def __init__(self, subject: QLineEdit, text: GapText) -> None:
        self._subject = subject
        self._text = text

    def words(self) -> str:
        """Say how many there are; empty for none."""
        count = len(line_gaps(self._subject)) + len(self._text.gaps())
        if count == 0:
            return ""
        if count == 1:
            return translate("letters", "One gap to fill: {key} goes there.").format(key=NEXT_GAP)
        return translate("letters", "{count} gaps to fill: {key} goes to the next.").format(
            count=count, key=NEXT_GAP
        )

    def go_to_next(self, *, back: bool = False) -> None:
        """Select the next gap, so that what is typed fills it; after the last one the first."""
        places: list[tuple[int, int, int]] = [
            *((0, start, end) for start, end in line_gaps(self._subject)),
            *((1, start, end) for start, end in self._text.gaps()),
        ]
        if not places:
            return
        here = self._here()
        if back:
            ahead = [place for place in reversed(places) if place[:2] < here] or [places[-1]]
        else:
            ahead = [place for place in places if place[:2] > here] or [places[0]]
        field, start, end = ahead[0]
        if field == 0:
            self._subject.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._subject.setSelection(start, end - start)
        else:
            self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._text.select(start, end)

    def _here(self) -> tuple[int, int]:
        if self._subject.hasFocus():
            begins = self._subject.selectionStart() if self._subject.hasSelectedText() else -1
            return 0, begins if begins >= 0 else self._subject.cursorPosition() - 1
        if self._text.hasFocus():
            cursor = self._text.textCursor()
            return 1, cursor.selectionStart() if cursor.hasSelection() else cursor.position() - 1
        return -1, -1
