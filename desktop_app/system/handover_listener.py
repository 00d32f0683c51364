"""Hand-over between starts, the resident process's side, over plain sockets in a thread of its own.

Two hundred starts at once each want their answer within 50 ms: a connection costs one turn of the selector here,
whatever the window is doing meanwhile. The thread sleeps in the kernel until somebody connects.
"""

import contextlib
import selectors
import socket
import threading
from collections.abc import Callable
from time import monotonic, sleep

from desktop_app.system.handover import END, LONGEST_MESSAGE, answered
from desktop_app.system.turns import short_turns

STARTS_AT_ONCE = 512
"""How many later starts may wait to be heard; more would have to try again."""

QUIET = 0.005
"""Seconds without a further start after which what was wished is passed on."""

QUIET_IN_A_CROWD = 0.2
"""The same within `CROWD` seconds of the last time: what is done with the files takes turns with the answers."""

CROWD = 1.0
"""Seconds; for no longer is anything held back."""

NO_ROOM = 0.1
"""Seconds after which somebody is let in anew for whom there was no file descriptor."""

Heard = Callable[[list[str], bool, str], object]


class HandoverListener:
    """Answers later starts; ``heard`` is called in its thread with what one asks for, see `Wish`.

    Raises OSError if nothing can listen under that name.
    """

    def __init__(self, name: str, heard: Heard) -> None:
        self._heard = heard
        self._messages: dict[socket.socket, bytes] = {}
        self._files: list[str] = []
        self._show = False
        self._token = ""
        self._wished_since: float | None = None
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
        self._thread = threading.Thread(target=self._answer, name="hand-over", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening; returns when the thread has ended."""
        self._end.close()
        self._thread.join()

    def _answer(self) -> None:
        # Each system call gives Python's lock away, and the window's thread, where it is at work, then keeps it for a
        # turn. With the usual ones of 5 ms a connection took 25.
        with short_turns():
            self._listen()

    def _listen(self) -> None:
        passed_on = float("-inf")
        while True:
            # Answers first: whoever is told what came takes turns with this thread at Python's lock.
            limit = None
            if self._wished_since is not None:
                quiet = QUIET if self._wished_since > passed_on + CROWD else QUIET_IN_A_CROWD
                limit = max(0.0, min(quiet, self._wished_since + CROWD - monotonic()))
            events = self._selector.select(limit)
            ended = any(key.fileobj is self._ended for key, _events in events)
            if self._wished_since is not None and (ended or not events or limit == 0):
                passed_on = monotonic()
                self._pass_on()
            if ended:
                self._close_all()
                return
            for key, _events in events:
                if key.fileobj is self._server:
                    self._accept()
                elif isinstance(key.fileobj, socket.socket) and key.fileobj is not self._ended:
                    self._read(key.fileobj)

    def _accept(self) -> None:
        try:
            while True:
                link, _address = self._server.accept()
                self._read(link)  # what it has to say is mostly there already
        except BlockingIOError:
            return  # nobody else is there
        except OSError:  # there are no more file descriptors: whoever waits is heard when there are
            sleep(NO_ROOM)

    def _read(self, link: socket.socket) -> None:
        piece: bytes | None  # None: nothing more yet; an empty one is the end
        try:
            piece = link.recv(65536, socket.MSG_DONTWAIT)
        except BlockingIOError:
            piece = None
        except OSError:
            piece = b""
        message = self._messages.get(link, b"") + (piece or b"")
        if piece != b"" and not message.endswith(END) and len(message) <= LONGEST_MESSAGE:
            if link not in self._messages:
                self._selector.register(link, selectors.EVENT_READ)
            self._messages[link] = message
            return
        if message.endswith(END):
            answer, wish = answered(message)
            if wish is not None:
                self._wish(*wish)
            with contextlib.suppress(OSError):  # it did not wait for the answer
                link.send(answer)
        if self._messages.pop(link, None) is not None:
            self._selector.unregister(link)
        link.close()

    def _wish(self, files: list[str], show: bool, token: str) -> None:
        if self._wished_since is None:
            self._wished_since = monotonic()
        self._files += files
        self._show |= show
        self._token = token or self._token

    def _pass_on(self) -> None:
        files, show, token = self._files, self._show, self._token
        self._files, self._show, self._token, self._wished_since = [], False, "", None
        self._heard(files, show, token)

    def _close_all(self) -> None:
        self._selector.close()
        for link in (*self._messages, self._server, self._ended):
            link.close()
