"""The tree view of the follow-up panel: pointing, pressing, and moving from row to row."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from desktop_app.ui.dialogs.labels import plain_tip
from desktop_app.ui.follow_ups.delegate import FollowUpDelegate
from desktop_app.ui.follow_ups.layout import RowButton
from desktop_app.ui.follow_ups.model import FollowUpModel

AnyIndex = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag


class FollowUpView(QTreeView):
    """Shows a `FollowUpModel`. ``opened`` and ``pressed_button`` carry the index of a row, never of a heading."""

    opened = Signal(QModelIndex)
    pressed_button = Signal(QModelIndex, str)

    def __init__(self, model: FollowUpModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follow_ups = model
        self._delegate = FollowUpDelegate(model, self)
        self._hovered = QModelIndex()
        self._pressed: RowButton | None = None
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # By items, of which a row has one: selecting "rows", Qt hands assistive technology the wrong row of a tree.
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(False)
        model.modelReset.connect(self._forget_pointer)

    def move_by(self, step: int) -> None:
        """Make the next (1) or previous (-1) row current, stepping over headings and closed groups."""
        rows = [index for index in self._follow_ups.rows() if self.isExpanded(index.parent())]
        if not rows:
            return
        current = self.currentIndex()
        position = rows.index(current) + step if current in rows else (0 if step > 0 else len(rows) - 1)
        if 0 <= position < len(rows):
            self.setCurrentIndex(rows[position])

    def buttons_of(self, index: AnyIndex) -> tuple[RowButton, ...]:
        """Return the buttons that a row has."""
        return self._delegate.buttons_of(index)

    def button_place(self, index: QModelIndex, button: RowButton) -> QRect:
        """Return where a button of a row lies, in the viewport."""
        layout = self._delegate.layout(self.font())
        places = layout.buttons(self.visualRect(index), self.layoutDirection(), self.buttons_of(index))
        return places.get(button, self.visualRect(index))

    # Painting: the delegate paints everything, so that no style adds a second selection to it

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: AnyIndex) -> None:
        option = QStyleOptionViewItem(options)
        current = self.currentIndex() == index
        for flag, there in (
            (State.State_Selected, self.selectionModel().isSelected(index)),
            (State.State_HasFocus, current and self.hasFocus()),
            (State.State_MouseOver, self._hovered.isValid() and self._hovered == index),
            (State.State_Open, self.isExpanded(index)),
        ):
            option.state = option.state | flag if there else option.state & ~flag
        option.font = self.font()
        self._delegate.paint(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        pass

    # The pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        index = self.indexAt(position)
        button = self._button_at(event)
        if index != self._hovered or button is not self._delegate.pointed_at:
            before = self._hovered
            self._hovered = index
            self._delegate.pointed_at = button
            self._repaint(before)
            self._repaint(index)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        before = self._hovered
        self._hovered = QModelIndex()
        self._delegate.pointed_at = None
        self._repaint(before)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._button_at(event) if left else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._follow_ups.is_group(index):
            self.setExpanded(index, not self.isExpanded(index))
        elif pressed is not None:
            if self._button_at(event) is pressed:
                self.pressed_button.emit(index, str(pressed))
        elif index == self.currentIndex():
            self.opened.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        confirmed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._follow_ups.is_group(index) and (confirmed or event.key() == Qt.Key.Key_Space):
            self.setExpanded(index, not self.isExpanded(index))
        elif confirmed and index.isValid():
            self.opened.emit(index)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        text = self._follow_ups.text(index)
        if text is None:
            QToolTip.hideText()
            return
        row = self.visualRect(index)
        button = self._delegate.button_at(index, row, event.pos(), self.font(), self.layoutDirection())
        words = button.words if button else text.tip
        QToolTip.showText(event.globalPos(), plain_tip(words), self.viewport())

    def _button_at(self, event: QMouseEvent) -> RowButton | None:
        position = event.position().toPoint()
        index = self.indexAt(position)
        return self._delegate.button_at(
            index, self.visualRect(index), position, self.font(), self.layoutDirection()
        )

    def _forget_pointer(self) -> None:
        self._hovered = QModelIndex()
        self._pressed = None

    def _repaint(self, index: QModelIndex) -> None:
        if index.isValid():
            self.viewport().update(self.visualRect(index))
