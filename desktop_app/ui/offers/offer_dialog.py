"""The dialog for what an offer says."""

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.offers import Offer, OfferDraft
from desktop_app.services.offers import describe_offer
from desktop_app.ui.dialogs.day_field import DayField
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.notes_field import NotesField
from desktop_app.ui.session import Session


class OfferDialog(FormDialog):
    """Notes what was offered, and by when they want an answer."""

    def __init__(self, session: Session, parent: QWidget | None, offer: Offer) -> None:
        title = session.tr("Offer of {company}").format(company=offer.company)
        super().__init__(session, parent, title=title, save_text=session.tr("Save"))
        self.offer = offer
        says, today = offer.says, self.context.today()
        self.answer_by = DayField(today, says.answer_by)
        self.answer_row = self.add(self.tr("Answer &by"), self.answer_by)
        self.answer_row.hint(self.tr("A follow-up reminds you on the business day before."))
        self.salary = QLineEdit(says.salary)
        self.salary.setPlaceholderText(self.tr("In their words"))
        self.add(self.tr("&Salary"), self.salary)
        self.terms = NotesField(says.terms, lines=3)
        self.terms.setPlaceholderText(self.tr("Hours, holidays, place, notice, bonus …"))
        self.add(self.tr("&Terms"), self.terms)
        self.received = DayField(today, says.received_on or (today if offer.id is None else None))
        self.received_row = self.add(self.tr("&Received on"), self.received)
        self.notes = NotesField(says.notes, lines=3)
        self.add(self.tr("&Notes"), self.notes)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return (
            self.answer_by.text(),
            self.salary.text(),
            self.terms.toPlainText(),
            self.received.text(),
            self.notes.toPlainText(),
        )

    def save(self) -> Change | None:
        """Store what the offer says, or say beside a day what is wrong with it."""
        self.answer_row.complain(self.answer_by.complaint())
        self.received_row.complain(self.received.complaint())
        if any(field.complaint for field in self.fields):
            return None
        says = OfferDraft(
            self.received.day(),
            self.answer_by.day(),
            self.salary.text().strip(),
            self.terms.text(),
            self.notes.text(),
        )
        return self.perform(describe_offer, self.offer.application_id, says)
