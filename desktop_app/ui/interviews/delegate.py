"""Paints the cells of the interview list straight from the model's rows."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services.views import InterviewRow
from desktop_app.ui.colours import Colours, colours_of, company_colour
from desktop_app.ui.interviews.model import Column, InterviewModel
from desktop_app.ui.theme import SPACE_M, SPACE_S, SPACE_XS

AnyIndex = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag
DOT = 4.0
QUIET = (Column.ROLE, Column.ROUND, Column.KIND)


class InterviewDelegate(QStyledItemDelegate):
    """One line of text a cell; a cancelled round is struck through, the company has its coloured dot."""

    def __init__(self, model: InterviewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.hovered_row = -1

    def row_height(self, metrics: QFontMetrics) -> int:
        """Return how high every row is."""
        return metrics.height() + 2 * SPACE_S - SPACE_XS

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row = self._model.row(index.row())
        metrics = QFontMetrics(option.font)
        words = self._model.words(row, Column(index.column())) if row else ""
        return QSize(metrics.horizontalAdvance(words) + 2 * SPACE_M, self.row_height(metrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        colours = colours_of(option.palette)
        column = Column(index.column())
        rect = option.rect
        selected = bool(option.state & State.State_Selected)
        if selected or index.row() == self.hovered_row:
            painter.fillRect(rect, QColor(colours.selection if selected else colours.hover))
        row = self._model.row(index.row())
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        place = rect.adjusted(SPACE_S, 0, -SPACE_XS, 0)
        if column is Column.COMPANY:
            place = self._paint_dot(painter, place, option.direction, row, colours)
        self._paint_words(painter, place, option, row, column, colours, selected)
        if option.state & State.State_HasFocus and column is Column.COMPANY:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            edge = QRect(rect.left(), rect.top() + 2, 3, rect.height() - 4)
            painter.drawRect(QStyle.visualRect(option.direction, rect, edge))
        painter.restore()

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
        if row.status is InterviewStatus.CANCELLED:
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, DOT - 0.75, DOT - 0.75)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(centre, DOT, DOT)
        rest = place.adjusted(box.width() + SPACE_XS, 0, 0, 0)
        return QStyle.visualRect(direction, place, rest)

    def _paint_words(
        self,
        painter: QPainter,
        place: QRect,
        option: QStyleOptionViewItem,
        row: InterviewRow,
        column: Column,
        colours: Colours,
        selected: bool,
    ) -> None:
        words = self._model.words(row, column)
        if not words:
            return
        cancelled = row.status is InterviewStatus.CANCELLED
        font = QFont(option.font)
        if column is Column.COMPANY:
            font.setWeight(QFont.Weight.DemiBold)
        font.setStrikeOut(cancelled and column is Column.WHEN)
        quiet = cancelled or column in QUIET
        colour = colours.on_selection if selected else colours.text_quiet if quiet else colours.text
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        right = option.direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(place, flags | Qt.TextFlag.TextSingleLine, shown)
