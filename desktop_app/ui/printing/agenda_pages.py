"""The agenda on as many pages as it takes: each day that has something, and all of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt

from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.wording import KIND_WORDS
from desktop_app.services.views import CalendarEntry, DayEntries, EntryKind
from desktop_app.ui.printing.paper import BODY, TITLE, Paper, Words
from desktop_app.ui.wording import exact_day, isolated, say_time

translate = QCoreApplication.translate
HEADING = 10.0
Line = tuple[date | None, str, CalendarEntry | None]
"""A day's heading with its holiday, one mark, or how many more there are."""


def draw_agenda(
    paper: Paper,
    title: str,
    entries: Mapping[date, DayEntries],
    holidays: Mapping[date, str],
    locale: QLocale,
) -> None:
    """Paint the days in order; no heading stands alone at the foot of a page."""
    width, height = paper.size
    foot = paper.height(BODY) + 6
    paper.write(QRectF(0, 0, width, paper.height(TITLE)), Words(title, TITLE, bold=True))
    top, page = paper.height(TITLE) + 8, 1
    step = paper.height(BODY) + 3
    head = paper.height(HEADING) + 8
    lines = list(chain.from_iterable(_lines(day, entries[day], holidays) for day in sorted(entries)))
    if not lines:
        nothing = translate("printing", "Nothing is planned in these weeks.")
        paper.write(QRectF(0, top, width, step), Words(nothing, quiet=True))
    for day, said, entry in lines:
        needed = head + step if day is not None else step
        if top + needed > height - foot:
            _number(paper, page, locale)
            paper.turn()
            top, page = 0.0, page + 1
        if day is not None:
            heading = ", ".join(filter(None, (exact_day(day, locale), said)))
            paper.write(QRectF(0, top + 6, width, paper.height(HEADING)), Words(heading, HEADING, bold=True))
            top += head
            paper.line(QPointF(0, top - 1), QPointF(width, top - 1))
        elif entry is not None:
            paper.mark(QRectF(8, top, width - 16, step), entry, words=agenda_words(entry))
            top += step
        else:
            paper.write(QRectF(8, top, width - 16, step), Words(said, quiet=True))
            top += step
    if page > 1:
        _number(paper, page, locale)


def agenda_words(entry: CalendarEntry) -> str:
    """Return a mark with all that is known of it: "14:00–15:00   Acme · Second round · video"."""
    if entry.kind is EntryKind.PROMISE:
        return translate("printing", "{company} promised an answer").format(company=isolated(entry.company))
    facts = [isolated(entry.text or entry.company)]
    if entry.kind is EntryKind.INTERVIEW:
        if entry.title:
            facts.append(isolated(entry.title))
        if entry.interview_kind not in (None, InterviewKind.OTHER):
            facts.append(KIND_WORDS[entry.interview_kind])
    said = " · ".join(facts)
    if entry.starts_at is None:
        return said
    when = say_time(entry.starts_at.time())
    if entry.ends_at is not None:
        when = f"{when}–{say_time(entry.ends_at.time())}"
    return f"{when}   {said}"


def _lines(day: date, found: DayEntries, holidays: Mapping[date, str]) -> Iterator[Line]:
    yield day, holidays.get(day, ""), None
    for entry in found.entries:
        yield None, "", entry
    if found.count > len(found.entries):
        yield (
            None,
            translate("calendar", "+{count} more").format(count=found.count - len(found.entries)),
            None,
        )


def _number(paper: Paper, page: int, locale: QLocale) -> None:
    width, height = paper.size
    foot = QRectF(0, height - paper.height(BODY), width, paper.height(BODY))
    paper.write(foot, Words(locale.toString(page), quiet=True), Qt.AlignmentFlag.AlignHCenter)
