"""The note to write when a telephone interview began without the call."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.interviews import Interview
from desktop_app.domain.missed_calls import kind_note
from desktop_app.ui.details.mail import mail_url, write_mail
from desktop_app.ui.dialogs.notes_field import NotesField
from desktop_app.ui.dialogs.reading_dialog import ReadingDialog


class MissedCallDialog(ReadingDialog):
    """A kind note about ``interview``, to change and to take into the mail program."""

    def __init__(self, parent: QWidget | None, interview: Interview) -> None:
        super().__init__(parent, title=self.tr("The call did not come"), about=interview.company)
        people = [person for person in interview.interviewers if mail_url(person) is not None]
        self._person = people[0] if people else None
        named = self._person or next(iter(interview.interviewers), None)
        self.note = NotesField(kind_note(interview, named), lines=12)
        self.note.setAccessibleName(self.tr("The note"))
        self.column.addWidget(self.note)
        self.copy_button = QPushButton(self.tr("Copy"), self)
        self.copy_button.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        if self._person is not None:
            self.mail_button = QPushButton(self.tr("Copy and open mail program"), self)
            self.mail_button.clicked.connect(self._write)
            row.addWidget(self.mail_button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.finish(self.tr("Close"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.note.toPlainText())

    def _write(self) -> None:
        self._copy()
        if self._person is not None:
            write_mail(self._person)
