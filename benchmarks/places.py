"""Where a measurement takes place: a data directory with interviews, an environment without a desktop."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.bootstrap import open_context
from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.services.changing import changing
from desktop_app.services.interviews import store_draft

ROOT = Path(__file__).resolve().parent.parent


def fill(directory: Path, count: int, *, first_in: timedelta = timedelta(days=-250)) -> None:
    """Store ``count`` interviews in one transaction, two a working hour apart around today."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    context, _ = open_context(directory)
    first_day = (context.now() + first_in).replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    try:
        with changing(context, "fill"):
            for number in range(count):
                start = first_day + timedelta(days=number // 2, hours=9 + 3 * (number % 2))
                store_draft(context, _draft(number, start), ActivityKind.ADDED)
    finally:
        context.database.close()


def _draft(number: int, start: datetime) -> InterviewDraft:
    span = TimeSpan(start, start + timedelta(hours=1), "Europe/London")
    return InterviewDraft(f"Company {number % 400}", span, role=f"Engineer {number % 7}", title="Interview")


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return what a measured program gets: no screen, no bus, a home of its own, compiled modules as they are."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime}/no-bus",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        **more,
    }
