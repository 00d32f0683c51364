"""One round in the week of hours: a button to open, to drag, to pull longer or shorter at either end."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from enum import Enum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop_app.domain.conflicts import Conflict
from desktop_app.domain.interviews import InterviewStatus
from desktop_app.domain.zones import ONE_DAY
from desktop_app.services.views import TimedRound
from desktop_app.ui.calendar.conflict_words import say_conflict
from desktop_app.ui.calendar.spoken import say_round
from desktop_app.ui.calendar.week_layout import Piece
from desktop_app.ui.colours import Colours, CompanyColour, colours_of, company_colour
from desktop_app.ui.dialogs.labels import plain_tip
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import CAPTION, scaled_font
from desktop_app.ui.wording import exact_day, exact_moment, isolated, say_short_time, say_time, short_day

EDGE = 6
"""How near to its upper or lower edge a press pulls that end instead of moving the whole, in pixels."""
STEP = timedelta(minutes=15)
MOST_GROUNDS, MOST_TEXTS = 1_000, 3_000
SIGN = 14
"""The side of the sign for a conflict."""
MOVES = {
    Qt.Key.Key_Up: -STEP,
    Qt.Key.Key_Down: STEP,
    Qt.Key.Key_Left: timedelta(days=-1),
    Qt.Key.Key_Right: timedelta(days=1),
}
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class Grip(Enum):
    """Where a round is held while the pointer drags it."""

    WHOLE = "whole"
    START = "start"
    END = "end"


class BlockStyle:
    """The fonts of all blocks of a view, and times as they say them; made anew when the view's font is another."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.name = scaled_font(font, 0.92, bold=True)
        self.struck = QFont(self.name)
        self.struck.setStrikeOut(True)
        self.quiet = scaled_font(font, CAPTION)
        self.name_metrics, self.quiet_metrics = QFontMetrics(self.name), QFontMetrics(self.quiet)
        self.name_height, self.name_ascent = self.name_metrics.height(), self.name_metrics.ascent()
        self.quiet_height, self.quiet_ascent = self.quiet_metrics.height(), self.quiet_metrics.ascent()
        self._times: dict[time, str] = {}
        self._grounds: dict[tuple[object, ...], QPixmap] = {}
        self._signs: dict[tuple[str, float], QPixmap] = {}
        self._cut: dict[tuple[str, int, bool], str] = {}
        self._inks: dict[str, QColor] = {}
        metrics = QFontMetrics(font)
        self.hour_height = max(36, round(metrics.height() * 2.6))
        self.least_name = 5 * self.name_metrics.averageCharWidth()
        late = self.time(time(22, 0))
        self.widest_quiet_time = self.quiet_metrics.horizontalAdvance(late)
        self.widest_range = self.quiet_metrics.horizontalAdvance(f"{late}–{late}")
        self.widest_time = metrics.horizontalAdvance(self.time(time(22, 0))) + 10

    def ground(
        self, colour: CompanyColour, colours: Colours, size: QSize, ratio: float, over: bool, mirrored: bool
    ) -> QPixmap:
        """Return what a block of this size lies on: the company's colour with a bar, or a frame when it is over."""
        key = (colour.bar, colours.surface_raised, size.width(), size.height(), ratio, over, mirrored)
        ground = self._grounds.get(key)
        if ground is None:
            if len(self._grounds) > MOST_GROUNDS:
                self._grounds.clear()
            ground = self._grounds[key] = QPixmap(size * ratio)
            ground.setDevicePixelRatio(ratio)
            ground.fill(Qt.GlobalColor.transparent)
            painter = QPainter(ground)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(colours.surface_raised if over else colour.fill))
            painter.setPen(QPen(QColor(colour.bar if over else colours.surface_raised), 1))
            painter.drawRoundedRect(QRectF(0.5, 0.5, size.width() - 2, size.height() - 2), 4, 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour.bar))
            painter.drawRoundedRect(
                QRectF(size.width() - 6 if mirrored else 3, 3, 3, size.height() - 7), 1.5, 1.5
            )
            painter.end()
        return ground

    def warning(self, colour: str, ratio: float) -> QPixmap:
        """Return the sign for a conflict."""
        sign = self._signs.get((colour, ratio))
        if sign is None:
            size = QSize(SIGN, SIGN)
            sign = self._signs[colour, ratio] = icon("warning", colour).pixmap(size, ratio)
        return sign

    def cut(self, text: str, width: int, *, quiet: bool) -> str:
        """Return a text as far as it fits a width, in the quiet type or in that of names."""
        key = (text, width, quiet)
        cut = self._cut.get(key)
        if cut is None:
            if len(self._cut) > MOST_TEXTS:
                self._cut.clear()
            metrics = self.quiet_metrics if quiet else self.name_metrics
            cut = self._cut[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return cut

    def ink(self, colour: str) -> QColor:
        """Return a colour to write with."""
        ink = self._inks.get(colour)
        if ink is None:
            ink = self._inks[colour] = QColor(colour)
        return ink

    def time(self, clock_time: time) -> str:
        """Say a time of day."""
        said = self._times.get(clock_time)
        if said is None:
            said = self._times[clock_time] = say_time(clock_time)
        return said


class RoundBlock(QAbstractButton):
    """Paints a round at its time. Clicking opens it; Ctrl+Shift+arrows move it, Alt+Shift+Up/Down change its end.

    ``dragged`` follows the pointer (offset, `Grip`) and ``dropped`` ends it; ``drag_cancelled`` takes it back.
    ``moved`` and ``resized`` carry a step made by keyboard. A block is used again for another round by `hold`.
    """

    dragged = Signal(QPoint, object)
    dropped = Signal(QPoint, object)
    drag_cancelled = Signal()
    moved = Signal(object)
    resized = Signal(object)

    def __init__(self, style_of: Callable[[], BlockStyle], parent: QWidget) -> None:
        super().__init__(parent)
        self._style_of = style_of
        self.piece: Piece | None = None
        self.conflict: Conflict | None = None
        self.place = QRect()
        """Where it lies when nothing drags it."""
        self._shown_as: tuple[datetime, datetime] | None = None
        self._pressed_at: QPoint | None = None
        self._grip = Grip.WHOLE
        self._drags = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleDescription(
            self.tr("Ctrl+Shift+arrows move it, Alt+Shift+Up and Down change its end.")
        )

    @property
    def round(self) -> TimedRound:
        """The round it shows."""
        assert self.piece is not None
        return self.piece.round

    def hold(self, piece: Piece, conflict: Conflict | None) -> None:
        """Show this part of a round; while that is being dragged, the drag goes on."""
        goes_on = self.is_held and self.piece is not None and self.piece[:4] == piece[:4]
        self.piece, self.conflict = piece, conflict
        if goes_on:
            return
        self._pressed_at, self._drags, self._shown_as = None, False, None
        # In a word, until it is said in full: that takes longer than all the rest, and is for few.
        self.setAccessibleName(piece.round.company)

    def speak(self, number: int | None) -> None:
        """Name it in full for a screen reader; ``number`` is that of the round in its application."""
        self.setAccessibleName(self._spoken(in_full=True, number=number))

    def show_as(self, start: datetime | None = None, end: datetime | None = None) -> None:
        """Say, while it is dragged, when it would begin and end; without arguments, when it does."""
        self._shown_as = (start, end) if start is not None and end is not None else None
        self.update()

    @property
    def conflict_text(self) -> str:
        """Say what gets in its way; empty when nothing does."""
        return say_conflict(self.conflict) if self.conflict is not None else ""

    def _spoken(self, *, in_full: bool = False, number: int | None = None) -> str:
        """Say who, what and when; ``in_full`` with which round it is and the day, which is seen above it."""
        round_ = self.round
        parts = [round_.company, round_.title]
        say = self._style_of().time
        when = f"{say(round_.starts_at.time())}–{say(round_.ends_at.time())}"
        if in_full:
            parts += say_round(number, round_.interview_kind)
            when = f"{exact_day(round_.starts_at.date(), with_year=False)} {when}"
        parts.append(when)
        if round_.status is InterviewStatus.CANCELLED:
            parts.append(self.tr("cancelled"))
        parts.append(self.conflict_text)
        return ", ".join(" ".join(part.split()) for part in parts if part)

    @property
    def is_held(self) -> bool:
        """Whether the pointer holds it down, dragging or not yet."""
        return self._pressed_at is not None

    @property
    def is_dragged(self) -> bool:
        """Whether the pointer drags it: it paints itself then."""
        return self._drags

    def tip(self) -> str:
        """Return the tooltip: everything about it, and its exact time."""
        return plain_tip(f"{self._spoken()}\n{exact_moment(self.round.starts_at)}")

    def sizeHint(self) -> QSize:
        return QSize(80, 2 * self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._drags:
            painter = QPainter(self)
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            self.draw(
                painter,
                self.rect(),
                self._style_of(),
                colours_of(self.palette()),
                self.devicePixelRatioF(),
                mirrored=mirrored,
            )
            painter.end()

    def draw(
        self,
        painter: QPainter,
        place: QRect,
        style: BlockStyle,
        colours: Colours,
        ratio: float,
        *,
        mirrored: bool,
    ) -> None:
        """Paint it into a place: what lies below paints all that are not dragged, which takes half the time.

        ``ratio`` is the device's pixels to one of the place's.
        """
        round_ = self.round
        colour = company_colour(round_.company, colours.dark)
        over = round_.status is not InterviewStatus.SCHEDULED
        ground = style.ground(colour, colours, place.size(), ratio, over, mirrored)
        painter.drawPixmap(place.topLeft(), ground)
        if self.hasFocus() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            focus = self.hasFocus()
            painter.setPen(QPen(QColor(colours.accent if focus else colour.bar), 2 if focus else 1))
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -1.5, -1.5), 4, 4)
        lead, trail = (10, 5) if place.width() > 56 else (8, 2)
        room = place.adjusted(trail, 2, -lead, -2) if mirrored else place.adjusted(lead, 2, -trail, -2)
        if self.conflict is not None and room.width() > 2 * SIGN:
            # In the lower corner, where there are seldom words.
            left = room.left() if mirrored else room.right() - SIGN
            painter.drawPixmap(left, room.bottom() - SIGN, style.warning(colours.warning, ratio))
        self._write(painter, room, style.ink(colour.quiet_ink if over else colour.ink), style, mirrored)

    def _write(self, painter: QPainter, room: QRect, ink: QColor, style: BlockStyle, mirrored: bool) -> None:
        round_ = self.round
        height, width, room_height = style.name_height, room.width(), room.height()
        starts_at, ends_at = self._shown_as or (round_.starts_at, round_.ends_at)
        clock = style.time(starts_at.time())
        company = isolated(round_.company)
        if width >= style.widest_range:
            over = ends_at - starts_at > ONE_DAY  # then the time it ends at says little
            when = f"{clock}–{short_day(ends_at.date()) if over else style.time(ends_at.time())}"
        else:
            when = clock if width >= style.widest_quiet_time else say_short_time(starts_at.time())
            if style.quiet_metrics.horizontalAdvance(when) > width:
                when = say_short_time(starts_at.time().replace(minute=0))  # where it lies says the rest
        lines = [(company, False), (when, True)]
        if self._shown_as is not None:
            lines.reverse()
        elif width < style.least_name:
            lines = lines[1:]
        elif room_height < 2 * height:
            lines = [(f"{clock} {company}", False)]
        elif round_.title and room_height >= 3 * height - 4:
            lines.append((isolated(round_.title), True))
        top = min(room.top(), room.center().y() - height // 2)
        painter.setPen(ink)
        bottom, left = room.bottom() + 4, room.left()
        for text, quiet in lines:
            height = style.quiet_height if quiet else style.name_height
            if top + height > bottom:
                break
            cut = style.cut(text, width, quiet=quiet)
            if mirrored:
                metrics = style.quiet_metrics if quiet else style.name_metrics
                left = room.right() + 1 - metrics.horizontalAdvance(cut)
            cancelled = round_.status is InterviewStatus.CANCELLED
            painter.setFont(style.quiet if quiet else style.struck if cancelled else style.name)
            painter.drawText(left, top + (style.quiet_ascent if quiet else style.name_ascent), cut)
            top += height

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self._grip = self._grip_at(self._pressed_at)
            self._drags = False
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed_at is None:
            edge = self._grip_at(at) is not Grip.WHOLE
            self.setCursor(Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.PointingHandCursor)
            return
        # The block moves under the pointer while it is dragged: measure from where it was.
        offset = self.mapToParent(at) - self.place.topLeft() - self._pressed_at
        if self._drags or offset.manhattanLength() >= QApplication.startDragDistance():
            self._drags = True
            self.dragged.emit(offset, self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        offset = self.mapToParent(at) - self.place.topLeft() - self._pressed_at
        self._pressed_at = None
        if self._drags:
            self._drags = False
            self.dropped.emit(offset, self._grip)
        elif self.rect().contains(at):
            self.click()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.setAccepted(self.is_held)  # no menu while it is in the hand: it would take the pointer away

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        mirrored = sideways and self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if key is Qt.Key.Key_Escape and self._pressed_at is not None:
            self._pressed_at, self._drags = None, False
            self.drag_cancelled.emit()
        elif key in MOVES and modifiers == CONTROL_SHIFT:
            self.moved.emit(-MOVES[key] if mirrored else MOVES[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers == ALT_SHIFT:
            self.resized.emit(MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _grip_at(self, at: QPoint) -> Grip:
        if self.height() <= 3 * EDGE or self.piece is None:
            return Grip.WHOLE
        if at.y() >= self.height() - EDGE:
            return Grip.END
        return Grip.START if at.y() < EDGE and not self.piece.goes_on else Grip.WHOLE
