"""The dialog before a second enquiry: why one is the rule, and the person's reason to make an exception."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.services import reading
from desktop_app.services.second_enquiry import ask_again
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.dialogs.notes_field import NotesField
from desktop_app.ui.session import Session


class AskAgainDialog(FormDialog):
    """Explains, and takes the exception; ``enquiry_made`` carries the id of the second enquiry."""

    enquiry_made = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None, application_id: int, why_not: str) -> None:
        super().__init__(
            session, parent, title=self.tr("Ask a second time?"), save_text=self.tr("Ask anyway")
        )
        self.application_id = application_id
        self.explanation = plain_label(why_not, self)
        self.form.addRow(self.explanation)
        self.reason = NotesField(lines=2)
        self.reason.setPlaceholderText(self.tr("What has changed since? It stays in the timeline."))
        self.add(self.tr("Your &reason"), self.reason)
        self.setAccessibleDescription(why_not)
        self.saved.connect(self._tell)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return self.reason.toPlainText()

    def save(self) -> Change | None:
        """Record the decision; the enquiry is due at once."""
        return self.perform(ask_again, self.application_id, self.reason.text(), anyway=True)

    def _tell(self, change: Change) -> None:
        made = reading.follow_ups_with(self.context, sorted(change.ids.get(Kind.FOLLOW_UP, ())))
        for step in made:
            if step.kind is FollowUpKind.STATUS_ENQUIRY and step.is_open:
                self.enquiry_made.emit(step.id)
