"""Work that takes longer than a window may stand still, done beside it."""

import contextlib
from collections.abc import Callable
from itertools import count
from threading import Event
from typing import Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal

from desktop_app.domain.going import Stopped, Tell
from desktop_app.system.turns import short_turns
from desktop_app.ui.defects import sentence_of

T = TypeVar("T")


def do_apart(
    owner: QObject, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[str], object]
) -> None:
    """Do ``work`` in a thread; then ``done`` gets what came of it, or ``failed`` a sentence.

    Both are called in the window's thread, and not at all once the owner is gone. The work must not touch anything
    that belongs to that thread. A defect is a sentence too, and stands in the log.
    """
    desk = _the_desk()
    QThreadPool.globalInstance().start(_Task(desk, desk.take(owner, done, failed), work))


def do_long(
    owner: QObject,
    work: Callable[[Tell], T],
    done: Callable[[T], object],
    failed: Callable[[str], object],
    came: Callable[[int], object],
    stopped: Event,
) -> None:
    """Do the same with work that tells how far it is: ``came`` gets per cent; set ``stopped`` to end it."""
    desk = _the_desk()
    number = desk.take(owner, done, failed, came)

    def watched() -> T:
        shown = -1

        def tell(finished: int, of: int) -> None:
            nonlocal shown
            if stopped.is_set():
                raise Stopped
            share = finished * 100 // of if of else 0
            if share != shown:
                shown = share
                desk.progressed.emit(number, share)

        return work(tell)

    QThreadPool.globalInstance().start(_Task(desk, number, watched))


def _the_desk() -> "_Desk":
    global _desk
    if _desk is None or not shiboken6.isValid(_desk):
        _desk = _Desk(QCoreApplication.instance())
    return _desk


class _Waiting(NamedTuple):
    owner: QObject
    done: Callable[[Any], object]
    failed: Callable[[str], object]
    came: Callable[[int], object] | None


class _Desk(QObject):
    """Where the threads report. The one object both sides know: no widget is ever let go of in a thread."""

    reported = Signal(int, bool, object)
    progressed = Signal(int, int)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._waiting: dict[int, _Waiting] = {}
        self._numbers = count()
        self.reported.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self.progressed.connect(self._hear_progress, Qt.ConnectionType.QueuedConnection)

    def take(
        self,
        owner: QObject,
        done: Callable[[Any], object],
        failed: Callable[[str], object],
        came: Callable[[int], object] | None = None,
    ) -> int:
        """Note who waits; return the number to report under."""
        number = next(self._numbers)
        self._waiting[number] = _Waiting(owner, done, failed, came)
        return number

    def _hear(self, number: int, well: bool, result: object) -> None:
        owner, done, failed, _came = self._waiting.pop(number)
        if shiboken6.isValid(owner):
            done(result) if well else failed(str(result))

    def _hear_progress(self, number: int, share: int) -> None:
        waiting = self._waiting.get(number)
        if waiting is not None and waiting.came is not None and shiboken6.isValid(waiting.owner):
            waiting.came(share)


_desk: _Desk | None = None


class _Task(QRunnable):
    def __init__(self, desk: _Desk, number: int, work: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._number = number
        self._work = work

    def run(self) -> None:
        try:
            with short_turns():
                result, well = self._work(), True
        except Exception as error:  # noqa: BLE001 (a defect too: nobody else would hear of it here)
            result, well = sentence_of(error), False
        with contextlib.suppress(RuntimeError):  # the program ended meanwhile
            self._desk.reported.emit(self._number, well, result)
