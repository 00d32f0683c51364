"""The question a card asks that is moved to "Closed": how did it end?"""

from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.applications import Application, ApplicationStatus
from desktop_app.domain.changes import Change
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.services.applications import record_outcome
from desktop_app.services.board import CLOSED
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.session import Session

LIKELY = (
    ApplicationStatus.REJECTED,
    ApplicationStatus.WITHDRAWN,
    ApplicationStatus.NO_RESPONSE,
    ApplicationStatus.ACCEPTED,
    ApplicationStatus.DECLINED,
)
"""The outcomes in the order of offering while nothing was offered; with an offer its two answers come first."""


class OutcomeDialog(FormDialog):
    """Records how ``application`` ended."""

    def __init__(self, session: Session, parent: QWidget | None, application: Application) -> None:
        super().__init__(session, parent, title=self.tr("How did it end?"), save_text=self.tr("Record"))
        self.application = application
        order = CLOSED if application.status is ApplicationStatus.OFFER else LIKELY
        self.outcome = ChoiceBox()
        self.outcome.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for outcome in order:
            self.outcome.addItem(APPLICATION_STATUS_WORDS[outcome], outcome)
        row = self.add(self.tr("&Outcome"), self.outcome)
        name = application.company
        row.hint(self.tr("{company}: asks for feedback next, and can be reopened.").format(company=name))

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return self.outcome.currentIndex()

    def save(self) -> Change | None:
        """Record the outcome."""
        return self.perform(
            record_outcome, self.application.id, ApplicationStatus(self.outcome.currentData())
        )
