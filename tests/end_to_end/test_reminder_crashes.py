"""The program killed at each step on the way from due to shown: never lost, and one bubble on dunst."""

import signal
from datetime import timedelta

import pytest

from .desktop import Desktop
from .notify_calls import NotifyCalls
from .processes import wait_for
from .resident import Resident

pytestmark = pytest.mark.x_server


def killed_at(program: Resident, point: str) -> int:
    """Owe something, run until the program kills itself at ``point``, and return the follow-up's id."""
    (owed,) = program.owe(program.now() - timedelta(seconds=5))
    killed = program.start_watched("--background", fault=point)
    wait_for(lambda: not killed.running, 15.0, "the program is killed")
    assert killed.status == -signal.SIGKILL, killed.printed()
    return owed


@pytest.mark.parametrize(
    ("point", "shown_before", "calls_in_all"),
    [
        ("die before sending", 0, 1),
        ("die after sending", 1, 2),
        ("die before commit", 1, 2),
        ("die after commit", 1, 1),
    ],
)
def test_killed_and_started_again(
    program: Resident, desktop: Desktop, calls: NotifyCalls, point: str, shown_before: int, calls_in_all: int
) -> None:
    desktop.start_dunst()
    owed = killed_at(program, point)
    assert desktop.bubbles() == shown_before
    program.start("--background")
    program.wait_until_resident()
    wait_for(lambda: program.state(owed) == "shown", 5.0, "shown is recorded")
    wait_for(lambda: calls.count() == calls_in_all, 5.0, "what was not recorded as shown is sent again")
    assert desktop.bubbles() == 1
    if calls_in_all > shown_before:  # dunst tells only who sent: the buttons are the new program's
        desktop.press("Done")
        wait_for(lambda: program.state(owed) == "done", 5.0, "its button works")
    assert calls.count() == calls_in_all
    assert len(desktop.history()) == 1


def test_control_without_the_stable_tag_there_are_two_bubbles(program: Resident, desktop: Desktop) -> None:
    desktop.start_dunst()
    owed = killed_at(program, "no tags, die after sending")
    program.start_watched("--background", fault="no tags")
    program.wait_until_resident()
    wait_for(lambda: program.state(owed) == "shown", 5.0, "shown is recorded")
    assert desktop.bubbles() == 2
