"""What closing the window means, said once."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.explained import Explained

translate = QCoreApplication.translate


class ClosingExplained(Explained):
    """Tells that reminders go on behind the closed window; accepted when that is fine."""

    quit_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            translate("ClosingExplained", "Afterword keeps reminding you"),
            translate(
                "ClosingExplained",
                "Reminders go on while the window is closed. Open it again from the tray, from a reminder, "
                "or by starting Afterword once more. To end it, choose Quit (Ctrl+Q): then nothing reminds "
                "you until it is started again.",
            ),
            go_on=translate("ClosingExplained", "Close the window"),
            other=translate("ClosingExplained", "Quit instead"),
        )

    def _choose_other(self) -> None:
        self.reject()
        self.quit_chosen.emit()
