"""What is printed: the month, week or agenda that the calendar shows, read from the store and ready to paint."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from desktop_app.domain.errors import InvalidInput
from desktop_app.services import calendar
from desktop_app.services.context import Context
from desktop_app.ui.calendar.grid import DAYS, first_of_month, month_grid, shift_day, shift_month
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.calendar.week_layout import WeekRounds
from desktop_app.ui.printing.agenda_pages import draw_agenda
from desktop_app.ui.printing.month_page import draw_month
from desktop_app.ui.printing.paper import Paper, paint
from desktop_app.ui.printing.week_page import draw_week
from desktop_app.ui.wording import month_title, short_day

translate = QCoreApplication.translate
MARGIN = 12.0
"""Millimetres at each edge."""
AGENDA_WEEKS = 12
MOST_A_DAY, LISTED_A_DAY = 60, 40
MOST_ROUNDS = 2_000
SIDE_BY_SIDE = 4


class Printout(NamedTuple):
    """Pages that can be painted on any device, in any thread."""

    title: str
    file_name: str
    landscape: bool
    draw: Callable[[Paper], object]

    def layout(self, locale: QLocale) -> QPageLayout:
        """Return the paper as it is used where the person is."""
        letter = locale.measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
        size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
        way = QPageLayout.Orientation.Landscape if self.landscape else QPageLayout.Orientation.Portrait
        margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
        return QPageLayout(QPageSize(size), way, margins, QPageLayout.Unit.Millimeter)


def printout(context: Context, mode: Mode, day: date, locale: QLocale) -> Printout:
    """Return what the calendar shows around a day."""
    if mode is Mode.WEEK:
        return _week(context, day, locale)
    return _agenda(context, day, locale) if mode is Mode.AGENDA else _month(context, day, locale)


def pdf_of(printed: Printout, locale: QLocale, *, mirrored: bool) -> bytes:
    """Return the pages as a PDF file; in any thread. Raises InvalidInput when they cannot be painted."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(printed.title)
    writer.setCreator("Afterword")
    writer.setPageLayout(printed.layout(locale))
    if not paint(writer, printed.draw, mirrored=mirrored):
        raise InvalidInput(translate("printing", "The pages could not be painted."))
    buffer.close()
    return bytes(content.data())


def _month(context: Context, day: date, locale: QLocale) -> Printout:
    month = first_of_month(day)
    days = list(month_grid(month, locale.firstDayOfWeek().value))
    while len(days) > DAYS and not any(_same_month(one, month) for one in days[-DAYS:]):
        del days[-DAYS:]
    last = shift_day(shift_month(month, 1), -1)
    entries = calendar.entries(context, month, last, MOST_A_DAY)
    title = month_title(day, locale)
    draw = partial(
        draw_month, title=title, month=month, days=days, entries=entries, holidays=_holidays(context, days),
        locale=locale,
    )  # fmt: skip
    return Printout(title, f"calendar-{day:%Y-%m}.pdf", True, draw)


def _week(context: Context, day: date, locale: QLocale) -> Printout:
    first = shift_day(day, -((day.isoweekday() - locale.firstDayOfWeek().value) % DAYS))
    days = [shift_day(first, number) for number in range(DAYS)]
    spans = calendar.round_spans(context, days[0], days[-1], MOST_ROUNDS)
    rounds = WeekRounds(DAYS, spans, lambda ids: calendar.rounds_with_ids(context, ids))
    entries = calendar.entries(context, days[0], days[-1], MOST_A_DAY, with_timed=False)
    title = _period(days[0], days[-1], locale)
    draw = partial(
        draw_week, title=title, days=days, layout=rounds.laid_out(SIDE_BY_SIDE), entries=entries,
        holidays=_holidays(context, days), locale=locale,
    )  # fmt: skip
    return Printout(title, f"calendar-{first}.pdf", True, draw)


def _agenda(context: Context, day: date, locale: QLocale) -> Printout:
    last = shift_day(day, AGENDA_WEEKS * DAYS - 1)
    entries = calendar.entries(context, day, last, LISTED_A_DAY)
    title = _period(day, last, locale)
    draw = partial(
        draw_agenda, title=title, entries=entries, holidays=_holidays(context, list(entries)), locale=locale
    )
    return Printout(title, f"agenda-{day}.pdf", False, draw)


def _period(first: date, last: date, locale: QLocale) -> str:
    whole = first.year != last.year
    begins = short_day(first, locale, with_year=whole)
    return f"{begins} – {short_day(last, locale, with_year=True)}"


def _holidays(context: Context, days: Sequence[date]) -> dict[date, str]:
    return {day: name for day in days if (name := context.holiday_name(day))}


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)
