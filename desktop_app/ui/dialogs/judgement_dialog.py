"""The dialog in which one notes whether one would want to work for a company."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Change
from desktop_app.services.employers import judge, memory
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.judgement_fields import JudgementFields
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.session import Session


class JudgementDialog(FormDialog):
    """Notes what the person thinks of ``company``."""

    def __init__(self, session: Session, parent: QWidget | None, company: str) -> None:
        super().__init__(
            session, parent, title=self.tr("What do you think of them?"), save_text=self.tr("Save")
        )
        self.company = company
        self.form.addRow(plain_label(company, self, look="quiet"))
        known = memory(self.context, company)
        self.judgement = JudgementFields(self, known.judgement, known.note)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return self.judgement.typed()

    def save(self) -> Change | None:
        """Remember it."""
        return self.perform(judge, self.company, self.judgement.judgement(), self.judgement.note.text())
