"""The details panel: everything about one application, edited in place."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import NotFound
from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.interviews import Interview
from desktop_app.services import reading
from desktop_app.services.views import ApplicationDetails
from desktop_app.ui.details.facts import Facts, Notes
from desktop_app.ui.details.header import INSET, Header
from desktop_app.ui.details.memory import Memory
from desktop_app.ui.details.next_step import NextStep
from desktop_app.ui.details.parts import plain_button
from desktop_app.ui.details.rounds import Rounds
from desktop_app.ui.details.timeline import Timeline
from desktop_app.ui.flow import Flow
from desktop_app.ui.reading_order import tab_as_one_reads
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_L, SPACE_S, SPACE_XL

CONCERNS = (
    Kind.APPLICATION,
    Kind.INTERVIEW,
    Kind.FOLLOW_UP,
    Kind.ACTIVITY,
    Kind.DEBRIEF,
    Kind.EMPLOYER,
    Kind.PERSON,
    Kind.SETTINGS,
)
SMALLEST_WIDTH = 280


class DetailsPanel(QWidget):
    """Shows an application; ``closed`` is emitted when the person closes it or what it shows is gone."""

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._context = session.context
        self._details: ApplicationDetails | None = None
        self._interview_id: int | None = None
        self._follow_up_id: int | None = None
        self.setMinimumWidth(SMALLEST_WIDTH)
        self.header = Header(session)
        self.next_step = NextStep(session)
        self.rounds = Rounds(session)
        self.facts = Facts(session)
        self.notes = Notes(session)
        self.timeline = Timeline(session.context)
        self.contact_button = plain_button(self.tr("Log contact…"))
        self.add_button = plain_button(self.tr("Add round…"))
        self.dates_button = plain_button(self.tr("When it is due…"))
        self.ask_button = plain_button(self.tr("Ask for news…"))
        self.letter_button = plain_button(self.tr("Write a letter…"))
        self.memory = Memory(session)
        self._lay_out()
        self.header.close_requested.connect(self._close)
        self.next_step.debrief_requested.connect(self._debrief_of)
        self.next_step.let_go_requested.connect(self._let_go)
        self.ask_button.clicked.connect(self._ask)
        self.letter_button.clicked.connect(self._write_letter)
        self.memory.judgement_requested.connect(self._judge)
        self.rounds.edit_requested.connect(self._edit)
        self.rounds.debrief_requested.connect(self._debrief)
        self.rounds.promise_requested.connect(self._promise)
        self.timeline.feedback_requested.connect(self._change_feedback)
        self.contact_button.clicked.connect(self._log_contact)
        self.add_button.clicked.connect(self._add_round)
        self.dates_button.clicked.connect(self._change_dates)
        session.changed.connect(self._concerned)

    @property
    def application_id(self) -> int | None:
        """The id of the application shown; None when there is none."""
        return self._details.application.id if self._details else None

    def show_application(self, application_id: int, interview_id: int | None = None) -> None:
        """Show an application, with one of several rounds marked and in view; nothing happens if it is gone."""
        self._finish_editing()
        afresh = application_id != self.application_id
        self._interview_id, self._follow_up_id = interview_id, None
        self._read(application_id, afresh=afresh)
        if afresh:
            self._scroll.verticalScrollBar().setValue(0)
        # The only one stays where the next step above it is seen whole.
        if interview_id in self.rounds.cards and len(self.rounds.cards) > 1:
            self._scroll.ensureWidgetVisible(self.rounds.cards[interview_id], 0, SPACE_L)

    def show_follow_up(self, follow_up_id: int) -> bool:
        """Show a follow-up as the next step of its application; False when it has none or is gone."""
        try:
            step = reading.follow_up(self._context, follow_up_id)
        except NotFound:
            return False
        if step.application_id is None:
            return False
        self.show_application(step.application_id, step.interview_id)
        self._follow_up_id = follow_up_id
        self.refresh()
        self._scroll.verticalScrollBar().setValue(0)
        return True

    def write(self, follow_up_id: int) -> bool:
        """Show a follow-up and open what it is written in; False when there is nothing to write."""
        if not self.show_follow_up(follow_up_id) or self.next_step.step_id != follow_up_id:
            return False
        self.next_step.begin_writing()
        return True

    def clear(self) -> None:
        """Show nothing."""
        self._details = None
        self._interview_id = self._follow_up_id = None
        self._show_anything(False)

    def refresh(self) -> None:
        """Read what is shown again; text that is being typed stays, and so does the focus."""
        if self._details is not None:
            self._read(self._details.application.id, afresh=False)

    def sizeHint(self) -> QSize:
        return QSize(330, 640)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            event.accept()
            return
        super().keyPressEvent(event)

    # Making

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_XL)
        column.addWidget(self.next_step)
        column.addWidget(self.rounds)
        column.addLayout(
            Flow(self.contact_button, self.letter_button, self.ask_button, self.add_button, self.dates_button)
        )
        column.addWidget(self.memory)
        column.addWidget(self.notes)
        column.addWidget(self.facts)
        column.addWidget(self.timeline)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        # The words of the header begin where those below do.
        self.header.setContentsMargins(SPACE_L - INSET, SPACE_L, SPACE_L - INSET, SPACE_S)
        self._show_anything(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._scroll, 1)

    # Reading

    def _read(self, application_id: int, *, afresh: bool) -> None:
        try:
            details = reading.application_details(self._context, application_id)
        except NotFound:
            shown = self._details is not None
            self.clear()
            if shown:
                self.closed.emit()
            return
        self._details = details
        self.header.show_application(details.application)
        self.next_step.show_step(self._step(details))
        self.rounds.show_rounds(details, self._interview_id)
        self.ask_button.setVisible(self._can_ask(details))
        self.memory.show_company(details.application)
        self.notes.show_application(details.application)
        self.facts.show_application(details.application)
        self.timeline.show_activities(details.activities, afresh=afresh)
        self._show_anything(True)
        tab_as_one_reads(self)

    def _show_anything(self, there: bool) -> None:
        self.header.setVisible(there)
        self._scroll.setVisible(there)

    def _step(self, details: ApplicationDetails) -> FollowUp | None:
        wanted = (step for step in details.follow_ups if step.id == self._follow_up_id and step.is_open)
        return next(wanted, details.next_step)

    def _concerned(self, change: Change) -> None:
        if change.touches(*CONCERNS):
            self.refresh()

    def _finish_editing(self) -> None:
        for editor in (self.header.company, self.header.role, *self.facts.editors()):
            if editor.is_being_edited:
                editor.commit()
        if self.notes.editor.hasFocus():
            self.notes.editor.commit()

    def _close(self) -> None:
        self._finish_editing()
        self.clear()
        self.closed.emit()

    # Dialogs, each imported when it is first needed

    def _edit(self, interview: Interview) -> None:
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.dialogs.interview_dialog import InterviewDialog

        open_dialog(InterviewDialog(self._session, self.window(), interview=interview))

    def _add_round(self) -> None:
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.dialogs.interview_dialog import InterviewDialog

        if self._details is not None:
            application = self._details.application
            dialog = InterviewDialog(self._session, self.window(), company=application.company)
            dialog.role.setText(application.role)
            open_dialog(dialog)

    def _change_dates(self) -> None:
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.policy.dialog import OwnPolicyDialog

        if self._details is not None:
            open_dialog(OwnPolicyDialog(self._session, self.window(), self._details.application))

    def _debrief(self, interview: Interview) -> None:
        from desktop_app.ui.dialogs.debrief_dialog import DebriefDialog
        from desktop_app.ui.dialogs.form import open_dialog

        open_dialog(DebriefDialog(self._session, self.window(), interview))

    def _debrief_of(self, interview_id: int) -> None:
        rounds = self._details.interviews if self._details else ()
        for interview in rounds:
            if interview.id == interview_id:
                self._debrief(interview)

    def _promise(self, interview: Interview) -> None:
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.dialogs.promise_dialog import PromiseDialog

        open_dialog(PromiseDialog(self._session, self.window(), interview))

    def _can_ask(self, details: ApplicationDetails) -> bool:
        begun = any(
            not round_.cancelled and round_.span.starts_at <= self._context.now()
            for round_ in details.interviews
        )
        return begun and not details.application.status.is_outcome

    def _ask(self) -> None:
        from desktop_app.ui.asking import ask_for_news

        if self._details is not None:
            ask_for_news(self._session, self.window(), self._details.application.id, self.write)

    def _write_letter(self) -> None:
        from desktop_app.services.letters import about_application, fitting
        from desktop_app.ui.letters.opening import write_letter

        if self._details is not None:
            application = self._details.application
            kind = fitting(application.status)
            write_letter(
                self._session, self.window(), lambda context: about_application(context, application.id, kind)
            )

    def _let_go(self) -> None:
        from desktop_app.ui.opening import open_letting_go

        if self._details is not None:
            open_letting_go(self._session, self.window(), self._details.application)

    def _change_feedback(self, activity_id: int) -> None:
        from desktop_app.ui.opening import change_feedback

        change_feedback(self._session, self.window(), activity_id)

    def _judge(self) -> None:
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.dialogs.judgement_dialog import JudgementDialog

        if self._details is not None:
            open_dialog(JudgementDialog(self._session, self.window(), self._details.application.company))

    def _log_contact(self) -> None:
        from desktop_app.ui.dialogs.contact_dialog import ContactDialog
        from desktop_app.ui.dialogs.form import open_dialog

        if self._details is not None:
            open_dialog(ContactDialog(self._session, self.window(), self._details.application))
