"""The dialog that divides one stored round into the rounds it merges, written as an agenda."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.agendas import AgendaItem, agenda_of, as_text, halves, read_agenda
from desktop_app.domain.changes import Change
from desktop_app.domain.interviews import Interview
from desktop_app.services.splitting import split_interview
from desktop_app.ui.details.parts import wrapping_label
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.import_split import agenda_words
from desktop_app.ui.dialogs.notes_field import NotesField
from desktop_app.ui.session import Session


class SplitDialog(FormDialog):
    """Shows the agenda of ``interview``, one line for each round, to be changed; and what is understood of it."""

    def __init__(self, session: Session, parent: QWidget | None, interview: Interview) -> None:
        title = self.tr("Split into rounds")
        super().__init__(session, parent, title=title, save_text=self.tr("Split"))
        self._interview = interview
        found = agenda_of(interview.notes, interview.span, interview.interviewers)
        self.agenda = NotesField(
            as_text(found or halves(interview.span, interview.title or self.tr("Interview"))), lines=6
        )
        self.agenda_row = self.add(self.tr("&Agenda"), self.agenda)
        self.agenda_row.hint(self.tr("One line for each round: 10:00-10:45 System design with Jane"))
        self.understood = wrapping_label("", self, look="quiet")
        self.understood.setAccessibleName(self.tr("What is understood"))
        self.form.addRow(self.understood)
        self.agenda.textChanged.connect(self._understand)
        self._understand()

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return self.agenda.text()

    def save(self) -> Change | None:
        """Split the round, or say what is missing."""
        items = self._read()
        if len(items) < 2:
            self.agenda_row.complain(
                self.tr("Two rounds or more are needed, one after the other, each with its time.")
            )
            return None
        return self.perform(split_interview, self._interview.id, items)

    def _read(self) -> tuple[AgendaItem, ...]:
        return read_agenda(self.agenda.text(), self._interview.span, self._interview.interviewers)

    def _understand(self) -> None:
        items = self._read()
        self.agenda_row.complain("")
        self.save_button.setEnabled(len(items) > 1)
        self.understood.setText(
            "\n".join(map(agenda_words, items)) or self.tr("No rounds are understood yet.")
        )
