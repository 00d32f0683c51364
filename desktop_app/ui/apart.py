"""Work that takes longer than a window may stand still, done beside it."""

from collections.abc import Callable
from itertools import count
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal

from desktop_app.domain.errors import AfterwordError

T = TypeVar("T")


def do_apart(
    owner: QObject, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[str], object]
) -> None:
    """Do ``work`` in a thread; then ``done`` gets what came of it, or ``failed`` a sentence.

    Both are called in the window's thread, and not at all once the owner is gone. The work must not touch anything
    that belongs to that thread.
    """
    global _desk
    if _desk is None or not shiboken6.isValid(_desk):
        _desk = _Desk(QCoreApplication.instance())
    QThreadPool.globalInstance().start(_Task(_desk, _desk.take(owner, done, failed), work))


class _Desk(QObject):
    """Where the threads report. The one object both sides know: no widget is ever let go of in a thread."""

    reported = Signal(int, bool, object)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._waiting: dict[int, tuple[QObject, Callable[[Any], object], Callable[[str], object]]] = {}
        self._numbers = count()
        self.reported.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def take(self, owner: QObject, done: Callable[[Any], object], failed: Callable[[str], object]) -> int:
        """Note who waits; return the number to report under."""
        number = next(self._numbers)
        self._waiting[number] = owner, done, failed
        return number

    def _hear(self, number: int, well: bool, result: object) -> None:
        owner, done, failed = self._waiting.pop(number)
        if shiboken6.isValid(owner):
            done(result) if well else failed(str(result))


_desk: _Desk | None = None


class _Task(QRunnable):
    def __init__(self, desk: _Desk, number: int, work: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._number = number
        self._work = work

    def run(self) -> None:
        try:
            result, well = self._work(), True
        except AfterwordError as error:
            result, well = str(error), False
        self._desk.reported.emit(self._number, well, result)
