"""The main job with everything real: an invitation becomes follow-ups, and the system tells when one is due."""

import os
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from .desktop import Desktop
from .processes import wait_for
from .resident import FAKETIME, Resident, bundle_is_there

pytestmark = pytest.mark.x_server

INVITATION = Path(__file__).with_name("data") / "invitation.ics"
BEFORE_DUE = datetime(2026, 12, 1, 17, 59, tzinfo=UTC)
DUE = datetime(2026, 12, 1, 18, 0, 0, tzinfo=UTC)
AFTER_A_JUMP = 20.0
"""Seconds within which a jump of the clock is noticed."""
DONE_BUTTON, BUTTONS = 2, 4
"""Open, Write, Done, Snooze."""
PANEL = QRect(95, 80, 235, 600)
"""The follow-up list's place on the screen, on which no window manager moves the window."""
ROW_LINES = 3
"""Lines of text of a row: what is to be done, with whom and when, and why then."""


@pytest.fixture(params=["source", "bundle"])
def resident(request: pytest.FixtureRequest, desktop: Desktop, tmp_path: Path) -> Iterator[Resident]:
    assert FAKETIME is not None, "libfaketime is not installed"
    bundled = request.param == "bundle"
    if bundled and not bundle_is_there():
        pytest.skip("dist/afterword was not built")
    program = Resident(desktop, bundled, tmp_path / "data")
    yield program
    program.stop()


def prepare(resident: Resident) -> None:
    """Import the invitation, deal with what is due before the thank-you, start in the background at 17:59."""
    resident.set_clock(datetime(2026, 11, 30, 9, tzinfo=UTC))
    imported = resident.command("import", str(INVITATION))
    assert imported["interviews"][0]["starts_at"] == "2026-12-01T14:00:00Z"
    assert [person["name"] for person in imported["interviews"][0]["interviewers"]] == [
        "Jane Miller",
        "Tom Brown",
    ]
    for row in resident.command("followups", "--due-by", "2026-12-01T17:00:00Z")["followups"]:
        resident.command("skip", str(row["id"]))
    resident.set_clock(BEFORE_DUE)
    resident.start("--background")
    resident.wait_until_resident()


def show_window(resident: Resident) -> None:
    """Start the program a second time, which hands over and ends; wait for the window of the first."""
    before = set(resident.desktop.windows())
    later = resident.start()
    wait_for(lambda: not later.running, 20.0, "the later start ends")
    assert later.status == 0, later.printed()
    wait_for(lambda: set(resident.desktop.windows()) - before, 20.0, "the window is shown")
    time.sleep(1.5)


def panel(desktop: Desktop, path: Path) -> QImage:
    """Photograph the screen and return the part with the follow-ups."""
    picture = QImage(str(desktop.photograph(path)))
    assert not picture.isNull()
    return picture.copy(PANEL).convertToFormat(QImage.Format.Format_Grayscale8)


def text_lines(picture: QImage) -> int:
    """Return how many lines of text a part of the list shows: stretches of rows of pixels that are not all alike."""
    width, step = picture.width(), picture.bytesPerLine()
    bits = bytes(picture.constBits())
    inked = [len(set(bits[y * step : y * step + width])) > 1 for y in range(picture.height())]
    return sum(now and not before for before, now in zip([False, *inked], inked, strict=False))


def keep(picture: Path, name: str) -> None:
    directory = os.environ.get("AFTERWORD_PICTURES")
    if directory:
        shutil.copy(picture, Path(directory) / f"{name}.png")


def test_due_shown_once_and_done_on_dunst(resident: Resident, desktop: Desktop, tmp_path: Path) -> None:
    desktop.start_dunst()
    prepare(resident)
    time.sleep(3)
    assert desktop.bubbles() == 0
    assert resident.states()["thank_you"] == "scheduled"

    resident.set_clock(DUE)
    wait_for(lambda: desktop.bubbles() == 1, AFTER_A_JUMP, "the notification is shown")
    wait_for(lambda: resident.states()["thank_you"] == "shown", 5.0, "shown is recorded")

    show_window(resident)
    owed = panel(desktop, tmp_path / "owed.png")
    time.sleep(1)
    assert panel(desktop, tmp_path / "owed-still.png") == owed, "the list changes by itself"

    desktop.press("Done")
    wait_for(lambda: resident.states()["thank_you"] == "done", 5.0, "done is recorded")
    before = text_lines(owed)
    wait_for(
        lambda: text_lines(panel(desktop, tmp_path / "done.png")) <= before - ROW_LINES,
        5.0,
        f"the row is gone from the window's list of {before} lines",
    )
    keep(tmp_path / "owed.png", f"main-job-owed-{resident.bundled}")
    keep(tmp_path / "done.png", f"main-job-done-{resident.bundled}")

    shown = desktop.history()
    assert [notice.title for notice in shown] == ["Thank Jane Miller and Tom Brown"]
    assert "Acme" in shown[0].body
    assert "thank-you: same day, 18:00" in shown[0].body
    assert resident.deliveries() == [("dbus", "accepted")]
    owed_later = resident.command("followups")["followups"]
    assert [row["kind"] for row in owed_later] == ["status_enquiry", "let_go"]

    backups = set((resident.data / "backups").glob("*.sqlite3"))
    assert resident.programs[0].end() == 0, resident.programs[0].printed()
    assert len(set((resident.data / "backups").glob("*.sqlite3")) - backups) == 1, "no backup at close"


def test_due_shown_once_and_done_by_a_click_on_xfce(
    resident: Resident, xfce_desktop: Desktop, tmp_path: Path
) -> None:
    empty = xfce_desktop.windows()
    prepare(resident)
    time.sleep(2)
    assert xfce_desktop.windows() == empty
    resident.set_clock(DUE)
    wait_for(lambda: resident.states()["thank_you"] == "shown", AFTER_A_JUMP + 5, "shown is recorded")
    time.sleep(1)
    keep(xfce_desktop.photograph(tmp_path / "bubble.png"), f"main-job-xfce-{resident.bundled}")
    xfce_desktop.click_xfce_button(DONE_BUTTON, BUTTONS)
    wait_for(lambda: resident.states()["thank_you"] == "done", 5.0, "done is recorded")
    assert resident.deliveries() == [("dbus", "accepted")]
    show_window(resident)
    keep(xfce_desktop.photograph(tmp_path / "after.png"), f"main-job-xfce-after-{resident.bundled}")


def test_without_a_daemon_it_stays_due_until_one_appears(resident: Resident, desktop: Desktop) -> None:
    prepare(resident)
    resident.set_clock(DUE)
    wait_for(
        lambda: ("plyer", "failed") in resident.deliveries(), AFTER_A_JUMP + 15, "the failures are recorded"
    )
    assert resident.states()["thank_you"] == "scheduled"
    desktop.start_dunst()
    wait_for(lambda: desktop.bubbles() == 1, 5.0, "shown once a daemon is there")
    wait_for(lambda: resident.states()["thank_you"] == "shown", 5.0, "shown is recorded")
