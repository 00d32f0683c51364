"""The debrief: the one minute after an interview in which everything is still fresh."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.interviews import Interview
from desktop_app.services.contacts import record_debrief, record_promise
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.notes_field import NotesField
from desktop_app.ui.dialogs.promise_field import PromiseFields
from desktop_app.ui.session import Session


class DebriefDialog(FormDialog):
    """Records what stayed of ``interview``; nothing in it is mandatory."""

    def __init__(self, session: Session, parent: QWidget | None, interview: Interview) -> None:
        super().__init__(session, parent, title=self.tr("How did it go?"), save_text=self.tr("Save"))
        self.interview = interview
        self.promise = PromiseFields(self, interview.decision_by)
        self.note = NotesField(lines=6)
        self.note.setPlaceholderText(
            self.tr("A project, a sentence, a person: what you will thank them for.")
        )
        self.add(self.tr("What &impressed you"), self.note)
        self.promise.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return (*self.promise.typed(), self.note.toPlainText())

    def save(self) -> Change | None:
        """Store the debrief, and the promise in their words where there are any."""
        if not self.promise.check(required=False):
            return None
        decision_by, words = self.promise.decision_by(), self.promise.words.text().strip()
        news = None if decision_by == self.interview.decision_by else decision_by
        change = self.perform(record_debrief, self.interview.id, decision_by=news, note=self.note.text())
        if change is not None and (words or self.promise.not_said.isChecked()):
            return self.perform(record_promise, self.interview.id, decision_by, words) or change
        return change
