"""A window of 3840×2160 is used, and read: columns of a fitting width, a whole day in a week, lines not too long."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.domain.settings import Theme
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.page import Page
from desktop_app.ui.theme import AppTheme
from desktop_app.ui.usual_sizes import LEFT, LIST, MOST_LEFT, RIGHT
from tests.ui.gallery.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

LARGE, USUAL, SMALL = (3840, 2160), (1180, 760), (900, 600)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    theme = AppTheme(qapp, Theme.LIGHT)
    stage = Stage(tmp_path, qapp, theme, filled=True)
    stage.show(*LARGE)
    yield stage
    stage.close()
    theme.deleteLater()


def test_columns_grow_with_the_window_and_shrink_again(stage: Stage) -> None:
    page = stage.window.page
    assert page.columns.sizes()[0] == MOST_LEFT * page.fontMetrics().averageCharWidth() > LEFT
    assert page.rows.sizes()[1] > 2 * LIST
    page.show_application(1)
    stage.settle()
    assert page.columns.sizes()[2] > RIGHT
    page.hide_details()
    stage.show(*SMALL)
    assert (page.columns.sizes()[0], page.rows.sizes()[1]) == (LEFT, LIST)
    stage.show(*USUAL)
    assert (page.columns.sizes()[0], page.rows.sizes()[1]) == (LEFT, LIST)
    assert page.sizes() == ((0, page.columns.sizes()[1], 0), (page.rows.sizes()[0], 0))


def test_what_was_given_by_hand_stays(stage: Stage) -> None:
    stage.show(*USUAL)
    page = stage.window.page
    page.show_application(1)
    stage.settle()
    page.columns.moveSplitter(280, 1)
    page.columns.moveSplitter(page.columns.width() - 300, 2)
    page.rows.moveSplitter(300, 1)
    below = page.rows.sizes()[1]
    given = page.sizes()
    assert given[0][0] == 280
    assert given[0][2] == pytest.approx(300, abs=2)
    page.hide_details()
    stage.show(*LARGE)
    assert (page.columns.sizes()[0], page.rows.sizes()[1]) == (280, below)
    page.show_application(1)
    stage.settle()
    assert page.columns.sizes()[2] == given[0][2]


def test_a_day_of_the_week_fills_the_height(stage: Stage) -> None:
    stage.window.show_mode(Mode.WEEK)
    stage.settle()
    week = stage.window.page.calendar.week
    hours = week.hours
    viewport = hours.parentWidget()
    assert viewport is not None
    assert hours.height() == viewport.height()
    assert hours.height() - 24 < 24 * hours.hour_height <= hours.height()
    acme = next(block for block in hours.rounds.blocks if block.round.company == "Acme")
    assert acme.place.height() == pytest.approx(hours.hour_height, abs=2)
    assert acme.place.top() == pytest.approx(14 * hours.hour_height, abs=2)
    stage.show(*SMALL)
    assert hours.hour_height == hours.block_style().hour_height
    assert acme.place.top() == pytest.approx(14 * hours.hour_height, abs=2)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("name", ["people", "waiting", "board", "offers"])
def test_pages_keep_together(
    qapp: QApplication, stage: Stage, name: str, direction: Qt.LayoutDirection
) -> None:
    stage.window.setLayoutDirection(direction)
    stage.window.show_view(name)
    stage.settle()
    page = next(page for page in stage.window.findChildren(Page) if page.isVisible())
    assert page.width() > 3000
    for one in page.findChildren(QWidget):
        if one.isVisible() and isinstance(one, QLabel) and one.text():
            left = one.mapTo(page, QPoint()).x()
            away = left if direction is Qt.LayoutDirection.LeftToRight else page.width() - left - one.width()
            assert away + one.width() <= page.widest() + 1
            assert one.width() < 1500
    stage.window.unsetLayoutDirection()
