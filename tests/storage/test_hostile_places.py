"""A real disk without room, a directory that cannot be written, a lock another process holds."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.errors import Busy, StorageError
from desktop_app.storage.connection import WINDOW_SECONDS
from desktop_app.storage.database import FILE_NAME, Database
from tests.permissions import permissions_count

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts and users of Linux")


def add(database: Database, *people: str) -> None:
    with database.transaction():
        for name in people:
            database.execute("INSERT INTO person (name, email) VALUES (?, '')", (name,))


def names(database: Database) -> list[str]:
    return [name for (name,) in database.query("SELECT name FROM person ORDER BY id")]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte; skipped where mounting is not allowed."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    try:
        made = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        made = False
    if not made:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_disk_is_said_and_nothing_is_lost(small_disk: Path) -> None:
    database = Database.open(small_disk / FILE_NAME)
    add(database, "Jane")
    filler = small_disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    with pytest.raises(StorageError, match="no room left"):
        add(database, *(f"Person {number}" for number in range(2000)))
    assert names(database) == ["Jane"]
    with pytest.raises(StorageError, match=r"no room left|No space left"):
        database.close(back_up=True, put_seal_on=True)
    assert not list((small_disk / "backups").glob("*"))
    filler.unlink()
    again = Database.open(small_disk / FILE_NAME)
    assert (again.note, names(again)) == ("", ["Jane"])
    add(again, "Tom")
    again.close(back_up=True, put_seal_on=True)


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A directory with a database that whoever runs this may read, and not write."""
    database = Database.open(tmp_path / FILE_NAME)
    add(database, "Jane")
    database.close(put_seal_on=True)
    (tmp_path / FILE_NAME).chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with permissions_count():
            yield tmp_path
    finally:
        tmp_path.chmod(0o755)


def test_a_directory_that_cannot_be_written(read_only: Path) -> None:
    before = (read_only / FILE_NAME).read_bytes()
    database = Database.open(read_only / FILE_NAME)
    assert names(database) == ["Jane"]
    with pytest.raises(StorageError, match=r"cannot be (written|used)") as refused:
        add(database, "Tom")
    assert str(read_only) in str(refused.value)
    database.close(put_seal_on=True)
    assert (read_only / FILE_NAME).read_bytes() == before
    with pytest.raises(StorageError, match="cannot be"):
        Database.open(read_only / "another.sqlite3")
    assert sorted(path.name for path in read_only.iterdir()) == [FILE_NAME, f"{FILE_NAME}.seal"]


_HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_lock_held_by_another_process(tmp_path: Path) -> None:
    database = Database.open(tmp_path / FILE_NAME)
    add(database, "Jane")
    database.wait_at_most(WINDOW_SECONDS)
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(database.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(Busy, match="Another program is writing"):
        add(database, "Tom")
    with pytest.raises(Busy, match="Another program is writing"):
        names(database)
    holder.kill()
    holder.communicate()
    # The lock of a process that was killed is gone with it.
    assert names(database) == ["Jane"]
    add(database, "Tom")
    database.close(put_seal_on=True)
