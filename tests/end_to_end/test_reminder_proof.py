"""The promise itself, with everything real: an invitation in, one notification at its time, *Done*, and it is gone.

The programs run as a person's do, on a screen, a bus and a notification daemon of their own; only the wall clock is
moved, as suspend moves it: the monotonic clock, and with it every timer, stays as it is.
"""

import json
import os
import shutil
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from .afterword_programs import Afterword, click_button, faketime_library, xfce_bubbles
from .desktop import SCREEN, Desktop
from .processes import wait_for

pytestmark = pytest.mark.x_server

INVITATION = Path(__file__).parent / "data" / "second-round.ics"
TITLE = "Thank Jane Okafor and Tom Lind"

BEFORE = datetime(2027, 3, 10, 16, 58, tzinfo=UTC)
AFTER = datetime(2027, 3, 10, 17, 0, 5, tzinfo=UTC)
"""The thank-you is due at 18:00 in Berlin, 17:00 UTC."""

AFTER_A_JUMP = 20.0
"""Seconds within which a reminder follows a jump of the clock."""

FOLLOW_UPS = QRect(0, 50, 245, SCREEN[1] - 50)
"""Where the list of follow-ups is on the screen: below the toolbar, left of the calendar."""


@pytest.fixture(params=["source", "bundle"])
def afterword(request: pytest.FixtureRequest, desktop: Desktop, tmp_path: Path) -> Afterword:
    library = faketime_library()
    if library is None:
        if os.environ.get("AFTERWORD_REQUIRE_X"):
            pytest.fail("not installed: libfaketime")
        pytest.skip("not installed: libfaketime")
    if request.param == "source":
        window, console = ([sys.executable, "-m", f"desktop_app{part}"] for part in ("", ".cli"))
    else:
        bundle = os.environ.get("AFTERWORD_BUNDLE")
        if not bundle:
            pytest.skip("AFTERWORD_BUNDLE names no bundle")
        window, console = ([str(Path(bundle, name))] for name in ("afterword", "afterword-cli"))
    return Afterword(desktop, window, console, tmp_path / "data", library)


def prepare(afterword: Afterword) -> None:
    """Import the invitation and leave nothing to do but the thank-you, two minutes before it is due."""
    afterword.data.mkdir()
    (afterword.data / "settings.json").write_text(json.dumps({"own_addresses": ["sam@rivera.example"]}))
    afterword.set_clock(datetime(2027, 3, 10, 14, 30, tzinfo=UTC))
    report = afterword.ask("import", INVITATION)
    assert [file["status"] for file in report["files"]] == ["imported"]
    for kind in ("ask_timescale", "debrief"):
        if kind in afterword.follow_ups():
            afterword.ask("done", afterword.number_of(kind))
    afterword.set_clock(BEFORE)
    assert afterword.follow_ups()["thank_you"] == "scheduled"


def let_it_be_due(afterword: Afterword) -> None:
    """Move the wall clock past the due time; the reminder has been shown when this returns, in time."""
    began = time.monotonic()
    afterword.set_clock(AFTER)
    wait_for(
        lambda: afterword.follow_ups()["thank_you"] == "shown",
        limit=AFTER_A_JUMP + 2,
        what="the thank-you is shown",
    )
    assert time.monotonic() - began < AFTER_A_JUMP + 2


def panel(afterword: Afterword, picture: Path) -> QImage:
    """Photograph the screen into ``picture`` and to AFTERWORD_PICTURES if set; return the list's part."""
    afterword.desktop.photograph(picture)
    if os.environ.get("AFTERWORD_PICTURES"):
        shutil.copy(picture, os.environ["AFTERWORD_PICTURES"])
    image = QImage(str(picture))
    assert not image.isNull()
    return image.copy(FOLLOW_UPS)


def still_panel(afterword: Afterword, picture: Path) -> QImage:
    """Photograph until two pictures a second apart show the same list: the control for every difference."""

    def unchanged() -> QImage | None:
        first = panel(afterword, picture)
        time.sleep(1)
        second = panel(afterword, picture)
        return second if first == second else None

    return wait_for(unchanged, limit=10, what="the window comes to rest")


def depth(image: QImage) -> int:
    """Return how far down the list reaches: to the last line that is not all background."""
    background = image.pixel(2, image.height() - 1)
    for y in reversed(range(image.height())):
        if any(image.pixel(x, y) != background for x in range(image.width())):
            return y
    return 0


def show_window(afterword: Afterword) -> None:
    """Start the program once more, which raises the window of the one that runs and ends."""
    assert afterword.start_again() == 0
    wait_for(afterword.visible, what="the window is shown")


def check_done(afterword: Afterword) -> None:
    wait_for(lambda: afterword.follow_ups("--state", "done").get("thank_you"), what="Done is stored")
    assert "thank_you" not in afterword.follow_ups()


def picture_name(request: pytest.FixtureRequest, when: str) -> str:
    name = request.node.name.replace("[", "-").replace("]", "")
    return f"{name}-{when}.png"


def test_with_dunst(afterword: Afterword, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    desktop = afterword.desktop
    desktop.start_dunst()
    prepare(afterword)
    resident = afterword.start("--background")
    # Longer than the ceiling of its sleep: were it early, it would show now.
    time.sleep(17)
    assert resident.running, resident.printed()
    assert desktop.bubbles() == 0
    assert afterword.follow_ups()["thank_you"] == "scheduled"
    assert not afterword.visible()

    let_it_be_due(afterword)
    assert desktop.bubbles() == 1
    show_window(afterword)
    with_it = still_panel(afterword, tmp_path / picture_name(request, "before"))

    desktop.press("Done")
    check_done(afterword)
    wait_for(lambda: desktop.bubbles() == 0, what="the notification is withdrawn")
    without_it = still_panel(afterword, tmp_path / picture_name(request, "after"))
    assert depth(without_it) < depth(with_it)

    (shown,) = desktop.history()
    assert (shown.title, shown.app_name) == (TITLE, "Afterword")
    assert "Halvorsen Optics · Data Engineer" in shown.body
    assert "Wed 10 Mar 18:00: thank-you: same day, 18:00" in shown.body

    backups = set((afterword.data / "backups").glob("*.sqlite3"))
    assert afterword.end(resident, limit=3) == 0, resident.printed()
    assert len(set((afterword.data / "backups").glob("*.sqlite3")) - backups) == 1


def test_with_a_real_mouse_on_xfce(
    afterword: Afterword, xfce_desktop: Desktop, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    prepare(afterword)
    resident = afterword.start("--background")
    time.sleep(3)
    assert resident.running, resident.printed()
    assert not xfce_bubbles(xfce_desktop)
    let_it_be_due(afterword)
    show_window(afterword)
    with_it = still_panel(afterword, tmp_path / picture_name(request, "before"))

    (bubble,) = xfce_bubbles(xfce_desktop)
    click_button(xfce_desktop, bubble, 2, 4)
    check_done(afterword)
    without_it = still_panel(afterword, tmp_path / picture_name(request, "after"))
    assert depth(without_it) < depth(with_it)
