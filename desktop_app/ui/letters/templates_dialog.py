"""The dialog in which the templates of letters are edited, all of them in one change."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.letter_templates import LetterTemplate, Which, check_template
from desktop_app.domain.letters import PLACEHOLDERS, LetterKind, Tone
from desktop_app.services.letter_templates import built_in, keep_templates, template_of
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.labels import plain_tip
from desktop_app.ui.dialogs.notes_field import NotesField
from desktop_app.ui.flow import Flow
from desktop_app.ui.letters.which_field import WhichLetterField
from desktop_app.ui.session import Session

LINES = 12
WIDTH = 640


class TemplatesDialog(FormDialog):
    """Shows one template at a time; what was changed in any of them is saved together."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(session, parent, title=self.tr("Letter templates"), save_text=self.tr("Save"))
        self.setMinimumWidth(WIDTH)
        self._edited: dict[Which, LetterTemplate] = {}
        self._shown: Which = (LetterKind.THANK_YOU, Tone.SHORT)
        self.back = QPushButton(self.tr("Back to the built-in text"))
        self.which = WhichLetterField(self._shown, self.back)
        self.add(self.tr("&Letter"), self.which)
        self.subject = QLineEdit()
        self.add(self.tr("&Subject"), self.subject)
        self.text = NotesField(lines=LINES)
        self.text_row = self.add(self.tr("&Text"), self.text)
        self.placeholders: dict[str, QPushButton] = {}
        self._add_placeholders()
        self.which.chosen.connect(self._choose)
        self.back.clicked.connect(self._go_back)
        self.subject.textChanged.connect(lambda _text: self._take())
        self.text.textChanged.connect(self._take)
        self._show()

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return tuple(self._edited.items())

    def save(self) -> Change | None:
        """Put the changed templates in force, or show the first that cannot be used, with what is wrong."""
        for which, template in self._edited.items():
            try:
                check_template(template)
            except InvalidInput as error:
                self._shown = which
                self._show()
                self.text_row.complain(str(error))
                return None
        return self.perform(keep_templates, self._edited)

    def _add_placeholders(self) -> None:
        holder = QWidget()
        flow = Flow()
        holder.setLayout(flow)
        for name, words in PLACEHOLDERS.items():
            button = QPushButton(f"${name}")
            button.setProperty("look", "chip")
            button.setAutoDefault(False)
            button.setToolTip(plain_tip(words))
            button.setAccessibleName(self.tr("Insert {name}: {words}").format(name=f"${name}", words=words))
            button.clicked.connect(lambda _checked=False, name=name: self._insert(name))
            self.placeholders[name] = button
            flow.addWidget(button)
        holder.setFocusProxy(next(iter(self.placeholders.values())))
        row = self.add(self.tr("&Placeholders"), holder)
        row.hint(self.tr("A press puts it into the text. What is not known stays as a gap to fill."))

    def _choose(self) -> None:
        self._shown = self.which.which()
        self._show()

    def _show(self) -> None:
        template = self._edited.get(self._shown) or template_of(self.context, self._shown)
        self.which.show_which(self._shown)
        with QSignalBlocker(self.subject), QSignalBlocker(self.text):
            self.subject.setText(template.subject)
            self.text.setPlainText(template.body)
        self.text_row.complain("")
        self.back.setEnabled(template != built_in(self._shown))

    def _take(self) -> None:
        template = LetterTemplate(self.subject.text().strip(), self.text.text())
        if template == template_of(self.context, self._shown):
            self._edited.pop(self._shown, None)
        else:
            self._edited[self._shown] = template
        self.back.setEnabled(template != built_in(self._shown))

    def _go_back(self) -> None:
        template = built_in(self._shown)
        self.subject.setText(template.subject)
        self.text.setPlainText(template.body)

    def _insert(self, name: str) -> None:
        # In braces: what is typed right behind it does not become part of its name.
        self.text.insertPlainText(f"${{{name}}}")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
