"""Tells when a window is on the screen for the first time, so that what can wait does wait for it."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

AT_THE_LATEST_MS = 2000
"""A window that is shown minimised or behind a locked screen is never painted; reminders must begin all the same."""


class FirstFrame(QObject):
    """Emits ``shown`` once: after the window's first painting, or at the latest after two seconds."""

    shown = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._limit = QTimer(self, singleShot=True, interval=AT_THE_LATEST_MS)
        self._limit.timeout.connect(self._tell)
        self._limit.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            # The children are painted after the window, all before the event loop comes round to the timer.
            self._limit.start(0)
        return False

    def _tell(self) -> None:
        self._window.removeEventFilter(self)
        self.shown.emit()
