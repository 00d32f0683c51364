"""Choosing the columns of the list and their order, by keyboard too."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.dialogs.labels import RoleLabel
from desktop_app.ui.dialogs.tick_box import TickDelegate
from desktop_app.ui.dialogs.titled import ending_row, titled_column
from desktop_app.ui.interviews.columns import CHOOSABLE, FIRST_COLUMNS, Column
from desktop_app.ui.keys import Place, sequences
from desktop_app.ui.theme import SPACE_M, SPACE_S


class ColumnsDialog(QDialog):
    """Space ticks a column, Alt+Up and Alt+Down move it; ``chosen`` carries the ticked ones in order."""

    chosen = Signal(object)

    def __init__(self, shown: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Columns"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.windowTitle())
        self.list.setSpacing(2)
        self.list.setItemDelegate(TickDelegate(self.list))
        self.up = QPushButton(self.tr("Move up"), self)
        self.up.setShortcut(sequences(Place.COLUMNS, "up")[0])
        self.down = QPushButton(self.tr("Move down"), self)
        self.down.setShortcut(sequences(Place.COLUMNS, "down")[0])
        self.first = QPushButton(self.tr("As at first"), self)
        self.failure = RoleLabel("danger", self)
        self.failure.setText(self.tr("Tick at least one column."))
        self.failure.hide()
        for button in (self.up, self.down, self.first):
            button.setAutoDefault(False)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.first.clicked.connect(lambda: self._fill(FIRST_COLUMNS))
        self.list.currentRowChanged.connect(lambda _row: self._offer_fitting())
        beside = QVBoxLayout()
        beside.setSpacing(SPACE_S)
        for button in (self.up, self.down, self.first):
            beside.addWidget(button)
        beside.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_M)
        middle.addWidget(self.list, 1)
        middle.addLayout(beside)
        column = titled_column(self)
        column.addLayout(middle, 1)
        column.addWidget(self.failure)
        column.addLayout(ending_row(self, self.tr("Show"))[0])
        self.resize(420, 480)
        self._fill(shown)

    def ticked(self) -> tuple[Column, ...]:
        """Return the columns that are ticked, in order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            Column(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def accept(self) -> None:
        ticked = self.ticked()
        self.failure.setVisible(not ticked)
        if ticked:
            super().accept()
            self.chosen.emit(ticked)

    def _fill(self, shown: Sequence[Column]) -> None:
        self.list.clear()
        for column in (*shown, *(one for one in CHOOSABLE if one not in shown)):
            item = QListWidgetItem(column.heading)
            item.setData(Qt.ItemDataRole.UserRole, int(column))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if column in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            self.list.insertItem(row + step, self.list.takeItem(row))
            self.list.setCurrentRow(row + step)

    def _offer_fitting(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
