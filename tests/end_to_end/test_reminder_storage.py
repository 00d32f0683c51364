"""Storage that fails the real program while something is due: never lost, shown at most twice, and said."""

import contextlib
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from .desktop import Desktop
from .notify_calls import NotifyCalls
from .processes import wait_for
from .resident import Resident

pytestmark = pytest.mark.x_server

SAID = "Another program is writing"


@contextmanager
def locked(program: Resident) -> Iterator[None]:
    """Hold the write lock, as a command that does not finish does; the program can read, and not commit."""
    connection = sqlite3.connect(program.database, isolation_level=None, timeout=10)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def test_locked_when_it_is_due(program: Resident, desktop: Desktop, calls: NotifyCalls) -> None:
    desktop.start_dunst()
    (owed,) = program.owe(program.now() + timedelta(seconds=4))
    program.start_watched()
    wait_for(program.watched, 15.0, "the program runs")
    with locked(program):
        wait_for(lambda: SAID in program.banner(), 15.0, "the banner says why")
        assert (program.state(owed), calls.count()) == ("scheduled", 0), "not sent without a trace"
    wait_for(lambda: program.state(owed) == "shown", 20.0, "shown once it can be recorded")
    wait_for(lambda: program.banner() == "", 5.0, "the banner goes")
    time.sleep(1)
    assert (calls.count(), desktop.bubbles()) == (1, 1)


def test_locked_when_the_answer_comes(program: Resident, desktop: Desktop, calls: NotifyCalls) -> None:
    daemon = desktop.start_dunst()
    (owed,) = program.owe(program.now() + timedelta(seconds=4))
    program.start_watched()
    wait_for(program.watched, 15.0, "the program runs")
    daemon.pause()
    wait_for(lambda: program.state(owed) == "sending", 10.0, "it is on its way")
    with locked(program):
        daemon.resume()
        wait_for(lambda: calls.count() == 1, 5.0, "it is shown")
        wait_for(lambda: SAID in program.banner(), 15.0, "the banner says why")
        assert program.state(owed) == "sending"
    wait_for(lambda: program.state(owed) == "shown", 20.0, "shown is recorded in the end")
    wait_for(lambda: program.banner() == "", 5.0, "the banner goes")
    assert desktop.bubbles() == 1
    assert 1 <= calls.count() <= 2


@pytest.fixture
def small_disk(program: Resident, tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes that the program's data lie on."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    program.data = place / "data"
    yield place
    program.stop()
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Leave no room on a file system; return the file that takes it."""
    filler = disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    return filler


def test_the_disk_is_full_when_it_is_due(
    program: Resident, small_disk: Path, desktop: Desktop, calls: NotifyCalls
) -> None:
    desktop.start_dunst()
    (owed,) = program.owe(program.now() + timedelta(seconds=8))
    program.start_watched()
    wait_for(program.watched, 15.0, "the program runs")
    filler = fill(small_disk)
    assert "no room left" in wait_for(program.banner, 20.0, "the banner says why")
    assert (program.state(owed), calls.count()) == ("scheduled", 0), "not sent without a trace"
    filler.unlink()
    wait_for(lambda: program.state(owed) == "shown", 20.0, "shown once it can be recorded")
    wait_for(lambda: program.banner() == "", 5.0, "the banner goes")
    time.sleep(1)
    assert (calls.count(), desktop.bubbles()) == (1, 1)


def test_the_disk_is_full_when_the_answer_comes(
    program: Resident, small_disk: Path, desktop: Desktop, calls: NotifyCalls
) -> None:
    daemon = desktop.start_dunst()
    (owed,) = program.owe(program.now() + timedelta(seconds=6))
    program.start_watched()
    wait_for(program.watched, 15.0, "the program runs")
    daemon.pause()
    wait_for(lambda: program.state(owed) == "sending", 15.0, "it is on its way")
    filler = fill(small_disk)
    daemon.resume()
    wait_for(lambda: calls.count() == 1, 5.0, "it is shown")
    wait_for(lambda: "no room left" in program.banner(), 20.0, "the banner says why")
    assert program.state(owed) == "sending"
    filler.unlink()
    wait_for(lambda: program.state(owed) == "shown", 20.0, "shown is recorded in the end")
    wait_for(lambda: program.banner() == "", 5.0, "the banner goes")
    assert desktop.bubbles() == 1
    assert 1 <= calls.count() <= 2


def test_the_disk_stays_full_and_the_program_is_killed(
    program: Resident, small_disk: Path, desktop: Desktop, calls: NotifyCalls
) -> None:
    """What was shown and could not be recorded is shown a second time, in the same place, and no third."""
    daemon = desktop.start_dunst()
    (owed,) = program.owe(program.now() + timedelta(seconds=6))
    running = program.start_watched()
    wait_for(program.watched, 15.0, "the program runs")
    daemon.pause()
    wait_for(lambda: program.state(owed) == "sending", 15.0, "it is on its way")
    filler = fill(small_disk)
    daemon.resume()
    wait_for(lambda: "no room left" in program.banner(), 20.0, "the banner says why")
    running.kill()
    filler.unlink()
    program.start("--background")
    program.wait_until_resident()
    wait_for(lambda: program.state(owed) == "shown", 10.0, "shown is recorded")
    time.sleep(1)
    assert (calls.count(), desktop.bubbles()) == (2, 1)


def test_damaged_settings_are_the_defaults_kept_and_said(program: Resident, desktop: Desktop) -> None:
    desktop.start_dunst()
    (owed,) = program.owe(program.now() - timedelta(seconds=2))
    settings = program.data / "settings.json"
    settings.write_text('{"notifications": fal')
    program.start_watched("--background")
    kept = program.data / "settings.damaged.json"
    assert str(kept) in wait_for(program.banner, 15.0, "the banner says so")
    assert kept.read_text() == '{"notifications": fal'
    assert not settings.exists()
    wait_for(lambda: program.state(owed) == "shown", 10.0, "by default reminders are shown")


def test_five_hundred_due_at_the_start(program: Resident, desktop: Desktop, calls: NotifyCalls) -> None:
    desktop.start_dunst()
    began = program.now()
    owed = program.owe(*(began - timedelta(minutes=number) for number in range(1, 501)))
    program.start_watched()
    wait_for(
        lambda: program.read("SELECT DISTINCT state FROM follow_up") == [("shown",)], 20.0, "all are shown"
    )
    time.sleep(2)
    assert (calls.count(), desktop.bubbles()) == (1, 1)
    (shown,) = desktop.history()
    assert shown.title == "500 follow-ups due"
    listed = program.command("followups")["followups"]
    assert sorted(row["id"] for row in listed) == owed
    assert program.watched()["rows"] == len(owed)
