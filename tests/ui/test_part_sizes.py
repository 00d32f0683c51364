"""The edges between the parts of the window are moved by key, too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.settings import Theme
from desktop_app.ui.main_page import LEAST_LEFT, STEP
from desktop_app.ui.theme import AppTheme
from tests.ui.gallery.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

NO_KEY, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=["ltr", "rtl"])
def stage(qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Stage]:
    qapp.setLayoutDirection(request.param)
    theme = AppTheme(qapp, Theme.LIGHT)
    stage = Stage(tmp_path, qapp, theme, filled=True)
    stage.show(1180, 760)
    yield stage
    stage.close()
    theme.deleteLater()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def press(stage: Stage, modifier: Qt.KeyboardModifier = NO_KEY, times: int = 1) -> None:
    for _time in range(times):
        QTest.keyClick(stage.window, Qt.Key.Key_F7, modifier)
    stage.settle()


def columns(stage: Stage) -> list[int]:
    return stage.window.page.columns.sizes()


def test_the_follow_ups_grow_and_shrink(stage: Stage) -> None:
    page = stage.window.page
    page.follow_ups.view.setFocus()
    left = columns(stage)[0]
    press(stage)
    assert columns(stage)[0] == left + STEP
    press(stage, SHIFT, times=2)
    assert columns(stage)[0] == left - STEP
    assert page.sizes()[0][0] == left - STEP  # as if a hand had done it: it is kept
    press(stage, SHIFT, times=20)
    assert columns(stage)[0] == LEAST_LEFT


def test_the_calendar_grows_into_the_list_and_the_list_into_it(stage: Stage) -> None:
    page = stage.window.page
    calendar, below = page.rows.sizes()
    page.calendar.take_focus()
    press(stage)
    assert page.rows.sizes() == [calendar + STEP, below - STEP]
    page.interviews.take_focus()
    press(stage, times=2)
    assert page.rows.sizes() == [calendar - STEP, below + STEP]


def test_the_details_grow_into_the_middle(stage: Stage) -> None:
    page = stage.window.page
    page.show_application(1)
    stage.settle()
    left, middle, right = columns(stage)
    assert page.details is not None
    page.details.setFocus()
    press(stage)
    assert columns(stage) == [left, middle - STEP, right + STEP]
    stage.window.show_view("board")
    stage.settle()
    press(stage)
    assert columns(stage) == [left, middle, right]
    page.hide_details()
    stage.settle()
    left, middle, _none = columns(stage)
    press(stage)
    assert columns(stage)[:2] == [left - STEP, middle + STEP]
