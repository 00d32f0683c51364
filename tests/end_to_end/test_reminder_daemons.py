"""Notification daemons and the bus come, hang and go while something is due; the program keeps its promise."""

import time
from datetime import timedelta

import pytest

from .desktop import Desktop
from .notify_calls import NotifyCalls
from .processes import wait_for
from .resident import Resident

pytestmark = pytest.mark.x_server

NOTICEABLE_MS = 50.0
"""A window that is blocked for longer is felt."""
HANGS = 60.0
"""Seconds; the program's own patience with an answer, 5 s, is over long before."""


def due_now(program: Resident) -> int:
    (owed,) = program.owe(program.now() - timedelta(seconds=2))
    return owed


def test_no_daemon_then_one_appears(program: Resident, desktop: Desktop, calls: NotifyCalls) -> None:
    owed = due_now(program)
    program.start_watched()
    wait_for(lambda: "No notification service" in program.banner(), 15.0, "the banner says why")
    assert program.deliveries() == [("dbus", "failed"), ("plyer", "failed")]
    assert program.state(owed) == "scheduled"
    desktop.start_dunst()
    began = time.monotonic()
    wait_for(lambda: desktop.bubbles() == 1, 5.0, "shown once a daemon is there")
    wait_for(lambda: program.state(owed) == "shown", 5.0 - (time.monotonic() - began), "shown is recorded")
    wait_for(lambda: program.banner() == "", 5.0, "the banner goes")
    time.sleep(1)
    assert (desktop.bubbles(), program.deliveries()[2:]) == (1, [("dbus", "accepted")])


def test_a_daemon_that_hangs_and_wakes(program: Resident, desktop: Desktop, calls: NotifyCalls) -> None:
    program.data = (
        desktop.directory / "data"
    )  # how long the disk takes for a commit is not the daemon's doing
    daemon = desktop.start_dunst()
    owed = program.owe(program.now() + timedelta(seconds=6))[0]
    program.start_watched()
    wait_for(lambda: program.watched() and desktop.windows(), 15.0, "the window is shown")
    time.sleep(2)
    daemon.pause()
    began = time.monotonic()
    wait_for(lambda: program.state(owed) == "sending", 10.0, "it is on its way")
    wait_for(
        lambda: program.deliveries() == [("dbus", "unanswered")], 10.0, "that nobody answers is recorded"
    )
    assert "not answered" in wait_for(program.banner, 5.0, "the banner says so")
    time.sleep(max(0.0, HANGS - (time.monotonic() - began)))
    assert program.state(owed) == "sending"
    assert program.blocked_ms(began) < NOTICEABLE_MS
    daemon.resume()
    wait_for(lambda: program.state(owed) == "shown", 5.0, "the late answer counts")
    wait_for(lambda: program.banner() == "", 5.0, "the banner goes")
    assert program.deliveries() == [("dbus", "unanswered"), ("dbus", "accepted")]
    assert program.blocked_ms(began) < NOTICEABLE_MS
    assert (desktop.bubbles(), calls.count(), len(desktop.history())) == (1, 1, 1)


def test_control_a_blocked_window_is_noticed(program: Resident, desktop: Desktop) -> None:
    desktop.start_dunst()
    program.owe(program.now() + timedelta(seconds=3))
    began = time.monotonic()
    program.start_watched("--background", fault="block")
    wait_for(lambda: desktop.bubbles() == 1, 10.0, "it is shown")
    assert program.blocked_ms(began) > NOTICEABLE_MS


def test_a_daemon_killed_and_replaced_while_it_owes_an_answer(
    program: Resident, desktop: Desktop, calls: NotifyCalls
) -> None:
    daemon = desktop.start_dunst()
    first, owed = program.owe(program.now() - timedelta(seconds=9), program.now() + timedelta(seconds=4))
    program.start("--background")
    wait_for(lambda: calls.count() == 1 and program.state(first) == "shown", 10.0, "the first is shown")
    daemon.pause()
    wait_for(lambda: calls.count() == 2, 10.0, "the first daemon was asked")
    assert program.state(owed) == "sending"
    daemon.kill()
    desktop.start_dunst()
    wait_for(lambda: program.state(owed) == "shown", 5.0, "the next daemon shows it")
    time.sleep(2)
    assert desktop.bubbles() == 1
    assert len(desktop.history()) == 1
    assert program.deliveries()[1][1] == "failed"
    assert [result for _route, result in program.deliveries()].count("accepted") == 2
    assert program.state(first) == "shown"


def test_a_daemon_killed_after_it_has_shown_takes_nothing_with_it_but_the_bubble(
    program: Resident, desktop: Desktop, calls: NotifyCalls
) -> None:
    """Accepted is shown: what the person may have seen is not shown again, it stays in the list."""
    daemon = desktop.start_dunst()
    owed = due_now(program)
    program.start("--background")
    program.wait_until_resident()
    wait_for(lambda: program.state(owed) == "shown", 5.0, "shown is recorded")
    daemon.kill()
    desktop.start_dunst()
    time.sleep(2)
    assert (desktop.bubbles(), calls.count(), program.state(owed)) == (0, 1, "shown")


def test_do_not_disturb_is_respected_and_it_stays_in_the_list(
    program: Resident, desktop: Desktop, calls: NotifyCalls
) -> None:
    desktop.start_dunst()
    desktop.run("dunstctl", "set-paused", "true")
    (owed,) = program.owe(program.now() + timedelta(seconds=3))
    program.start_watched()
    wait_for(lambda: program.state(owed) == "shown", 15.0, "the desktop takes it")
    displayed = int(desktop.run("dunstctl", "count", "displayed"))
    assert (displayed, desktop.bubbles(), calls.count()) == (0, 1, 1), "kept back by the desktop"
    time.sleep(17)  # longer than the program sleeps
    assert (calls.count(), program.banner(), program.state(owed)) == (1, "", "shown"), "it does not insist"
    assert program.watched()["rows"] == 1, "accepted is not seen"
    desktop.run("dunstctl", "set-paused", "false")
    wait_for(lambda: desktop.run("dunstctl", "count", "displayed").strip() == "1", 5.0, "shown afterwards")
    assert calls.count() == 1


def test_the_bus_killed_and_restarted(program: Resident, desktop: Desktop) -> None:
    daemon = desktop.start_dunst()
    owed = program.owe(program.now() + timedelta(seconds=4), program.now() + timedelta(seconds=12))
    program.start_watched()
    wait_for(lambda: program.watched() and program.state(owed[0]) == "shown", 15.0, "the first is shown")
    desktop.bus.kill()
    daemon.kill()
    wait_for(lambda: "bus" in program.banner(), 20.0, "the banner says that there is no bus")
    wait_for(lambda: program.state(owed[1]) == "scheduled", 5.0, "the second waits")
    desktop.bus.start()
    desktop.start_dunst()
    wait_for(lambda: program.state(owed[1]) == "shown", 10.0, "delivered on the new bus")
    wait_for(lambda: program.banner() == "", 5.0, "the banner goes")
    assert desktop.bubbles() == 1
    desktop.press("Done")
    wait_for(lambda: program.state(owed[1]) == "done", 5.0, "its button works")
    assert len(desktop.history()) == 1
    assert program.state(owed[0]) == "shown"
