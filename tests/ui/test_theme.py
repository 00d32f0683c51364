"""The theme follows the choice and dresses the application."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.settings import Theme
from desktop_app.ui.colours import DARK, DARK_HIGH_CONTRAST, LIGHT, LIGHT_HIGH_CONTRAST
from desktop_app.ui.theme import AppTheme, scaled_font


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application, left as it was."""
    palette = qapp.palette()
    yield qapp
    qapp.styleHints().unsetColorScheme()
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


def test_a_choice_dresses_the_application(undressed: QApplication, qtbot: QtBot) -> None:
    theme = AppTheme(undressed, Theme.LIGHT)
    assert theme.colours is LIGHT
    with qtbot.waitSignal(theme.changed):
        theme.choose(Theme.DARK)
    assert theme.dark
    assert theme.colours is DARK
    assert undressed.palette().color(QPalette.ColorRole.Window).name() == DARK.surface
    assert DARK.accent in undressed.styleSheet()


def test_high_contrast_is_light_or_dark_as_the_system_is(undressed: QApplication, qtbot: QtBot) -> None:
    theme = AppTheme(undressed, Theme.DARK)
    with qtbot.waitSignal(theme.changed):
        theme.choose(Theme.HIGH_CONTRAST)
    dark = undressed.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert theme.colours is (DARK_HIGH_CONTRAST if dark else LIGHT_HIGH_CONTRAST)
    theme.choose(Theme.LIGHT)
    assert theme.colours is LIGHT


def test_the_same_choice_again_changes_nothing(undressed: QApplication, qtbot: QtBot) -> None:
    theme = AppTheme(undressed, Theme.DARK)
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose(Theme.DARK)


def test_fonts_are_relative_to_the_systems() -> None:
    font = QFont()
    font.setPointSizeF(10)
    assert scaled_font(font, 1.25).pointSizeF() == pytest.approx(12.5)
    font.setPixelSize(20)
    scaled = scaled_font(font, 0.85, bold=True)
    assert scaled.pixelSize() == 17
    assert scaled.weight() == QFont.Weight.DemiBold
