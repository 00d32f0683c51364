"""Giving a round another day or time by hand; where an invitation said otherwise, the person is asked first."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.interviews import Interview, TimeSpan
from desktop_app.domain.zones import instant, local, local_date
from desktop_app.services import reading
from desktop_app.services.interviews import move_interview
from desktop_app.ui.session import Session
from desktop_app.ui.wording import say_moment

translate = QCoreApplication.translate


def move_to_day(session: Session, parent: QWidget, interview_id: int, day: date) -> None:
    """Move a round to a day of the person's calendar; ask first when it came from an invitation."""
    _move(session, parent, interview_id, lambda interview: moved_span(interview, day, session.context.zone))


def move_to(session: Session, parent: QWidget, interview_id: int, start: datetime) -> None:
    """Let a round begin at a naive wall time of the person's zone; it stays as long as it is."""

    def span(interview: Interview) -> TimeSpan:
        starts_at = instant(start, session.context.zone)
        length = interview.span.ends_at - interview.span.starts_at
        return TimeSpan.of_instants(starts_at, starts_at + length, interview.span.time_zone)

    _move(session, parent, interview_id, span)


def reshape(
    session: Session, parent: QWidget, interview_id: int, start: datetime | None, end: datetime | None
) -> None:
    """Let a round begin, or end, at a naive wall time of the person's zone; its other end stays (None)."""

    def span(interview: Interview) -> TimeSpan:
        zone, before = session.context.zone, interview.span
        starts_at = instant(start, zone) if start is not None else before.starts_at
        ends_at = instant(end, zone) if end is not None else before.ends_at
        return TimeSpan.of_instants(starts_at, ends_at, before.time_zone)

    _move(session, parent, interview_id, span)


def _move(
    session: Session,
    parent: QWidget,
    interview_id: int,
    span_of: Callable[[Interview], TimeSpan | None],
) -> None:
    try:
        interview = reading.interview(session.context, interview_id)
        span = span_of(interview)
    except AfterwordError as error:
        session.fail(str(error))
        return
    if span is None:
        return
    if not interview.invited:
        session.perform(move_interview, interview_id, span)
        return
    when = local(span.starts_at, session.context.zone)
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate("moving", "Move the interview?"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        translate("moving", "Move it to {moment}? {company} invited you for another time.").format(
            moment=say_moment(when, session.context.today()), company=interview.company
        )
    )
    box.setInformativeText(translate("moving", "This changes your own calendar only; nobody is told."))
    move = box.addButton(translate("moving", "Move"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(translate("moving", "Leave it"), QMessageBox.ButtonRole.RejectRole)
    move.clicked.connect(lambda: session.perform(move_interview, interview_id, span))
    box.open()


def moved_span(interview: Interview, day: date, zone: str) -> TimeSpan | None:
    """Return the round's time on another day as the calendar of a zone shows days; None for the same day."""
    span = interview.span
    shown = span.first_day if span.all_day else local_date(span.starts_at, zone)
    days = (day - shown).days
    return span.moved_to(span.start + timedelta(days)) if days else None
