"""The desktop turns dark, light and to high contrast while the window is open: the window follows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop_app.ui.colours import DARK, LIGHT, LIGHT_HIGH_CONTRAST

from . import desktop_settings
from .desktop import Desktop
from .desktop_settings import DesktopSettings
from .processes import wait_for
from .resident import Resident

pytestmark = pytest.mark.x_server


@pytest.fixture
def settings(desktop: Desktop) -> Iterator[DesktopSettings]:
    desktop.env["XDG_CURRENT_DESKTOP"] = "GNOME"
    served = DesktopSettings(desktop.bus.address, **{"color-scheme": desktop_settings.LIGHT, "contrast": 0})
    yield served
    served.stop()


def grounds(desktop: Desktop, path: Path) -> set[str]:
    """Return the colours along the upper edge of the screen, where the toolbar is."""
    picture = QImage(str(desktop.photograph(path)))
    return {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 7) for y in (8, 30)}


def test_the_window_follows_the_desktop(
    desktop: Desktop, settings: DesktopSettings, program: Resident, tmp_path: Path
) -> None:
    program.command("add", "--company", "Acme", "--start", "2026-12-01T14:00")
    program.start()
    shot = tmp_path / "screen.png"
    wait_for(lambda: LIGHT.surface in grounds(desktop, shot), 20.0, "the light window")
    settings.change("color-scheme", desktop_settings.DARK)
    wait_for(lambda: DARK.surface in grounds(desktop, shot), 10.0, "the dark window")
    wait_for(lambda: LIGHT.surface not in grounds(desktop, shot), 10.0, "nothing is left of the light one")
    settings.change("color-scheme", desktop_settings.LIGHT)
    wait_for(lambda: LIGHT.surface in grounds(desktop, shot), 10.0, "the light window again")
    settings.change("contrast", 1)
    wait_for(lambda: LIGHT_HIGH_CONTRAST.surface in grounds(desktop, shot), 10.0, "high contrast")
    wait_for(lambda: LIGHT.surface not in grounds(desktop, shot), 10.0, "nothing is left of the usual one")
