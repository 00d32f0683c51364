"""What quitting means, said once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, TITLE


class QuittingExplained(QDialog):
    """Tells that reminders stop; accepted when that is fine. ``at_login``: whether it starts again by itself."""

    kept = Signal()
    """The person would rather be reminded: close the window only."""

    def __init__(self, parent: QWidget | None, *, at_login: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Reminders stop when you quit"))
        again = (
            self.tr("They come again after your next login, or when you start Afterword.")
            if at_login
            else self.tr("They come again when you start Afterword.")
        )
        leave = QPushButton(self.tr("Quit"))
        leave.setProperty("look", "primary")
        leave.setDefault(True)
        leave.clicked.connect(self.accept)
        keep = QPushButton(self.tr("Keep reminding me"))
        keep.setAutoDefault(False)
        keep.clicked.connect(self._keep)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(keep)
        buttons.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(plain_label(self.windowTitle(), scale=TITLE, bold=True))
        missed = self.tr("What comes due meanwhile is told together then; nothing is lost.")
        column.addWidget(plain_label(f"{again} {missed}"))
        column.addSpacing(SPACE_S)
        column.addLayout(buttons)
        self.setFixedWidth(440)

    def _keep(self) -> None:
        self.reject()
        self.kept.emit()
