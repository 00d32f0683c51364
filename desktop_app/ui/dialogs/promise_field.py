"""The fields for a promise: the day, "they didn't say", and their own words."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from desktop_app.ui.dialogs.day_field import DayField
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.tick_box import TickBox


class PromiseFields(QObject):
    """Adds the three fields to a form; what is typed as a day may be as loose as "next week"."""

    def __init__(self, dialog: FormDialog, decision_by: date | None = None) -> None:
        super().__init__(dialog)
        self.day = DayField(dialog.context.today(), decision_by)
        self.day_row = dialog.add(self.tr("They decide &by"), self.day)
        self.not_said = TickBox(self.tr("They &didn't say"))
        dialog.form.addRow("", self.not_said)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("“We will let you know early next week”"))
        self.words_row = dialog.add(self.tr("Their w&ords"), self.words)
        self.not_said.toggled.connect(self._show_fitting)

    def typed(self) -> tuple[object, ...]:
        """Return what was entered, as a value that can be compared."""
        return self.day.text(), self.not_said.isChecked(), self.words.text()

    def decision_by(self) -> date | None:
        """Return the promised day; None when none was named."""
        return None if self.not_said.isChecked() else self.day.day()

    def check(self, *, required: bool) -> bool:
        """Tell whether all is well; else the day's field says what is not."""
        if self.not_said.isChecked():
            return True
        complaint = self.day.complaint()
        if required and not self.day.text().strip():
            complaint = self.tr("By which day? If they named none, tick “They didn't say”.")
        self.day_row.complain(complaint)
        return not complaint

    def _show_fitting(self, not_said: bool) -> None:
        self.day.setEnabled(not not_said)
        self.day_row.complain("")
