"""A button shows that it is pressed, that it stays down, and that it cannot be pressed now, whatever its look."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.settings import Theme
from desktop_app.ui.theme import AppTheme
from tests.ui.gallery.contrast import contrast
from tests.ui.gallery.painted import painted_words

THEMES = [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST]


def shown(button: QAbstractButton) -> QImage:
    QApplication.processEvents()
    return button.grab().toImage()


@pytest.mark.parametrize("choice", THEMES)
@pytest.mark.parametrize("look", ["", "primary", "chip", "flat", "tool"])
def test_states_are_seen(qapp: QApplication, qtbot: QtBot, choice: Theme, look: str) -> None:
    theme = AppTheme(qapp, choice)
    button = QToolButton() if look == "tool" else QPushButton()
    qtbot.addWidget(button)
    button.setText("Open")
    if look != "tool":
        button.setProperty("look", look)
    button.show()
    plain = shown(button)
    button.setDown(True)
    assert shown(button) != plain
    button.setDown(False)
    assert shown(button) == plain
    (ink,) = [words.ink for words in painted_words(button)]
    button.setEnabled(False)
    (faint,) = [words.ink for words in painted_words(button)]
    assert faint != ink
    ground = shown(button).pixel(button.width() // 2, 4)
    assert contrast(faint.rgb(), ground) >= 3
    button.setEnabled(True)
    if look in ("", "chip", "tool"):
        button.setCheckable(True)
        button.setChecked(True)
        assert shown(button) != plain
    theme.deleteLater()
