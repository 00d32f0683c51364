"""All keys on one sheet, by the place where they work: those of the window's actions, then those of `keys.KEYS`."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.ui.actions import Actions
from desktop_app.ui.dialogs.titled import button_row, titled_column
from desktop_app.ui.keys import KEYS

translate = QCoreApplication.translate
ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


class ShortcutsSheet(QDialog):
    """Lists what every key does."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.groups = groups(actions)
        rows = [row for heading, keys in self.groups for row in ((heading, ""), *keys)]
        table = QTableWidget(len(rows), 2, self)
        table.setAccessibleName(self.windowTitle())
        table.setHorizontalHeaderLabels([self.tr("What"), self.tr("Keys")])
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        table.horizontalHeader().setHighlightSections(False)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        bold = self.font()
        bold.setBold(True)
        for row, (what, keys) in enumerate(rows):
            item = QTableWidgetItem(what)
            if not keys:
                item.setFont(bold)
                table.setSpan(row, 0, 1, 2)
            table.setItem(row, 0, item)
            if keys:
                table.setItem(row, 1, QTableWidgetItem(keys))
        table.selectRow(1)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.reject)
        column = titled_column(self)
        column.addWidget(table, 1)
        column.addLayout(button_row(None, close))
        self.resize(500, 600)


def groups(actions: Actions) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each place with what its keys do, as (what, keys); the window as a whole comes first."""
    whole = [
        (action.text(), said(action.shortcuts()))
        for action in actions.all()
        if not action.shortcut().isEmpty()
    ]
    places = [
        (
            place.heading,
            [
                (translate("keys", key.words), said([QKeySequence(one) for one in key.keys]))
                for key in keys.values()
            ],
        )
        for place, keys in KEYS.items()
    ]
    return [(translate("keys", "Everywhere"), whole), *places]


def said(keys: Sequence[QKeySequence]) -> str:
    """Return keys as the system writes them, short where they differ in the arrow alone."""
    written = dict.fromkeys(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
    arrows = [ARROWS.get(QKeySequence(key).toString().rpartition("+")[2], "") for key in keys]
    held = {QKeySequence(key).toString().rpartition("+")[0] for key in keys}
    if len(keys) > 1 and all(arrows) and len(held) == 1:
        first = next(iter(written))
        name = QKeySequence(keys[0].toString().rpartition("+")[2]).toString(
            QKeySequence.SequenceFormat.NativeText
        )
        return f"{first.removesuffix(name)}{' '.join(arrows)}"
    return ", ".join(written)
