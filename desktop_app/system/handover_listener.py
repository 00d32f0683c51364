"""Hand-over between starts, the resident process's side, over plain sockets in a thread of its own.

Two hundred starts at once each want their answer within 50 ms: a connection costs one turn of the selector here,
whatever the window is doing meanwhile. The thread sleeps in the kernel until somebody connects.
"""

import contextlib
import selectors
import socket
import threading
from collections.abc import Callable

from desktop_app.system.handover import LONGEST_MESSAGE, answered

STARTS_AT_ONCE = 512
"""How many later starts may wait to be heard; more would have to try again."""

QUIET = 0.005
"""Seconds without a further start after which what was wished is passed on."""

Wish = tuple[list[str], bool]
Heard = Callable[[list[str], bool], object]


class HandoverListener:
    """Answers later starts; ``heard`` is called in its thread with the files and whether to show the window.

    Raises OSError if nothing can listen under that name.
    """

    def __init__(self, name: str, heard: Heard) -> None:
        self._heard = heard
        self._lines: dict[socket.socket, bytes] = {}
        self._server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._server.bind(name)  # in a directory of mode 0700
            self._server.listen(STARTS_AT_ONCE)
        except OSError:
            self._server.close()
            raise
        self._server.setblocking(False)
        self._ended, self._end = socket.socketpair()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._server, selectors.EVENT_READ)
        self._selector.register(self._ended, selectors.EVENT_READ)
        self._thread = threading.Thread(target=self._listen, name="hand-over", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening; returns when the thread has ended."""
        self._end.close()
        self._thread.join()

    def _listen(self) -> None:
        wishes: list[Wish] = []
        while True:
            # Answers first: whoever is told what came takes turns with this thread at Python's lock.
            events = self._selector.select(QUIET if wishes else None)
            ended = any(key.fileobj is self._ended for key, _events in events)
            if ended or not events:
                for files, show in wishes:
                    self._heard(files, show)
                wishes.clear()
            if ended:
                self._close_all()
                return
            for key, _events in events:
                if key.fileobj is self._server:
                    wishes += self._accept()
                elif isinstance(key.fileobj, socket.socket):
                    wishes += self._read(key.fileobj)

    def _accept(self) -> list[Wish]:
        wishes: list[Wish] = []
        with contextlib.suppress(OSError):  # nobody else is there, or there are no more file descriptors
            while True:
                link, _address = self._server.accept()
                link.setblocking(False)
                wishes += self._read(link)  # what it has to say is mostly there already
        return wishes

    def _read(self, link: socket.socket) -> list[Wish]:
        piece: bytes | None  # None: nothing more yet; an empty one is the end
        try:
            piece = link.recv(65536)
        except BlockingIOError:
            piece = None
        except OSError:
            piece = b""
        line = self._lines.get(link, b"") + (piece or b"")
        if piece != b"" and not line.endswith(b"\n") and len(line) <= LONGEST_MESSAGE:
            if link not in self._lines:
                self._selector.register(link, selectors.EVENT_READ)
            self._lines[link] = line
            return []
        wish = None
        if line.endswith(b"\n"):
            answer, wish = answered(line)
            with contextlib.suppress(OSError):  # it did not wait for the answer
                link.send(answer)
        if self._lines.pop(link, None) is not None:
            self._selector.unregister(link)
        link.close()
        return [] if wish is None else [wish]

    def _close_all(self) -> None:
        self._selector.close()
        for link in (*self._lines, self._server, self._ended):
            link.close()
