"""The debrief: the one minute after an interview in which everything is still fresh."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.debriefs import Debrief
from desktop_app.domain.interviews import Interview
from desktop_app.domain.letters import LetterKind
from desktop_app.domain.missed_calls import call_is_missing
from desktop_app.services import reading
from desktop_app.services.debriefs import debrief_of, keep_debrief, promise_in_force
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.notes_field import NotesField
from desktop_app.ui.dialogs.presence_field import PresenceField
from desktop_app.ui.dialogs.spoken_promise import SpokenPromise
from desktop_app.ui.dialogs.steps_field import StepsField
from desktop_app.ui.session import Session


class DebriefDialog(FormDialog):
    """Records what stayed of ``interview``, or mends it; nothing in it is mandatory.

    Days are counted from the day of the interview, where it was: "next week" is the Friday of the week after.
    """

    def __init__(self, session: Session, parent: QWidget | None, interview: Interview) -> None:
        super().__init__(session, parent, title=self.tr("How did it go?"), save_text=self.tr("Save"))
        self.interview = interview
        before = debrief_of(self.context, interview.id)
        noted = before or Debrief()
        # A debrief from the command line names nobody: then the invited are still the best guess.
        self.people = PresenceField(interview.interviewers, noted.people or None)
        self.people_row = self.add(self.tr("&Who was there"), self.people)
        self.note = NotesField(noted.impressed, lines=3)
        self.note.setPlaceholderText(
            self.tr("A project, a sentence, a person: what you will thank them for.")
        )
        self.add(self.tr("What &impressed you"), self.note)
        self.better = NotesField(noted.better, lines=2)
        self.better.setPlaceholderText(self.tr("Shown to you before the next interview."))
        self.add(self.tr("What you could answer &better"), self.better)
        self.promise = SpokenPromise(self, interview.span.last_day, promise_in_force(self.context, interview))
        self.feeling = StepsField(
            (self.tr("Badly"), "", self.tr("So-so"), "", self.tr("Very well")), noted.feeling
        )
        self.add(self.tr("How it &felt"), self.feeling)
        told = reading.application_details(self.context, interview.application_id).activities
        if call_is_missing(interview, told, self.context.now()):
            no_call = QPushButton(self.tr("They did not call: write a kind note…"))
            no_call.setAutoDefault(False)
            no_call.clicked.connect(self._write_about_call)
            self.form.addRow("", no_call)
        self.people.order_tab()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return (
            self.people.people(),
            self.note.toPlainText(),
            self.better.toPlainText(),
            *self.promise.typed(),
            self.feeling.step(),
        )

    def _write_about_call(self) -> None:
        from desktop_app.services.letters import about_round
        from desktop_app.ui.letters.opening import write_letter

        write_letter(
            self.session,
            self,
            lambda context: about_round(context, self.interview.id, LetterKind.NO_SHOW),
        )

    def save(self) -> Change | None:
        """Store the debrief and what was promised, as one change."""
        self.people_row.complain(self.people.complaint())
        if not self.promise.check() or self.people_row.complaint:
            return None
        debrief = Debrief(self.people.people(), self.note.text(), self.better.text(), self.feeling.step())
        return self.perform(keep_debrief, self.interview.id, debrief, self.promise.news())
