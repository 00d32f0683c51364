"""What changes while one types, told to screen readers once one pauses: how many were found, or that nothing was."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from desktop_app.ui.announcing import announce

PAUSE_MS = 600
"""How long nothing is typed before it is told: letters are told, too, and would be cut off."""


class SaidLater(QTimer):
    """Tells the last words it was given, after a pause; belongs to the widget that they are about."""

    def __init__(self, about: QWidget) -> None:
        super().__init__(about)
        self._about = about
        self._words = ""
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)
        self.timeout.connect(self._tell)

    def say(self, words: str) -> None:
        """Tell these words, unless others follow; nobody waits where nobody listens."""
        self._words = words
        if words and QAccessible.isActive():
            self.start()
        else:
            self.stop()

    def _tell(self) -> None:
        announce(self._about, self._words)
