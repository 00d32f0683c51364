"""The hours of a week: seven columns to click, drag and walk through, with the rounds on them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
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

from desktop_app.domain.conflicts import conflicts
from desktop_app.domain.zones import ONE_DAY, instant, local
from desktop_app.services.views import TimedRound
from desktop_app.ui.calendar.grid import DAYS
from desktop_app.ui.calendar.hours_ground import HOURS, paint_drawn, paint_ground, paint_now
from desktop_app.ui.calendar.more_button import MoreButton
from desktop_app.ui.calendar.round_block import STEP, BlockStyle, Grip, RoundBlock
from desktop_app.ui.calendar.week_layout import DAY_MINUTES, Folded, Lane, lay_out_week, snapped
from desktop_app.ui.colours import colours_of
from desktop_app.ui.wording import exact_day, say_time

SLOT = timedelta(minutes=30)
USUAL_LENGTH = timedelta(hours=1)
WORKDAY = time(9)
LEAST_LANE, GOOD_LANE, FEW = 40, 60, 3
"""A block narrower than LEAST_LANE, in pixels, says nothing: what would be goes behind "+3". More than FEW stand
side by side only where each has a GOOD_LANE."""


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
        self._rounds: Sequence[TimedRound] = ()
        self.blocks: list[RoundBlock] = []
        self._spare: list[RoundBlock] = []
        self._style: BlockStyle | None = None
        self._more: list[MoreButton] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(HOURS * self.hour_height)

    @property
    def hour_height(self) -> int:
        """The height of an hour in pixels."""
        return self._block_style().hour_height

    def say_time(self, clock_time: time) -> str:
        """Say a time of day."""
        return self._block_style().time(clock_time)

    @property
    def gutter(self) -> int:
        """The width of the strip with the times."""
        style = self._block_style()
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
        rounds: Sequence[TimedRound],
        zone: str,
        now: datetime,
    ) -> None:
        """Show ``days`` with the ``rounds`` on them; ``free`` are days off, ``now`` is local to ``zone``."""
        self.days, self._free, self._now, self.zone = days, free, now, zone
        self._second_zone = next((one.time_zone for one in rounds if self._is_elsewhere(one)), "")
        self._rounds = rounds
        if self._slot is None or self._slot.date() not in days:
            day = now.date() if now.date() in days else days[0]
            self._slot = datetime.combine(day, WORKDAY)
        self._name()
        self._place()
        self.update()

    def clear_draft(self) -> None:
        """Wipe out what was drawn with the pointer."""
        self._drag = None
        self.update()

    def as_one_reads(self) -> list[QWidget]:
        """Return the rounds and the "+3" shown, day by day from the top."""
        lying: list[tuple[int, int, int, QWidget]] = [
            (block.piece.day, block.piece.start, block.piece.lane.column, block)
            for block in self.blocks
            if block.piece is not None
        ]
        for button in self._more:
            if not button.isHidden():
                minutes = button.y() * 60 // self.hour_height
                lying.append((self.days.index(button.day), minutes, DAYS, button))
        return [widget for *_where, widget in sorted(lying, key=lambda it: it[:3])]

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
        self._place()
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
        style, shown, mirrored = self._block_style(), event.rect(), self.mirrored
        ratio = self.devicePixelRatioF()
        for block in self.blocks:
            if not block.is_dragged and block.place.intersects(shown):
                block.draw(painter, block.place, style, colours, ratio, mirrored=mirrored)
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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        if self._pressed_at is None:
            return
        self._pressed_at = None
        if self._drag is None:
            self._drag = (self.slot, min(self.slot + USUAL_LENGTH, _midnight_after(self.slot)))
        start, end = self._drag
        self.update()
        self.draft_requested.emit(start, end - start, self._rect(start, end))

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

    def _block(self) -> RoundBlock:
        if self._spare:
            return self._spare.pop()
        block = RoundBlock(self._block_style, self)
        block.clicked.connect(lambda: self.round_activated.emit(block.round.application_id, block.round.id))
        block.dragged.connect(lambda offset, grip: self._follow(block, offset, grip))
        block.dropped.connect(lambda offset, grip: self._drop(block, offset, grip))
        block.drag_cancelled.connect(lambda: self._settle(block))
        block.moved.connect(
            lambda step: self.move_requested.emit(block.round.id, _wall(block.round.starts_at) + step)
        )
        block.resized.connect(lambda step: self._resize(block.round, None, _wall(block.round.ends_at) + step))
        return block

    def _block_style(self) -> BlockStyle:
        if self._style is None or self._style.font != self.font():
            self._style = BlockStyle(self.font())
            self.setMinimumHeight(HOURS * self._style.hour_height)
        return self._style

    def _place(self) -> None:
        """Give every round that finds room a block: one that is there already, as long as there is one."""
        if not self.days:
            return
        focused = next((block.round.id for block in self.blocks if block.hasFocus()), None)
        columns = [self.column_rect(number).adjusted(2, 0, -3, 0) for number in range(len(self.days))]
        room = columns[0].width()
        layout = lay_out_week(self.days, self._rounds, _side_by_side(room))
        # Those behind "+3" stand beside what they are at the same time with.
        in_the_way = conflicts([piece.round for piece in layout.pieces if not piece.goes_on])
        self._spare += self.blocks
        self.blocks = []
        hour_height, mirrored = self.hour_height, self.mirrored
        for piece in layout.pieces:
            block = self._block()
            block.hold(piece, in_the_way.get(piece.round.id))
            column = columns[piece.day]
            block.place = _lane_rect(column, piece.start, piece.end, piece.lane, hour_height, mirrored)
            block.setGeometry(block.place)
            block.show()
            self.blocks.append(block)
        for block in self._spare:
            block.hide()
        if focused is not None:
            again = next((block for block in self.blocks if block.round.id == focused), None)
            (again or self).setFocus()
        self._fold(layout.folded, columns)

    def _fold(self, folded: Sequence[Folded], columns: Sequence[QRect]) -> None:
        while len(self._more) < len(folded):
            button = MoreButton(self)
            button.day_requested.connect(self.day_list_requested)
            self._more.append(button)
        most = _side_by_side(columns[0].width())
        last, hour_height, mirrored = Lane(most - 1, most), self.hour_height, self.mirrored
        for button, one in zip(self._more, folded, strict=False):
            button.hold(self.days[one.day], one.hidden, short=True)
            button.setGeometry(_lane_rect(columns[one.day], one.start, one.end, last, hour_height, mirrored))
            button.show()
        for button in self._more[len(folded) :]:
            button.hide()

    def _follow(self, block: RoundBlock, offset: QPoint, grip: Grip) -> None:
        """Let a block lie where it would be dropped, and say when that is."""
        start, end = self._dragged_to(block, offset, grip)
        place = QRect(block.place)
        if grip is Grip.WHOLE:
            if start.date() in self.days:
                place.moveLeft(self.column_rect(self.days.index(start.date())).left() + 2)
                place.setWidth(self.column_rect(0).width() - 5)
            place.moveTop(self.top_of(start.time()) + 1)
        elif grip is Grip.START:
            place.setTop(self.top_of(start.time()) + 1)
        else:
            last = self.height() if end.date() > start.date() else self.top_of(end.time())
            place.setBottom(last - 1)
        block.raise_()
        block.setGeometry(place)
        block.show_as(start, end)
        self.slot_reached.emit(place)

    def _drop(self, block: RoundBlock, offset: QPoint, grip: Grip) -> None:
        one = block.round
        start, end = self._dragged_to(block, offset, grip)
        self._settle(block)
        if grip is Grip.START:
            self._resize(one, start, None)
        elif grip is Grip.END:
            self._resize(one, None, end)
        elif start != _wall(one.starts_at) and start.date() in self.days:
            self.move_requested.emit(one.id, start)

    def _settle(self, block: RoundBlock) -> None:
        block.setGeometry(block.place)
        block.show_as()

    def _dragged_to(self, block: RoundBlock, offset: QPoint, grip: Grip) -> tuple[datetime, datetime]:
        """Return when a round would begin and end, dragged by an offset."""
        one, piece = block.round, block.piece
        assert piece is not None
        start, end = _wall(one.starts_at), _wall(one.ends_at)
        minutes = timedelta(minutes=offset.y() * 60 / self.hour_height)
        if grip is Grip.START:
            return min(max(snapped(start + minutes, STEP), _midnight(start)), end - STEP), end
        if grip is Grip.END:
            return start, max(snapped(end + minutes, STEP), start + STEP)
        middle = block.place.center().x() + offset.x()
        beside = [abs(self.column_rect(number).center().x() - middle) for number in range(len(self.days))]
        days = beside.index(min(beside)) - piece.day
        # A quarter of an hour less than a day, so that it stays on the day under the pointer.
        moved = min(max(snapped(start + minutes, STEP), _midnight(start)), _midnight_after(start) - STEP)
        moved += days * ONE_DAY
        return moved, moved + (end - start)

    def _resize(self, one: TimedRound, start: datetime | None, end: datetime | None) -> None:
        if end is not None:
            end = max(end, _wall(one.starts_at) + STEP)
        if (start or _wall(one.starts_at), end or _wall(one.ends_at)) != (
            _wall(one.starts_at),
            _wall(one.ends_at),
        ):
            self.resize_requested.emit(one.id, start, end)

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

    def _is_elsewhere(self, one: TimedRound) -> bool:
        return local(one.starts_at, one.time_zone).utcoffset() != one.starts_at.utcoffset()

    @property
    def mirrored(self) -> bool:
        """Whether the week is read from the right."""
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft


def _side_by_side(room: int) -> int:
    """Return how many rounds stand beside each other on a day of this width."""
    return max(2, min(room // LEAST_LANE, FEW), room // GOOD_LANE)


def _lane_rect(column: QRect, start: int, end: int, lane: Lane, hour_height: int, mirrored: bool) -> QRect:
    number, lanes = lane
    if mirrored:
        number = lanes - 1 - number
    began, width = column.left(), column.width()
    left, right = began + width * number // lanes, began + width * (number + 1) // lanes
    top, bottom = round(start * hour_height / 60), round(end * hour_height / 60)
    return QRect(left, top + 1, right - left - 1, bottom - top - 1)


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time())


def _midnight_after(moment: datetime) -> datetime:
    return _midnight(moment) + ONE_DAY


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None, fold=0)
