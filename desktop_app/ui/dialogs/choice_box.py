"""A combo box with an arrow of our own family."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox

from desktop_app.ui.arrow import paint_arrow


class ChoiceBox(QComboBox):
    """A `QComboBox` that paints its own arrow."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)
