"""A week on one page: what has no hour above, the hours with their rounds below."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt

from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services.views import DayEntries
from desktop_app.ui.calendar.grid import DAYS
from desktop_app.ui.calendar.week_layout import Piece, WeekLayout
from desktop_app.ui.colours import company_colour
from desktop_app.ui.printing.paper import BODY, GREY, SMALL, TITLE, Paper, Words
from desktop_app.ui.wording import isolated, say_time, short_day

FIRST_HOUR, LAST_HOUR = 8, 18
"""Hours that are on the page whatever happens in them."""
PAD = 3.0
LANE_ROWS = 6


def draw_week(
    paper: Paper,
    title: str,
    days: Sequence[date],
    layout: WeekLayout,
    entries: Mapping[date, DayEntries],
    holidays: Mapping[date, str],
    locale: QLocale,
) -> None:
    """Paint seven days, from the first hour in which something is to the last."""
    width, height = paper.size
    paper.write(QRectF(0, 0, width, paper.height(TITLE)), Words(title, TITLE, bold=True))
    top = paper.height(TITLE) + 6
    gutter = paper.width(say_time(time(22)), SMALL) + 6
    whole = QRectF(0 if paper.mirrored else gutter, top, width - gutter, height - top)
    line = paper.height(BODY)
    rows = min(max((entries.get(day, DayEntries()).count for day in days), default=0), LANE_ROWS)
    head = (2 if any(holidays.values()) else 1) * line + 4
    lane = rows * line + (4 if rows else 0)
    working = {weekday.value for weekday in locale.weekdays()}
    hours = QRectF(whole.left(), top + head + lane, whole.width(), height - top - head - lane)
    first, last = _hours_of(layout.pieces)
    for number, day in enumerate(days):
        column = paper.column(whole, number, DAYS)
        if day.isoweekday() not in working or holidays.get(day):
            paper.fill(column, GREY)
        _draw_head(paper, column, day, holidays.get(day, ""), entries.get(day, DayEntries()), head, rows)
    hour = hours.height() / (last - first)
    for number in range(first, last):
        y = hours.top() + (number - first) * hour
        paper.line(QPointF(hours.left(), y), QPointF(hours.right(), y))
        left = width - gutter if paper.mirrored else 0
        said = Words(say_time(time(number)), SMALL, quiet=True)
        paper.write(QRectF(left, y, gutter - 3, paper.height(SMALL)), said)
    for number in range(DAYS):
        paper.frame(paper.column(whole, number, DAYS))
    for piece in layout.pieces:
        _draw_piece(paper, paper.column(hours, piece.day, DAYS), piece, first * 60, hour / 60)
    for folded in layout.folded:
        column = paper.column(hours, folded.day, DAYS)
        y = hours.top() + (folded.start - first * 60) * hour / 60
        said = Words(f"+{folded.hidden}", SMALL, quiet=True)
        place = QRectF(column.left() + PAD, y, column.width() - 2 * PAD, line)
        paper.write(place, said, Qt.AlignmentFlag.AlignTrailing)


def _draw_head(
    paper: Paper, column: QRectF, day: date, holiday: str, found: DayEntries, head: float, rows: int
) -> None:
    line = paper.height(BODY)
    room = column.adjusted(PAD, 0, -PAD, 0)
    paper.write(QRectF(room.left(), room.top() + 2, room.width(), line), Words(short_day(day), bold=True))
    below = QRectF(room.left(), room.top() + 2 + line, room.width(), line)
    paper.write(below, Words(holiday, SMALL, quiet=True))
    shown = len(found.entries) if found.count <= rows else rows - 1
    for number, entry in enumerate(found.entries[:shown]):
        paper.mark(QRectF(room.left(), room.top() + head + number * line, room.width(), line), entry)
    if found.count > shown:
        place = QRectF(room.left(), room.top() + head + shown * line, room.width(), line)
        paper.write(place, Words(f"+{found.count - shown}", quiet=True))


def _draw_piece(paper: Paper, column: QRectF, piece: Piece, first_minute: int, minute: float) -> None:
    one = piece.round
    lane = paper.column(column.adjusted(1, 0, -1, 0), piece.lane.column, piece.lane.columns)
    top = column.top() + (piece.start - first_minute) * minute
    place = QRectF(lane.left() + 0.5, top + 0.5, lane.width() - 1, (piece.end - piece.start) * minute - 1)
    colour = company_colour(one.company, dark=False)
    over = one.status is InterviewStatus.CANCELLED
    paper.fill(place, "#ffffff" if over else colour.fill)
    bar = QRectF(place.right() - 2 if paper.mirrored else place.left(), place.top(), 2, place.height())
    paper.fill(bar, colour.bar)
    room = place.adjusted(2, 1, -5, -1) if paper.mirrored else place.adjusted(5, 1, -2, -1)
    when = f"{say_time(one.starts_at.time())}–{say_time(one.ends_at.time())}"
    lines = [Words(isolated(one.company), bold=True, struck=over), Words(when, SMALL)]
    if one.title:
        lines.append(Words(isolated(one.title), SMALL, quiet=True))
    y = room.top()
    for number, words in enumerate(lines):
        step = paper.height(words.size)
        if number and y + step > room.bottom() + 1:
            break
        paper.write(QRectF(room.left(), y, room.width(), step), words)
        y += step
    if over:
        paper.frame(place)


def _hours_of(pieces: Sequence[Piece]) -> tuple[int, int]:
    first = min([FIRST_HOUR, *(piece.start // 60 for piece in pieces)])
    last = max([LAST_HOUR, *(-(-piece.end // 60) for piece in pieces)])
    return first, last
