"""When they will decide, as it was said: "next week" becomes a day that is shown, and stays as their words."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.debriefs import Promise
from desktop_app.ui.dialogs.day_field import DayField
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.flow import Flow
from desktop_app.ui.theme import SPACE_S
from desktop_app.ui.wording import exact_day


class SpokenDay(DayField):
    """A day field that keeps what was typed, instead of writing the day out when one leaves it."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QLineEdit.focusOutEvent(self, event)

    @property
    def words(self) -> str:
        """What was typed, if it is more than the day itself."""
        text, _day = self._shown
        return "" if self.text() == text else self.text().strip()


class SpokenPromise(QObject):
    """Adds two lines to a form: when, counted from the day of the interview, and their words."""

    def __init__(self, dialog: FormDialog, spoken_on: date, promise: Promise) -> None:
        super().__init__(dialog)
        self._opened_with = promise
        self.when = SpokenDay(spoken_on, promise.decision_by)
        self._not_said = self.tr("They didn't say")
        holder = QWidget()
        self.chips: list[QPushButton] = []
        for said in (self.tr("Next week"), self.tr("In two weeks"), self._not_said):
            chip = QPushButton(said, holder)
            chip.setAutoDefault(False)
            chip.setProperty("look", "chip")
            chip.setAccessibleName(self.tr("They decide: {when}").format(when=said))
            chip.clicked.connect(lambda _checked=False, said=said: self.when.setText(said))
            self.chips.append(chip)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.when)
        column.addLayout(Flow(*self.chips))
        holder.setFocusProxy(self.when)
        self.when.setAccessibleName(self.tr("When will they decide?"))
        self.when_row = dialog.add(self.tr("They &decide by"), holder)
        before: QWidget = self.when
        for chip in self.chips:  # below the line, so after it
            QWidget.setTabOrder(before, chip)
            before = chip
        self.words = QLineEdit(promise.words)
        self.words.setPlaceholderText(self.tr("“We will let you know early next week”"))
        self.words_row = dialog.add(self.tr("Their w&ords"), self.words)
        self.when.textChanged.connect(lambda _text: self._say_day())
        self.words.textChanged.connect(lambda _text: self._say_day())
        self._say_day()

    def typed(self) -> tuple[object, ...]:
        """Return what was entered, as a value that can be compared."""
        return self.when.text(), self.words.text()

    def check(self) -> bool:
        """Tell whether the day can be read; else its line says so."""
        complaint = "" if self._named_none else self.when.complaint()
        self.when_row.complain(complaint)
        return not complaint

    def news(self) -> Promise | None:
        """Return what is promised, their words as they said them; None where nothing is new."""
        promise = Promise(None if self._named_none else self.when.day(), self._spoken())
        if promise == self._opened_with and not self._named_none:
            return None
        if not self._named_none and not promise.words and promise.decision_by is None:
            return None if self._opened_with.decision_by is None else promise
        return promise

    @property
    def _named_none(self) -> bool:
        said = self.when.text().strip().casefold().replace("’", "'")
        return said == self._not_said.casefold()

    def _spoken(self) -> str:
        words = self.words.text().strip()
        return words or ("" if self._named_none else self.when.words)

    def _say_day(self) -> None:
        day, words = self.when.day(), self._spoken()
        if self._named_none:
            hint = self.tr("Kept: they named no day.")
        elif day is None:
            hint = ""
        elif words:
            hint = self.tr("Kept: {day}, in their words “{words}”.").format(day=exact_day(day), words=words)
        else:
            hint = self.tr("Kept: {day}.").format(day=exact_day(day))
        self.when_row.complain("")
        self.when_row.hint(hint)
