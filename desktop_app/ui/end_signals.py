"""The signals that ask a process to end, heard by the event loop."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QSocketNotifier


def end_on_signals(end: Callable[[], None]) -> None:
    """End in order on SIGTERM and SIGINT: the backup at close is made, the lock is let go."""
    # A handler runs between any two bytecodes, in the middle of making the window too, where ending would be lost. So
    # it does nothing, and the event loop reads the signal's number.
    reader, writer = socket.socketpair()
    reader.setblocking(False)
    writer.setblocking(False)
    signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
    _alive.extend((reader, writer, notifier))
    ending = (signal.SIGTERM, signal.SIGINT)
    notifier.activated.connect(lambda *_: end() if set(reader.recv(64)) & set(ending) else None)
    for number in ending:
        signal.signal(number, lambda *_: None)


_alive: list[object] = []
"""What has to live as long as the process."""
