"""A combo box with an arrow of our own family."""

import sys

from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel

from desktop_app.ui.arrow import paint_arrow


class ChoiceBox(QComboBox):
    """A `QComboBox` that paints its own arrow, and tells screen readers what is chosen in it.

    Except on Windows Qt gives what was chosen as the name, and leaves its own name to a label that has it as buddy;
    where there is none, the name is its description.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        name, line = self.accessibleName(), self.lineEdit()
        if line is not None and not line.accessibleName():
            line.setAccessibleName(name)
        labels = self.window().findChildren(QLabel)
        if sys.platform != "win32" and not self.accessibleDescription():
            if not any(label.buddy() is self for label in labels):
                self.setAccessibleDescription(name)
