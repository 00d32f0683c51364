"""The question "Would you want to work for them?": three answers, none of them chosen at first, and a note."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.employers import Judgement
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.notes_field import NotesField
from desktop_app.ui.theme import SPACE_S


class JudgementFields(QObject):
    """Adds the question and the note to a form."""

    def __init__(self, dialog: FormDialog, judgement: Judgement | None, note: str) -> None:
        super().__init__(dialog)
        answers = QWidget()
        row = QHBoxLayout(answers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        self.buttons: dict[Judgement, QPushButton] = {}
        for value, words in (
            (Judgement.YES, self.tr("&Yes")),
            (Judgement.NO, self.tr("&No")),
            (Judgement.UNSURE, self.tr("Not &sure")),
        ):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setChecked(value is judgement)
            question = self.tr("Would you want to work for them?")
            button.setAccessibleName(f"{question} {words.replace('&', '')}")
            # Not when it is clicked: a screen reader toggles it.
            button.toggled.connect(lambda on, value=value: self._choose(value) if on else None)
            row.addWidget(button)
            self.buttons[value] = button
        row.addStretch(1)
        answers.setFocusProxy(self.buttons[Judgement.YES])
        dialog.add(self.tr("Would you want to work for them?"), answers)
        self.note = NotesField(note, lines=3)
        self.note.setPlaceholderText(self.tr("What would you want to know if they ask again?"))
        dialog.add(self.tr("N&ote"), self.note)

    def typed(self) -> tuple[object, ...]:
        """Return what was entered, as a value that can be compared."""
        return self.judgement(), self.note.toPlainText()

    def judgement(self) -> Judgement | None:
        """Return the answer; None when there is none."""
        return next((value for value, button in self.buttons.items() if button.isChecked()), None)

    def _choose(self, chosen: Judgement) -> None:
        # Pressing the answer once more takes it back.
        for value, button in self.buttons.items():
            if value is not chosen:
                button.setChecked(False)
