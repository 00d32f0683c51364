"""Nothing is cut off, nothing overlaps, nothing is pale, in any view, dialog or empty state."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

import desktop_app.ui
from desktop_app.domain.settings import Theme
from desktop_app.ui.offers.page import OffersPage
from desktop_app.ui.pages import CALENDAR, INTERVIEWS, PAGES
from desktop_app.ui.theme import AppTheme
from tests.ui.gallery.contrast import contrast
from tests.ui.gallery.facts import defects
from tests.ui.gallery.photograph import SIZES
from tests.ui.gallery.scenes import VIEWS
from tests.ui.gallery.shown import shown_dialogs, shown_views
from tests.ui.gallery.stage import Stage


@pytest.fixture(params=[Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[AppTheme]:
    theme = AppTheme(qapp, request.param)
    yield theme
    theme.deleteLater()


@pytest.fixture
def large_type(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    font = qapp.font()
    font.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


def wrong_views(stage: Stage, *, filled: bool) -> list[str]:
    found = []
    for name, size, top in shown_views(stage, SIZES, filled=filled):
        found += [f"{name} at {size}: {defect}" for defect in defects(top)]
    return found


def wrong_dialogs(stage: Stage) -> list[str]:
    found = []
    stage.show(*SIZES[0])
    for name, dialog in shown_dialogs(stage):
        found += [f"{name}: {defect}" for defect in defects(dialog)]
    return found


@pytest.mark.parametrize("filled", [True, False])
def test_every_view_is_whole(qapp: QApplication, theme: AppTheme, tmp_path: Path, filled: bool) -> None:
    stage = Stage(tmp_path, qapp, theme, filled=filled)
    found = wrong_views(stage, filled=filled)
    stage.close()
    assert not found, "\n".join(found)


def test_every_dialog_is_whole(qapp: QApplication, theme: AppTheme, tmp_path: Path) -> None:
    stage = Stage(tmp_path, qapp, theme, filled=True)
    found = wrong_dialogs(stage)
    stage.close()
    assert not found, "\n".join(found)


def test_views_and_dialogs_are_whole_in_type_of_twice_the_size(
    qapp: QApplication, large_type: None, tmp_path: Path
) -> None:
    theme = AppTheme(qapp, Theme.LIGHT)
    for filled in (True, False):
        (tmp_path / str(filled)).mkdir()
        stage = Stage(tmp_path / str(filled), qapp, theme, filled=filled)
        found = wrong_views(stage, filled=filled)
        found += wrong_dialogs(stage) if filled else []
        stage.close()
        assert not found, "\n".join(found)
    theme.deleteLater()


def test_no_dialog_is_missing() -> None:
    for module in pkgutil.walk_packages(desktop_app.ui.__path__, "desktop_app.ui."):
        importlib.import_module(module.name)
    kinds: list[type[QDialog]] = [QDialog]
    leaves = set()
    while kinds:
        kind = kinds.pop()
        ours = [one for one in kind.__subclasses__() if one.__module__.startswith("desktop_app.")]
        kinds += ours
        if not ours and kind.__module__.startswith("desktop_app."):
            leaves.add(kind.__name__)
    source = (Path(__file__).parent / "scenes.py").read_text(encoding="utf-8")
    listed = source[source.index("def ") : source.index("VIEWS:")]
    assert [name for name in sorted(leaves) if name not in listed] == []


def test_no_page_is_missing(qapp: QApplication, tmp_path: Path) -> None:
    theme = AppTheme(qapp, Theme.LIGHT)
    for filled in (True, False):
        (tmp_path / str(filled)).mkdir()
        stage = Stage(tmp_path / str(filled), qapp, theme, filled=filled)
        stage.show(*SIZES[0])
        shown = set()
        for view in VIEWS.values():
            if view.filled is filled:
                view.show(stage)
                shown.add(stage.window._state.view)
                stage.clear()
        stage.close()
        assert {page.name for page in PAGES} | {CALENDAR, INTERVIEWS} == shown
    theme.deleteLater()


def test_the_measure_finds_what_is_wrong(qapp: QApplication, theme: AppTheme) -> None:
    top = QWidget()
    column = QVBoxLayout(top)
    pale, cut, under = QLabel("Pale words"), QLabel("Words that are cut off"), QLabel("Under")
    pale.setStyleSheet("color: #777; background: #888;")
    cut.setFixedWidth(30)
    for label in (pale, cut, under):
        column.addWidget(label)
    top.show()
    QApplication.processEvents()
    under.move(cut.pos())
    found = " ".join(defects(top))
    top.close()
    assert "Pale words" in found
    assert "cut off' needs" in found
    assert "lies over" in found
    assert contrast(0xFFFFFFFF, 0xFF000000) == pytest.approx(21)


def test_two_offers_stand_beside_one_another_in_a_small_window(qapp: QApplication, tmp_path: Path) -> None:
    theme = AppTheme(qapp, Theme.LIGHT)
    stage = Stage(tmp_path, qapp, theme, filled=True)
    stage.show(*SIZES[1])
    VIEWS["offers"].show(stage)
    stage.settle()
    (page,) = stage.window.findChildren(OffersPage)
    assert len(page.table.heads) == 2
    (scroll,) = [one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.table)]
    assert scroll.horizontalScrollBar().maximum() == 0
    stage.close()
    theme.deleteLater()


def test_what_was_found_needs_no_scrolling_sideways(qapp: QApplication, tmp_path: Path) -> None:
    theme = AppTheme(qapp, Theme.LIGHT)
    stage = Stage(tmp_path, qapp, theme, filled=True)
    stage.show(*SIZES[0])
    VIEWS["interviews-found"].show(stage)
    stage.settle()
    assert stage.window.page.interviews.view.horizontalScrollBar().maximum() == 0
    stage.close()
    theme.deleteLater()
