"""A field for a few lines of plain text."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget


class NotesField(QPlainTextEdit):
    """Plain text of a few lines; Tab leaves it instead of being typed."""

    def __init__(self, text: str = "", *, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 16)

    def text(self) -> str:
        """Return what was typed, without blank space around it."""
        return self.toPlainText().strip()
