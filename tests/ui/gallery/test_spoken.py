"""Every view and dialog by ear: what can be used has a name of its own; no name or description holds markup."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.settings import Theme
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.labels import plain_tip
from desktop_app.ui.theme import AppTheme
from tests.ui.gallery.shown import shown_dialogs, shown_views
from tests.ui.gallery.spoken import spoken, spoken_defects
from tests.ui.gallery.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[AppTheme]:
    theme = AppTheme(qapp, Theme.LIGHT)
    yield theme
    theme.deleteLater()


@pytest.mark.parametrize("filled", [True, False])
def test_every_view(qapp: QApplication, theme: AppTheme, tmp_path: Path, filled: bool) -> None:
    stage = Stage(tmp_path, qapp, theme, filled=filled)
    found, items = [], 0
    for name, _size, top in shown_views(stage, [(1280, 800)], filled=filled):
        items += sum(1 for _item in spoken(top))
        found += [f"{name}: {defect}" for defect in spoken_defects(top)]
    stage.close()
    assert items > 200
    assert not found, "\n".join(found)


def test_every_dialog(qapp: QApplication, theme: AppTheme, tmp_path: Path) -> None:
    stage = Stage(tmp_path, qapp, theme, filled=True)
    stage.show(1280, 800)
    found = []
    for name, dialog in shown_dialogs(stage):
        found += [f"{name}: {defect}" for defect in spoken_defects(dialog)]
    stage.close()
    assert not found, "\n".join(found)


@pytest.mark.skipif(sys.platform == "win32", reason="there Qt gives the name of a choice as it is")
def test_what_cannot_be_understood_is_found(qapp: QApplication, theme: AppTheme) -> None:
    top = QWidget()
    column = QVBoxLayout(top)
    tipped = QLabel("Soon")
    tipped.setToolTip("<p>at 5</p>")
    for one in (QPushButton(""), QPushButton("Open"), QPushButton("Open"), tipped):
        column.addWidget(one)
    choice = ChoiceBox()
    choice.addItem("Video")
    column.addWidget(choice)
    top.show()
    found = " ".join(spoken_defects(top))
    for words in (
        "has no name",
        "2 neighbours are Button 'Open'",
        "told with markup: '<p>at 5</p>'",
        "not in what",
    ):
        assert words in found
    top.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there Qt gives the name of a choice as it is")
def test_a_choice_without_a_label_tells_its_name(qapp: QApplication, theme: AppTheme) -> None:
    choice = ChoiceBox()
    choice.setAccessibleName("How it is held")
    choice.addItem("Video")
    choice.show()
    assert choice.accessibleDescription() == "How it is held"
    choice.close()


@pytest.mark.parametrize(
    "text", ["<b>Acme</b>", "a &lt; b", "<img src=x>", "1 < 2", "Smith & Sons", "", "line\n<i>two</i>"]
)
def test_tips_are_told_as_they_are_and_never_as_markup(text: str) -> None:
    tip = plain_tip(text)
    assert tip.replace("\u2060", "") == text
    assert not Qt.mightBeRichText(tip)


def test_long_tips_have_lines() -> None:
    tip = plain_tip("word " * 100)
    assert max(map(len, tip.split("\n"))) <= 80
    assert tip.split() == ["word"] * 100
