"""The question at the start when the database is gone although there was one."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox

from desktop_app.ui.application import make_application

translate = QCoreApplication.translate


def wants_it_back(arguments: Sequence[str]) -> bool:
    """Ask whether to bring the newest backup back."""
    application = make_application(list(arguments))
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        application.applicationDisplayName(),
        translate("missing", "Your data is missing, but there are backups of it. Bring the newest one back?"),
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    back = box.addButton(translate("missing", "Bring it back"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(translate("missing", "Not now"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back)
    box.exec()
    return box.clickedButton() is back
