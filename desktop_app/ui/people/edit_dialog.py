"""The dialog that puts somebody's name, address and number right."""

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.changes import Change
from desktop_app.services.people import PersonLine, edit_person
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.session import Session


class EditPersonDialog(FormDialog):
    """What is changed here is changed in every interview."""

    def __init__(self, session: Session, parent: QWidget | None, line: PersonLine) -> None:
        super().__init__(session, parent, title=self.tr("Edit person"), save_text=self.tr("Save"))
        self._id = line.id
        self.name = QLineEdit(line.person.name)
        self.email = QLineEdit(line.person.email)
        self.phone = QLineEdit(line.phone)
        for field in (self.name, self.email, self.phone):
            field.setMaxLength(200)
        self.add(self.tr("&Name"), self.name)
        self.add(self.tr("&Mail address"), self.email)
        self.add(self.tr("&Telephone"), self.phone)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return self.name.text(), self.email.text(), self.phone.text()

    def save(self) -> Change | None:
        """Store it, or say what is wrong."""
        return self.perform(edit_person, self._id, self.name.text(), self.email.text(), self.phone.text())
