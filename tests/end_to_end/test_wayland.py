"""The window on a Wayland compositor, from source and from the bundle."""

import os
import shutil
from pathlib import Path

import pytest

from .desktop import Desktop
from .processes import wait_for
from .resident import Resident, bundle_is_there

pytestmark = pytest.mark.x_server

SOCKET = "wayland-of-a-test"


@pytest.fixture
def wayland(desktop: Desktop) -> Desktop:
    """The desktop with weston for its screen: no X server is found."""
    if shutil.which("weston") is None:
        assert not os.environ.get("AFTERWORD_REQUIRE_X"), "not installed: weston"
        pytest.skip("not installed: weston")
    desktop.start_program("weston", "--backend=headless-backend.so", "--no-config", f"--socket={SOCKET}")
    wait_for(Path(desktop.env["XDG_RUNTIME_DIR"], SOCKET).exists, 10.0, "weston listens")
    del desktop.env["DISPLAY"]
    desktop.env |= {"WAYLAND_DISPLAY": SOCKET, "XDG_SESSION_TYPE": "wayland", "WAYLAND_DEBUG": "client"}
    return desktop


@pytest.mark.parametrize("bundled", [False, True], ids=["source", "bundle"])
def test_the_window_opens_there_and_a_later_start_finds_it(
    wayland: Desktop, tmp_path: Path, bundled: bool
) -> None:
    if bundled and not bundle_is_there():
        pytest.skip("the bundle was not built")
    resident = Resident(wayland, bundled, tmp_path / "data")
    program = resident.start()
    try:
        said = 'set_app_id("afterword")'  # the name of the desktop entry, by which a dock finds its icon
        wait_for(lambda: said in program.printed(), 20.0, "a window for the compositor")
        wait_for(lambda: 'set_title("Afterword")' in program.printed(), 5.0, "its title")
        resident.wait_until_resident()
        second = resident.start()
        assert wait_for(lambda: not second.running, 10.0, "the second start ends")
        assert second.status == 0
        assert program.running
        assert program.end() == 0
        assert "Could not load the Qt platform plugin" not in program.printed()
    finally:
        resident.stop()
