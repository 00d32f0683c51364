"""Every view and dialog by keyboard: Tab reaches all and comes round; all has a name; one sees where one is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.settings import Theme
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.theme import AppTheme
from tests.ui.gallery.keyboard import keyboard_defects, upwards, walk
from tests.ui.gallery.shown import shown_dialogs, shown_views
from tests.ui.gallery.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture(params=[Theme.LIGHT, Theme.DARK])
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[AppTheme]:
    theme = AppTheme(qapp, request.param)
    yield theme
    theme.deleteLater()


@pytest.mark.parametrize("filled", [True, False])
def test_every_view(qapp: QApplication, theme: AppTheme, tmp_path: Path, filled: bool) -> None:
    stage = Stage(tmp_path, qapp, theme, filled=filled)
    found = []
    for name, _size, top in shown_views(stage, [(1180, 760)], filled=filled):
        found += [f"{name}: {defect}" for defect in keyboard_defects(top)]
    stage.close()
    assert not found, "\n".join(found)


def test_every_dialog(qapp: QApplication, theme: AppTheme, tmp_path: Path) -> None:
    stage = Stage(tmp_path, qapp, theme, filled=True)
    stage.show(1180, 760)
    found = []
    for name, dialog in shown_dialogs(stage):
        found += [f"{name}: {defect}" for defect in keyboard_defects(dialog)]
        found += [f"{name}: {step}" for step in upwards(dialog, walk(dialog))]
        if not leaves_by_escape(dialog):
            found.append(f"{name}: Esc does not leave it")
    stage.close()
    assert not found, "\n".join(found)


def leaves_by_escape(dialog: QDialog) -> bool:
    """Press Esc; true when the dialog closes, or asks whether what was typed is to be forgotten."""
    gone: list[object] = []
    dialog.finished.connect(gone.append)
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    return bool(gone) or (isinstance(dialog, FormDialog) and dialog.keep_button.hasFocus())


def test_the_walk_finds_what_is_wrong(qapp: QApplication, theme: AppTheme) -> None:
    top = QWidget()
    column = QVBoxLayout(top)
    first, unseen, last = QLineEdit(), QPushButton("Unseen"), QPushButton("Last")
    unseen.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid #888; padding: 5px; }")
    for one in (first, unseen, last):
        column.addWidget(one)
    QWidget.setTabOrder(last, unseen)
    top.show()
    found = " ".join(keyboard_defects(top))
    assert "QLineEdit has no name" in found
    assert "not seen on QPushButton 'Unseen'" in found
    first.setFocus()
    assert walk(top) == [first, last, unseen]
    first.setAccessibleName("First")
    unseen.setText("&Unseen")
    last.setText("&Unused")
    assert "have one letter" in " ".join(keyboard_defects(top))
    unseen.setText("Unseen")
    last.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert keyboard_defects(top) == ["the keyboard is not seen on QPushButton 'Unseen': 1.00 to 1"]
    unseen.installEventFilter(Swallowing(top))
    first.setFocus()
    assert "Tab does not come round" in " ".join(keyboard_defects(top))
    top.close()


class Swallowing(QObject):
    """Keeps Tab to itself, as a trap does."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
