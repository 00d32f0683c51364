"""Paints the rows of the interview list straight from the model's.

A screenful is some 200 to 400 cells, painted anew with every step of the wheel and every letter typed. Row by row
takes half as long as being asked for each cell by Qt: what does not differ from cell to cell is found out once.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services.views import InterviewRow
from desktop_app.ui.colours import Colours, colours_of, company_colour
from desktop_app.ui.interviews.columns import Column
from desktop_app.ui.interviews.model import InterviewModel
from desktop_app.ui.marked_text import LinePainter
from desktop_app.ui.theme import SPACE_M, SPACE_S, SPACE_XS

AnyIndex = QModelIndex | QPersistentModelIndex
CANCELLED = InterviewStatus.CANCELLED
DOT = 4.0
DOT_ROOM = 12
"""The side of the square the dot stands in the middle of."""
COMPANY, WHEN, FOUND = Column.COMPANY, Column.WHEN, Column.FOUND
QUIET = frozenset(
    (Column.ROLE, Column.ROUND, Column.KIND, Column.PLACE, Column.AGENCY, Column.ADDED, Column.FOUND)
)


class Band(NamedTuple):
    """Where a row lies, and what its cells share."""

    view: QWidget
    palette: int
    """The cache key of the view's palette."""
    place: QRect
    selected: bool
    right: bool
    """Whether it is read from the right."""
    ratio: float
    """The device's pixels to one of the view's."""
    columns: Sequence[tuple[Column, int, int]]
    """The columns in sight: left and width."""


class InterviewDelegate(QStyledItemDelegate):
    """One line of text a cell; a cancelled round is struck through, the company has its coloured dot.

    The view paints by `paint_row`; Qt asks the delegate for sizes alone.
    """

    def __init__(self, model: InterviewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.hovered_row = -1
        self.current_row = -1
        """The row that has the keyboard; -1 while it is elsewhere."""
        self.first_column = COMPANY
        """Where the mark of the current row stands."""
        self._look: _Look | None = None
        self._dots: dict[tuple[str, bool, float], QPixmap] = {}

    def forget_font(self) -> None:
        """Take the fonts from the view again; asking each cell for its own takes as long as painting it."""
        self._look = None

    def row_height(self, metrics: QFontMetrics) -> int:
        """Return how high every row is."""
        return metrics.height() + 2 * SPACE_S - SPACE_XS

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        metrics = QFontMetrics(option.font)
        return QSize(metrics.horizontalAdvance(str(index.data())) + 2 * SPACE_M, self.row_height(metrics))

    def paint_row(self, painter: QPainter, number: int, row: InterviewRow, band: Band) -> None:
        """Paint the cells of a row, from the ``band`` of the view it lies in."""
        view = band.view
        look = self._look
        if look is None or look.key != band.palette:
            look = self._look = _Look(view)
        if band.selected:
            painter.fillRect(band.place, look.selection)
        elif number == self.hovered_row:
            painter.fillRect(band.place, look.hover)
        model, cancelled, right = self._model, row.status is CANCELLED, band.right
        typed, top, height = model.words_typed, band.place.top(), band.place.height()
        for column, left, width in band.columns:
            if column is self.first_column and number == self.current_row:
                edge = left + width - 3 if right else left
                painter.fillRect(edge, top + 2, 3, height - 4, look.accent)
            words = model.quote_words(number) if column is FOUND else model.words(row, column)
            start, room = left + (SPACE_XS if right else SPACE_S), width - SPACE_S - SPACE_XS
            if column is COMPANY:
                self._paint_dot(painter, start + room - DOT_ROOM if right else start, band, row, look.colours)
                room -= DOT_ROOM + SPACE_XS
                start += 0 if right else DOT_ROOM + SPACE_XS
            if words:
                pen = look.pen(column, cancelled, band.selected)
                look.line(column, cancelled).paint(
                    painter, start, top, room, height, words, pen, right, typed
                )

    def _paint_dot(
        self, painter: QPainter, left: int, band: Band, row: InterviewRow, colours: Colours
    ) -> None:
        bar, hollow = company_colour(row.company, colours.dark).bar, row.status is CANCELLED
        key = (bar, hollow, band.ratio)
        dot = self._dots.get(key)
        if dot is None:
            dot = self._dots[key] = _dot(bar, hollow, band.ratio)
        place = band.place
        painter.drawPixmap(left, place.top() + (place.height() - DOT_ROOM) // 2, dot)


def _dot(bar: str, hollow: bool, ratio: float) -> QPixmap:
    dot = QPixmap(QSize(DOT_ROOM, DOT_ROOM) * ratio)
    dot.setDevicePixelRatio(ratio)
    dot.fill(Qt.GlobalColor.transparent)
    centre = QPointF(DOT_ROOM / 2, DOT_ROOM / 2)
    painter = QPainter(dot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if hollow:
        painter.setPen(QPen(QColor(bar), 1.5))
        painter.drawEllipse(centre, DOT - 0.75, DOT - 0.75)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(bar))
        painter.drawEllipse(centre, DOT, DOT)
    painter.end()
    return dot


class _Look:
    """What all cells have in common as long as theme and font stay."""

    def __init__(self, view: QWidget) -> None:
        self.key = view.palette().cacheKey()
        font = view.font()
        colours = self.colours = colours_of(view.palette())
        self.selection, self.hover = QColor(colours.selection), QColor(colours.hover)
        self.text, self.quiet = QColor(colours.text), QColor(colours.text_quiet)
        self.on_selection, self.accent = QColor(colours.on_selection), QColor(colours.accent)
        strong, struck = QFont(font), QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        struck.setStrikeOut(True)
        self.plain, self.strong, self.struck = (LinePainter(one, colours) for one in (font, strong, struck))

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
