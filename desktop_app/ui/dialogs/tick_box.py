"""Boxes to tick, drawn in the theme's colours, visible in both themes: alone, and in the rows of a list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.colours import Colours, colours_of
from desktop_app.ui.dialogs.labels import ground_palette
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import SPACE_S


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
        _paint_box(painter, place, colours, ticked=self.isChecked(), focused=self.hasFocus())
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            words = QRect(0, 0, min(self.width(), self.sizeHint().width() + 2), self.height())
            ring = QStyle.visualRect(self.layoutDirection(), self.rect(), words)
            painter.drawRoundedRect(QRectF(ring).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class TickDelegate(QStyledItemDelegate):
    """Paints the boxes of a list's rows as `TickBox` does, with room above and below."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        view: QWidget = option.widget
        place = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, row, view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticked = row.checkState is Qt.CheckState.Checked
        _paint_box(painter, place, colours_of(view.palette()), ticked=ticked, focused=False)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(0, SPACE_S)


def _paint_box(painter: QPainter, place: QRect, colours: Colours, *, ticked: bool, focused: bool) -> None:
    box = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(colours.accent if ticked or focused else colours.line_strong), 1))
    painter.setBrush(QColor(colours.accent if ticked else colours.surface_raised))
    painter.drawRoundedRect(box, 3, 3)
    if ticked:
        icon("check", colours.on_accent).paint(painter, place)
