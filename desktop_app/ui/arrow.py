"""The arrow of what opens downwards, of our own family: a style sheet that frames a button takes the style's away."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QWidget

from desktop_app.ui.dialogs.labels import ground_palette
from desktop_app.ui.icons import themed_icon

ARROW, EDGE = 14, 6
"""Its side, and how far it keeps away from the widget's end, in pixels."""


def paint_arrow(widget: QWidget) -> None:
    """Paint the arrow at the end of a widget, the left one where one reads from the right; within a paint event."""
    place = QRect(widget.width() - ARROW - EDGE, (widget.height() - ARROW) // 2, ARROW, ARROW)
    painter = QPainter(widget)
    arrow = themed_icon("down", ground_palette(widget), "text_quiet")
    arrow.paint(painter, QStyle.visualRect(widget.layoutDirection(), widget.rect(), place))
    painter.end()


class MenuButton(QPushButton):
    """A button that opens a menu, and shows that it does."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)
