"""Work that takes longer than a window may stand still, done beside it."""

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from desktop_app.domain.errors import AfterwordError


class Apart(QObject):
    """Does one piece of work in a thread; ``done`` carries what came of it, ``failed`` a sentence."""

    done = Signal(object)
    failed = Signal(str)

    def start(self, work: Callable[[], object]) -> None:
        """Begin. The work must not touch anything that belongs to the window's thread."""
        QThreadPool.globalInstance().start(_Task(self, work))


class _Task(QRunnable):
    def __init__(self, teller: Apart, work: Callable[[], object]) -> None:
        super().__init__()
        self._teller = teller
        self._work = work

    def run(self) -> None:
        with contextlib.suppress(RuntimeError):  # the one who asked is gone
            try:
                self._teller.done.emit(self._work())
            except AfterwordError as error:
                self._teller.failed.emit(str(error))
