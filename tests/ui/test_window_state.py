"""The file that keeps the window's place, whole, damaged, or from a screen that is gone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from desktop_app.ui.window_state import WindowState, load_state, on_a_screen, save_state

LEFT_SCREEN, RIGHT_SCREEN = QRect(0, 0, 1920, 1040), QRect(1920, 0, 1920, 1040)


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    state = WindowState((30, -20, 1200, 800), True, (240, 700, 300), (500, 200), False, "interviews", "week")
    assert save_state(tmp_path / "window.json", state)
    assert load_state(tmp_path / "window.json") == state


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b"[" * 9_999,
        b'{"place": [1, 2, 3]}',
        b'{"place": [1, 2, 0, -4]}',
        b'{"place": [1, 2, 3, true]}',
        b'{"place": [1, 2, 3, 1e99], "columns": "wide", "rows": [1, -2], "maximized": 1}',
        b'{"columns": {"a": 1}, "rows": [99999999, 1], "view": 7}',
    ],
)
def test_a_damaged_file_is_the_first_start(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(content)
    assert load_state(path) == WindowState()


def test_no_file_is_the_first_start(tmp_path: Path) -> None:
    assert load_state(tmp_path / "none.json") == WindowState()


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    assert not save_state(tmp_path / "missing" / "window.json", WindowState())


def test_a_reachable_place_stays() -> None:
    place = QRect(2000, 100, 900, 600)
    assert on_a_screen(place, [LEFT_SCREEN, RIGHT_SCREEN]) == place


@pytest.mark.parametrize(
    "place", [QRect(2000, 100, 900, 600), QRect(-3000, 0, 900, 600), QRect(10, 1030, 900, 600)]
)
def test_a_window_of_a_screen_that_is_gone_comes_home(place: QRect) -> None:
    moved = on_a_screen(place, [LEFT_SCREEN])
    assert LEFT_SCREEN.contains(moved)
    assert moved.size() == place.size()


def test_a_window_larger_than_the_screen_fits_it() -> None:
    assert on_a_screen(QRect(0, 0, 5000, 3000), [LEFT_SCREEN]).size() == LEFT_SCREEN.size()
    assert on_a_screen(QRect(9000, 0, 5000, 3000), [LEFT_SCREEN]) == LEFT_SCREEN
    assert on_a_screen(QRect(1, 2, 3, 4), []) == QRect(1, 2, 3, 4)
