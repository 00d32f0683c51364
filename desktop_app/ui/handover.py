"""Hand-over between starts: a later start gives its files to the resident process and ends.

The protocol is one line of JSON each way, over a local socket that only the same user can reach:
``{"version": 1, "files": [absolute paths], "show": true}``, answered by ``{"ok": true}``.
"""

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QThread, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

VERSION = 1
PATIENCE_MS = 5000
LONGEST_MESSAGE = 1 << 20


def server_name(directory: Path) -> str:
    """Return where the resident process of a data directory listens: a socket in a directory of our own."""
    digest = hashlib.sha256(str(directory.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    if sys.platform == "win32":
        return f"afterword-{digest}"
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    base = (
        Path(runtime) / "afterword"
        if runtime and Path(runtime).is_dir()
        else Path(tempfile.gettempdir()) / f"afterword-{os.getuid()}"
    )
    base.mkdir(mode=0o700, exist_ok=True)
    if base.stat().st_uid != os.getuid() or base.stat().st_mode & 0o077:
        raise OSError(f"{base} is not only ours")
    return str(base / f"{digest}.socket")


class HandoverServer(QObject):
    """Listens for later starts; ``arrived`` carries the files (a list of paths) and whether to show the window."""

    arrived = Signal(list, bool)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
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
        message = _decoded(bytes(socket.readLine().data()))
        files = message.get("files", [])
        ok = message.get("version") == VERSION and isinstance(files, list)
        socket.write(json.dumps({"ok": ok}).encode() + b"\n")
        socket.flush()
        socket.disconnectFromServer()
        if ok:
            wish = [str(file) for file in files], bool(message.get("show", True))
            # Told once the socket is done with: whoever listens may run an event loop of its own.
            QTimer.singleShot(0, self, lambda: self.arrived.emit(*wish))


def hand_over(name: str, files: list[str], *, show: bool) -> bool:
    """Give files to the resident process; False if it does not answer within five seconds."""
    message = json.dumps({"version": VERSION, "files": files, "show": show}).encode() + b"\n"
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < PATIENCE_MS:
        socket = QLocalSocket()
        socket.connectToServer(name)
        if socket.waitForConnected(200):
            socket.write(message)
            while not socket.canReadLine() and clock.elapsed() < PATIENCE_MS:
                if not socket.waitForReadyRead(max(1, PATIENCE_MS - clock.elapsed())):
                    break
            if socket.canReadLine():
                return bool(_decoded(bytes(socket.readLine().data())).get("ok"))
        # The winner may hold the lock and not listen yet.
        QThread.msleep(20)
    return False


def _decoded(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}
