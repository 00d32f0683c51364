"""The hours of a week: seven columns to click, drag and walk through, with the rounds on them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.zones import ONE_DAY, instant, local
from desktop_app.services.views import TimedRound
from desktop_app.ui.calendar.grid import DAYS
from desktop_app.ui.calendar.round_block import STEP, RoundBlock
from desktop_app.ui.calendar.week_layout import conflict_of, side_by_side, snapped
from desktop_app.ui.colours import colours_of
from desktop_app.ui.theme import CAPTION, scaled_font
from desktop_app.ui.wording import exact_day, say_time

HOURS = 24
DAY_MINUTES = HOURS * 60
SLOT = timedelta(minutes=30)
USUAL_LENGTH = timedelta(hours=1)
WORKDAY = time(9)
LEAST_MINUTES = 20
"""A block is drawn at least this long, so that a word fits on it."""


class Hours(QWidget):
    """Seven days of hours. The times told and taken are naive wall times of the person's own zone."""

    round_activated = Signal(int, int)
    """The application and the interview."""
    add_requested = Signal(object, object)
    """The start and the length."""
    move_requested = Signal(int, object)
    """The interview and its new start."""
    resize_requested = Signal(int, object)
    """The interview and its new end."""
    slot_reached = Signal(QRect)
    """The keyboard moved to this place, which should be in sight."""
    resized = Signal()
    day_reached = Signal(object)
    """The keyboard moved to a day that is not shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Sequence[date] = ()
        self._free: frozenset[date] = frozenset()
        self._now: datetime | None = None
        self._second_zone = ""
        self._zone = "UTC"
        self._slot: datetime | None = None
        self._drag: tuple[int, datetime, datetime] | None = None
        """The column, and the two ends of what is being drawn with the pointer."""
        self._pressed_at: QPoint | None = None
        self.blocks: list[RoundBlock] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(HOURS * self.hour_height)

    @property
    def hour_height(self) -> int:
        """The height of an hour in pixels."""
        return max(36, round(self.fontMetrics().height() * 2.6))

    @property
    def gutter(self) -> int:
        """The width of the strip with the times."""
        metrics = self.fontMetrics()
        one = metrics.horizontalAdvance(say_time(time(22, 0))) + 10
        return 2 * one if self._second_zone else one

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
        self._days, self._free, self._now, self._zone = days, free, now, zone
        self._second_zone = next((one.time_zone for one in rounds if self._is_elsewhere(one)), "")
        focused = next((block.round.id for block in self.blocks if block.hasFocus()), None)
        for block in self.blocks:
            block.hide()
            block.deleteLater()
        self.blocks = [self._block(one, rounds) for one in rounds]
        if self._slot is None or self._slot.date() not in days:
            day = now.date() if now.date() in days else days[0]
            self._slot = datetime.combine(day, WORKDAY)
        self._name()
        self._place()
        for block in self.blocks:
            block.show()
            if block.round.id == focused:
                block.setFocus()
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
        for number, day in enumerate(self._days):
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
        line = QColor(colours.line)
        for number, day in enumerate(self._days):
            column = self.column_rect(number)
            if day in self._free:
                painter.fillRect(column, QColor(colours.surface_weekend))
            edge = column.right() if self._mirrored else column.left()
            painter.fillRect(QRect(edge, 0, 1, self.height()), line)
        painter.setFont(scaled_font(self.font(), CAPTION))
        for hour in range(1, HOURS):
            top = hour * self.hour_height
            left = 0 if self._mirrored else self.gutter
            painter.fillRect(QRect(left, top, self.width() - self.gutter, 1), line)
            painter.setPen(QColor(colours.text_quiet))
            self._write_hour(painter, hour, top)
        if self._drag is not None:
            self._paint_drawn(painter)
        elif self.hasFocus() and self._slot is not None:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(self._rect(self.slot, self.slot + SLOT).adjusted(1, 1, -2, -2))
        self._paint_now(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        moment = self.moment_at(at)
        if event.button() is Qt.MouseButton.LeftButton and moment is not None:
            self._pressed_at = at
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
            self._drag = (self._days.index(began.date()), first, last)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        drawn, self._drag, self._pressed_at = self._drag, None, None
        self.update()
        if drawn is not None:
            self.add_requested.emit(drawn[1], drawn[2] - drawn[1])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.moment_at(event.position().toPoint()) is not None:
            self._pressed_at = None
            self.add_requested.emit(self.slot, USUAL_LENGTH)

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
        if self._mirrored:
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
        if reached.date() in self._days:
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

    def _block(self, one: TimedRound, rounds: Sequence[TimedRound]) -> RoundBlock:
        block = RoundBlock(one, conflict_of(one, rounds), self)
        block.clicked.connect(lambda: self.round_activated.emit(one.application_id, one.id))
        block.dragged.connect(lambda offset, pulls: self._follow(block, offset, pulls))
        block.dropped.connect(lambda offset, pulls: self._drop(block, offset, pulls))
        block.drag_cancelled.connect(lambda: block.setGeometry(block.place))
        block.moved.connect(lambda step: self.move_requested.emit(one.id, _wall(one.starts_at) + step))
        block.resized.connect(lambda step: self._resize(one, _wall(one.ends_at) + step))
        return block

    def _place(self) -> None:
        by_day: dict[date, list[RoundBlock]] = {}
        for block in self.blocks:
            by_day.setdefault(max(block.round.starts_at.date(), self._days[0]), []).append(block)
        for day, blocks in by_day.items():
            spans = [self._minutes(block.round, day) for block in blocks]
            for block, (start, end), lane in zip(blocks, spans, side_by_side(spans), strict=True):
                if day not in self._days:
                    block.setGeometry(QRect())
                    continue
                column = self.column_rect(self._days.index(day)).adjusted(2, 0, -3, 0)
                number = lane.columns - 1 - lane.column if self._mirrored else lane.column
                left = column.left() + column.width() * number // lane.columns
                right = column.left() + column.width() * (number + 1) // lane.columns
                top, bottom = (round(minute * self.hour_height / 60) for minute in (start, end))
                block.place = QRect(left, top + 1, right - left - 1, bottom - top - 1)
                block.setGeometry(block.place)

    def _minutes(self, one: TimedRound, day: date) -> tuple[int, int]:
        midnight = datetime.combine(day, time())
        start = max(0, int((_wall(one.starts_at) - midnight).total_seconds() // 60))
        end = min(DAY_MINUTES, int((_wall(one.ends_at) - midnight).total_seconds() // 60))
        return start, max(end, min(start + LEAST_MINUTES, DAY_MINUTES))

    def _follow(self, block: RoundBlock, offset: QPoint, pulls: bool) -> None:
        place = QRect(block.place)
        if pulls:
            place.setHeight(max(self.hour_height // 4, place.height() + offset.y()))
        else:
            place.translate(offset)
        block.raise_()
        block.setGeometry(place)

    def _drop(self, block: RoundBlock, offset: QPoint, pulls: bool) -> None:
        block.setGeometry(block.place)
        minutes = timedelta(minutes=offset.y() * 60 / self.hour_height)
        one = block.round
        if pulls:
            self._resize(one, snapped(_wall(one.ends_at) + minutes, STEP))
            return
        middle = block.place.center() + offset
        day = next(
            (
                day
                for number, day in enumerate(self._days)
                if self.column_rect(number).contains(QPoint(middle.x(), 1))
            ),
            None,
        )
        if day is None:
            return
        start = snapped(_wall(one.starts_at) + minutes, STEP)
        clock = start.time() if start.date() == one.starts_at.date() else one.starts_at.time()
        start = datetime.combine(day, clock)
        if start != _wall(one.starts_at):
            self.move_requested.emit(one.id, start)

    def _resize(self, one: TimedRound, end: datetime) -> None:
        end = max(end, _wall(one.starts_at) + STEP)
        if end != _wall(one.ends_at):
            self.resize_requested.emit(one.id, end)

    def _rect(self, start: datetime, end: datetime) -> QRect:
        column = self.column_rect(self._days.index(start.date()))
        top = self.top_of(start.time())
        bottom = self.top_of(end.time()) if end.date() == start.date() else self.height()
        return QRect(column.left(), top, column.width(), bottom - top)

    def _paint_drawn(self, painter: QPainter) -> None:
        assert self._drag is not None
        _column, start, end = self._drag
        colours = colours_of(self.palette())
        place = self._rect(start, end)
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.setBrush(QColor(colours.selection))
        painter.drawRoundedRect(place.adjusted(2, 1, -3, -1), 4, 4)
        painter.setPen(QColor(colours.on_selection))
        words = f"{say_time(start.time())}–{say_time(end.time())}"
        painter.drawText(place.adjusted(8, 4, -4, 0), Qt.AlignmentFlag.AlignLeading, words)

    def _paint_now(self, painter: QPainter) -> None:
        if self._now is None or self._now.date() not in self._days:
            return
        colour = QColor(colours_of(self.palette()).danger)
        column = self.column_rect(self._days.index(self._now.date()))
        top = self.top_of(self._now.time())
        painter.fillRect(QRect(column.left(), top, column.width(), 2), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPoint(column.right() if self._mirrored else column.left(), top + 1), 4, 4)

    def _write_hour(self, painter: QPainter, hour: int, top: int) -> None:
        height = painter.fontMetrics().height()
        strip = QRect(
            self.width() - self.gutter if self._mirrored else 0, top - height // 2, self.gutter, height
        )
        halves = 2 if self._second_zone else 1
        width = strip.width() // halves
        own = QRect(strip.right() - width + 1, strip.top(), width - 5, height)
        painter.drawText(own, Qt.AlignmentFlag.AlignRight, say_time(time(hour)))
        if self._second_zone:
            there = local(instant(datetime.combine(self._days[0], time(hour)), self._zone), self._second_zone)
            painter.drawText(
                QRect(strip.left(), strip.top(), width - 5, height),
                Qt.AlignmentFlag.AlignRight,
                say_time(there.time()),
            )

    @property
    def second_zone(self) -> str:
        """The IANA name of the zone beside the person's own, of a round this week elsewhere; empty for none."""
        return self._second_zone

    def _is_elsewhere(self, one: TimedRound) -> bool:
        return local(one.starts_at, one.time_zone).utcoffset() != one.starts_at.utcoffset()

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None, fold=0)
