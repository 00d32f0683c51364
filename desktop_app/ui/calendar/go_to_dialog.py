"""Which day the calendar is to show: typed as one says it, or picked."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

from desktop_app.ui.dialogs.day_field import DayField
from desktop_app.ui.dialogs.labels import RoleLabel
from desktop_app.ui.dialogs.titled import ending_row, titled_column

LEAST_FIELD = 220


class GoToDialog(QDialog):
    """Asks for a day; ``chosen`` carries it."""

    chosen = Signal(object)

    def __init__(self, today: date, shown: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Go to a day"))
        words = self.tr("Day")
        self.day = DayField(today, shown, self)
        self.day.setAccessibleName(words)
        self.day.setMinimumWidth(LEAST_FIELD)
        self.day.selectAll()
        self.failure = RoleLabel("danger", self)
        self.failure.hide()
        form = QFormLayout()
        form.addRow(words, self.day)
        column = titled_column(self)
        column.addLayout(form)
        column.addWidget(self.failure)
        column.addLayout(ending_row(self, self.tr("Show"))[0])

    def accept(self) -> None:
        day = self.day.day()
        if day is None:
            self.failure.setText(self.day.complaint() or self.tr("Which day? Try “9 Dec” or “next Friday”."))
            self.failure.show()
            self.day.setFocus()
            return
        super().accept()
        self.chosen.emit(day)
