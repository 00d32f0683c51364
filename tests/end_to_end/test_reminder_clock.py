"""The wall clock jumps, is set back, changes its zone, goes through the hour that is missing and the one that comes
twice: each reminder once, none early, none later than 20 seconds.
"""

import os
import signal
import time
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.follow_ups import FollowUpKind

from .desktop import Desktop
from .notify_calls import NotifyCalls
from .processes import wait_for
from .resident import Resident

pytestmark = pytest.mark.x_server

LATEST = 20.0
"""Seconds after a jump of the clock."""
LOOKED = 16.0
"""Seconds after which the program has looked at the clock at least once: it never sleeps for longer than 15."""
START = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def start(program: Resident) -> None:
    program.start("--background")
    program.wait_until_resident()
    time.sleep(1)


def wait_until_shown(program: Resident, owed: int, limit: float = LATEST) -> None:
    wait_for(lambda: program.state(owed) == "shown", limit, "shown is recorded")


def test_eight_hours_later(program: Resident, desktop: Desktop, calls: NotifyCalls) -> None:
    """As after a night's sleep. What lies still further ahead waits."""
    desktop.start_dunst()
    program.set_clock(START)
    soon, later = program.owe(START + HOUR, START + 9 * HOUR)
    start(program)
    assert calls.count() == 0
    program.set_clock(START + 8 * HOUR)
    wait_until_shown(program, soon)
    time.sleep(1)
    assert (calls.count(), desktop.bubbles(), program.state(later)) == (1, 1, "scheduled")


def test_two_hours_back(program: Resident, desktop: Desktop, calls: NotifyCalls) -> None:
    """What was due soon is due in two hours again; what was shown is not shown a second time."""
    desktop.start_dunst()
    program.set_clock(START)
    shown, soon = program.owe(START - HOUR, START + timedelta(seconds=40))
    start(program)
    wait_until_shown(program, shown)
    program.set_clock(START - 2 * HOUR)
    time.sleep(LOOKED)
    assert (calls.count(), program.state(soon)) == (1, "scheduled"), "nothing comes early, nothing twice"
    program.set_clock(START + timedelta(seconds=38))
    wait_until_shown(program, soon)
    assert program.now() >= START + timedelta(seconds=40)
    time.sleep(1)
    assert (calls.count(), desktop.bubbles()) == (2, 2)


def test_a_year_later(program: Resident, desktop: Desktop, calls: NotifyCalls) -> None:
    """All that has come due in a year is one summary, and each is in the list."""
    desktop.start_dunst()
    program.set_clock(START)
    owed = program.owe(*(START + timedelta(days=90 * number) for number in range(1, 4)))
    start(program)
    program.set_clock(START + timedelta(days=365))
    wait_for(lambda: [program.state(id_) for id_ in owed] == ["shown"] * 3, LATEST, "all three are shown")
    time.sleep(1)
    assert calls.count() == 1
    (shown,) = desktop.history()
    count = program.read("SELECT count(*) FROM follow_up WHERE state = 'shown'")[0][0]
    assert shown.title == f"{count} follow-ups due", "with what a year of applying nowhere adds"


def test_the_zone_changes(program: Resident, desktop: Desktop, calls: NotifyCalls) -> None:
    """A journey moves the hands of the clock, and no instant: neither now early nor later late."""
    desktop.start_dunst()
    program.set_clock(START)
    soon, snoozed = program.owe(START + timedelta(seconds=30), START - HOUR)
    program.zone.write_text("Asia/Tokyo")
    running = program.start_watched("--background", fault="zone")
    wait_for(program.watched, 15.0, "the program runs")
    wait_until_shown(program, snoozed)
    desktop.press("Snooze")
    wait_for(lambda: program.state(snoozed) == "scheduled", 5.0, "snoozed for an hour")
    os.kill(running.pid, signal.SIGUSR1)
    time.sleep(LOOKED)
    assert (calls.count(), program.state(soon)) == (1, "scheduled"), "it is 21:00 in Tokyo, and not due yet"
    program.set_clock(START + timedelta(seconds=28))
    wait_until_shown(program, soon)
    assert START + timedelta(seconds=30) <= program.now() < START + timedelta(seconds=30 + LATEST)
    program.set_clock(START + HOUR + timedelta(minutes=1))
    wait_until_shown(program, snoozed)
    time.sleep(1)
    assert calls.count() == 3


@pytest.mark.parametrize(
    ("change", "due"),
    [
        (datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 3, 28, 7, tzinfo=UTC)),
        (datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2026, 10, 25, 8, tzinfo=UTC)),
    ],
    ids=["spring", "autumn"],
)
def test_the_morning_after_the_clocks_change(
    program: Resident, desktop: Desktop, calls: NotifyCalls, change: datetime, due: datetime
) -> None:
    """A round that ends late on the evening before: thanks are due at 08:00 of the new time, to the second."""
    desktop.start_dunst()
    evening = (change - timedelta(days=1)).date()
    program.set_clock(change - timedelta(days=2))
    program.command("add", "--company", "Acme", "--start", f"{evening}T20:00", "--duration", "60",
                    "--time-zone", "Europe/London")  # fmt: skip
    rows = program.command("followups")["followups"]
    (owed,) = (row["id"] for row in rows if row["kind"] == FollowUpKind.THANK_YOU)
    for row in rows:
        if row["kind"] in (FollowUpKind.ASK_TIMESCALE, FollowUpKind.DEBRIEF):
            program.command("skip", str(row["id"]))
    program.set_clock(change - timedelta(seconds=5))
    start(program)
    time.sleep(LOOKED)
    before = calls.count()
    assert program.now() > change
    assert program.state(owed) == "scheduled"
    program.set_clock(due - timedelta(seconds=18))
    time.sleep(LOOKED)
    assert (program.state(owed), calls.count()) == ("scheduled", before), "two seconds too early"
    wait_until_shown(program, owed, 5.0)
    shown_at, due_at = program.read(
        "SELECT d.at, f.due_at FROM delivery d JOIN follow_up f ON f.id = ? AND f.id = d.follow_up_id", owed
    )[0]
    assert due_at == due.timestamp()
    assert 0 <= shown_at - due_at <= 2
    time.sleep(1)
    assert calls.count() == before + 1
