"""Paints a card of the board."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui.board.model import ColumnModel
from desktop_app.ui.colours import colours_of, company_colour
from desktop_app.ui.theme import CAPTION, RADIUS, SPACE_M, SPACE_S, SPACE_XS, scaled_font

AnyIndex = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag
GAP = SPACE_S
BAR = 4
LEADING = 2


class CardDelegate(QStyledItemDelegate):
    """Company, role, the next step, and for how long it has been at this stage; all cards are equally high."""

    def __init__(self, model: ColumnModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        body = QFontMetrics(option.font).lineSpacing()
        caption = QFontMetrics(scaled_font(option.font, CAPTION)).lineSpacing()
        return QSize(120, 2 * SPACE_S + body + 3 * caption + 4 * LEADING + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        text = self._model.text(index)
        if text is None:
            return
        colours = colours_of(option.palette)
        state: State = option.state
        selected = bool(state & State.State_Selected)
        focused = selected and bool(state & State.State_HasFocus)
        card: QRect = option.rect.adjusted(2, 1, -2, -GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        ground = colours.surface_raised
        if selected:
            ground = colours.selection
        elif state & State.State_MouseOver:
            ground = colours.hover
        painter.setPen(QPen(QColor(colours.accent if focused else colours.line), 2 if focused else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(card.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        direction: Qt.LayoutDirection = option.direction
        bar = QRect(card.left() + SPACE_XS, card.top() + SPACE_S, BAR, card.height() - 2 * SPACE_S)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(company_colour(text.company, colours.dark).bar))
        painter.drawRoundedRect(QStyle.visualRect(direction, card, bar), 2, 2)
        inner = card.adjusted(SPACE_M + SPACE_XS, SPACE_S, -SPACE_S, -SPACE_S)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        caption = scaled_font(option.font, CAPTION)
        strong = colours.on_selection if selected else colours.text
        quiet = colours.on_selection if selected else colours.text_quiet
        warned = quiet if selected or not text.late else colours.warning
        top = inner.top()
        lines = (
            (text.company, bold, strong),
            (text.role, caption, quiet),
            (text.step, caption, strong),
            (text.when, caption, warned),
        )
        for number, (words, font, colour) in enumerate(lines):
            metrics = QFontMetrics(font)
            line = QRect(inner.left(), top, inner.width(), metrics.lineSpacing() + LEADING)
            if number == len(lines) - 1:
                age = metrics.horizontalAdvance(text.age)
                place = QRect(line.right() - age, line.top(), age + 1, line.height())
                _write(painter, direction, card, place, text.age, font, quiet)
                line.setRight(place.left() - SPACE_S)
            _write(painter, direction, card, line, words, font, colour)
            top += line.height()
        painter.restore()


def _write(
    painter: QPainter,
    direction: Qt.LayoutDirection,
    card: QRect,
    line: QRect,
    words: str,
    font: QFont,
    colour: str,
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    right = direction is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetrics(font).elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, line.width())
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(QStyle.visualRect(direction, card, line), flags, shown)
