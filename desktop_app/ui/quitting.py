"""What quitting means, said once."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.explained import Explained

translate = QCoreApplication.translate


class QuittingExplained(Explained):
    """Tells that reminders stop; accepted when that is fine. ``at_login``: whether it starts again by itself."""

    kept = Signal()
    """The person would rather be reminded: close the window only."""

    def __init__(self, parent: QWidget | None, *, at_login: bool) -> None:
        again = (
            translate(
                "QuittingExplained", "They come again after your next login, or when you start Afterword."
            )
            if at_login
            else translate("QuittingExplained", "They come again when you start Afterword.")
        )
        missed = translate(
            "QuittingExplained", "What comes due meanwhile is told together then; nothing is lost."
        )
        super().__init__(
            parent,
            translate("QuittingExplained", "Reminders stop when you quit"),
            f"{again} {missed}",
            go_on=translate("QuittingExplained", "Quit"),
            other=translate("QuittingExplained", "Keep reminding me"),
        )

    def _choose_other(self) -> None:
        self.reject()
        self.kept.emit()
