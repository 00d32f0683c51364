"""The file that keeps the window's place, whole, damaged, or from a screen that is gone."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from desktop_app.domain.settings import Theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme import AppTheme
from desktop_app.ui.window_state import WindowState, load_state, on_a_screen, save_state
from tests.ui.gallery.stage import Stage

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


FOREIGN: list[dict[str, Any]] = [
    {
        "place": [0, 0, 1, 1], "columns": [90000, 2, 90000], "rows": [1, 90000], "view": "wombats", "mode": "decade",
        "interviews": {"columns": ["x", 1], "sort": 5}, "hour_zoom": "huge",
    },
    {"place": [-99999, -99999, 99999, 99999], "columns": [0, 0, 0], "rows": [0, 0], "interviews": [1, 2]},
    {"place": [100, 100, 700, 500], "columns": [1, 1, 1], "rows": [5, 5], "view": "interviews", "hour_zoom": 1e99},
    {"view": "people", "columns": [100000, 0, 0], "maximized": "yes"},
]  # fmt: skip


@pytest.mark.parametrize("content", FOREIGN)
@pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform
def test_a_foreign_file_gives_a_window_that_can_be_used(
    qapp: QApplication, tmp_path: Path, content: dict[str, Any]
) -> None:
    file = tmp_path / "window.json"
    file.write_text(json.dumps(content))
    theme = AppTheme(qapp, Theme.LIGHT)
    stage = Stage(tmp_path, qapp, theme, filled=True)
    window = MainWindow(stage.session, theme, state_file=file)
    window.show()
    stage.settle()
    window.page.show_application(1)
    stage.settle()
    place, screen = window.geometry(), window.screen().availableGeometry()
    assert screen.contains(place.topLeft())
    assert place.width() <= screen.width()
    columns = window.page.columns.sizes()
    assert sum(columns) <= window.width()
    assert columns[1] >= 200
    assert columns[2] >= 260
    window.show_view("calendar")
    stage.settle()
    assert min(window.page.rows.sizes()) > 0
    window.end()
    assert load_state(file).place is not None
    window.deleteLater()
    stage.close()
    theme.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_window_that_filled_the_screen_comes_back_in_its_size(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    theme = AppTheme(qapp, Theme.LIGHT)
    stage = Stage(tmp_path, qapp, theme, filled=True)
    window = MainWindow(stage.session, theme, state_file=file)
    window.show()
    window.setGeometry(60, 40, 720, 520)
    stage.settle()
    window.showFullScreen()
    stage.settle()
    assert window.geometry().getRect() != (60, 40, 720, 520)
    window.end()
    window.deleteLater()
    assert load_state(file).place == (60, 40, 720, 520)
    stage.close()
    theme.deleteLater()
