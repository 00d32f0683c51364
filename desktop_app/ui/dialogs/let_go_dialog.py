"""The dialog in which one lets go: how often nobody answers, what is known of them, and one question."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.applications import Application
from desktop_app.domain.changes import Change
from desktop_app.domain.employers import memory_lines
from desktop_app.services.base_rates import own_history, published_figures
from desktop_app.services.employers import memory
from desktop_app.services.letting_go import let_go
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.judgement_fields import JudgementFields
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.follow_ups.phrases import whom
from desktop_app.ui.session import Session
from desktop_app.ui.theme import CAPTION

FIGURES_SHOWN = 2


class LetGoDialog(FormDialog):
    """Closes ``application`` as unanswered in one step; one undo, or Reopen, takes that back."""

    def __init__(self, session: Session, parent: QWidget | None, application: Application) -> None:
        super().__init__(
            session,
            parent,
            title=self.tr("Let {company} go?").format(company=application.company),
            save_text=self.tr("Let go"),
        )
        self.application = application
        known = memory(self.context, application.company)
        self.lines = [
            self.tr(
                "They need not answer, and it says little about you. Closing it frees your head; "
                "if they come back, it opens again."
            ),
            *filter(None, (own_history(self.context),)),
            *memory_lines(known),
        ]
        if application.role:
            self.form.addRow(plain_label(whom(application.company, application.role), self, look="quiet"))
        for line in self.lines:
            self.form.addRow(plain_label(line, self))
        self.figures = []
        for figure in published_figures()[:FIGURES_SHOWN]:
            said = f"{figure.figure} {figure.says}"
            source = f"{figure.source}, {figure.year}"
            self.figures.append(said)
            self.form.addRow(plain_label(f"{said}\n{source}", self, look="caption", scale=CAPTION))
        self.judgement = JudgementFields(self, known.judgement, known.note)
        self.setAccessibleDescription("\n".join((*self.lines, *self.figures)))

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return self.judgement.typed()

    def save(self) -> Change | None:
        """Close the application, and remember the answer if there is one."""
        return self.perform(
            let_go, self.application.id, self.judgement.judgement(), self.judgement.note.text()
        )
