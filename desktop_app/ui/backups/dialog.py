"""The backups: when, why and how much; a look inside; bringing one back after seeing what that changes."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPushButton, QWidget

from desktop_app.domain.backups import Backup, Difference
from desktop_app.domain.errors import AfterwordError
from desktop_app.services import backups
from desktop_app.ui.apart import do_apart
from desktop_app.ui.backups import phrases
from desktop_app.ui.dialogs.fitting import fit_height
from desktop_app.ui.dialogs.form import open_dialog
from desktop_app.ui.dialogs.labels import RoleLabel, plain_label
from desktop_app.ui.dialogs.titled import button_row, titled_column
from desktop_app.ui.session import Session

T = TypeVar("T")

WIDTH, LIST_HEIGHT = 600, 260
_BACKUP = int(Qt.ItemDataRole.UserRole)


class BackupsDialog(QDialog):
    """Lists the backups, newest first. What takes long is done beside the window."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups"))
        self._session = session
        self._path = session.context.database.path
        self._compared: Path | None = None
        """The backup whose difference is shown, and that is brought back."""
        self._list_had_focus = False
        self._after_reading = ""
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Backups, the newest first"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.setAlternatingRowColors(False)
        self.list.setSpacing(2)
        self.said = RoleLabel("text_quiet", self)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.now_button = QPushButton(self.tr("Back up now"), self)
        self.look_button = QPushButton(self.tr("Look inside…"), self)
        self.restore_button = QPushButton(self.tr("Bring it back…"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.go_on_button = QPushButton(self.tr("Bring it back"), self)
        self.keep_button = QPushButton(self.tr("Keep what is here"), self)
        self._usual, self._question = QWidget(self), QWidget(self)
        self._lay_out()
        self.list.currentItemChanged.connect(self._chosen)
        self.list.itemActivated.connect(lambda _item: self._look())
        self.now_button.clicked.connect(self._back_up)
        self.look_button.clicked.connect(self._look)
        self.restore_button.clicked.connect(self._ask)
        self.go_on_button.clicked.connect(self._restore)
        self.keep_button.clicked.connect(self._keep)
        self.close_button.clicked.connect(self.accept)
        self._show_question(False)
        self._chosen()
        self.refresh()

    @property
    def chosen(self) -> Backup | None:
        """The backup that is chosen in the list."""
        item = self.list.currentItem()
        return cast("Backup", item.data(_BACKUP)) if item is not None else None

    def refresh(self, said: str = "") -> None:
        """Read the list again, then say something."""
        self._after_reading = said
        path = self._path
        self._apart(lambda: backups.kept(path), self._fill, self.tr("Reading…"))

    def reject(self) -> None:
        """Close, or go back from the question."""
        if self._question.isHidden():
            super().reject()
        else:
            self._keep()

    def _fill(self, kept: list[Backup]) -> None:
        zone = self._session.context.zone
        self.list.clear()
        for backup in kept:
            first = f"{phrases.when_words(backup, zone, self.locale())}  ·  {phrases.why_words(backup.label)}"
            item = QListWidgetItem(f"{first}\n{phrases.held_words(backup, self.locale())}")
            item.setData(_BACKUP, backup)
            self.list.addItem(item)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if kept else Qt.FocusPolicy.NoFocus)
        if kept:
            self.list.setCurrentRow(0)
        empty = self.tr("No backup yet. One is made when Afterword ends and something was changed.")
        self._say(self._after_reading or ("" if kept else empty))

    def _chosen(self) -> None:
        chosen = self.chosen is not None
        self.look_button.setEnabled(chosen)
        self.restore_button.setEnabled(chosen)

    def _back_up(self) -> None:
        path = self._path
        self._apart(
            lambda: backups.back_up_now(path), lambda _path: self.refresh(self.tr("Written and checked."))
        )

    def _look(self) -> None:
        from desktop_app.ui.backups.inside import InsideDialog

        if self.chosen is None:
            return
        try:
            context = backups.look_into(self._session.context, self.chosen.path)
        except AfterwordError as error:
            self._say(str(error), "danger")
            return
        when = phrases.when_words(self.chosen, context.zone, self.locale())
        open_dialog(InsideDialog(context, self, when))

    def _ask(self) -> None:
        if self.chosen is None:
            return
        path, source = self._path, self.chosen.path
        self._compared = source
        self._list_had_focus = self.list.hasFocus()
        self.list.setEnabled(False)
        self._apart(lambda: backups.difference(path, source), self._show_difference, self.tr("Comparing…"))

    def _show_difference(self, differences: tuple[Difference, ...]) -> None:
        self._say(phrases.difference_words(differences), "text")
        if differences:
            kept = self.tr("What is here now is backed up first, so that this can be taken back.")
            self._say(f"{self.said.text()}\n{kept}", "text")
            self._show_question(True)

    def _restore(self) -> None:
        path, source = self._path, self._compared
        if source is None:
            return
        self._show_question(False)
        self._apart(lambda: backups.bring_back(path, source), self._restored, self.tr("Bringing it back…"))

    def _restored(self, before: Path) -> None:
        # What could be undone is no longer there; the way back is the backup made before.
        self._session.forget_history()
        self._session.publish(backups.brought_back())
        self.refresh(
            self.tr("Done. What was here before is the newest backup: {name}").format(name=before.name)
        )

    def _keep(self) -> None:
        self._show_question(False)
        self._say("")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _apart(self, work: Callable[[], T], done: Callable[[T], object], said: str = "") -> None:
        self._say(said)
        self.setCursor(Qt.CursorShape.BusyCursor)
        for button in (self.now_button, self.look_button, self.restore_button):
            button.setEnabled(False)

        def rest_and_tell(found: T) -> None:
            self._rest()
            done(found)

        do_apart(self, work, rest_and_tell, self._failed)

    def _failed(self, sentence: str) -> None:
        self._rest()
        self._say(sentence, "danger")

    def _rest(self) -> None:
        self.unsetCursor()
        self.now_button.setEnabled(True)
        self.list.setEnabled(True)
        if self._list_had_focus:
            self._list_had_focus = False
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._chosen()

    def _say(self, text: str, role: str = "text_quiet") -> None:
        self.said.say(text, role)
        self.said.setVisible(bool(text))
        fit_height(self)

    def _show_question(self, shown: bool) -> None:
        self._question.setVisible(shown)
        self._usual.setVisible(not shown)
        self.list.setEnabled(not shown)
        if shown:
            self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        usual = (self.now_button, None, self.look_button, self.restore_button, self.close_button)
        for holder, buttons in (
            (self._usual, usual),
            (self._question, (None, self.go_on_button, self.keep_button)),
        ):
            row = button_row(*buttons)
            row.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(row)
        column = titled_column(self)
        about = self.tr(
            "A backup is made when Afterword ends, and every half hour in which something changed. All of two days "
            "are kept, then one a day, a week, a month."
        )
        column.addWidget(plain_label(about, self, look="quiet"))
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        column.addWidget(self._usual)
        column.addWidget(self._question)
        self.setMinimumWidth(max(WIDTH, self.minimumSizeHint().width()))  # large type may want more
