"""The dialog that shows what importing a list of applications would do, and does it."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput, LimitCrossed
from desktop_app.domain.job_lists import ListAnswers, ListReading
from desktop_app.interchange.list_map import write_answers
from desktop_app.services import foreign
from desktop_app.services.export_files import write_chosen
from desktop_app.services.importing_lists import ImportingList
from desktop_app.services.list_previews import ListLook, let_go, look_at
from desktop_app.ui.apart import do_apart
from desktop_app.ui.details.parts import Section
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.import_list import words
from desktop_app.ui.dialogs.import_list.columns import ColumnRows, StillBox
from desktop_app.ui.dialogs.import_list.first_rows import FirstRows
from desktop_app.ui.dialogs.import_list.questions import QuestionRows
from desktop_app.ui.dialogs.labels import RoleLabel, plain_label
from desktop_app.ui.reading_order import tab_as_one_reads
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_L, SPACE_S

WIDTH, HEIGHT = 660, 560
HEADING_ROWS = 10


class ListDialog(FormDialog):
    """Reads the list at ``path`` beside the window; whatever is chosen reads it anew.

    ``handed_on`` carries the path when the file is something else than a list.
    """

    handed_on = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget | None, path: Path) -> None:
        title = QCoreApplication.translate("lists", "Import a list")
        super().__init__(session, parent, title=title, save_text=words.import_words(0))
        self.path = path
        self._look: ListLook | None = None
        self._answers: ListAnswers | None = None
        self._asked_of: list[tuple[str, str]] = []
        self._round = 0
        self._large = False
        self._closed = Event()
        self.is_reading = False
        self._waits = QTimer(self, singleShot=True, interval=0)
        self._waits.timeout.connect(self._read)
        self.said = plain_label("", self)
        self.counts = plain_label("", self, bold=True)
        self.reasons = RoleLabel("warning", self)
        self.trouble = RoleLabel("danger", self)
        self.large_button = QPushButton(self.tr("Read it all the same"), self)
        self.questions = QuestionRows(self)
        self.first_rows = FirstRows(self)
        self.heading_row = StillBox(self)
        self.columns = ColumnRows(self)
        self.load_button = QPushButton(self.tr("Use saved choices…"), self)
        self.map_button = QPushButton(self.tr("Save these choices…"), self)
        self._lay_out()
        self.columns.changed.connect(self._columns_changed)
        self.questions.answered.connect(self._answers_changed)
        self.questions.company_chosen.connect(lambda number: self.columns.choose(number, "company"))
        self.heading_row.currentIndexChanged.connect(self._heading_changed)
        self.large_button.clicked.connect(self._allow_more)
        self.load_button.clicked.connect(self._choose_map)
        self.map_button.clicked.connect(self._save_map)
        self._read()

    def typed(self) -> object:
        """Return everything chosen so far, as a value that can be compared."""
        return self._answers

    def save(self) -> Change | None:
        """Store what is new, all of it or nothing."""
        look = self._look
        if self.is_reading or look is None or not look.stores:
            return None
        rounds = look.reading.rounds
        return self.perform_long(
            ImportingList(self.context, look.reading.drafts if rounds else look.fresh, rounds)
        )

    def use_map(self, path: Path) -> None:
        """Read the list as a file of saved choices says."""

        def work() -> foreign.Reading:
            return foreign.read_file(path, foreign.Wish(is_map=True))

        do_apart(self, work, self._use, self._fail)

    def write_map(self, path: Path) -> bool:
        """Write the choices into a file that `use_map` and the command line's ``--map`` read."""
        answers = ListAnswers(
            self.columns.for_a_map(),
            self.questions.stages,
            self.questions.dates,
            self.heading_row.currentData(),
        )
        try:
            write_chosen(path, write_answers(answers))
        except InvalidInput as error:
            self._fail(str(error))
            return False
        return True

    def done(self, result: int) -> None:
        """Close, and read no further."""
        self._closed.set()
        let_go()
        super().done(result)

    # Reading

    def _read(self) -> None:
        self._round += 1
        number, path, database = self._round, self.path, self.context.database.path
        answers, large, closed = self._answers, self._large, self._closed
        self.is_reading = True
        self.save_button.setText(self.tr("Reading…"))
        self.save_button.setEnabled(False)
        do_apart(
            self,
            lambda: look_at(path, database, answers, large=large, stopped=closed.is_set),
            lambda found: self._show(found) if number == self._round else None,
            lambda sentence: self._fail(sentence) if number == self._round else None,
        )

    def _show(self, found: ListLook | foreign.Reading | LimitCrossed) -> None:
        self.is_reading = False
        if isinstance(found, LimitCrossed):
            self._fail(str(found))
            self.large_button.setVisible(not self._large)
            return
        if not isinstance(found, ListLook):
            self.handed_on.emit(self.path, found)
            self.discard()
            return
        reading = found.reading
        self._look = found
        self.trouble.hide()
        self.large_button.hide()
        self.said.setText(words.origin_words(reading))
        self.columns.show_reading(reading)
        QTimer.singleShot(0, self, lambda: tab_as_one_reads(self.body))  # once all its rows are laid out
        self._asked_of = self._asking_columns()
        self.questions.show_reading(reading)
        self._show_heading(reading)
        asks = bool(reading.questions)
        self.counts.setText(
            self.tr("Answer this first; nothing is stored before.") if asks else words.look_words(found)
        )
        self.reasons.setText(words.reason_words(reading))
        self.reasons.setVisible(bool(reading.problems))
        self.first_rows.show_drafts(found.fresh)
        self._rows_section.setVisible(bool(found.fresh))
        self._columns_section.show()
        self.map_button.show()
        self.save_button.setText(
            self.tr("Answer first") if asks else words.import_words(len(found.fresh), found.fresh_rounds)
        )
        self.save_button.setEnabled(found.stores)
        self._offer_focus()

    def _offer_focus(self) -> None:
        """Put the keyboard where it is needed next, unless the person put it somewhere themselves."""
        if self.focusWidget() not in (None, self.cancel_button, self.save_button):
            return
        asked = self.questions.first_open
        (asked or (self.save_button if self.save_button.isEnabled() else self.cancel_button)).setFocus()

    def _fail(self, sentence: str) -> None:
        self.is_reading = False
        self._look = None
        self.trouble.setText(
            self.tr("“{file}” was not imported. {reason}").format(file=self.path.name, reason=sentence)
        )
        self.trouble.show()
        self.counts.setText("")
        self.save_button.setText(words.import_words(0))
        self.save_button.setEnabled(False)

    # Choosing

    def _columns_changed(self) -> None:
        # Another column of stages or days asks other questions.
        if self._asking_columns() != self._asked_of or self.questions.asks_company:
            self.questions.forget()
        self._answers_changed()

    def _asking_columns(self) -> list[tuple[str, str]]:
        return [pair for pair in self.columns.answers().items() if pair[1] in ("status", "applied_on")]

    def _answers_changed(self) -> None:
        heading = self.heading_row.currentData()
        self._answers = ListAnswers(
            self.columns.answers(), self.questions.stages, self.questions.dates, heading
        )
        self._waits.start()

    def _heading_changed(self) -> None:
        # Another heading has other columns: those that are known by its words are taken again.
        self.questions.forget()
        self._answers = ListAnswers(heading=self.heading_row.currentData())
        self._waits.start()

    def _show_heading(self, reading: ListReading) -> None:
        with QSignalBlocker(self.heading_row):
            if self.heading_row.count() == 0 or self.heading_row.findData(reading.heading) < 0:
                self.heading_row.clear()
                for row in range(1, max(HEADING_ROWS, reading.heading) + 1):
                    self.heading_row.addItem(self.tr("Row {number}").format(number=row), row)
                self.heading_row.addItem(self.tr("There are none"), 0)
            self.heading_row.setCurrentIndex(self.heading_row.findData(reading.heading))

    def _use(self, answers: foreign.Reading) -> None:
        assert isinstance(answers, ListAnswers)
        self.questions.forget()
        self._answers = answers
        self._read()

    def _allow_more(self) -> None:
        self._large = True
        self.large_button.hide()
        self.trouble.hide()
        self._read()

    def _choose_map(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Use saved choices"), "", self.tr("Saved choices (*.json);;All files (*)")
        )
        if chosen:
            self.use_map(Path(chosen))

    def _save_map(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Save these choices"), "columns.json", self.tr("Saved choices (*.json)")
        )
        if chosen:
            self.write_map(Path(chosen))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        top = QVBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(plain_label(self.path.name, self, look="quiet"))
        top.addWidget(self.trouble)
        top.addWidget(self.large_button, 0, Qt.AlignmentFlag.AlignLeading)
        top.addWidget(self.said)
        top.addWidget(self.counts)
        top.addWidget(self.questions)
        top.addWidget(self.reasons)
        column.addLayout(top)
        self._rows_section = Section(self.tr("The first, as they will be stored"))
        self._rows_section.content.addWidget(self.first_rows)
        column.addWidget(self._rows_section)
        self._columns_section = Section(self.tr("Columns"))
        heading = QHBoxLayout()
        title = plain_label(self.tr("Headings stand in"), self, wrap=False)
        title.setBuddy(self.heading_row)
        self.heading_row.setAccessibleName(self.tr("The row with the headings"))
        heading.addWidget(title)
        heading.addWidget(self.heading_row)
        heading.addStretch(1)
        self._columns_section.content.addLayout(heading)
        self._columns_section.content.addWidget(self.columns)
        column.addWidget(self._columns_section)
        maps = QHBoxLayout()
        maps.setSpacing(SPACE_S)
        for button in (self.load_button, self.map_button):
            button.setAutoDefault(False)
            maps.addWidget(button)
        maps.addStretch(1)
        column.addLayout(maps)
        column.addStretch(1)
        for widget in (
            self.trouble, self.large_button, self.reasons, self._rows_section, self._columns_section,
            self.map_button,
        ):  # fmt: skip
            widget.hide()
        self.form.addRow(content)
        self.setMinimumSize(460, 320)
        room = self.screen().availableGeometry()
        self.resize(min(WIDTH, room.width() - 40), min(HEIGHT, room.height() - 80))
