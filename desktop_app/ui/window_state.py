"""Where the window was and how it was divided: a small file of its own, never worth an error message."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QIODevice, QRect, QSaveFile, QSize, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.interviews.columns import ListState
from desktop_app.ui.pages import CALENDAR

FILE_NAME = "window.json"
LARGEST_FILE = 10_000
USUAL_WIDTH, USUAL_HEIGHT = 1180, 760
USUAL_ZOOM, LEAST_ZOOM, MOST_ZOOM = 100, 60, 400
"""How high an hour of the week is, in per cent of what the type needs."""
TITLE_WIDTH, TITLE_HEIGHT = 120, 40
"""How much of a window's upper edge must be on a screen for a hand to get hold of it."""


class WindowState(NamedTuple):
    """The window as it was left; None and empty where Qt should decide."""

    place: tuple[int, int, int, int] | None = None
    maximized: bool = False
    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    follow_ups_shown: bool = True
    view: str = CALENDAR
    """The name of what the middle column showed."""
    mode: str = Mode.MONTH
    """How the calendar showed time."""
    interviews: ListState = ListState()
    """How the interview list was arranged."""
    hour_zoom: int = USUAL_ZOOM
    """How high an hour of the week was, in per cent of what the type needs."""


def load_state(path: Path) -> WindowState:
    """Return the stored state; what is missing or damaged is as it would be at the first start."""
    try:
        with path.open("rb") as file:
            stored = json.loads(file.read(LARGEST_FILE))
    except (OSError, ValueError, RecursionError):
        return WindowState()
    if not isinstance(stored, dict):
        return WindowState()
    place = _numbers(stored.get("place"), -100_000, 4)
    return WindowState(
        (place[0], place[1], place[2], place[3]) if place and min(place[2:]) > 0 else None,
        stored.get("maximized") is True,
        _numbers(stored.get("columns"), 0, 3),
        _numbers(stored.get("rows"), 0, 2),
        stored.get("follow_ups_shown") is not False,
        view if isinstance(view := stored.get("view"), str) else CALENDAR,
        next((mode for mode in Mode if mode == stored.get("mode")), Mode.MONTH),
        ListState.read(stored.get("interviews")),
        _per_cent(stored.get("hour_zoom")),
    )


def save_state(path: Path, state: WindowState) -> bool:
    """Store the state, whole or not at all; False if that failed, which harms nobody."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    file.write(json.dumps({**state._asdict(), "interviews": state.interviews.stored()}).encode())
    return file.commit()


def restore_place(window: QMainWindow, state: WindowState) -> None:
    """Put a window where it was, as far as a screen is there; at the first start in its usual size."""
    window.resize(QSize(USUAL_WIDTH, USUAL_HEIGHT).boundedTo(window.screen().availableSize()))
    if state.place is not None:
        screens = [screen.availableGeometry() for screen in QApplication.screens()]
        window.setGeometry(on_a_screen(QRect(*state.place), screens))
    if state.maximized:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def with_place_of(window: QMainWindow, state: WindowState) -> WindowState:
    """Return the state with where a window stands now."""
    fills = window.isMaximized() or window.isFullScreen()
    place = window.normalGeometry() if fills else window.geometry()
    return state._replace(
        place=(place.x(), place.y(), place.width(), place.height()), maximized=window.isMaximized()
    )


def on_a_screen(place: QRect, screens: list[QRect]) -> QRect:
    """Return ``place`` if its title bar can be reached, else the same window on the first screen.

    ``screens`` are the usable parts of the screens that are there now, the main one first.
    """
    title = QRect(place.x(), place.y(), place.width(), TITLE_HEIGHT)
    for screen in screens:
        seen = screen.intersected(title)
        if seen.width() >= min(TITLE_WIDTH, place.width()) and seen.height() >= TITLE_HEIGHT // 2:
            return QRect(place.topLeft(), place.size().boundedTo(screen.size()))
    if not screens:
        return place
    moved = QRect(place.topLeft(), place.size().boundedTo(screens[0].size()))
    moved.moveCenter(screens[0].center())
    return moved


def _per_cent(value: Any) -> int:
    return value if type(value) is int and LEAST_ZOOM <= value <= MOST_ZOOM else USUAL_ZOOM


def _numbers(value: Any, least: int, length: int) -> tuple[int, ...]:
    if isinstance(value, list) and len(value) == length:
        whole = tuple(number for number in value if type(number) is int and least <= number <= 100_000)
        if len(whole) == length:
            return whole
    return ()
