"""The system's font becomes larger while the window is open: words and icons follow, and nothing is cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.settings import Theme
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.theme import CAPTION, AppTheme
from desktop_app.ui.type_size import picture_size, set_picture
from tests.ui.gallery.facts import defects
from tests.ui.gallery.scenes import VIEWS, what_lies_on_top
from tests.ui.gallery.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[AppTheme]:
    before = qapp.font()
    theme = AppTheme(qapp, Theme.LIGHT)
    yield theme
    qapp.setFont(before)
    theme.deleteLater()


def enlarge(application: QApplication, times: float) -> None:
    font = application.font()
    font.setPointSizeF(font.pointSizeF() * times)
    application.setFont(font)


def test_each_keeps_its_size_relative_to_the_systems(
    qapp: QApplication, theme: AppTheme, qtbot: QtBot
) -> None:
    caption, plain, button = plain_label("small", scale=CAPTION), plain_label("usual"), QPushButton("Press")
    set_picture(button, 16)
    for widget in (caption, plain, button):
        qtbot.addWidget(widget)
        widget.show()
    before = caption.font().pointSizeF(), plain.font().pointSizeF(), button.font().pointSizeF()
    picture = button.iconSize().width()
    enlarge(qapp, 2)
    after = caption.font().pointSizeF(), plain.font().pointSizeF(), button.font().pointSizeF()
    assert after == pytest.approx([2 * size for size in before])
    assert after[0] == pytest.approx(CAPTION * after[1])
    assert button.iconSize().width() == picture_size(16).width() > picture


def test_an_open_window_follows(qapp: QApplication, theme: AppTheme, tmp_path: Path) -> None:
    stage = Stage(tmp_path, qapp, theme, filled=True)
    stage.show(1180, 760)
    views = {name: view for name, view in VIEWS.items() if view.filled}
    for view in views.values():
        view.show(stage)
        stage.clear()
    height = stage.window.toolbar.new.height()
    enlarge(qapp, 2)
    found = []
    for name, view in views.items():
        stage.show(1180, 760)
        view.show(stage)
        stage.settle()
        found += [f"{name}: {defect}" for defect in defects(what_lies_on_top(stage))]
        stage.clear()
    assert stage.window.toolbar.new.height() > 1.4 * height
    stage.close()
    assert not found, "\n".join(found)
