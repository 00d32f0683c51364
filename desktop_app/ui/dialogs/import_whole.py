"""The dialog that shows what taking in a whole export (JSON) would change, and does it."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from desktop_app.domain.errors import LimitCrossed
from desktop_app.domain.wording import counted
from desktop_app.services import backups, foreign, whole_imports
from desktop_app.services.whole_imports import WholeLook
from desktop_app.ui.apart import do_apart
from desktop_app.ui.backups.phrases import difference_words
from desktop_app.ui.dialogs.fitting import show_whole
from desktop_app.ui.dialogs.form import FormScroll
from desktop_app.ui.dialogs.labels import RoleLabel, plain_label
from desktop_app.ui.dialogs.titled import button_row, titled_column
from desktop_app.ui.reading_order import show_focus
from desktop_app.ui.session import Session

WIDTH = 520


class WholeDialog(QDialog):
    """Reads the export at ``path`` beside the window, and says what would go and what would come.

    ``handed_on`` carries the path and the reading when the file is something else.
    """

    handed_on = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget | None, path: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import an export"))
        self.path = path
        self._session = session
        self._database = session.context.database.path
        self._closed = Event()
        self._look: WholeLook | None = None
        self._works = False
        self.is_reading = False
        self.held = plain_label(self.tr("Reading…"), self, bold=True)
        self.said = RoleLabel("text", self)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.large_button = QPushButton(self.tr("Read it all the same"), self)
        self.go_on_button = QPushButton(self.tr("Take it in"), self)
        self.keep_button = QPushButton(self.tr("Cancel"), self)
        self.large_button.hide()
        self.go_on_button.setEnabled(False)
        column = titled_column(self)
        column.addWidget(plain_label(path.name, self, look="quiet"))
        column.addWidget(self.held)
        scroll = FormScroll(self.said)  # what would go may be long
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        show_focus(scroll)
        scroll.setAccessibleName(self.tr("What would change"))
        column.addWidget(scroll, 1)
        column.addLayout(button_row(None, self.large_button, self.go_on_button, self.keep_button))
        self.setMinimumWidth(WIDTH)
        self.large_button.clicked.connect(lambda: self._read(large=True))
        self.go_on_button.clicked.connect(self._take_in)
        self.keep_button.clicked.connect(self.reject)
        self._read(large=False)

    def done(self, result: int) -> None:
        """Close, and read no further; what is being put in its place goes on."""
        if self._works:
            return
        self._closed.set()
        if self._look is not None:
            whole_imports.forget(self._database)
        super().done(result)

    def _read(self, *, large: bool) -> None:
        path, database, closed = self.path, self._database, self._closed
        self.is_reading = True
        self.large_button.hide()
        self.held.setText(self.tr("Reading…"))
        self.said.say("")
        self._large = large
        do_apart(
            self,
            lambda: whole_imports.look_at(path, database, large=large, stopped=closed.is_set),
            self._show,
            self._fail,
        )

    def _show(self, found: WholeLook | foreign.Reading | LimitCrossed) -> None:
        self.is_reading = False
        if isinstance(found, LimitCrossed):
            self._fail(str(found))
            self.large_button.setVisible(not self._large)
            return
        if not isinstance(found, WholeLook):
            self.handed_on.emit(self.path, found)
            self.reject()
            return
        self._look = found
        held = ", ".join(counted(number, noun) for noun, number in found.held)
        self.held.setText(self.tr("It holds {amounts}.").format(amounts=held))
        if found.is_first:
            self.said.say(self.tr("Nothing is here yet, so it is taken in as it is."), "text")
        else:
            words = difference_words(found.differences)
            if found.differences:
                kept = self.tr("What is here now is backed up first, so that this can be taken back.")
                about = self.tr("It takes the place of everything that is here:")
                words = f"{about}\n{words}\n{kept}"
                self.go_on_button.setText(self.tr("Replace everything"))
                self.keep_button.setText(self.tr("Keep what is here"))
            self.said.say(words, "text")
        self.go_on_button.setEnabled(found.is_first or bool(found.differences))
        show_whole(self)
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, sentence: str) -> None:
        self.is_reading = self._works = False
        self.held.setText(self.tr("It was not imported."))
        self.said.say(sentence, "danger")
        self.keep_button.setEnabled(True)

    def _take_in(self) -> None:
        look, database = self._look, self._database
        if look is None:
            return
        self._works = True
        self.go_on_button.setEnabled(False)
        self.keep_button.setEnabled(False)
        self.said.say(self.tr("Taking it in…"), "text_quiet")
        do_apart(self, lambda: whole_imports.take_in(database, look), self._taken, self._fail)

    def _taken(self, _before: Path) -> None:
        self._works = False
        # What could be undone is no longer there; the way back is the backup made before.
        self._session.forget_history()
        self._session.publish(backups.brought_back())
        self.accept()
