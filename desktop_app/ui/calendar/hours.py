"""The hours of a week: seven columns to click, drag and walk through, with the rounds on them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desktop_app.domain.zones import ONE_DAY, instant, local
from desktop_app.ui.calendar.grid import DAYS
from desktop_app.ui.calendar.hours_ground import HOURS, paint_drawn, paint_ground, paint_now
from desktop_app.ui.calendar.round_block import STEP, BlockStyle, RoundBlock
from desktop_app.ui.calendar.week_blocks import WeekBlocks, midnight_after
from desktop_app.ui.calendar.week_layout import DAY_MINUTES, WeekRounds, snapped
from desktop_app.ui.colours import colours_of
from desktop_app.ui.window_state import USUAL_ZOOM
from desktop_app.ui.wording import exact_day, say_time

SLOT = timedelta(minutes=30)
USUAL_LENGTH = timedelta(hours=1)
WORKDAY = time(9)


class Hours(QWidget):
    """Seven days of hours. The times told and taken are naive wall times of the person's own zone."""

    round_activated = Signal(int, int)
    """The application and the interview."""
    add_requested = Signal(object, object)
    """The start and the length."""
    move_requested = Signal(int, object)
    """The interview and its new start."""
    resize_requested = Signal(int, object, object)
    """The interview, and its new start or its new end; the other is None."""
    draft_requested = Signal(object, object, QRect)
    """The start and the length that were clicked or drawn, and their place."""
    day_list_requested = Signal(object)
    """The `date` of a "+3"."""
    slot_reached = Signal(QRect)
    """The keyboard moved to this place, which should be in sight."""
    resized = Signal()
    day_reached = Signal(object)
    """The keyboard moved to a day that is not shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days: Sequence[date] = ()
        self._free: frozenset[date] = frozenset()
        self._now: datetime | None = None
        self._second_zone = ""
        self.zone = "UTC"
        self._slot: datetime | None = None
        self._drag: tuple[datetime, datetime] | None = None
        """The two ends of what is drawn with the pointer."""
        self._pressed_at: QPoint | None = None
        self._shown: WeekRounds | None = None
        self._style: BlockStyle | None = None
        self.zoom = USUAL_ZOOM
        """How high an hour is, in per cent of what the type needs."""
        self.rounds = WeekBlocks(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(HOURS * self._wanted_height)

    @property
    def hour_height(self) -> int:
        """The height of an hour in pixels: as is wanted, or more where a whole day finds room in the window."""
        return max(self._wanted_height, self.height() // HOURS)

    def set_zoom(self, per_cent: int) -> None:
        """Make hours higher or lower."""
        self.zoom = per_cent
        self.setMinimumHeight(HOURS * self._wanted_height)

    @property
    def _wanted_height(self) -> int:
        return self.block_style().hour_height * self.zoom // 100

    def say_time(self, clock_time: time) -> str:
        """Say a time of day."""
        return self.block_style().time(clock_time)

    @property
    def gutter(self) -> int:
        """The width of the strip with the times."""
        style = self.block_style()
        return 2 * style.widest_time if self._second_zone else style.widest_time

    @property
    def slot(self) -> datetime:
        """The half hour that the keyboard is on."""
        assert self._slot is not None
        return self._slot

    def show_days(
        self,
        days: Sequence[date],
        free: frozenset[date],
        rounds: WeekRounds,
        zone: str,
        now: datetime,
    ) -> None:
        """Show ``days`` with the ``rounds`` on them; ``free`` are days off, ``now`` is local to ``zone``."""
        self.days, self._free, self._now, self.zone = days, free, now, zone
        self._second_zone = rounds.zone_elsewhere(zone)
        self._shown = rounds
        if self._slot is None or self._slot.date() not in days:
            day = now.date() if now.date() in days else days[0]
            self._slot = datetime.combine(day, WORKDAY)
        self._name()
        self.rounds.lay_out(rounds)
        self.update()

    def clear_draft(self) -> None:
        """Wipe out what was drawn with the pointer."""
        self._drag = None
        self.update()

    def select_day(self, day: date) -> None:
        """Put the keyboard on a day, at the hour it is on."""
        assert self._slot is not None
        self._slot = datetime.combine(day, self._slot.time())
        self._name()
        self.update()

    def top_of(self, clock_time: time) -> int:
        """Return the height at which a time of day lies."""
        return round((clock_time.hour * 60 + clock_time.minute) / 60 * self.hour_height)

    def column_rect(self, number: int) -> QRect:
        """Return the place of a day, counted from the start of the week."""
        room = self.width() - self.gutter
        left, right = room * number // DAYS, room * (number + 1) // DAYS
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return QRect(room - right, 0, right - left, self.height())
        return QRect(self.gutter + left, 0, right - left, self.height())

    def moment_at(self, position: QPoint) -> datetime | None:
        """Return the quarter of an hour under a position; None beside the days."""
        for number, day in enumerate(self.days):
            if self.column_rect(number).contains(position):
                minutes = min(max(position.y() * 60 / self.hour_height, 0), DAY_MINUTES - 15)
                return snapped(datetime.combine(day, time()) + timedelta(minutes=minutes - 7), STEP)
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None:
            self.rounds.lay_out(self._shown)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(colours.surface_raised))
        paint_ground(painter, self, self._free, colours, event.rect())
        if self._drag is not None:
            paint_drawn(painter, self._rect(*self._drag), *self._drag, colours)
        elif self.hasFocus() and self._slot is not None:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(self._rect(self.slot, self.slot + SLOT).adjusted(1, 1, -2, -2))
        self.rounds.paint(painter, event.rect(), colours)
        if self._now is not None:
            paint_now(painter, self, self._now, colours)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            under = self.childAt(event.pos())
            QToolTip.showText(event.globalPos(), under.tip() if isinstance(under, RoundBlock) else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        moment = self.moment_at(at)
        if event.button() is Qt.MouseButton.LeftButton and moment is not None:
            self._pressed_at, self._drag = at, None
            self._slot = snapped(moment - timedelta(minutes=10), SLOT)
            self._name()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed_at is None:
            return
        if (
            self._drag is None
            and (at - self._pressed_at).manhattanLength() < QApplication.startDragDistance()
        ):
            return
        began, reached = (
            self.moment_at(self._pressed_at),
            self.moment_at(QPoint(self._pressed_at.x(), at.y())),
        )
        if began is not None and reached is not None:
            first, last = min(began, reached), max(began, reached) + STEP
            self._drag = (first, last)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed_at = None
        if self._drag is None:
            self._drag = (self.slot, min(self.slot + USUAL_LENGTH, midnight_after(self.slot)))
        start, end = self._drag
        self.update()
        self.draft_requested.emit(start, end - start, self._rect(start, end))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.setAccepted(self._pressed_at is not None)  # no menu while something is drawn

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click is no other wish than the first."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Up: -SLOT,
            Qt.Key.Key_Down: SLOT,
            Qt.Key.Key_Left: -ONE_DAY,
            Qt.Key.Key_Right: ONE_DAY,
        }
        if self.mirrored:
            steps[Qt.Key.Key_Left], steps[Qt.Key.Key_Right] = ONE_DAY, -ONE_DAY
        if key is Qt.Key.Key_Escape and self._pressed_at is not None:
            self._drag, self._pressed_at = None, None
            self.update()
        elif key in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_requested.emit(self.slot, USUAL_LENGTH)
        else:
            super().keyPressEvent(event)

    def _step(self, step: timedelta) -> None:
        reached = self.slot + step
        if reached.date() in self.days:
            self._slot = reached
            self._name()
            self.slot_reached.emit(self._rect(reached, reached + SLOT))
            self.update()
        elif abs(step) == ONE_DAY:
            self._slot = reached
            self.day_reached.emit(reached.date())

    def _name(self) -> None:
        slot = self.slot
        self.setAccessibleName(
            self.tr("{day}, {time}; Enter adds an interview").format(
                day=exact_day(slot.date()), time=say_time(slot.time())
            )
        )

    def block_style(self) -> BlockStyle:
        """Return the fonts of all blocks."""
        if self._style is None or self._style.font != self.font():
            self._style = BlockStyle(self.font())
            self.setMinimumHeight(HOURS * self._wanted_height)
        return self._style

    def _rect(self, start: datetime, end: datetime) -> QRect:
        column = self.column_rect(self.days.index(start.date()))
        top = self.top_of(start.time())
        bottom = self.top_of(end.time()) if end.date() == start.date() else self.height()
        return QRect(column.left(), top, column.width(), bottom - top)

    @property
    def second_zone(self) -> str:
        """The IANA name of the zone beside the person's own, of a round this week elsewhere; empty for none."""
        return self._second_zone

    @property
    def second_zone_short(self) -> str:
        """The letters of that zone on the first day shown: "EST"."""
        noon = instant(datetime.combine(self.days[0], time(12)), self.zone)
        return local(noon, self._second_zone).tzname() or ""

    @property
    def mirrored(self) -> bool:
        """Whether the week is read from the right."""
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft
