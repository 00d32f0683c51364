"""Paints the cells of the interview list straight from the model's rows.

A screenful is some 200 cells, painted anew with every step of the wheel and every letter typed: what does not differ
from cell to cell is kept from one to the next.
"""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services.views import InterviewRow
from desktop_app.ui.colours import Colours, colours_of, company_colour
from desktop_app.ui.interviews.columns import Column
from desktop_app.ui.interviews.model import InterviewModel
from desktop_app.ui.marked_text import LinePainter
from desktop_app.ui.theme import SPACE_M, SPACE_S, SPACE_XS

AnyIndex = QModelIndex | QPersistentModelIndex
SELECTED = QStyle.StateFlag.State_Selected
CANCELLED = InterviewStatus.CANCELLED
DOT = 4.0
COLUMNS = tuple(Column)
COMPANY, WHEN, FOUND = Column.COMPANY, Column.WHEN, Column.FOUND
QUIET = frozenset(
    (Column.ROLE, Column.ROUND, Column.KIND, Column.PLACE, Column.AGENCY, Column.ADDED, Column.FOUND)
)


class InterviewDelegate(QStyledItemDelegate):
    """One line of text a cell; a cancelled round is struck through, the company has its coloured dot."""

    def __init__(self, model: InterviewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.hovered_row = -1
        self.current_row = -1
        """The row that has the keyboard; -1 while it is elsewhere."""
        self.first_column = COMPANY
        """Where the mark of the current row stands."""
        self._look: _Look | None = None

    def forget_font(self) -> None:
        """Take the fonts from the view again; asking each cell for its own takes as long as painting it."""
        self._look = None

    def row_height(self, metrics: QFontMetrics) -> int:
        """Return how high every row is."""
        return metrics.height() + 2 * SPACE_S - SPACE_XS

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        metrics = QFontMetrics(option.font)
        return QSize(metrics.horizontalAdvance(str(index.data())) + 2 * SPACE_M, self.row_height(metrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = self._look
        if look is None or look.key != option.palette.cacheKey():
            look = self._look = _Look(option)
        number, column = index.row(), COLUMNS[index.column()]
        rect = option.rect
        selected = bool(option.state & SELECTED)
        if selected:
            painter.fillRect(rect, look.selection)
        elif number == self.hovered_row:
            painter.fillRect(rect, look.hover)
        row = self._model.row(number)
        if row is None:
            return
        right = option.direction is Qt.LayoutDirection.RightToLeft
        place = rect.adjusted(SPACE_S, 0, -SPACE_XS, 0)
        if column is COMPANY:
            place = self._paint_dot(painter, place, option.direction, row, look.colours)
        words = self._model.quote_words(number) if column is FOUND else self._model.words(row, column)
        if words:
            cancelled = row.status is CANCELLED
            line = look.line(column, cancelled)
            pen = look.pen(column, cancelled, selected)
            line.paint(painter, place, words, pen, right, self._model.words_typed)
        if number == self.current_row and column is self.first_column:
            edge = QRect(rect.left(), rect.top() + 2, 3, rect.height() - 4)
            painter.fillRect(QStyle.visualRect(option.direction, rect, edge), look.accent)

    def _paint_dot(
        self,
        painter: QPainter,
        place: QRect,
        direction: Qt.LayoutDirection,
        row: InterviewRow,
        colours: Colours,
    ) -> QRect:
        box = QRect(place.left(), place.top(), int(2 * DOT) + SPACE_XS, place.height())
        centre = QPointF(QStyle.visualRect(direction, place, box).center()) + QPointF(0.5, 0.5)
        colour = QColor(company_colour(row.company, colours.dark).bar)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.status is CANCELLED:
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, DOT - 0.75, DOT - 0.75)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(centre, DOT, DOT)
        painter.restore()
        rest = place.adjusted(box.width() + SPACE_XS, 0, 0, 0)
        return QStyle.visualRect(direction, place, rest)


class _Look:
    """What all cells have in common as long as theme and font stay."""

    def __init__(self, option: QStyleOptionViewItem) -> None:
        self.key = option.palette.cacheKey()
        colours = self.colours = colours_of(option.palette)
        self.selection, self.hover = QColor(colours.selection), QColor(colours.hover)
        self.text, self.quiet = QColor(colours.text), QColor(colours.text_quiet)
        self.on_selection, self.accent = QColor(colours.on_selection), QColor(colours.accent)
        strong, struck = QFont(option.font), QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        struck.setStrikeOut(True)
        self.plain, self.strong, self.struck = (
            LinePainter(font, colours) for font in (option.font, strong, struck)
        )

    def line(self, column: Column, cancelled: bool) -> LinePainter:
        """Return what paints a cell's words."""
        if column is COMPANY:
            return self.strong
        return self.struck if cancelled and column is WHEN else self.plain

    def pen(self, column: Column, cancelled: bool, selected: bool) -> QColor:
        """Return the colour of a cell's words."""
        if selected:
            return self.on_selection
        return self.quiet if cancelled or column in QUIET else self.text
