"""What opens with a follow-up or before a round: the card, the debrief, the call sheet, the preparation."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.applications import Application, ApplicationStatus
from desktop_app.domain.errors import AfterwordError, NotFound
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind
from desktop_app.domain.interviews import Interview
from desktop_app.domain.quick_add.place import Place
from desktop_app.services import reading
from desktop_app.services.applications import set_stage
from desktop_app.ui.dialogs.form import FormDialog, open_dialog
from desktop_app.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def open_step(session: Session, window: QWidget, step: FollowUp) -> bool:
    """Open the dialog that a follow-up is done with; False when it has none."""
    if step.kind is FollowUpKind.LET_GO and step.is_open and step.application_id is not None:
        open_letting_go(session, window, reading.application(session.context, step.application_id))
        return True
    dialog = _dialog(session, window, step)
    if dialog is not None:
        open_dialog(dialog)
    return dialog is not None


def open_preparation(session: Session, window: QWidget, interview: Interview) -> bool:
    """Open what to read before a round; False when it has begun."""
    from desktop_app.ui.dialogs.preparation_dialog import PreparationDialog

    if interview.cancelled or interview.span.starts_at <= session.context.now():
        return False
    open_dialog(PreparationDialog(session.context, window, interview))
    return True


def new_interview_at(session: Session, window: QWidget, place: Place, phrase: str) -> None:
    """Open the dialog for another interview at a place of the calendar, with the phrase typed so far."""
    from desktop_app.ui.dialogs.interview_dialog import InterviewDialog

    start = datetime.combine(place.first, place.start) if place.start is not None else None
    dialog = InterviewDialog(
        session,
        window,
        day=place.first,
        last=place.last,
        start=start,
        length=place.length,
        phrase=phrase,
    )
    open_dialog(dialog)


def duplicate_round(session: Session, window: QWidget, interview_id: int) -> None:
    """Open the dialog for the next round like one that is there."""
    from desktop_app.domain.next_round import like
    from desktop_app.ui.dialogs.interview_dialog import InterviewDialog

    try:
        interview = reading.interview(session.context, interview_id)
        proposed = like(interview, session.context.today())
    except AfterwordError as error:
        session.fail(str(error))
        return
    open_dialog(InterviewDialog(session, window, like=proposed))


def move_to_stage(session: Session, window: QWidget, application_id: int, stage: ApplicationStatus) -> bool:
    """Move an application to a stage; any outcome opens its call sheet. False when it failed and was said."""
    if session.perform(set_stage, application_id, stage) is None:
        return False
    if stage.is_outcome:
        open_feedback(session, window, application_id)
    return True


def open_letting_go(session: Session, window: QWidget, application: Application) -> None:
    """Open what to read and answer before one lets go; once that is done, the call sheet."""
    from desktop_app.ui.dialogs.let_go_dialog import LetGoDialog

    dialog = LetGoDialog(session, window, application)
    open_feedback_after(dialog, session, window, application.id)


def open_feedback_after(dialog: FormDialog, session: Session, window: QWidget, application_id: int) -> None:
    """Open a dialog that records an outcome; once it is saved and gone, the call sheet opens."""
    dialog.saved.connect(
        lambda _change: open_feedback(session, window, application_id), Qt.ConnectionType.QueuedConnection
    )
    open_dialog(dialog)


def open_feedback(session: Session, window: QWidget | None, application_id: int) -> None:
    """Open the call sheet of an application."""
    from desktop_app.ui.dialogs.feedback_dialog import FeedbackDialog

    open_dialog(FeedbackDialog(session, window, application_id))


def change_feedback(session: Session, window: QWidget | None, activity_id: int) -> None:
    """Open the feedback that a line of the timeline tells of, to be changed or deleted."""
    from desktop_app.services.feedback import feedback_told_as
    from desktop_app.ui.dialogs.feedback_dialog import FeedbackDialog

    try:
        recorded = feedback_told_as(session.context, activity_id)
    except NotFound as error:
        session.fail(str(error))
        return
    open_dialog(FeedbackDialog(session, window, recorded.application_id, recorded))


def _dialog(session: Session, window: QWidget, step: FollowUp) -> "QDialog | None":
    if not step.is_open:
        return None
    if step.kind is FollowUpKind.FEEDBACK_REQUEST and step.application_id is not None:
        from desktop_app.ui.dialogs.feedback_dialog import FeedbackDialog

        return FeedbackDialog(session, window, step.application_id)
    if step.kind is FollowUpKind.KEEP_APPLYING:
        from desktop_app.ui.dialogs.application_dialog import ApplicationDialog

        return ApplicationDialog(session, window)
    if step.interview_id is None:
        return None
    interview = reading.interview(session.context, step.interview_id)
    if step.kind is FollowUpKind.ASK_TIMESCALE:
        from desktop_app.ui.dialogs.ask_card import AskCard

        return AskCard(session.context, window, interview)
    if step.kind is FollowUpKind.DEBRIEF:
        from desktop_app.ui.dialogs.debrief_dialog import DebriefDialog

        return DebriefDialog(session, window, interview)
    return None
