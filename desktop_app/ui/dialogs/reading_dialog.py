"""A small dialog to read and to put away again: a heading, some lines, one button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.dialogs.titled import titled_column
from desktop_app.ui.theme import CAPTION, SPACE_M, SPACE_S, SPACE_XL

WIDTH = 440


class ReadingDialog(QDialog):
    """Shows lines of plain text; Esc, Enter and the button close it."""

    def __init__(self, parent: QWidget | None, *, title: str, about: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.lines: list[QLabel] = []
        self.column = titled_column(self, spacing=SPACE_S)
        self.say(about, look="quiet")
        self.setMinimumWidth(WIDTH)

    def head(self, text: str) -> None:
        """Begin a part under a small heading."""
        self.column.addSpacing(SPACE_M)
        self._show(plain_label(text, self, look="caption", scale=CAPTION, bold=True))

    def say(self, text: str, *, look: str = "", bold: bool = False) -> None:
        """Add a paragraph; an empty one is left out."""
        if text:
            self._show(plain_label(text, self, look=look, bold=bold))

    def finish(self, words: str) -> None:
        """Add the button that closes, with the keyboard in it."""
        close = QPushButton(words, self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        self.column.addSpacing(SPACE_M)
        self.column.addLayout(row)
        # Qt's own guess at the height is too low for large type.
        needed = self.column.totalHeightForWidth(self.minimumWidth())
        self.setMinimumHeight(min(needed, self.screen().availableGeometry().height() - SPACE_XL))
        # One description for screen readers, which do not read a dialog's labels by themselves.
        self.setAccessibleDescription("\n".join(line.text() for line in self.lines))
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, label: QLabel) -> None:
        self.lines.append(label)
        self.column.addWidget(label)
