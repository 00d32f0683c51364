"""What a list does not tell itself: which column is the company, which number is the day, which stage a word is."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.invitations import Question
from desktop_app.domain.job_lists import COMPANY, DateOrder, ListReading
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.interchange.list_dates import read_date
from desktop_app.ui.dialogs.import_list.columns import BOX_WIDTH, StillBox
from desktop_app.ui.dialogs.import_list.words import column_words
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.theme import SPACE_L, SPACE_S
from desktop_app.ui.wording import short_day

_DATES = "date_order"


class QuestionRows(QWidget):
    """Asks each question once, and keeps what was answered, to be changed until the list is imported.

    ``answered`` says that an answer is another; ``company_chosen`` the number of the column that is the company.
    """

    answered = Signal()
    company_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[tuple[str, str], StillBox] = {}
        """By the kind of a question and what it is about."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_S)
        self._grid.setColumnStretch(0, 1)
        self.hide()

    def show_reading(self, reading: ListReading) -> None:
        """Ask what a reading asks; what was answered stays."""
        for question in reading.questions:
            if (question.kind, question.about) not in self.boxes:
                self._ask(question, reading)
        self.setVisible(bool(self.boxes))

    def forget(self) -> None:
        """Take all questions away: another column, or another row, would ask others."""
        self.boxes = {}
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    @property
    def first_open(self) -> StillBox | None:
        """The first question without an answer."""
        return next((box for box in self.boxes.values() if box.currentData() == ""), None)

    @property
    def asks_company(self) -> bool:
        """Whether no column is known to be the company."""
        return any(kind == COMPANY for kind, _about in self.boxes)

    @property
    def dates(self) -> DateOrder | None:
        """Which number the person says is the day."""
        found = next(
            (box.currentData() for (kind, _about), box in self.boxes.items() if kind == _DATES), None
        )
        return DateOrder(found) if found else None

    @property
    def stages(self) -> dict[str, ApplicationStatus]:
        """Which stage the person says a word is."""
        return {
            about: ApplicationStatus(box.currentData())
            for (kind, about), box in self.boxes.items()
            if kind == "stage" and box.currentData()
        }

    def _ask(self, question: Question, reading: ListReading) -> None:
        row = len(self.boxes)
        box = StillBox(self)
        box.setMinimumWidth(BOX_WIDTH)
        box.addItem(self.tr("Choose…"), "")
        if question.kind == COMPANY:
            for number, name in enumerate(question.choices):
                if not reading.columns[number].is_barred:
                    box.addItem(column_words(name, number + 1)[:40], number)
        elif question.kind == _DATES:
            for order in DateOrder:
                day = read_date(question.about, order)
                box.addItem(self._day_words(day) if day is not None else str(order), str(order))
        else:
            for stage, words in APPLICATION_STATUS_WORDS.items():
                box.addItem(words, str(stage))
        text = (
            self.tr("Which day is “{cell}”?").format(cell=question.about)
            if question.kind == _DATES
            else question.text
        )
        box.setAccessibleName(text)
        label = plain_label(text, self)
        label.setBuddy(box)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(box, row, 1, Qt.AlignmentFlag.AlignTop)
        self.boxes[question.kind, question.about] = box
        if question.kind == COMPANY:
            box.currentIndexChanged.connect(lambda _index: self._choose_company(box))
        else:
            box.currentIndexChanged.connect(self.answered)

    def _choose_company(self, box: StillBox) -> None:
        number = box.currentData()
        if isinstance(number, int):
            with QSignalBlocker(box):
                self.company_chosen.emit(number)

    def _day_words(self, day: date) -> str:
        return short_day(day, self.locale(), with_year=True)
