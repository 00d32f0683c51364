"""The dialog that writes what is stored into a file."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.going import Tell
from desktop_app.services.beside import beside
from desktop_app.services.export_files import Format, write_file
from desktop_app.ui.dialogs.fitting import show_whole
from desktop_app.ui.dialogs.labels import RoleLabel, plain_label
from desktop_app.ui.dialogs.titled import button_row, titled_column
from desktop_app.ui.dialogs.work_bar import WorkBar
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_L, SPACE_M

WIDTH = 540


class ExportDialog(QDialog):
    """Writes nothing into the store; each file is chosen by the person."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._context = session.context
        self.buttons: dict[Format, QPushButton] = {}
        self.said = RoleLabel("text_quiet", self)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.work = WorkBar(self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.clicked.connect(self.reject)
        column = titled_column(self)
        column.addWidget(
            plain_label(self.tr("Your data are yours: take them wherever you like."), self, look="quiet")
        )
        column.addLayout(self._ways())
        column.addWidget(self.said)
        column.addWidget(self.work)
        column.addStretch(1)
        column.addLayout(button_row(None, self.close_button))
        self.buttons[Format.ICS].setFocus()
        self.setMinimumWidth(WIDTH)
        show_whole(self)

    def write(self, path: Path, form: Format) -> None:
        """Write everything into a file, beside the window; say how that went."""
        context = self._context

        def work(tell: Tell) -> str:
            with beside(context) as there:
                return write_file(there, form, path, tell)

        self._offer(False)
        self.said.say(self.tr("Writing…"))
        self.work.run(work, lambda held: self._written(path, held), self._failed)

    def done(self, result: int) -> None:
        """Close; what is being written is ended, and leaves nothing behind."""
        self.work.stop()
        super().done(result)

    def _written(self, path: Path, held: str) -> None:
        self._offer(True)
        self.said.say(self.tr("Saved {path}: {held}.").format(path=path, held=held), "ok")

    def _failed(self, sentence: str) -> None:
        self._offer(True)
        self.said.say(sentence, "danger")

    def _offer(self, offered: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(offered)

    def _choose(self, form: Format) -> None:
        kinds = {
            Format.ICS: self.tr("Calendar files (*.ics)"),
            Format.CSV: self.tr("Lists for spreadsheets (*.csv)"),
            Format.JSON: self.tr("Exports of Afterword (*.json)"),
        }
        today = self._context.today()
        chosen, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Export"), f"afterword-{today:%Y-%m-%d}.{form}", kinds[form]
        )
        if chosen:
            self.write(Path(chosen), form)

    def _ways(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_M)
        grid.setColumnStretch(0, 1)
        for row, (form, title, about) in enumerate(
            (
                (
                    Format.ICS,
                    self.tr("Calendar (.ics)"),
                    self.tr("All interviews and open follow-ups, for any calendar."),
                ),
                (
                    Format.CSV,
                    self.tr("List (.csv)"),
                    self.tr("A row for each interview, for a spreadsheet."),
                ),
                (
                    Format.JSON,
                    self.tr("Everything (.json)"),
                    self.tr("The whole store, for another Afterword or a program of your own."),
                ),
            )
        ):
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(plain_label(title, self, bold=True))
            words.addWidget(plain_label(about, self, look="quiet"))
            button = QPushButton(self.tr("Save…"), self)
            button.setAutoDefault(False)
            button.setAccessibleName(self.tr("Save: {what}").format(what=title))
            button.setAccessibleDescription(about)
            button.clicked.connect(lambda _checked=False, form=form: self._choose(form))
            grid.addLayout(words, row, 0)
            grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignVCenter)
            self.buttons[form] = button
        return grid
