"""Long work on the command line: a terminal is told how far it is, and Ctrl+C ends it with nothing half done."""

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Iterator
from types import FrameType

from desktop_app.domain.going import Going

_EVERY_SECONDS = 0.1
_QUICK_SECONDS = 0.5
"""What takes no longer is not told of."""
_SILENT_SECONDS = 1.0
"""The same of what happens before a command begins."""
_GONE = "\r\033[K"
"""Takes the line away."""


class Progress(Going):
    """Tells a terminal on standard error how many were done, in one line that is gone at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._begun = self._told = 0.0
        self._what = ""
        self._is_shown = False

    def begin(self, what: str) -> None:
        """Begin to count anew, for a file of this name; Stopped if no more are wanted."""
        self.end()
        self.done, self._what, self._begun = 0, what, time.monotonic()
        super().step(0)

    def step(self, count: int) -> None:
        """Note that ``count`` more are done; Stopped if no more are wanted."""
        super().step(count)
        now = time.monotonic()
        if sys.stderr.isatty() and now - self._begun > _QUICK_SECONDS and now - self._told > _EVERY_SECONDS:
            self._told, self._is_shown = now, True
            print(f"{_GONE}{self._what}: {self.done:,} (Ctrl+C stops)", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Take the line away."""
        if self._is_shown:
            print(_GONE, end="", file=sys.stderr, flush=True)
            self._is_shown = False


@contextlib.contextmanager
def told_if_long(what: str, *, may_be: bool) -> Iterator[None]:
    """Tell a terminal what it is that takes more than a second, if it ``may_be`` so; gone at the end."""
    if not (may_be and sys.stderr.isatty()):
        yield
        return
    is_shown = False

    def tell() -> None:
        nonlocal is_shown
        is_shown = True
        print(what, end="", file=sys.stderr, flush=True)

    timer = threading.Timer(_SILENT_SECONDS, tell)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if is_shown:
            print(_GONE, end="", file=sys.stderr, flush=True)


@contextlib.contextmanager
def stoppable() -> Iterator[Progress]:
    """Let Ctrl+C stop what is counted by the progress, between two steps, instead of anywhere."""
    going = Progress()

    def stop(_number: int, _frame: FrameType | None) -> None:
        going.stopped = True

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield going
    finally:
        signal.signal(signal.SIGINT, before)
        going.end()
