"""Hand-over between starts, the resident process's side; the protocol stands in `desktop_app.system.handover`."""

import json

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_app.system.handover import VERSION, decoded

LONGEST_MESSAGE = 1 << 20
STARTS_AT_ONCE = 512
"""How many later starts may wait to be heard; more would have to try again."""


class HandoverServer(QObject):
    """Listens for later starts; ``arrived`` carries the files (a list of paths) and whether to show the window."""

    arrived = Signal(list, bool)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setListenBacklogSize(STARTS_AT_ONCE)
        self._server.newConnection.connect(self._accept)
        # Whoever holds the lock is alone: a socket that is there was left by a process that is gone.
        QLocalServer.removeServer(name)
        self.listening = self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _accept(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            # What came before the connection was taken is not announced again.
            if socket.bytesAvailable():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST_MESSAGE:
                socket.abort()
            return
        message = decoded(bytes(socket.readLine().data()))
        files = message.get("files", [])
        ok = message.get("version") == VERSION and isinstance(files, list)
        socket.write(json.dumps({"ok": ok}).encode() + b"\n")
        socket.flush()
        socket.disconnectFromServer()
        if ok:
            wish = [str(file) for file in files], bool(message.get("show", True))
            # Told once the socket is done with: whoever listens may run an event loop of its own.
            QTimer.singleShot(0, self, lambda: self.arrived.emit(*wish))
