"""A field for a number of things: typed, or stepped with the arrow keys."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class CountField(QLineEdit):
    """Holds a number from ``lowest`` to ``highest``, shown with its ``unit``; 0 may have words of its own."""

    count_changed = Signal()

    def __init__(
        self,
        count: int,
        lowest: int,
        highest: int,
        *,
        unit: str = "",
        nothing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lowest, self._highest, self._unit, self._nothing = lowest, highest, unit, nothing
        self.textChanged.connect(lambda _text: self.count_changed.emit())
        self.set_count(count)

    def count(self) -> int | None:
        """Return the number meant; None when it cannot be read or lies outside."""
        text = self.text().strip()
        if self._nothing and text.casefold() in ("", self._nothing.casefold()):
            return 0
        match = re.match(r"(\d{1,6})(?!\d)", text)
        count = int(match[1]) if match else -1
        return count if self._lowest <= count <= self._highest else None

    def set_count(self, count: int) -> None:
        """Show a number."""
        self.setText(self._nothing if self._nothing and not count else f"{count} {self._unit}".strip())

    def complaint(self) -> str:
        """Return the sentence about what cannot be read; empty when all is well."""
        if self.count() is not None:
            return ""
        return self.tr("A number from {lowest} to {highest}, please.").format(
            lowest=self._lowest, highest=self._highest
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            step = 1 if event.key() == Qt.Key.Key_Up else -1
            wanted = (self.count() or 0) + step
            self.set_count(min(max(wanted, self._lowest), self._highest))
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        count = self.count()
        if count is not None:
            self.set_count(count)
        super().focusOutEvent(event)
