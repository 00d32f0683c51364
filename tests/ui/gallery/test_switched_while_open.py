"""The system turns dark, or its type grows, while a view, a dialog or a pop-over is open: all of it follows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.settings import Theme
from desktop_app.ui.theme import AppTheme
from tests.ui.gallery.facts import defects
from tests.ui.gallery.scenes import DIALOGS, VIEWS, what_lies_on_top
from tests.ui.gallery.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

MOVING = ("dialog export-going-on", "dialog long-work", "dialog looking-at-the-start")
OTHERS_THE_SECOND_TIME = (
    "interviews-found",
    "interviews-narrowed",
    "dialog policy-moving",
    "dialog erase-person",
    "dialog letter",
    "dialog report",
    "dialog import",
    "dialog import-invitations",
    "dialog import-whole",
)
"""They show something else when they are opened again, or what was read beside the window a little later."""


@pytest.fixture
def worn(qapp: QApplication) -> Iterator[AppTheme]:
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    theme = AppTheme(qapp, Theme.LIGHT)
    theme.stand_still(True)
    yield theme
    theme.stand_still(False)
    theme.deleteLater()
    qapp.setCursorFlashTime(flash)


@pytest.fixture
def stage(qapp: QApplication, worn: AppTheme, tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path, qapp, worn, filled=True)
    stage.show(1180, 760)
    yield stage
    stage.close()


def opened(stage: Stage, name: str) -> QWidget:
    """Open a view or a dialog, over the details, where what happened has its signs."""
    if not name.startswith("dialog "):
        VIEWS[name].show(stage)
        stage.settle()
        return what_lies_on_top(stage)
    dialog = DIALOGS[name.removeprefix("dialog ")](stage)
    dialog.show()
    stage.settle()
    return dialog


def picture(top: QWidget) -> QImage:
    """Return a picture of a window once it stands still: some read beside the window, or come right late."""
    before = QImage()
    for _look in range(20):
        QTest.qWait(40)
        now = top.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        if now == before:
            break
        before = now
    return before


ALL = [*(name for name, view in VIEWS.items() if view.filled), *(f"dialog {name}" for name in DIALOGS)]


def test_what_is_open_when_the_theme_turns_is_as_if_opened_after(stage: Stage, worn: AppTheme) -> None:
    found = []
    for name in ALL:
        worn.choose(Theme.DARK)
        after = None
        if name not in MOVING + OTHERS_THE_SECOND_TIME:
            after = picture(opened(stage, name))
            stage.clear()
        worn.choose(Theme.LIGHT)
        top = opened(stage, name)
        worn.choose(Theme.DARK)
        stage.settle()
        if after is not None and picture(top) != after:
            found.append(f"{name} does not follow")
        found += [f"{name}: {defect}" for defect in defects(top)]
        stage.clear()
    assert not found, "\n".join(found)


def test_the_signs_of_what_happened_follow(stage: Stage, worn: AppTheme) -> None:
    from desktop_app.ui.details.timeline import Timeline

    pictures = []
    for begun in (Theme.DARK, Theme.LIGHT):
        worn.choose(begun)
        opened(stage, "details")
        (timeline,) = stage.window.findChildren(Timeline)
        worn.choose(Theme.DARK)
        stage.settle()
        pictures.append(picture(timeline))
        stage.window.page.hide_details()
    assert pictures[0] == pictures[1]


def test_what_is_open_when_the_type_grows_is_whole(qapp: QApplication, stage: Stage) -> None:
    usual = qapp.font()
    large = qapp.font()
    large.setPointSizeF(usual.pointSizeF() * 1.5)
    found = []
    for name in ALL:
        top = opened(stage, name)
        qapp.setFont(large)
        stage.settle()
        found += [f"{name}: {defect}" for defect in defects(top)]
        stage.clear()
        qapp.setFont(usual)
        stage.settle()
    assert not found, "\n".join(found)
