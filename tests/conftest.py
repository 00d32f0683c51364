"""Fixtures for all tests: a real database in a directory of its own, and a clock that stands where it is put."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    # Without a display Qt's default platform aborts the interpreter.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desktop_app.domain.business_days import no_holidays
from desktop_app.domain.settings import Settings
from desktop_app.services.context import Context
from desktop_app.storage.database import FILE_NAME, Database

TUESDAY_MORNING = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, moment: datetime = TUESDAY_MORNING) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def set(self, moment: datetime) -> None:
        self.moment = moment

    def advance(self, length: timedelta) -> None:
        self.moment += length


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def context(tmp_path: Path, clock: HandClock) -> Iterator[Context]:
    database = Database.open(tmp_path / FILE_NAME)
    yield Context(database, clock, Settings(), "Europe/London", no_holidays)
    database.close()
