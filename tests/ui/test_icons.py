"""The icons are there, drawn in the colour asked for."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from desktop_app.resource_files import resource
from desktop_app.ui.colours import DARK, palette_of
from desktop_app.ui.icons import icon, themed_icon

NAMES = sorted(file.stem for file in resource("icons").glob("*.svg") if file.stem != "afterword")


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_its_colour(qapp: QApplication, name: str) -> None:
    drawing = resource(f"icons/{name}.svg").read_text()
    assert 'stroke="currentColor"' in drawing
    assert 'viewBox="0 0 24 24"' in drawing
    image = icon(name, "#aa0011").pixmap(QSize(48, 48)).toImage()
    painted = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert painted == {"#aa0011"}


def test_icons_are_sharp_on_dense_screens(qapp: QApplication) -> None:
    pixmap = icon("add", "#000000").pixmap(QSize(16, 16), 2.0)
    assert pixmap.size() == QSize(32, 32)
    assert pixmap.devicePixelRatio() == 2


def test_a_role_gives_the_colour(qapp: QApplication) -> None:
    image = themed_icon("add", palette_of(DARK), "accent").pixmap(QSize(24, 24)).toImage()
    assert image.pixelColor(12, 12) == QColor(DARK.accent)


def test_a_disabled_icon_is_paler(qapp: QApplication) -> None:
    enabled = icon("add", "#000000").pixmap(QSize(24, 24)).toImage()
    disabled = icon("add", "#000000").pixmap(QSize(24, 24), QIcon.Mode.Disabled).toImage()
    assert disabled.pixelColor(12, 12).lightness() > enabled.pixelColor(12, 12).lightness()


def test_an_unknown_icon_is_a_defect() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", "#000000")


def test_an_icon_of_no_size_is_nothing_and_says_nothing(qapp: object) -> None:
    assert icon("add", "#000000").pixmap(QSize(0, 0)).isNull()
