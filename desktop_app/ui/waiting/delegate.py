"""Paints a line of the ledger: whom it concerns and how far over it is, what was said, what follows."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui.colours import colours_of
from desktop_app.ui.theme import CAPTION, RADIUS, SPACE_M, SPACE_S, SPACE_XS, scaled_font
from desktop_app.ui.waiting.model import LedgerModel

AnyIndex = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag


class LedgerDelegate(QStyledItemDelegate):
    """Paints what a `LedgerModel` says."""

    def __init__(self, model: LedgerModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        title, body, caption = _fonts(option.font)
        lines = sum(QFontMetrics(font).height() for font in (title, body, caption))
        return QSize(160, lines + 2 * SPACE_S + 2 * SPACE_XS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line = self._model.line(index)
        if line is None:
            return
        colours = colours_of(option.palette)
        rect: QRect = option.rect
        state: State = option.state
        selected = bool(state & State.State_Selected)
        card = rect.adjusted(SPACE_XS, 1, -SPACE_XS, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Each text runs in its own direction; the layout's direction decides only where it stands.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if selected or state & State.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection if selected else colours.hover))
            painter.drawRoundedRect(card, RADIUS, RADIUS)
        if state & State.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        ink = colours.on_selection if selected else colours.text
        quiet = colours.on_selection if selected else colours.text_quiet
        inner = card.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
        title, body, caption = _fonts(option.font)
        direction: Qt.LayoutDirection = option.direction
        top = inner.top()
        over_width = QFontMetrics(body).horizontalAdvance(line.over) + 1
        height = QFontMetrics(title).height()
        over = QRect(inner.right() + 1 - over_width, top, over_width, height)
        name = QRect(inner.left(), top, inner.width() - over_width - SPACE_M, height)
        self._say(painter, QStyle.visualRect(direction, rect, name), direction, title, ink, line.title)
        over_ink = colours.warning if line.late and not selected else quiet
        self._say(painter, QStyle.visualRect(direction, rect, over), direction, body, over_ink, line.over)
        top += height + SPACE_XS
        for font, colour, words in ((body, ink, line.said), (caption, quiet, line.then)):
            height = QFontMetrics(font).height()
            place = QRect(inner.left(), top, inner.width(), height)
            self._say(painter, QStyle.visualRect(direction, rect, place), direction, font, colour, words)
            top += height + SPACE_XS
        painter.restore()

    @staticmethod
    def _say(
        painter: QPainter, place: QRect, direction: Qt.LayoutDirection, font: QFont, colour: str, words: str
    ) -> None:
        mirrored = direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width() + 1)
        painter.drawText(
            place,
            side
            | Qt.AlignmentFlag.AlignVCenter
            | Qt.AlignmentFlag.AlignAbsolute
            | Qt.TextFlag.TextSingleLine
            | Qt.TextFlag.TextDontClip,
            shown,
        )


def _fonts(font: QFont) -> tuple[QFont, QFont, QFont]:
    return scaled_font(font, 1.0, bold=True), QFont(font), scaled_font(font, CAPTION)
