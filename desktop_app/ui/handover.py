"""Later starts as a signal of the window's thread; the protocol stands in `desktop_app.system.handover`."""

import contextlib
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.system.handover import Wish


class HandoverServer(QObject):
    """Listens for later starts; ``arrived`` carries what one asks for, see `Wish`."""

    arrived = Signal(list, bool, str)
    _heard = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wishes: list[Wish] = []
        # Queued: heard in another thread, and whoever is told may run an event loop of its own.
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._listener = None
        with contextlib.suppress(OSError):
            self._listener = _listener(name, self._hear)
        self.listening = self._listener is not None

    def close(self) -> list[Wish]:
        """Stop listening; return what later starts were promised and nobody was told yet."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        wishes, self._wishes = self._wishes, []
        return wishes

    def _hear(self, files: list[str], show: bool, token: str) -> None:
        self._wishes.append((files, show, token))
        self._heard.emit()

    def _tell(self) -> None:
        while self._wishes:
            self.arrived.emit(*self._wishes.pop(0))


if sys.platform == "win32":
    from desktop_app.ui.handover_pipe import HandoverPipe as _listener
else:
    from desktop_app.system.handover_listener import HandoverListener, Heard

    def _listener(name: str, heard: Heard) -> HandoverListener:
        # Whoever holds the lock is alone: a socket that is there was left by a process that is gone.
        Path(name).unlink(missing_ok=True)
        return HandoverListener(name, heard)
