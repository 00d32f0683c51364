"""What closing the window means, said once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, TITLE


class ClosingExplained(QDialog):
    """Tells that reminders go on behind the closed window; accepted when that is fine."""

    quit_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Afterword keeps reminding you"))
        stay = QPushButton(self.tr("Close the window"))
        stay.setProperty("look", "primary")
        stay.setDefault(True)
        stay.clicked.connect(self.accept)
        leave = QPushButton(self.tr("Quit instead"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self._quit)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(plain_label(self.windowTitle(), scale=TITLE, bold=True))
        column.addWidget(
            plain_label(
                self.tr(
                    "Reminders go on while the window is closed. Open it again from the tray, from a reminder, "
                    "or by starting Afterword once more. To end it, choose Quit (Ctrl+Q): then nothing reminds "
                    "you until it is started again."
                )
            )
        )
        column.addSpacing(SPACE_S)
        column.addLayout(buttons)
        self.setFixedWidth(440)

    def _quit(self) -> None:
        self.reject()
        self.quit_chosen.emit()
