"""How long each dialog takes to open, with 10,000 interviews stored, beside an empty one.

From the key or click to the painted dialog: made, filled from the database, laid out and painted on Qt's offscreen
platform. The first opening of each, which imports its modules, is told apart. With ``--processor-time`` only the time
counts that the processor worked for it, for a machine that has other work.
"""

import functools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.people import Person
from desktop_app.domain.settings import Theme
from desktop_app.services.changing import changing
from desktop_app.services.interviews import store_draft
from desktop_app.ui.application import make_application
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.theme import AppTheme
from tests.ui.gallery import scenes
from tests.ui.gallery.stage import NOW, Stage

INTERVIEWS = 10_000
ROUNDS = 21
LIMIT = 50.0
"""Milliseconds, for the median."""


class EmptyDialog(FormDialog):
    """The floor: a dialog with its title and its buttons."""

    def typed(self) -> object:
        """Return that nothing was entered."""
        return None


def fill(stage: Stage) -> None:
    """Store the interviews beside the stage's own: 2,000 applications at 400 companies."""
    first = NOW.replace(tzinfo=None, hour=0, minute=15) - timedelta(days=1250)
    with changing(stage.context, "fill"):
        for number in range(INTERVIEWS):
            start: datetime = first + timedelta(days=number // 4, hours=9 + 2 * (number % 4))
            span = TimeSpan(start, start + timedelta(hours=1), "Europe/London")
            draft = InterviewDraft(
                f"Company {number % 400}",
                span,
                role=f"Engineer {number % 5}",
                interviewers=(Person(f"Person {number % 900}", f"person{number % 900}@company.example"),),
            )
            store_draft(stage.context, draft, ActivityKind.ADDED)


def look_up(stage: Stage) -> None:
    """Find the records the dialogs show once for all: a person has them before their eyes."""
    for name in ("_application", "_interview", "_follow_up"):
        found = functools.cache(getattr(scenes, name))
        found(stage)
        setattr(scenes, name, found)


def opened(stage: Stage, make: Callable[[], QDialog]) -> float:
    """Open a dialog once; return the milliseconds until it is painted."""
    clock = time.process_time if "--processor-time" in sys.argv else time.perf_counter
    began = clock()
    dialog = make()
    dialog.open()
    QApplication.processEvents()
    milliseconds = (clock() - began) * 1000
    stage.clear()
    return milliseconds


def measure(stage: Stage) -> bool:
    """Open every dialog in turn with an empty one; print the table; tell whether all keep the limit."""
    kept = True

    def empty() -> QDialog:
        return EmptyDialog(stage.session, stage.window, title="Empty", save_text="Save")

    opened(stage, empty)
    print(f"{'dialog':22} {'first':>9} {'median':>9} {'p95':>9} {'empty':>9} {'ratio':>6}  reached")
    for name, make in scenes.DIALOGS.items():
        first = opened(stage, functools.partial(make, stage))
        pairs = [
            (opened(stage, functools.partial(make, stage)), opened(stage, empty)) for _round in range(ROUNDS)
        ]
        times = sorted(value for value, _floor in pairs)
        median = statistics.median(times)
        floor = statistics.median(floor for _value, floor in pairs)
        ratio = statistics.median(value / floor for value, floor in pairs)
        kept = kept and median <= LIMIT
        print(
            f"{name:22} {first:6.1f} ms {median:6.1f} ms {times[round(0.95 * (ROUNDS - 1))]:6.1f} ms "
            f"{floor:6.1f} ms {ratio:6.2f}  {'yes' if median <= LIMIT else 'NO'}"
        )
    return kept


def main() -> int:
    """Measure; 1 if a dialog takes longer than the limit."""
    application = make_application(["afterword"])
    theme = AppTheme(application, Theme.LIGHT, application)
    with tempfile.TemporaryDirectory() as name:
        stage = Stage(Path(name), application, theme, filled=True)
        look_up(stage)
        fill(stage)
        stage.show(1180, 760)
        kept = measure(stage)
        stage.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
