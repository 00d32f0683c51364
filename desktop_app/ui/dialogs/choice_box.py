"""A combo box with an arrow of our own family."""

import sys

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel

from desktop_app.ui.arrow import paint_arrow

MOST_LETTERS = 48
"""How wide a box is at most by what can be chosen in it."""


class ChoiceBox(QComboBox):
    """A `QComboBox` that paints its own arrow, and tells screen readers what is chosen in it.

    Except on Windows Qt gives what was chosen as the name, and leaves its own name to a label that has it as buddy;
    where there is none, the name is its description.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)

    def sizeHint(self) -> QSize:
        return self._not_too_wide(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._not_too_wide(super().minimumSizeHint())

    def _not_too_wide(self, wanted: QSize) -> QSize:
        """Names that can be chosen may be long, and would make a whole dialog wide."""
        return QSize(
            min(wanted.width(), MOST_LETTERS * self.fontMetrics().averageCharWidth()), wanted.height()
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        name, line = self.accessibleName(), self.lineEdit()
        if line is not None and not line.accessibleName():
            line.setAccessibleName(name)
        if sys.platform != "win32" and not self.accessibleDescription():
            labels = self.window().findChildren(QLabel)
            if not any(label.buddy() is self for label in labels):
                self.setAccessibleDescription(name)
