"""One column's cards: chosen with the arrow keys, dragged to another column or moved there with Ctrl and an arrow."""

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from desktop_app.ui.board.delegate import CardDelegate
from desktop_app.ui.board.model import CARD_FORMAT, ColumnModel
from desktop_app.ui.board.phrases import heading
from desktop_app.ui.colours import colours_of
from desktop_app.ui.theme import RADIUS

MOVING = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CardList(QListView):
    """``opened`` is Enter or a click; ``moved_over`` a card dropped here; ``shift_wanted`` a card and the
    direction it should go; ``sideways`` the neighbour the focus should go to.
    """

    opened = Signal(int)
    moved_over = Signal(int)
    shift_wanted = Signal(int, int)
    sideways = Signal(int)
    menu_wanted = Signal(int, QPoint)
    """A card, and where on the screen its menu opens."""

    def __init__(self, model: ColumnModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = model
        self._welcomes = False
        self.setModel(model)
        self.setItemDelegate(CardDelegate(model, self))
        self.setAccessibleName(heading(model.stage))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(lambda _index: self._open())

    def current_id(self) -> int | None:
        """Return the application of the current card."""
        card = self.cards.card(self.currentIndex())
        return card.application_id if card else None

    def choose(self, application_id: int) -> bool:
        """Make an application's card current; False when it is not here."""
        index = self.cards.index_of(application_id)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def choose_row(self, row: int) -> None:
        """Make the card at a position current, or the last one above it."""
        if self.cards.rowCount():
            self.setCurrentIndex(self.cards.index(min(max(row, 0), self.cards.rowCount() - 1)))

    def clear_choice(self) -> None:
        """Have no card chosen."""
        self.selectionModel().setCurrentIndex(self.cards.index(-1), QItemSelectionModel.SelectionFlag.Clear)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        mirrored = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        current = self.current_id()
        if key in SIDEWAYS and modifiers in MOVING:
            if current is not None:
                self.shift_wanted.emit(current, SIDEWAYS[key] * mirrored)
        elif key in SIDEWAYS and not modifiers:
            self.sideways.emit(SIDEWAYS[key] * mirrored)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        else:
            index = self.indexAt(self.viewport().mapFromGlobal(place))
            if not index.isValid():
                return
            self.setCurrentIndex(index)
        current = self.current_id()
        if current is not None:
            self.menu_wanted.emit(current, place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():  # Qt has made a card current by now, which nobody sees
            self.choose_row(self.currentIndex().row())

    def _open(self) -> None:
        current = self.current_id()
        if current is not None:
            self.opened.emit(current)

    # Cards from other columns

    def _fits(self, event: QDragMoveEvent | QDropEvent) -> bool:
        source = event.source()
        return event.mimeData().hasFormat(CARD_FORMAT) and isinstance(source, CardList) and source is not self

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._welcome(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_welcome(False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_welcome(False)
        source = event.source()
        if not self._fits(event) or not isinstance(source, CardList):
            event.ignore()
            return
        # A copy for Qt, which would take a moved row out of the source's model by itself.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        moved = bytes(event.mimeData().data(CARD_FORMAT).data())
        self.moved_over.emit(int(moved))

    def _welcome(self, event: QDragMoveEvent) -> None:
        fits = self._fits(event)
        self._show_welcome(fits)
        if fits:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def _show_welcome(self, welcome: bool) -> None:
        if welcome != self._welcomes:
            self._welcomes = welcome
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.cards.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(colours_of(self.palette()).accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()
        if self._welcomes:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours_of(self.palette()).accent), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.viewport().rect().adjusted(2, 2, -2, -2), RADIUS, RADIUS)
            painter.end()
