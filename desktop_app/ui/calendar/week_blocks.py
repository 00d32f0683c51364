"""The rounds on the hours of a week: blocks for those that find room, "+3" for the others, and dragging a block."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.domain.zones import ONE_DAY, occurs
from desktop_app.services.views import TimedRound
from desktop_app.ui.calendar.grid import DAYS
from desktop_app.ui.calendar.more_button import MoreButton
from desktop_app.ui.calendar.round_block import STEP, Grip, RoundBlock
from desktop_app.ui.calendar.week_layout import Folded, Lane, Piece, WeekRounds, snapped
from desktop_app.ui.colours import Colours

if TYPE_CHECKING:
    from desktop_app.ui.calendar.hours import Hours

LEAST_LANE, GOOD_LANE, FEW = 40, 60, 3
"""A block narrower than LEAST_LANE, in pixels, says nothing: what would be goes behind "+3". More than FEW stand
side by side only where each has a GOOD_LANE."""


class WeekBlocks:
    """What lies on the `Hours` of a week. Blocks and buttons are used again for the next week."""

    def __init__(self, hours: "Hours") -> None:
        self._hours = hours
        self.blocks: list[RoundBlock] = []
        """Those shown, day by day."""
        self._spare: list[RoundBlock] = []
        self.more: list[MoreButton] = []
        """All there are, shown or not."""

    @property
    def side_by_side(self) -> int:
        """How many rounds stand beside each other on a day."""
        room = self._columns()[0].width()
        return max(2, min(room // LEAST_LANE, FEW), room // GOOD_LANE)

    def lay_out(self, rounds: WeekRounds) -> None:
        """Give every round that finds room a block: one that is there already, as long as there is one."""
        hours = self._hours
        focused = next((block.round.id for block in self.blocks if block.hasFocus()), None)
        columns, most = self._columns(), self.side_by_side
        layout = rounds.laid_out(most)
        hour_height, mirrored = hours.hour_height, hours.mirrored
        # The same blocks in the same order: fewer are shown and hidden.
        blocks = self.blocks + self._spare
        while len(blocks) < len(layout.pieces):
            blocks.append(self._new_block())
        _keep_in_hand(blocks, layout.pieces)
        shown = len(layout.pieces)
        self.blocks, self._spare = blocks[:shown], blocks[shown:]
        for block, piece in zip(self.blocks, layout.pieces, strict=True):
            block.hold(piece, layout.conflicts.get(piece.round.id))
            column = columns[piece.day]
            block.place = _lane_rect(column, piece.start, piece.end, piece.lane, hour_height, mirrored)
            if not block.is_dragged:
                block.setGeometry(block.place)
            if block.isHidden():
                block.show()
        for block in self._spare:
            if not block.isHidden():
                block.hide()
        if focused is not None:
            again = next((block for block in self.blocks if block.round.id == focused), None)
            (again or hours).setFocus()
        self._fold(layout.folded, columns, most)

    def paint(self, painter: QPainter, shown: QRect, colours: Colours) -> None:
        """Paint the blocks in sight that are not being dragged."""
        hours = self._hours
        style, ratio, mirrored = hours.block_style(), hours.devicePixelRatioF(), hours.mirrored
        for block in self.blocks:
            if not block.is_dragged and block.place.intersects(shown):
                block.draw(painter, block.place, style, colours, ratio, mirrored=mirrored)

    def as_one_reads(self) -> list[QWidget]:
        """Return the rounds and the "+3" shown, day by day from the top."""
        hours = self._hours
        lying: list[tuple[int, int, int, QWidget]] = [
            (block.piece.day, block.piece.start, block.piece.lane.column, block)
            for block in self.blocks
            if block.piece is not None
        ]
        for button in self.more:
            if not button.isHidden():
                minutes = button.y() * 60 // hours.hour_height
                lying.append((hours.days.index(button.day), minutes, DAYS, button))
        return [widget for *_where, widget in sorted(lying, key=lambda it: it[:3])]

    def _columns(self) -> list[QRect]:
        return [self._hours.column_rect(number).adjusted(2, 0, -3, 0) for number in range(DAYS)]

    def _new_block(self) -> RoundBlock:
        hours = self._hours
        block = RoundBlock(hours.block_style, hours)
        block.clicked.connect(lambda: hours.round_activated.emit(block.round.application_id, block.round.id))
        block.dragged.connect(lambda offset, grip: self._follow(block, offset, grip))
        block.dropped.connect(lambda offset, grip: self._drop(block, offset, grip))
        block.drag_cancelled.connect(lambda: _settle(block))
        block.moved.connect(
            lambda step: hours.move_requested.emit(block.round.id, self._stepped(block.round.starts_at, step))
        )
        block.resized.connect(
            lambda step: self._resize(block.round, None, self._stepped(block.round.ends_at, step))
        )
        return block

    def _fold(self, folded: Sequence[Folded], columns: Sequence[QRect], most: int) -> None:
        hours = self._hours
        while len(self.more) < len(folded):
            button = MoreButton(hours)
            button.day_requested.connect(hours.day_list_requested)
            self.more.append(button)
        last, hour_height, mirrored = Lane(most - 1, most), hours.hour_height, hours.mirrored
        for button, one in zip(self.more, folded, strict=False):
            button.hold(hours.days[one.day], one.hidden, short=True)
            button.setGeometry(_lane_rect(columns[one.day], one.start, one.end, last, hour_height, mirrored))
            button.show()
        for button in self.more[len(folded) :]:
            button.hide()

    def _follow(self, block: RoundBlock, offset: QPoint, grip: Grip) -> None:
        """Let a block lie where it would be dropped, and say when that is."""
        hours = self._hours
        start, end = self._dragged_to(block, offset, grip)
        place = QRect(block.place)
        if grip is Grip.WHOLE:
            if start.date() in hours.days:
                place.moveLeft(hours.column_rect(hours.days.index(start.date())).left() + 2)
                place.setWidth(hours.column_rect(0).width() - 5)
            place.moveTop(hours.top_of(start.time()) + 1)
        elif grip is Grip.START:
            place.setTop(hours.top_of(start.time()) + 1)
        else:
            last = hours.height() if end.date() > start.date() else hours.top_of(end.time())
            place.setBottom(last - 1)
        block.raise_()
        block.setGeometry(place)
        block.show_as(start, end)
        hours.slot_reached.emit(place)

    def _drop(self, block: RoundBlock, offset: QPoint, grip: Grip) -> None:
        one = block.round
        start, end = self._dragged_to(block, offset, grip)
        _settle(block)
        if grip is Grip.START:
            self._resize(one, start, None)
        elif grip is Grip.END:
            self._resize(one, None, end)
        elif start != _wall(one.starts_at) and start.date() in self._hours.days:
            self._hours.move_requested.emit(one.id, start)

    def _dragged_to(self, block: RoundBlock, offset: QPoint, grip: Grip) -> tuple[datetime, datetime]:
        """Return when a round would begin and end, dragged by an offset."""
        one, piece = block.round, block.piece
        assert piece is not None
        start, end = _wall(one.starts_at), _wall(one.ends_at)
        minutes = timedelta(minutes=offset.y() * 60 / self._hours.hour_height)
        if grip is Grip.START:
            return min(max(snapped(start + minutes, STEP), _midnight(start)), end - STEP), end
        if grip is Grip.END:
            return start, max(snapped(end + minutes, STEP), start + STEP)
        middle = block.place.center().x() + offset.x()
        beside = [abs(self._hours.column_rect(number).center().x() - middle) for number in range(DAYS)]
        days = beside.index(min(beside)) - piece.day
        # A quarter of an hour less than a day, so that it stays on the day under the pointer.
        moved = min(max(snapped(start + minutes, STEP), _midnight(start)), midnight_after(start) - STEP)
        moved += days * ONE_DAY
        return moved, moved + (end - start)

    def _stepped(self, moment: datetime, step: timedelta) -> datetime:
        """Return the wall time a step away; a step back over an hour that is left out comes out before it."""
        wall = _wall(moment) + step
        if step < timedelta() and not occurs(wall, self._hours.zone):
            return _wall((moment.astimezone(UTC) + step).astimezone(moment.tzinfo))
        return wall

    def _resize(self, one: TimedRound, start: datetime | None, end: datetime | None) -> None:
        began, ended = _wall(one.starts_at), _wall(one.ends_at)
        if end is not None:
            end = max(end, began + STEP)
        if (start or began, end or ended) != (began, ended):
            self._hours.resize_requested.emit(one.id, start, end)


def _keep_in_hand(blocks: list[RoundBlock], pieces: Sequence[Piece]) -> None:
    """Let the block that the pointer holds have the same part of its round again."""
    held = next((at for at, block in enumerate(blocks) if block.is_held and block.piece is not None), None)
    if held is None:
        return
    before = blocks[held].piece
    assert before is not None
    for at, piece in enumerate(pieces):
        if (piece.round.id, piece.day) == (before.round.id, before.day):
            blocks[at], blocks[held] = blocks[held], blocks[at]
            return


def midnight_after(moment: datetime) -> datetime:
    """Return the end of a naive moment's day."""
    return _midnight(moment) + ONE_DAY


def _settle(block: RoundBlock) -> None:
    block.setGeometry(block.place)
    block.show_as()


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


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None, fold=0)
