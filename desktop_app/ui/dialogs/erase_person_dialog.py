"""Erasing one person everywhere, after saying what that takes with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from desktop_app.domain.people import Person
from desktop_app.domain.wording import counted
from desktop_app.services import backups, erasing
from desktop_app.ui.apart import do_apart
from desktop_app.ui.dialogs.labels import RoleLabel, plain_label
from desktop_app.ui.dialogs.tick_box import TickBox
from desktop_app.ui.dialogs.titled import button_row, titled_column
from desktop_app.ui.session import Session

WIDTH = 480


class ErasePersonDialog(QDialog):
    """Asks once, erases beside the window, and says which backups were written anew."""

    def __init__(self, session: Session, parent: QWidget | None, person: Person) -> None:
        super().__init__(parent)
        title = self.tr("Erase {name} everywhere").format(name=person.label)
        self.setWindowTitle(title)
        self._session = session
        self._person = person
        self._known = erasing.words_of(session.context, person)
        about = self.tr(
            "Erased from interviews, letters, notes, what happened, the search, and every backup: {words}. "
            "Where a text names them, “[erased]” will stand. Sets of damaged files that were put aside are removed. "
            "This cannot be undone."
        ).format(words=", ".join(self._known))
        parts = [part for part in person.name.split() if len(part) > 1] if " " in person.name.strip() else []
        self.parts = [
            TickBox(self.tr("Also the word “{word}” alone").format(word=part), self) for part in parts
        ]
        for box, part in zip(self.parts, parts, strict=True):
            box.setProperty("word", part)
            box.toggled.connect(self._count)
        self.found = RoleLabel("text_quiet", self)
        self.erase_button = QPushButton(self.tr("Erase everywhere"), self)
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.cancel_button.setDefault(True)
        self.erase_button.clicked.connect(self._erase)
        self.cancel_button.clicked.connect(self.reject)
        column = titled_column(self)
        column.addWidget(plain_label(about, self))
        for box in self.parts:
            column.addWidget(box)
        column.addWidget(self.found)
        column.addLayout(button_row(None, self.erase_button, self.cancel_button))
        self.setFixedWidth(WIDTH)
        self.setMinimumHeight(column.totalHeightForWidth(WIDTH))  # Qt's own guess is too low for large type
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._count()

    @property
    def words(self) -> tuple[str, ...]:
        """The words that will be erased."""
        alone = tuple(str(box.property("word")) for box in self.parts if box.isChecked())
        return self._known + alone

    def _count(self) -> None:
        path, person, words = self._session.context.database.path, self._person, self.words

        def say(number: int) -> None:
            if words == self.words and self.erase_button.isEnabled():
                others = counted(number, "other record")
                said = self.tr("Also named in {others}.") if number else self.tr("Named nowhere else.")
                self.found.say(said.format(others=others))

        do_apart(self, lambda: erasing.count_mentions(path, person, words), say, self.found.say)

    def _erase(self) -> None:
        path, person, words = self._session.context.database.path, self._person, self.words
        self.erase_button.setEnabled(False)
        self.found.say(self.tr("Erasing…"))
        do_apart(self, lambda: erasing.erase_everywhere(path, person, words), self._erased, self._failed)

    def _erased(self, erased: erasing.Erased) -> None:
        self._session.forget_history()
        self._session.publish(backups.brought_back())
        said = [self.tr("Erased.")]
        if erased.rewritten:
            said.append(
                self.tr("Written anew: {backups}.").format(backups=counted(len(erased.rewritten), "backup"))
            )
        if erased.removed:
            names = ", ".join(path.name for path in erased.removed)
            said.append(self.tr("Removed, because they could not be read: {names}.").format(names=names))
        if erased.others:
            names = ", ".join(path.name for path in erased.others)
            said.append(self.tr("Also cleaned or removed: {names}.").format(names=names))
        self.found.say(" ".join(said), "text")
        self.erase_button.hide()
        for box in self.parts:
            box.setEnabled(False)
        self.cancel_button.setText(self.tr("Close"))

    def _failed(self, sentence: str) -> None:
        self.erase_button.setEnabled(True)
        self.found.say(sentence, "danger")
