"""A dialog to choose one of many by a few letters: a field, and below it what fits."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop_app.ui.dialogs.labels import RoleLabel
from desktop_app.ui.dialogs.titled import ending_row, titled_column

Choice = tuple[object, str]
"""What is chosen, and what it is called."""
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ChooseDialog(QDialog):
    """Offers what ``like`` returns for the letters typed; ``chosen`` carries the choice's value and name."""

    chosen = Signal(object, str)

    def __init__(
        self, title: str, hint: str, like: Callable[[str], Sequence[Choice]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._like = like
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(title)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(2)
        self.nothing = RoleLabel("text_quiet", self)
        self.nothing.setText(self.tr("Nothing fits. Fewer letters find more."))
        buttons, self._ok = ending_row(self, self.tr("Choose"))
        column = titled_column(self)
        column.addWidget(self.field)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.resize(380, 480)
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self._look("")

    def accept(self) -> None:
        if not self.list.count():
            return
        item = self.list.currentItem()
        value, name = item.data(Qt.ItemDataRole.UserRole), item.text()
        super().accept()
        self.chosen.emit(value, name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that move go to the list."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in MOVES
        ):
            self.list.keyPressEvent(event)
            return True
        return False

    def _look(self, typed: str) -> None:
        self.list.clear()
        for value, name in self._like(typed):
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        there = self.list.count() > 0
        self.list.setVisible(there)
        self.nothing.setVisible(not there)
        self._ok.setEnabled(there)
