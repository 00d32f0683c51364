"""The list of people, painted from the model's lines: the name, and below it where and when next."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.colours import colours_of
from desktop_app.ui.marked_text import LinePainter
from desktop_app.ui.people.model import PeopleModel
from desktop_app.ui.theme import CAPTION, SPACE_M, SPACE_S, scaled_font

AnyIndex = QModelIndex | QPersistentModelIndex


class PeopleList(QListView):
    """Shows a `PeopleModel`; ``opened`` asks for more about the person that is chosen."""

    opened = Signal()

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Delegate(model, self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)


class _Delegate(QStyledItemDelegate):
    def __init__(self, model: PeopleModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._painters: tuple[tuple[int, str], LinePainter, LinePainter] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        height = option.fontMetrics.height()
        return QSize(160, height + round(height * CAPTION) + 2 * SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        colours = colours_of(option.palette)
        key = (option.palette.cacheKey(), option.font.key())
        if self._painters is None or self._painters[0] != key:
            strong = QFont(option.font)
            strong.setWeight(QFont.Weight.DemiBold)
            small = scaled_font(option.font, CAPTION)
            self._painters = (key, LinePainter(strong, colours), LinePainter(small, colours))
        _key, names, words = self._painters
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        if selected:
            painter.fillRect(rect, QColor(colours.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        line = self._model.line(index.row())
        if line is None:
            return
        right = option.direction is Qt.LayoutDirection.RightToLeft
        place = rect.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
        upper = option.fontMetrics.height()
        strong_pen = QColor(colours.on_selection if selected else colours.text)
        quiet_pen = QColor(colours.on_selection if selected else colours.text_quiet)
        typed = self._model.words_typed
        left, top, width, lower = place.left(), place.top(), place.width(), place.height() - upper
        second = self._model.second_words(line)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        names.paint(painter, left, top, width, upper, line.person.label, strong_pen, right, typed)
        words.paint(painter, left, top + upper, width, lower, second, quiet_pen, right, typed)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            edge = QRect(rect.left(), rect.top() + 2, 3, rect.height() - 4)
            painter.fillRect(QStyle.visualRect(option.direction, rect, edge), QColor(colours.accent))
