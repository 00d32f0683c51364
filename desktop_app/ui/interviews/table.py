"""The table view of the interview list: whole rows, uniform heights, hover, plain tooltips, columns to arrange."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from desktop_app.ui.dialogs.labels import plain_tip
from desktop_app.ui.interviews.columns import FIRST_COLUMNS, FIRST_WIDTHS, Column
from desktop_app.ui.interviews.delegate import Band, InterviewDelegate
from desktop_app.ui.interviews.model import InterviewModel
from desktop_app.ui.theme import SPACE_M

LEAST_SHARE = 0.8
"""How far the columns shrink before the list scrolls sideways."""
LEAST_SHARE_FINDING = 0.68
"""The same while there is one column more, which says where a hit is."""
LEAST_FOUND = 130
"""Pixels of that column, in usual type."""


class InterviewTable(QTableView):
    """Shows an `InterviewModel`; ``opened`` carries the row that was clicked or confirmed with Enter.

    ``columns_asked`` asks for the menu of columns, at a point of the screen.
    """

    opened = Signal(int)
    columns_asked = Signal(QPoint)

    def __init__(self, model: InterviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._interviews = model
        self._set_by_hand = False
        self._sharing = False
        self._pressed_row = -1
        self._delegate = InterviewDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
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
        columns.setSectionsMovable(True)
        columns.setStretchLastSection(False)
        columns.setSortIndicatorShown(True)
        columns.setMinimumSectionSize(48)
        columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns.customContextMenuRequested.connect(
            lambda place: self.columns_asked.emit(columns.viewport().mapToGlobal(place))
        )
        columns.sectionResized.connect(self._note_resize)
        columns.sectionMoved.connect(lambda *_: self._note_columns())
        self.selectionModel().currentChanged.connect(lambda *_: self._note_current())
        self.show_columns(FIRST_COLUMNS)

    # Columns

    def columns(self) -> tuple[Column, ...]:
        """Return the columns that were chosen, from the start of the line on."""
        header = self.horizontalHeader()
        visual = [Column(header.logicalIndex(place)) for place in range(header.count())]
        return tuple(one for one in visual if one is not Column.FOUND and not header.isSectionHidden(one))

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns in this order; that with the hits comes second while there is something to find."""
        header = self.horizontalHeader()
        chosen: list[Column] = [column for column in columns if column is not Column.FOUND]
        chosen = chosen or [*FIRST_COLUMNS]
        rest = [column for column in Column if column not in chosen and column is not Column.FOUND]
        header.blockSignals(True)  # each step would be taken for the person's own
        for place, column in enumerate([chosen[0], Column.FOUND, *chosen[1:], *rest]):
            header.moveSection(header.visualIndex(column), place)
        for column in Column:
            finding = column is Column.FOUND and bool(self._interviews.words_typed)
            header.setSectionHidden(column, not finding and column not in chosen)
        header.blockSignals(False)
        self._note_columns()
        self._share_width()

    def show_hits(self, shown: bool) -> None:
        """Show or hide the column that says where a hit is."""
        header = self.horizontalHeader()
        if header.isSectionHidden(Column.FOUND) is shown:
            header.setSectionHidden(Column.FOUND, not shown)
            if shown:
                self._place_hits()
            self._share_width()

    def widths(self) -> tuple[tuple[Column, int], ...]:
        """Return the widths that were set by hand; none as long as the list shares its width itself."""
        if not self._set_by_hand:
            return ()
        return tuple((column, self.columnWidth(column)) for column in self.columns())

    def set_widths(self, widths: Sequence[tuple[Column, int]]) -> None:
        """Give columns the widths that somebody chose; with none the list shares its width again."""
        self._set_by_hand = bool(widths)
        self._sharing = True
        for column, width in widths:
            self.setColumnWidth(column, width)
        self._sharing = False
        self._share_width()

    def _place_hits(self) -> None:
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.moveSection(header.visualIndex(Column.FOUND), min(1, header.count() - 1))
        header.blockSignals(False)

    def _note_columns(self) -> None:
        shown = self.columns()
        self._interviews.shown = frozenset(shown)
        self._delegate.first_column = shown[0] if shown else Column.COMPANY
        self.viewport().update()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height(self.fontMetrics()))
        self._share_width()

    def _share_width(self) -> None:
        """Give the columns the room there is in their proportions, as long as nobody has set them by hand."""
        header = self.horizontalHeader()
        shown = [column for column in Column if not header.isSectionHidden(column)]
        if self._set_by_hand:
            shown = [column for column in shown if column is Column.FOUND or self.columnWidth(column) < 20]
            by_room = 0.0
        else:
            by_room = self.viewport().width() / max(sum(FIRST_WIDTHS[column] for column in shown), 1)
        by_font = max(1.0, self.fontMetrics().averageCharWidth() / 7)
        least = LEAST_SHARE_FINDING if Column.FOUND in shown else LEAST_SHARE
        self._sharing = True
        for column in shown:
            shared = int(FIRST_WIDTHS[column] * max(by_room, by_font * least))
            heading = self.fontMetrics().horizontalAdvance(column.heading) + 2 * SPACE_M
            header.resizeSection(column, max(shared, heading))
        if not self._set_by_hand and Column.FOUND in shown:
            # It takes what the others, whose headings want more than their share, leave.
            over = header.length() - self.viewport().width()
            least_found = round(LEAST_FOUND * by_font)
            header.resizeSection(Column.FOUND, max(least_found, self.columnWidth(Column.FOUND) - over))
        self._sharing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _note_resize(self, section: int, _before: int, width: int) -> None:
        if not self._sharing and section != Column.FOUND and width:
            self._set_by_hand = True

    # Rows

    def selected_rows(self) -> list[int]:
        """Return the rows that are selected, from the top."""
        ranges = list(self.selectionModel().selection())  # type: ignore[call-overload]
        return sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})

    def select_rows(self, rows: Sequence[int], current: int) -> None:
        """Select rows, and give one of them the keyboard."""
        model = self.model()
        first, last = model.index(current, 0), Column.FOUND
        flags = QItemSelectionModel.SelectionFlag
        selection = self.selectionModel()
        selection.setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)
        for row in rows:
            if row != current:
                selection.select(model.index(row, last), flags.Select | flags.Rows)

    def lay_out(self) -> None:
        """Give the rows their places now, after others came: done later by Qt, all would be painted twice."""
        self.executeDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown, header = event.rect(), self.horizontalHeader()
        columns = [
            (column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in Column
            if not header.isSectionHidden(column)
        ]
        columns = [one for one in columns if one[1] <= shown.right() and one[1] + one[2] > shown.left()]
        if not columns:
            return
        left = min(left for _column, left, _width in columns)
        width = max(left + width for _column, left, width in columns) - left
        model, selection = self._interviews, self.selectionModel()
        palette, ratio = self.palette().cacheKey(), self.devicePixelRatioF()
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        first, last = self.rowAt(shown.top()), self.rowAt(shown.bottom())
        last = last if last >= 0 else model.rowCount() - 1
        chosen = [(one.top(), one.bottom()) for one in selection.selection()]  # type: ignore[attr-defined]
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        for number in range(first, last + 1) if first >= 0 else ():
            row = model.row(number)
            place = QRect(left, self.rowViewportPosition(number), width, self.rowHeight(number))
            if row is not None:
                selected = any(top <= number <= bottom for top, bottom in chosen)
                band = Band(self, palette, place, selected, right, ratio, columns)
                self._delegate.paint_row(painter, number, row, band)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.forget_font()
        if event.type() is QEvent.Type.FontChange:
            self._measure()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._note_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._note_current()

    def _note_current(self) -> None:
        row = self.currentIndex().row() if self.hasFocus() else -1
        if row != self._delegate.current_row:
            self._delegate.current_row = row
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_row = self.indexAt(event.position().toPoint()).row()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        # With a key held, or drawn over several rows, it selects and opens nothing.
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() is Qt.MouseButton.LeftButton and plain and row >= 0 and row == self._pressed_row:
            self.opened.emit(row)

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
            words = self._interviews.tip(index.row(), Column(index.column())) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), plain_tip(words) if words else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.viewport().update()
