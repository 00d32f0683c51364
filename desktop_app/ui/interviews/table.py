"""The table view of the interview list: whole rows, uniform heights, hover, and plain tooltips."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from desktop_app.ui.dialogs.labels import plain_tip
from desktop_app.ui.interviews.delegate import InterviewDelegate
from desktop_app.ui.interviews.model import Column, InterviewModel
from desktop_app.ui.theme import SPACE_M

WIDTHS = {
    Column.COMPANY: 170,
    Column.ROLE: 190,
    Column.ROUND: 64,
    Column.WHEN: 150,
    Column.KIND: 96,
    Column.STATUS: 104,
    Column.DECISION: 96,
}
LEAST_SHARE = 0.8
"""How far the columns shrink before the list scrolls sideways."""


class InterviewTable(QTableView):
    """Shows an `InterviewModel`; ``opened`` carries the row that was clicked or confirmed with Enter."""

    opened = Signal(int)

    def __init__(self, model: InterviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._interviews = model
        self._set_by_hand = False
        self._sharing = False
        self._delegate = InterviewDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setStretchLastSection(False)
        columns.setSortIndicatorShown(True)
        columns.setMinimumSectionSize(48)
        self._measure()
        columns.sectionResized.connect(self._note_resize)

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height(self.fontMetrics()))
        self._share_width()

    def _share_width(self) -> None:
        """Give the columns the room there is in their proportions, as long as nobody has set them by hand."""
        if self._set_by_hand:
            return
        by_font = max(1.0, self.fontMetrics().averageCharWidth() / 7)
        by_room = self.viewport().width() / sum(WIDTHS.values())
        self._sharing = True
        for column, width in WIDTHS.items():
            shared = int(width * max(by_room, by_font * LEAST_SHARE))
            heading = self.fontMetrics().horizontalAdvance(column.heading) + 2 * SPACE_M
            self.horizontalHeader().resizeSection(column, max(shared, heading))
        self._sharing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _note_resize(self) -> None:
        self._set_by_hand = self._set_by_hand or not self._sharing

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._measure()
        super().changeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index.row())
            event.accept()
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            row = self._interviews.row(index.row()) if index.isValid() else None
            words = self._interviews.tip(row, Column(index.column())) if row else ""
            QToolTip.showText(event.globalPos(), plain_tip(words) if words else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.viewport().update()
