"""The button that empties a field, with a name."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit


def offer_clearing(line: QLineEdit) -> None:
    """Show a button in a field that holds something, which empties it."""
    line.setClearButtonEnabled(True)
    # Qt makes an action for it, and gives that no name.
    action = line.findChild(QAction, "_q_qlineeditclearaction")
    if isinstance(action, QAction):
        action.setText(QCoreApplication.translate("fields", "Clear"))
