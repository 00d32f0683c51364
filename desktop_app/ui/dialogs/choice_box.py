"""A combo box with an arrow of our own family: the style sheet that frames it takes the style's away."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle

from desktop_app.ui.dialogs.labels import ground_palette
from desktop_app.ui.icons import themed_icon

ARROW = 14


class ChoiceBox(QComboBox):
    """A `QComboBox` that paints its own arrow."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = QRect(self.width() - ARROW - 6, (self.height() - ARROW) // 2, ARROW, ARROW)
        painter = QPainter(self)
        arrow = themed_icon("down", ground_palette(self), "text_quiet")
        arrow.paint(painter, QStyle.visualRect(self.layoutDirection(), self.rect(), place))
        painter.end()
