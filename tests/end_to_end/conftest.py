"""A private desktop as a fixture; without the programs for it, tests skip, or fail where they must not."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .desktop import Desktop, desktop, missing_programs, xfce4_notifyd
from .notify_calls import NotifyCalls
from .resident import FAKETIME, Resident
from .screen_reader import ScreenReader, missing_parts


def _skip(reason: str) -> None:
    if os.environ.get("AFTERWORD_REQUIRE_X"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(name="desktop")
def _desktop() -> Iterator[Desktop]:
    """A virtual screen and a bus of its own, without a notification daemon yet."""
    missing = missing_programs()
    if missing:
        _skip(f"not installed: {', '.join(missing)}")
    with desktop() as place:
        yield place


@pytest.fixture
def xfce_desktop(desktop: Desktop) -> Desktop:
    """A desktop on which Xfce's notification daemon runs."""
    try:
        xfce4_notifyd()
    except FileNotFoundError:
        _skip("not installed: xfce4-notifyd")
    desktop.start_xfce4_notifyd()
    return desktop


@pytest.fixture
def screen_reader(desktop: Desktop) -> Iterator[ScreenReader]:
    """A screen reader on the desktop, there before any program."""
    missing = missing_parts()
    if missing:
        _skip(f"not installed: {', '.join(missing)}")
    reader = ScreenReader(desktop)
    yield reader
    reader.stop()


@pytest.fixture
def program(desktop: Desktop, tmp_path: Path) -> Iterator[Resident]:
    """The program from source with nothing stored; its clock is the machine's unless a test sets it."""
    if FAKETIME is None:
        _skip("not installed: libfaketime")
    resident = Resident(desktop, False, tmp_path / "data")
    yield resident
    resident.stop()


@pytest.fixture
def calls(desktop: Desktop) -> NotifyCalls:
    """Every `Notify` on the desktop's bus."""
    return NotifyCalls(desktop)
