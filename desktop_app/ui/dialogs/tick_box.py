"""A check box whose box is drawn in the theme's colours, visible in both themes."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from desktop_app.ui.colours import colours_of
from desktop_app.ui.dialogs.labels import ground_palette
from desktop_app.ui.icons import icon


class TickBox(QCheckBox):
    """A `QCheckBox` that paints its own box."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place: QRect = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        colours = colours_of(ground_palette(self))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(place, QColor(colours.surface))
        box = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
        ticked = self.isChecked()
        painter.setPen(QPen(QColor(colours.accent if ticked or self.hasFocus() else colours.line_strong), 1))
        painter.setBrush(QColor(colours.accent if ticked else colours.surface_raised))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            icon("check", colours.on_accent).paint(painter, place)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            words = QRect(0, 0, min(self.width(), self.sizeHint().width() + 2), self.height())
            ring = QStyle.visualRect(self.layoutDirection(), self.rect(), words)
            painter.drawRoundedRect(QRectF(ring).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
