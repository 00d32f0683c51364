"""A long import is all there or not at all, whatever becomes of the process, the disk, or the others who write."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks.import_files import write_calendar
from desktop_app.cli.__main__ import main
from desktop_app.services.new_rounds import NewRounds
from desktop_app.storage import new_rows
from desktop_app.storage.connection import connect
from desktop_app.storage.database import FILE_NAME, Database
from desktop_app.storage.search import difference
from tests.permissions import permissions_count

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
EVENTS = 1_200
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX")


@pytest.fixture(scope="module")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("calendar") / "many.ics"
    write_calendar(path, NOW, EVENTS)
    return path


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return with_one_interview(tmp_path / "data")


def with_one_interview(place: Path) -> Path:
    added = ["add", "--company", "Blyth", "--start", "2026-12-01T14:00"]
    assert main(["--data-dir", str(place), "--now", "2026-11-27T12:00:00Z", "--json", *added]) == 0
    return place


def importing(directory: Path, calendar: Path) -> list[str]:
    words = ["--data-dir", str(directory), "--now", "2026-11-27T12:00:00Z", "--json", "import", "--large"]
    return [*words, str(calendar)]


@contextmanager
def started(directory: Path, calendar: Path, stderr: int) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-P", "-m", "desktop_app.cli", *importing(directory, calendar)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def stored(directory: Path) -> int:
    """Return how many interviews are stored, after a look at everything else."""
    database = Database.open(directory / FILE_NAME)
    try:
        assert database.query("PRAGMA integrity_check") == [("ok",)]
        assert database.query("PRAGMA foreign_key_check") == []
        assert difference(database.connection) == 0
        (count,) = database.query("SELECT count(*) FROM interview")[0]
        (planned,) = database.query("SELECT count(DISTINCT interview_id) FROM follow_up")[0]
        (told,) = database.query("SELECT count(DISTINCT interview_id) FROM activity")[0]
        assert count == planned == told
        return int(count)
    finally:
        database.close()


def test_killed_at_any_moment_all_or_nothing_is_stored(tmp_path: Path, calendar: Path) -> None:
    begun = time.monotonic()
    with started(with_one_interview(tmp_path / "whole"), calendar, subprocess.DEVNULL) as process:
        process.communicate()
    whole = time.monotonic() - begun
    assert stored(tmp_path / "whole") == 1 + EVENTS
    found = set()
    for moment in range(1, 11):
        directory = with_one_interview(tmp_path / str(moment))
        with started(directory, calendar, subprocess.DEVNULL) as process:
            time.sleep(whole * moment / 10)
            process.send_signal(signal.SIGKILL)
            process.wait()
        found.add(stored(directory))
    assert 1 in found
    assert found <= {1, 1 + EVENTS}


def test_control_c_stops_it_and_nothing_is_stored(directory: Path, tmp_path: Path) -> None:
    many = tmp_path / "very-many.ics"
    write_calendar(many, NOW, 8_000)
    terminal, its_end = pty.openpty()
    with started(directory, many, its_end) as process:
        os.close(its_end)
        told = b""
        while b"Ctrl+C stops" not in told:
            told += os.read(terminal, 1_000)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    os.close(terminal)
    (report,) = json.loads(out)["files"]
    assert process.returncode == 1
    assert (report["status"], report["errors"]) == ("failed", ["Stopped. Nothing was changed."])
    assert report["created"] == 0
    assert b"very-many.ics: " in told
    assert stored(directory) == 1


def test_without_a_terminal_nothing_is_told_of_how_far_it_is(directory: Path, calendar: Path) -> None:
    with started(directory, calendar, subprocess.PIPE) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert json.loads(out)["files"][0]["created"] == EVENTS
    assert b"Ctrl+C" not in err


def test_a_disk_that_becomes_full_meanwhile(
    directory: Path, calendar: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    open_ = Database.open

    def opened(path: Path, **how: Any) -> Database:
        database = open_(path, **how)
        pages = database.query("PRAGMA page_count")[0][0]
        database.connection.execute(f"PRAGMA max_page_count = {pages + 100}")
        return database

    monkeypatch.setattr(Database, "open", opened)
    capsys.readouterr()
    assert main(importing(directory, calendar)) == 1
    (report,) = json.loads(capsys.readouterr().out)["files"]
    assert "There is no room left on the disk" in report["errors"][0]
    monkeypatch.undo()
    assert stored(directory) == 1


def test_a_directory_that_may_not_be_written(
    directory: Path, calendar: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (directory / FILE_NAME).read_bytes()
    directory.chmod(0o500)
    (directory / FILE_NAME).chmod(0o400)
    capsys.readouterr()
    try:
        with permissions_count():
            assert main(importing(directory, calendar)) == 1
    finally:
        directory.chmod(0o700)
        (directory / FILE_NAME).chmod(0o600)
    (report,) = json.loads(capsys.readouterr().out)["files"]
    assert "cannot be" in report["errors"][0]
    assert str(directory) in report["errors"][0]
    assert (directory / FILE_NAME).read_bytes() == before
    assert stored(directory) == 1


def test_while_another_process_writes(
    directory: Path, calendar: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(connect(directory / FILE_NAME)) as other:
        other.execute("BEGIN IMMEDIATE")
        capsys.readouterr()
        assert main(importing(directory, calendar)) == 1
        (report,) = json.loads(capsys.readouterr().out)["files"]
    assert "Another program is writing" in report["errors"][0]
    assert stored(directory) == 1


def test_what_fails_in_the_middle_leaves_nothing(
    directory: Path, calendar: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def finish(_self: NewRounds) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(new_rows, "TOGETHER", 100)
    monkeypatch.setattr(NewRounds, "finish", finish)
    capsys.readouterr()
    assert main(importing(directory, calendar)) == 1
    monkeypatch.undo()
    assert stored(directory) == 1


def test_a_calendar_that_begins_anew_is_stored_once(
    directory: Path, calendar: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anew = tmp_path / "anew.ics"
    anew.write_text(calendar.read_text().replace("END:VCALENDAR", "X-WR-TIMEZONE:Asia/Tokyo\nEND:VCALENDAR"))
    capsys.readouterr()
    assert main(importing(directory, anew)) == 0
    (report,) = json.loads(capsys.readouterr().out)["files"]
    assert (report["status"], report["created"]) == ("imported", EVENTS)
    assert len(report["errors"]) == EVENTS // 200
    assert stored(directory) == 1 + EVENTS
