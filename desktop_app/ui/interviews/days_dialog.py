"""Two days between which the list shows the interviews."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

from desktop_app.ui.dialogs.day_field import DayField
from desktop_app.ui.dialogs.labels import RoleLabel
from desktop_app.ui.dialogs.titled import ending_row, titled_column
from desktop_app.ui.theme import SPACE_M


class DaysDialog(QDialog):
    """Asks for the first and the last day; ``chosen`` carries both, None for an open end."""

    chosen = Signal(object, object)

    def __init__(
        self, today: date, first: date | None, last: date | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Between two days"))
        self.first = DayField(today, first, self)
        self.last = DayField(today, last, self)
        self.failure = RoleLabel("danger", self)
        self.failure.hide()
        form = QFormLayout()
        form.setSpacing(SPACE_M)
        for words, field in ((self.tr("From"), self.first), (self.tr("To"), self.last)):
            field.setAccessibleName(words)
            field.setMinimumWidth(220)
            form.addRow(words, field)
        column = titled_column(self)
        column.addLayout(form)
        column.addWidget(self.failure)
        column.addLayout(ending_row(self, self.tr("Show"))[0])

    def accept(self) -> None:
        first, last = self.first.day(), self.last.day()
        unread = next((field for field in (self.first, self.last) if not field.is_readable), None)
        if unread is not None:
            self._complain(self.tr("“{text}” is no day. Try “9 Dec” or “Friday”.").format(text=unread.text()))
            unread.setFocus()
        elif first and last and last < first:
            self._complain(self.tr("The last day is before the first. Swap them."))
            self.last.setFocus()
        else:
            super().accept()
            self.chosen.emit(first, last)

    def _complain(self, words: str) -> None:
        self.failure.setText(words)
        self.failure.show()
