"""Giving a round another day by dragging it: its time of day stays, and invitations are asked about first."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.interviews import Interview, TimeSpan
from desktop_app.domain.zones import local_date
from desktop_app.services import reading
from desktop_app.services.interviews import move_interview
from desktop_app.ui.session import Session
from desktop_app.ui.wording import say_day

translate = QCoreApplication.translate


def move_to_day(session: Session, parent: QWidget, interview_id: int, day: date) -> None:
    """Move a round to a day of the person's calendar; ask first when it came from an invitation."""
    try:
        interview = reading.interview(session.context, interview_id)
        span = moved_span(interview, day, session.context.zone)
    except AfterwordError as error:
        session.failed.emit(str(error))
        return
    if span is None:
        return
    if not interview.invited:
        session.perform(move_interview, interview_id, span)
        return
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate("moving", "Move the interview?"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        translate("moving", "Move it to {day}? {company} invited you for another day.").format(
            day=say_day(day, session.context.today()), company=interview.company
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
