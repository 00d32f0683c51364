"""The facts of rounds as plain text, for the clipboard: a block for one, a line each for several."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.errors import NotFound
from desktop_app.domain.interviews import Interview, InterviewStatus, TimeSpan
from desktop_app.domain.wording import counted
from desktop_app.domain.zones import local, zone_place
from desktop_app.services import reading
from desktop_app.services.context import Context
from desktop_app.services.interview_list import interview_rows
from desktop_app.services.many import MOST
from desktop_app.services.views import InterviewRow
from desktop_app.ui.calendar.spoken import say_round
from desktop_app.ui.dialogs.people_text import say_person
from desktop_app.ui.follow_ups.phrases import whom
from desktop_app.ui.session import Session
from desktop_app.ui.wording import exact_day, say_time, short_day

translate = QCoreApplication.translate


def copy_rounds(session: Session, interview_ids: Sequence[int]) -> None:
    """Put the facts of rounds on the clipboard, in this order, and say so."""
    context = session.context
    if len(interview_ids) > MOST:
        session.fail(
            translate(
                "copying", "That is more than {count} interviews at once. Export… writes as many as you like."
            ).format(count=MOST)
        )
        return
    try:
        text = (
            round_text(context, interview_ids[0])
            if len(interview_ids) == 1
            else _lines(context, interview_ids)
        )
    except NotFound as error:
        session.fail(str(error))
        return
    if not text:
        return
    QGuiApplication.clipboard().setText(text)
    session.said.emit(
        translate("copying", "{count} copied.").format(count=counted(len(interview_ids), "interview"))
    )


def round_text(context: Context, interview_id: int) -> str:
    """Return all facts of a round, a line each. Raises NotFound when it is gone."""
    interview = reading.interview(context, interview_id)
    row = interview_rows(context, [interview_id]).get(interview_id)
    facts = [
        whom(interview.company, interview.role),
        _round_words(row) if row is not None else "",
        interview.title if interview.title != interview.company else "",
        *_when(interview.span, context.zone),
        interview.location,
        interview.meeting_url,
        _labelled(translate("copying", "Dial in: {0}"), interview.dial_in),
        _labelled(translate("copying", "With {0}"), _people(interview)),
        _labelled(
            translate("copying", "They decide by {0}"),
            exact_day(interview.decision_by) if interview.decision_by else "",
        ),
        translate("copying", "Cancelled") if interview.cancelled else "",
    ]
    return "\n".join(filter(None, (" ".join(fact.split()) for fact in facts)))


def line_text(row: InterviewRow, zone: str) -> str:
    """Return a round in one line: "Thu 10 Dec 2026 14:00 · Acme · Backend Engineer · second round, video"."""
    starts = row.starts_at if row.all_day else local(row.starts_at, zone)
    when = short_day(starts.date(), with_year=True)
    if not row.all_day:
        when = f"{when} {say_time(starts.time())}"
    cancelled = row.status is InterviewStatus.CANCELLED
    facts = (
        when,
        row.company,
        row.role,
        ", ".join(say_round(row.round, row.kind)),
        row.people,
        row.place,
        translate("copying", "cancelled") if cancelled else "",
    )
    return " · ".join(filter(None, (" ".join(fact.split()) for fact in facts)))


def _lines(context: Context, interview_ids: Sequence[int]) -> str:
    rows = interview_rows(context, interview_ids)
    return "\n".join(line_text(rows[id_], context.zone) for id_ in interview_ids if id_ in rows)


def _round_words(row: InterviewRow) -> str:
    words = ", ".join(say_round(row.round, row.kind))
    return words[:1].upper() + words[1:]


def _when(span: TimeSpan, zone: str) -> list[str]:
    """Return when it is for the person, then where it is, if the clocks there show something else."""
    if span.all_day:
        days = [exact_day(day) for day in dict.fromkeys((span.first_day, span.last_day))]
        return [translate("copying", "{0}, all day").format(" – ".join(days))]
    start, end = local(span.starts_at, zone), local(span.ends_at, zone)
    ends = say_time(end.time())
    if end.date() != start.date():
        ends = f"{exact_day(end.date())}, {ends}"
    said = f"{exact_day(start.date())}, {say_time(start.time())}–{ends}"
    if start.replace(tzinfo=None, fold=0) == span.start:
        return [said]
    there = f"{say_time(span.start.time())}–{say_time(span.end.time())}"
    if span.start.date() != start.date():
        there = f"{exact_day(span.start.date())}, {there}"
    place = zone_place(span.time_zone)
    return [said, translate("copying", "{0} in {1}").format(there, place)]


def _people(interview: Interview) -> str:
    return ", ".join(map(say_person, interview.interviewers))


def _labelled(pattern: str, words: str) -> str:
    return pattern.format(words) if words else ""
