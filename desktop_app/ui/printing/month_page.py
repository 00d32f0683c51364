"""A month on one page: every day with all that is on it, in smaller type where a day is full."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, Qt

from desktop_app.services.views import DayEntries
from desktop_app.ui.calendar.grid import DAYS
from desktop_app.ui.printing.paper import BODY, GREY, SMALL, TITLE, Paper, Words

SIZES = (BODY, 7.5, 6.5, 5.5)
PAD = 3.0


def draw_month(
    paper: Paper,
    title: str,
    month: date,
    days: Sequence[date],
    entries: Mapping[date, DayEntries],
    holidays: Mapping[date, str],
    locale: QLocale,
) -> None:
    """Paint the days, whole weeks, below their names; those of other months stay empty."""
    width, height = paper.size
    top = 0.0
    paper.write(QRectF(0, top, width, paper.height(TITLE)), Words(title, TITLE, bold=True))
    top += paper.height(TITLE) + 6
    names = QRectF(0, top, width, paper.height(BODY) + 4)
    for number, day in enumerate(days[:DAYS]):
        name = locale.standaloneDayName(day.isoweekday(), QLocale.FormatType.LongFormat)
        paper.write(paper.column(names, number, DAYS).adjusted(PAD, 0, -PAD, 0), Words(name, bold=True))
    top += names.height()
    weeks = len(days) // DAYS
    cell_height = (height - top) / weeks
    working = {weekday.value for weekday in locale.weekdays()}
    head = paper.height(BODY) + 2
    for number, day in enumerate(days):
        row = QRectF(0, top + number // DAYS * cell_height, width, cell_height)
        cell = paper.column(row, number % DAYS, DAYS)
        inside = day.month == month.month
        holiday = holidays.get(day, "") if inside else ""
        if inside and (day.isoweekday() not in working or holiday):
            paper.fill(cell, GREY)
        if inside:
            _draw_day(paper, cell, head, day, holiday, entries.get(day, DayEntries()), locale)
        paper.frame(cell)


def _draw_day(
    paper: Paper,
    cell: QRectF,
    head: float,
    day: date,
    holiday: str,
    found: DayEntries,
    locale: QLocale,
) -> None:
    number = locale.toString(day.day)
    line = QRectF(cell.left() + PAD, cell.top() + 1, cell.width() - 2 * PAD, head)
    paper.write(line, Words(number, bold=True))
    if holiday:
        room = line.width() - paper.width(number) - 8
        beside = QRectF(line.left() if paper.mirrored else line.right() - room, line.top(), room, head)
        paper.write(beside, Words(holiday, SMALL, quiet=True), Qt.AlignmentFlag.AlignTrailing)
    room_below = cell.bottom() - line.bottom() - PAD
    size = next((size for size in SIZES if found.count * paper.height(size) <= room_below), SIZES[-1])
    step = paper.height(size)
    room_for = int(room_below // step)
    shown = len(found.entries) if found.count <= room_for else max(room_for - 1, 0)
    for place, entry in enumerate(found.entries[:shown]):
        paper.mark(QRectF(line.left(), line.bottom() + place * step, line.width(), step), entry, size)
    if found.count > shown:
        more = QCoreApplication.translate("calendar", "+{count} more").format(count=found.count - shown)
        below = QRectF(line.left(), line.bottom() + shown * step, line.width(), step)
        paper.write(below, Words(more, size, quiet=True))
