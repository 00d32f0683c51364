"""Paints the follow-up panel: headings with counts, rows of three lines, and the buttons of the current row."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.services.views import Waiting
from desktop_app.ui.colours import Colours, colours_of
from desktop_app.ui.follow_ups.layout import LETTERS, RowButton, RowFonts, RowLayout
from desktop_app.ui.follow_ups.model import FollowUpModel
from desktop_app.ui.follow_ups.phrases import RowText
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import RADIUS, SPACE_L, SPACE_S, SPACE_XS

AnyIndex = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag
WRITTEN = LETTERS | {FollowUpKind.DEBRIEF, FollowUpKind.LET_GO}
"""The follow-ups that are something to write or to decide: a letter, the notes of a debrief, letting go."""

PRESSABLE = (RowButton.WRITE, RowButton.DONE, RowButton.SNOOZE)


class FollowUpDelegate(QStyledItemDelegate):
    """Paints what the model says; ``pointed_at`` is the button under the pointer, set by the view."""

    def __init__(self, model: FollowUpModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._layout: tuple[QFont, RowLayout] | None = None
        self.pointed_at: RowButton | None = None

    def layout(self, font: QFont) -> RowLayout:
        """Return the measures that go with the view's font."""
        if self._layout is None or self._layout[0] != font:
            self._layout = (QFont(font), RowLayout(RowFonts.of(font)))
        return self._layout[1]

    def buttons_of(self, index: AnyIndex) -> tuple[RowButton, ...]:
        """Return the buttons a row has; what the other side owes has none."""
        entry = self._model.entry(index)
        if entry is None or isinstance(entry, Waiting):
            return ()
        # Without an application there is nobody whose address is known.
        written = entry.kind in WRITTEN and entry.application_id is not None
        return PRESSABLE if written else PRESSABLE[1:]

    def button_at(
        self, index: AnyIndex, row: QRect, position: QPoint, font: QFont, direction: Qt.LayoutDirection
    ) -> RowButton | None:
        """Return the button of a row that lies under ``position``."""
        places = self.layout(font).buttons(row, direction, self.buttons_of(index))
        return next((button for button, place in places.items() if place.contains(position)), None)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        layout = self.layout(option.font)
        height = layout.heading_height if self._model.is_group(index) else layout.row_height
        return QSize(120, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Each text runs in its own direction; the layout's direction decides only where it stands.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        colours = colours_of(option.palette)
        if self._model.is_group(index):
            self._paint_heading(painter, option, index, colours)
        else:
            self._paint_row(painter, option, index, colours)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, colours: Colours
    ) -> None:
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        state: State = option.state
        font = QFont(self.layout(option.font).fonts.caption)
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        if state & State.State_HasFocus:
            self._paint_focus(painter, rect.adjusted(SPACE_S, 2, -SPACE_S, -2), colours)
        side = metrics.height()
        open_ = bool(state & State.State_Open)
        arrow_name = (
            "down" if open_ else "previous" if direction is Qt.LayoutDirection.RightToLeft else "next"
        )
        inner = rect.adjusted(SPACE_L - SPACE_XS, SPACE_S, -SPACE_L, 0)
        arrow = QRect(inner.left(), inner.center().y() - side // 2, side, side)
        icon(arrow_name, colours.text_quiet).paint(painter, QStyle.visualRect(direction, rect, arrow))
        heading = str(index.data())
        count = str(self._model.rowCount(index))
        width = metrics.horizontalAdvance(heading)
        place = QRect(arrow.right() + SPACE_XS, inner.top(), width, inner.height())
        painter.setFont(font)
        painter.setPen(QColor(colours.warning if self._model.is_overdue(index) else colours.text_quiet))
        start = _start(direction)
        painter.drawText(QStyle.visualRect(direction, rect, place), start, heading)
        number = QRect(place.right() + SPACE_S, inner.top(), inner.right() - place.right(), inner.height())
        painter.setPen(QColor(colours.text_quiet))
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.drawText(QStyle.visualRect(direction, rect, number), start, count)

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, colours: Colours
    ) -> None:
        text = self._model.text(index)
        if text is None:
            return
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        state: State = option.state
        layout = self.layout(option.font)
        selected = bool(state & State.State_Selected)
        hovered = bool(state & State.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection if selected else colours.hover))
            painter.drawRoundedRect(layout.card(rect), RADIUS, RADIUS)
        if state & State.State_HasFocus:
            self._paint_focus(painter, layout.card(rect), colours)
        buttons = self.buttons_of(index) if selected or hovered else ()
        ink = colours.on_selection if selected else colours.text
        quiet = mixed_quiet(colours, selected)
        title, body, caption = layout.lines(rect, direction, with_buttons=len(buttons))
        self._line(painter, title, direction, layout.fonts.title, ink, text.title)
        self._whom_and_when(painter, body, direction, layout.fonts.body, text, colours, quiet)
        self._line(painter, caption, direction, layout.fonts.caption, quiet, text.why)
        for button, place in layout.buttons(rect, direction, buttons).items():
            pointed = hovered and self.pointed_at is button
            if pointed:
                painter.setPen(QPen(QColor(colours.line_strong)))
                painter.setBrush(QColor(colours.surface_raised))
                painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), RADIUS, RADIUS)
            inset = place.width() // 6
            picture = place.adjusted(inset, inset, -inset, -inset)
            icon(button, colours.accent if pointed else ink).paint(painter, picture)

    def _whom_and_when(
        self,
        painter: QPainter,
        place: QRect,
        direction: Qt.LayoutDirection,
        font: QFont,
        text: RowText,
        colours: Colours,
        quiet: str,
    ) -> None:
        metrics = QFontMetrics(font)
        when_width = min(place.width(), metrics.horizontalAdvance(text.when))
        dot = " · "
        dot_width = metrics.horizontalAdvance(dot)
        room = place.width() - when_width - dot_width
        whom = (
            metrics.elidedText(text.whom, Qt.TextElideMode.ElideRight, room) if text.whom and room > 0 else ""
        )
        pieces = [(text.when, colours.warning if text.late else quiet, place.width())]
        if len(whom) > 1:  # a lone ellipsis says nothing
            whom_width = min(room, metrics.horizontalAdvance(whom))
            pieces = [(whom, quiet, whom_width), (dot, quiet, dot_width), *pieces]
        left = place.left()
        for words, colour, width in pieces:
            box = QRect(left, place.top(), min(width, place.right() + 1 - left), place.height())
            self._line(painter, QStyle.visualRect(direction, place, box), direction, font, colour, words)
            left += width

    @staticmethod
    def _line(
        painter: QPainter, place: QRect, direction: Qt.LayoutDirection, font: QFont, colour: str, text: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics = QFontMetrics(font)
        # A text measured for its place may come out a fraction wider than the place: that is no reason to cut it.
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
        painter.drawText(
            place, _start(direction) | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, shown
        )

    @staticmethod
    def _paint_focus(painter: QPainter, card: QRect, colours: Colours) -> None:
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def mixed_quiet(colours: Colours, selected: bool) -> str:
    """Return the colour of quiet words: full ink on a selection, where quiet ones would be hard to read."""
    return colours.on_selection if selected else colours.text_quiet


def _start(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    side = (
        Qt.AlignmentFlag.AlignRight
        if direction is Qt.LayoutDirection.RightToLeft
        else Qt.AlignmentFlag.AlignLeft
    )
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
