"""A field for a few lines of plain text."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

FRAME = """
QPlainTextEdit { border: 1px solid palette(dark); border-radius: 6px; padding: 4px; }
QPlainTextEdit:focus { border: 2px solid palette(accent); padding: 3px; }
"""
"""The frame that fields of one line have; the theme takes it from everything that scrolls."""


class NotesField(QPlainTextEdit):
    """Plain text of a few lines; Tab leaves it instead of being typed."""

    def __init__(self, text: str = "", *, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTabChangesFocus(True)
        self.setStyleSheet(FRAME)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 16)

    def text(self) -> str:
        """Return what was typed, without blank space around it."""
        return self.toPlainText().strip()
