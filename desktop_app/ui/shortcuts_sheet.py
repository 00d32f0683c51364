"""All keys on one sheet."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.actions import Actions
from desktop_app.ui.theme import SPACE_L

translate = QCoreApplication.translate


class ShortcutsSheet(QDialog):
    """Lists what every key does."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        rows = [
            (action.text(), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            for action in actions.all()
            if not action.shortcut().isEmpty()
        ]
        rows += _in_calendar() + _in_follow_ups()
        table = QTableWidget(len(rows), 2)
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
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                table.setItem(row, column, QTableWidgetItem(text))
        table.selectRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column_box.addWidget(table)
        column_box.addWidget(buttons)
        self.resize(460, 560)


def _in_calendar() -> list[tuple[str, str]]:
    return [
        (translate("shortcuts", "Calendar: previous or next day, week"), "← → ↑ ↓"),
        (translate("shortcuts", "Calendar: previous, next month"), "PgUp, PgDn"),
        (translate("shortcuts", "Calendar: today"), "Home"),
        (translate("shortcuts", "Calendar: open the day"), "Enter"),
        (translate("shortcuts", "Calendar: list everything on the day"), "Alt+↓"),
        (translate("shortcuts", "Calendar: new interview on the day"), "N"),
        (translate("shortcuts", "Calendar: move the interview"), "Ctrl+Shift+← → ↑ ↓"),
        (translate("shortcuts", "Week: end the interview earlier or later"), "Alt+Shift+↑ ↓"),
        (translate("shortcuts", "Calendar: give up dragging"), "Esc"),
    ]


def _in_follow_ups() -> list[tuple[str, str]]:
    return [
        (translate("shortcuts", "Follow-ups: next, previous"), "J, K"),
        (translate("shortcuts", "Follow-ups: done"), "D"),
        (translate("shortcuts", "Follow-ups: snooze"), "S"),
        (translate("shortcuts", "Follow-ups: write"), "W"),
        (translate("shortcuts", "Follow-ups: why this date?"), "?"),
        (translate("shortcuts", "Follow-ups: edit one of your own"), "E"),
        (translate("shortcuts", "Letter: next gap, previous gap"), "F8, Shift+F8"),
        (translate("shortcuts", "Letter: open in mail program"), "Ctrl+Enter"),
        (translate("shortcuts", "Promises: log a contact, ask for news"), "L, W"),
    ]
