"""How long a change of thousands of follow-ups holds the window up, made at once and made beside it.

Interviews still to come, each of an application of its own, so that another policy moves all that is planned.
Measured is the longest time between two beats of a timer of one millisecond in the window's event loop.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.business_days import no_holidays
from desktop_app.domain.changes import Change
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.policy import Policy
from desktop_app.domain.settings import Settings, Theme
from desktop_app.services import many
from desktop_app.services.changing import changing
from desktop_app.services.choosing import SettingsChange
from desktop_app.services.context import Context
from desktop_app.services.interviews import store_draft
from desktop_app.services.long_changes import LongChange, at_once
from desktop_app.services.policies import PolicyChange
from desktop_app.storage.database import FILE_NAME, Database
from desktop_app.ui.application import make_application
from desktop_app.ui.long_work import make_long
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.conftest import HandClock

INTERVIEWS = 10_000
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
OTHER = Policy(
    ask_before_start=timedelta(minutes=20),
    debrief_after_end=timedelta(minutes=30),
    thank_you_at=clock_time(19),
    enquiry_at=clock_time(11),
    enquiry_business_days=5,
    let_go_days=40,
)


@dataclass(frozen=True, slots=True)
class Held:
    """How long it took, and how long the window was held up, in milliseconds."""

    took: float
    p99: float
    longest: float


def fill(context: Context) -> None:
    """Store the interviews in one transaction."""
    first = NOW.replace(tzinfo=None) + timedelta(days=1)
    with changing(context, "fill"):
        for number in range(INTERVIEWS):
            start = first + timedelta(days=number // 40, hours=number % 8)
            span = TimeSpan(start, start + timedelta(hours=1), "Europe/London")
            draft = InterviewDraft(f"Company {number}", span, role=f"Engineer {number}")
            store_draft(context, draft, ActivityKind.ADDED)


def beats(start: Callable[[Callable[[object], object]], object]) -> Held:
    """Run the event loop until ``start``'s callback is called; return how it was held up."""
    loop, gaps, timer = QEventLoop(), list[float](), QTimer(interval=1)
    began = last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append((now - last) * 1000)
        last = now

    timer.timeout.connect(beat)
    timer.start()
    QTimer.singleShot(0, loop, lambda: start(lambda _change: loop.quit()))
    loop.exec()
    for _turn in range(6):
        QApplication.processEvents()
    beat()
    timer.stop()
    gaps.sort()
    return Held((time.perf_counter() - began) * 1000, gaps[int(len(gaps) * 0.99)], gaps[-1])


def main() -> int:
    """Measure the changes both ways, one after the other."""
    application = make_application(["afterword"])
    with tempfile.TemporaryDirectory() as name:
        database = Database.open(Path(name) / FILE_NAME)
        context = Context(database, HandClock(NOW), Settings(), "Europe/London", no_holidays)
        fill(context)
        session = Session(context)
        window = MainWindow(session, AppTheme(application, Theme.LIGHT, application))
        window.resize(1180, 760)
        window.show()

        def settings() -> LongChange:
            region = "" if context.settings.region else "GB-ENG"
            chosen = replace(context.settings, region=region)
            return SettingsChange(context, chosen, lambda stored: setattr(context, "settings", stored))

        def cancelling() -> LongChange:
            return many.cancelling(context, range(1, many.MOST + 1))

        def undoing() -> LongChange:
            travel = session.history.undoing(context)
            assert travel is not None
            return travel

        def held(make: Callable[[], LongChange], *, beside: bool, remember: bool) -> Held:
            if beside:
                return beats(lambda done: make_long(session, window, make(), done, done, remember=remember))

            def straight(done: Callable[[object], object]) -> None:
                change: Change = at_once(context, make())
                if remember:
                    session.history.remember(change)
                session.publish(change)
                done(change)

            return beats(straight)

        print(f"{'change':16} {'at once: held up':>18} {'beside: held up':>18} {'p99':>9} {'takes':>9}")
        rows: dict[str, list[Held]] = {
            "another policy": [],
            "taking it back": [],
            "another region": [],
            "500 called off": [],
        }
        for beside in (False, True):
            rows["another policy"].append(
                held(lambda: PolicyChange(context, OTHER), beside=beside, remember=True)
            )
            rows["taking it back"].append(held(undoing, beside=beside, remember=False))
            rows["another region"].append(held(settings, beside=beside, remember=False))
            rows["500 called off"].append(held(cancelling, beside=beside, remember=True))
            session.undo()
        for what, (straight_on, besides) in rows.items():
            print(
                f"{what:16} {straight_on.longest:15.0f} ms {besides.longest:15.1f} ms "
                f"{besides.p99:6.1f} ms {besides.took:6.0f} ms"
            )
        window.end()
        database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
