"""One round in the week of hours: a button to open, to drag, to pull longer or shorter."""

from datetime import timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services.views import TimedRound
from desktop_app.ui.calendar.week_layout import Conflict
from desktop_app.ui.colours import colours_of, company_colour
from desktop_app.ui.dialogs.labels import plain_tip
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import CAPTION, scaled_font
from desktop_app.ui.wording import exact_moment, say_time

EDGE = 6
"""How near to its lower edge a press pulls the end instead of moving the whole, in pixels."""
STEP = timedelta(minutes=15)
SIGN = 14
"""The side of the sign for a conflict."""
MOVES = {
    Qt.Key.Key_Up: -STEP,
    Qt.Key.Key_Down: STEP,
    Qt.Key.Key_Left: timedelta(days=-1),
    Qt.Key.Key_Right: timedelta(days=1),
}


class RoundBlock(QAbstractButton):
    """Paints a round at its time. Clicking opens it; Ctrl+Shift+arrows move it, Alt+Shift+Up/Down change its end.

    ``dragged`` follows the pointer (offset, whether the end is pulled) and ``dropped`` ends it; ``drag_cancelled``
    takes it back. ``moved`` and ``resized`` carry a step made by keyboard.
    """

    dragged = Signal(QPoint, bool)
    dropped = Signal(QPoint, bool)
    drag_cancelled = Signal()
    moved = Signal(object)
    resized = Signal(object)

    def __init__(self, round_: TimedRound, conflict: Conflict | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.round = round_
        self.conflict = conflict
        self.place = QRect()
        """Where it lies when nothing drags it."""
        self._pressed_at: QPoint | None = None
        self._pulls = False
        self._drags = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._spoken())
        self.setAccessibleDescription(
            self.tr("Ctrl+Shift+arrows move it, Alt+Shift+Up and Down change its end.")
        )
        lines = [self._spoken(), exact_moment(round_.starts_at)]
        self.setToolTip(plain_tip("\n".join(lines)))

    @property
    def conflict_text(self) -> str:
        """Say what gets in its way; empty when nothing does."""
        if self.conflict is None:
            return ""
        if self.conflict.gap is None:
            return self.tr("At the same time as {company}").format(company=self.conflict.company)
        return self.tr("Only {minutes} minutes between this and {company}").format(
            minutes=int(self.conflict.gap.total_seconds() // 60), company=self.conflict.company
        )

    def _spoken(self) -> str:
        round_ = self.round
        parts = [round_.company, round_.title]
        parts.append(f"{say_time(round_.starts_at.time())}–{say_time(round_.ends_at.time())}")
        if round_.status is InterviewStatus.CANCELLED:
            parts.append(self.tr("cancelled"))
        parts.append(self.conflict_text)
        return ", ".join(" ".join(part.split()) for part in parts if part)

    def sizeHint(self) -> QSize:
        return QSize(80, 2 * self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours = colours_of(self.palette())
        colour = company_colour(self.round.company, colours.dark)
        over = self.round.status is not InterviewStatus.SCHEDULED
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -1.5, -1.5)
        painter.setBrush(QColor(colours.surface_raised if over else colour.fill))
        focused = self.hasFocus()
        painter.setPen(
            QPen(QColor(colours.accent if focused else colours.surface_raised), 2 if focused else 1)
        )
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour.bar))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        bar = QRectF(0, 3, 3, self.height() - 7)
        bar.moveLeft(self.width() - 6 if mirrored else 3)
        painter.drawRoundedRect(bar, 1.5, 1.5)
        room = self.rect().adjusted(5, 2, -10, -2) if mirrored else self.rect().adjusted(10, 2, -5, -2)
        if self.conflict is not None:
            # In the lower corner, where there are seldom words.
            sign = QRect(0, room.bottom() - SIGN, SIGN, SIGN)
            sign.moveLeft(room.left() if mirrored else room.right() - SIGN)
            icon("warning", colours.warning).paint(painter, sign)
        self._write(painter, room, QColor(colour.quiet_ink if over else colour.ink))
        painter.end()

    def _write(self, painter: QPainter, room: QRect, ink: QColor) -> None:
        font = scaled_font(self.font(), 0.92, bold=True)
        font.setStrikeOut(self.round.status is InterviewStatus.CANCELLED)
        quiet = scaled_font(self.font(), CAPTION)
        painter.setPen(ink)
        clock = say_time(self.round.starts_at.time())
        company = f"\u2068{' '.join(self.round.company.split())}\u2069"
        title = f"\u2068{' '.join(self.round.title.split())}\u2069" if self.round.title else ""
        lines = [(font, company), (quiet, clock), (quiet, title)]
        painter.setFont(font)
        if room.height() < 2 * painter.fontMetrics().height():
            lines = [(font, f"{clock} {company}")]
        top = min(room.top(), room.center().y() - painter.fontMetrics().height() // 2)
        for line_font, text in lines:
            painter.setFont(line_font)
            metrics = painter.fontMetrics()
            if top + metrics.height() > room.bottom() + 4:
                break
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(
                QRect(room.left(), top, room.width(), metrics.height()), Qt.AlignmentFlag.AlignLeading, cut
            )
            top += metrics.height()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self._pulls = self._near_end(self._pressed_at)
            self._drags = False
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed_at is None:
            near = self._near_end(at)
            self.setCursor(Qt.CursorShape.SizeVerCursor if near else Qt.CursorShape.PointingHandCursor)
            return
        # The block moves under the pointer while it is dragged: measure from where it was.
        offset = self.mapToParent(at) - self.place.topLeft() - self._pressed_at
        if self._drags or offset.manhattanLength() >= QApplication.startDragDistance():
            self._drags = True
            self.dragged.emit(offset, self._pulls)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        at = event.position().toPoint()
        offset = self.mapToParent(at) - self.place.topLeft() - self._pressed_at
        self._pressed_at = None
        if self._drags:
            self._drags = False
            self.dropped.emit(offset, self._pulls)
        elif self.rect().contains(at):
            self.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        alt_shift = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key is Qt.Key.Key_Escape and self._pressed_at is not None:
            self._pressed_at, self._drags = None, False
            self.drag_cancelled.emit()
        elif key in MOVES and modifiers == control_shift:
            self.moved.emit(MOVES[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers == alt_shift:
            self.resized.emit(MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _near_end(self, at: QPoint) -> bool:
        return self.height() > 3 * EDGE and at.y() >= self.height() - EDGE
