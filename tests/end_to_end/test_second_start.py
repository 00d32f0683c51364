"""A second start of the real program: the first one shows what it is about."""

import time
from pathlib import Path

import pytest

from .desktop import Desktop
from .processes import wait_for
from .resident import Resident

pytestmark = pytest.mark.x_server

INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@example.com
DTSTART:20270201T100000Z
DTEND:20270201T110000Z
SUMMARY:Interview at Example
END:VEVENT
END:VCALENDAR
"""


def end_of_second_start(program: Resident, *arguments: str) -> int | None:
    second = program.start(*arguments)
    wait_for(lambda: not second.running, 10.0, "the second start ends")
    return second.status


def test_it_brings_up_the_window_and_shows_the_file(
    program: Resident, desktop: Desktop, tmp_path: Path
) -> None:
    bare = set(desktop.windows())
    first = program.start("--background")
    program.wait_until_resident()
    assert end_of_second_start(program, "--background") == 0
    time.sleep(1)
    assert set(desktop.windows()) == bare, "the control: this one asks for nothing"
    assert end_of_second_start(program) == 0
    window = wait_for(lambda: set(desktop.windows()) - bare, 10.0, "the window is raised")
    file = tmp_path / "an invitation\n&.ics"
    file.write_text(INVITATION, newline="\r\n")
    assert end_of_second_start(program, str(file)) == 0
    wait_for(lambda: set(desktop.windows()) - bare - window, 10.0, "what importing would do is shown")
    assert first.running


def test_one_that_was_killed_is_succeeded(program: Resident, desktop: Desktop) -> None:
    bare = set(desktop.windows())
    first = program.start("--background")
    program.wait_until_resident()
    first.kill()
    second = program.start()
    wait_for(lambda: set(desktop.windows()) - bare, 10.0, "the second start has a window of its own")
    assert second.running


def test_one_that_does_not_answer_is_said(program: Resident, desktop: Desktop) -> None:
    first = program.start("--background")
    program.wait_until_resident()
    first.pause()
    second = program.start("--background")
    wait_for(lambda: not second.running, 60.0, "it gives up")
    assert second.status == 1
    assert "does not answer" in second.printed()
    first.resume()
