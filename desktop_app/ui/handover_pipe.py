"""Hand-over between starts, the resident process's side on Windows, where a local socket is a named pipe of Qt's."""

from collections.abc import Callable

from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_app.system.handover import END, LONGEST_MESSAGE, answered


class HandoverPipe:
    """Answers later starts; ``heard`` is called with what one asks for. Raises OSError."""

    def __init__(self, name: str, heard: Callable[[list[str], bool, str], object]) -> None:
        self._heard = heard
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        if not self._server.listen(name):
            raise OSError(self._server.errorString())

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
        message = bytes(socket.peek(LONGEST_MESSAGE + 1).data())
        if not message.endswith(END):
            if len(message) > LONGEST_MESSAGE:
                socket.abort()
            return
        answer, wish = answered(message)
        socket.readAll()
        socket.write(answer)
        socket.flush()
        socket.disconnectFromServer()
        if wish is not None:
            self._heard(*wish)
