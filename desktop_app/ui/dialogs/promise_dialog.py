"""The dialog "They told me when": by when they decide, and in which words they said so."""

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.interviews import Interview
from desktop_app.services.contacts import record_promise
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.promise_field import PromiseFields
from desktop_app.ui.dialogs.tick_box import TickBox
from desktop_app.ui.session import Session


class PromiseDialog(FormDialog):
    """Records what was promised in, or after, ``interview``."""

    def __init__(self, session: Session, parent: QWidget | None, interview: Interview) -> None:
        super().__init__(session, parent, title=self.tr("They told me when"), save_text=self.tr("Save"))
        self.interview = interview
        self.promise = PromiseFields(self, interview.decision_by)
        self.day = self.promise.day
        self.not_said: TickBox = self.promise.not_said
        self.words: QLineEdit = self.promise.words

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return self.promise.typed()

    def save(self) -> Change | None:
        """Store the promise, or ask for the day beside the field."""
        if not self.promise.check(required=True):
            return None
        return self.perform(
            record_promise, self.interview.id, self.promise.decision_by(), self.promise.words.text().strip()
        )
