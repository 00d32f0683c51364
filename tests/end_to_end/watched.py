"""The real program with an instrument in it, and with a fault where a test wants one. Run in place of `desktop_app`.

``WATCH_REPORT`` names the file that tells, five times a second, what the window says and when its event loop was
blocked; ``WATCH_FAULT`` names one of `FAULTS`. Nothing in the program knows of either.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

from desktop_app.__main__ import main
from desktop_app.domain.notices import Accepted
from desktop_app.storage.database import Database
from desktop_app.system.notifications import dbus_calls
from desktop_app.system.notifications.router import NotificationRouter
from desktop_app.ui.follow_ups.model import FollowUpModel
from desktop_app.ui.program import Program
from desktop_app.ui.reminder_driver import ReminderDriver

BEAT_MS = 5
NOTABLE_MS = 25.0


class Watch(QObject):
    """Beats in the event loop; a beat that is late was kept from running by whatever ran there meanwhile.

    The time for which the thread could have run and the machine gave its processors to others is not the
    program's, and is taken off.
    """

    def __init__(self, program: Program, report: Path) -> None:
        super().__init__(program)
        self._program = program
        self._report = report
        self._blocked: list[tuple[float, float]] = []
        self._last, self._waited = time.monotonic(), _waited_ms()
        self._timers = [QTimer(self, timerType=Qt.TimerType.PreciseTimer) for _ in range(2)]
        for timer, step, pause in zip(self._timers, (self._beat, self._tell), (BEAT_MS, 200), strict=True):
            timer.timeout.connect(step)
            timer.start(pause)

    def _beat(self) -> None:
        now, waited = time.monotonic(), _waited_ms()
        late = (now - self._last) * 1000 - BEAT_MS - (waited - self._waited)
        if late > NOTABLE_MS:
            self._blocked.append((now, late))
        self._last, self._waited = now, waited

    def _tell(self) -> None:
        self._beat()  # what held both timers up belongs into this report already
        told: dict[str, Any] = {"at": time.monotonic(), "blocked": self._blocked, "banner": ""}
        window = self._program._window
        if window is not None:
            told |= {"banner": window.banner.text, "rows": _listed(window.page.follow_ups.model)}
        fresh = self._report.with_suffix(".new")
        fresh.write_text(json.dumps(told))
        fresh.replace(self._report)


def _listed(model: FollowUpModel) -> int:
    """Return how many follow-ups the list in the window has, in all its groups."""
    return sum(model.rowCount(model.index(row, 0)) for row in range(model.rowCount()))


def _waited_ms() -> float:
    """Return how long this thread has waited for a processor, see proc(5)."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e6
    except OSError:
        return 0.0


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_before_sending() -> None:
    NotificationRouter.send = lambda *_: _die()  # type: ignore[method-assign]


def _at_answer(step: Callable[[ReminderDriver], None]) -> None:
    """Have ``step`` done when the daemon's answer has arrived and nothing has been recorded yet."""
    handle = ReminderDriver._handle

    def watched(self: ReminderDriver, event: object) -> None:
        if isinstance(event, Accepted):
            step(self)
        handle(self, event)  # type: ignore[arg-type]

    ReminderDriver._handle = watched  # type: ignore[method-assign]


def _die_after_sending() -> None:
    _at_answer(lambda _driver: _die())


def _die_before_commit() -> None:
    def note(statement: str) -> None:
        # Told before it runs: what the transaction wrote is in the journal and the file, but not yet true.
        if statement.lstrip().upper().startswith("COMMIT"):
            _die()

    _at_answer(lambda driver: driver._session.context.database.connection.set_trace_callback(note))


def _die_after_commit() -> None:
    transaction = Database.transaction

    @contextmanager
    def fatal(self: Database) -> Iterator[Any]:
        with transaction(self) as recorded:
            yield recorded
        _die()

    def arm(_driver: ReminderDriver) -> None:
        Database.transaction = fatal  # type: ignore[method-assign]

    _at_answer(arm)


def _without_tags() -> None:
    hints = dbus_calls._hints
    dbus_calls._hints = lambda notice: {
        name: value for name, value in hints(notice).items() if name in ("urgency", "desktop-entry")
    }


def _without_tags_die_after_sending() -> None:
    _without_tags()
    _die_after_sending()


def _without_native_route() -> None:
    sys.modules["desktop_app.system.notifications.dbus_session"] = None  # type: ignore[assignment]


def _block() -> None:
    tick = ReminderDriver.look

    def slow(self: ReminderDriver) -> None:
        time.sleep(0.08)
        tick(self)

    ReminderDriver.look = slow  # type: ignore[method-assign]


def _follow_the_zone_file() -> None:
    """Let the machine's zone be the one that a file names, whenever the program is told of a change."""
    zone = Path(os.environ["WATCH_ZONE"])

    def move(*_: object) -> None:
        os.environ["TZ"] = zone.read_text()
        time.tzset()

    signal.signal(signal.SIGUSR1, move)


FAULTS: dict[str, Callable[[], None]] = {
    "die before sending": _die_before_sending,
    "die after sending": _die_after_sending,
    "die before commit": _die_before_commit,
    "die after commit": _die_after_commit,
    "no tags": _without_tags,
    "no tags, die after sending": _without_tags_die_after_sending,
    "no native route": _without_native_route,
    "block": _block,
    "zone": _follow_the_zone_file,
}


def _watch() -> None:
    start = Program.start

    def watched(self: Program) -> None:
        start(self)
        Watch(self, Path(os.environ["WATCH_REPORT"]))

    Program.start = watched  # type: ignore[method-assign]


if __name__ == "__main__":
    _watch()
    fault = os.environ.get("WATCH_FAULT")
    if fault:
        FAULTS[fault]()
    sys.exit(main())
