"""Real files that were damaged, emptied, replaced or taken away between two runs."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.errors import Damaged, Missing, StorageError
from desktop_app.storage import checking, seal
from desktop_app.storage.connection import APPLICATION_ID
from desktop_app.storage.database import FILE_NAME, Database
from desktop_app.storage.migrations import NEWEST_VERSION
from desktop_app.storage.recovery import bring_back

ROOT = Path(__file__).parents[2]


def names(database: Database) -> list[str]:
    return [name for (name,) in database.query("SELECT name FROM person ORDER BY id")]


def add(database: Database, *people: str) -> None:
    with database.transaction():
        for name in people:
            database.execute("INSERT INTO person (name, email) VALUES (?, '')", (name,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database that was closed in order, with its backup."""
    path = tmp_path / FILE_NAME
    database = Database.open(path)
    add(database, *(f"Person {number}" for number in range(500)))
    database.close(back_up=True, put_seal_on=True)
    assert seal.read(path) is not None
    return path


def flip(path: Path, at: int, bit: int = 1) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ bit]))


def overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def test_control_an_undamaged_file_is_opened_without_a_word(path: Path) -> None:
    database = Database.open(path)
    assert (database.note, len(names(database))) == ("", 500)
    database.close(back_up=True, put_seal_on=True)
    assert seal.read(path) is not None
    assert not path.with_name("damaged").exists()


def damages() -> dict[str, Callable[[Path], None]]:
    dice = random.Random(7)
    return {
        "one bit of a row": lambda path: flip(path, path.stat().st_size - 30),
        "one bit of the change counter": lambda path: flip(path, 26),
        "one bit of the schema version": lambda path: flip(path, 63, 64),
        "the whole first page": lambda path: overwrite(path, 0, dice.randbytes(4096)),
        "zeros in the middle": lambda path: overwrite(path, 8192, bytes(4096)),
        "cut short": lambda path: overwrite_size(path, path.stat().st_size // 2),
        "cut within the header": lambda path: overwrite_size(path, 60),
        "empty": lambda path: overwrite_size(path, 0),
        "longer": lambda path: overwrite(path, path.stat().st_size, b"more"),
    }


def overwrite_size(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)


@pytest.mark.parametrize("damage", damages().values(), ids=damages())
def test_damage_is_noticed_and_the_backup_brought_back(path: Path, damage: Callable[[Path], None]) -> None:
    damage(path)
    damaged = path.read_bytes()
    database = Database.open(path)
    assert names(database) == [f"Person {number}" for number in range(500)]
    assert "was damaged" in database.note
    assert "brought back" in database.note
    (aside,) = path.with_name("damaged").iterdir()
    assert str(aside) in database.note
    assert (aside / FILE_NAME).read_bytes() == damaged
    assert damaged or "what was stored after it is lost" in database.note, (
        "of nothing it is not known what differs"
    )
    database.close(put_seal_on=True)
    again = Database.open(path)
    assert again.note == ""
    again.close()


def test_names_that_are_no_text_any_more(path: Path) -> None:
    """SQLite quotes a damaged name in its message, which then is no text either."""
    content = path.read_bytes()
    at = content.index(b"CREATE TABLE application") + len("CREATE TABLE ")
    overwrite(path, at - 4, b"\xc4\xff" * 30)
    database = Database.open(path)
    assert "was damaged" in database.note
    assert len(names(database)) == 500
    database.close()


def test_what_differs_is_said(path: Path) -> None:
    database = Database.open(path)
    with database.transaction():
        database.execute(
            "INSERT INTO application (company, company_key, role, role_key, status, created_at)"
            " VALUES ('Acme', 'acme', '', '', 'applied', 0)"
        )
        database.execute("UPDATE person SET phone = '12' WHERE id = 1")
    database.close(put_seal_on=True)
    overwrite(path, path.stat().st_size, b"more")
    database = Database.open(path)
    assert "missing now: 1 application; as they were then: 1 contact." in database.note
    database.close()


def test_without_a_good_backup_it_is_left_as_it_is(path: Path) -> None:
    for backup in path.with_name("backups").glob("*.sqlite3"):
        overwrite(backup, 8192, bytes(4096))
    flip(path, path.stat().st_size - 30)
    before = path.read_bytes()
    with pytest.raises(Damaged, match="no good backup"):
        Database.open(path)
    assert path.read_bytes() == before
    assert not path.with_name("damaged").exists()


def test_the_newest_backup_is_damaged_too(path: Path) -> None:
    database = Database.open(path)
    add(database, "Late")
    newest = database.back_up("manual")
    database.close(put_seal_on=True)
    flip(newest, newest.stat().st_size - 30)
    overwrite(path, path.stat().st_size, b"more")
    database = Database.open(path)
    assert len(names(database)) == 500
    assert "missing now: 1 contact" in database.note
    database.close()


def test_a_write_by_another_program_that_knows_sqlite_is_no_damage(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("INSERT INTO person (name, email) VALUES ('Theirs', '')")
    other.commit()
    other.close()
    database = Database.open(path)
    assert (database.note, names(database)[-1]) == ("", "Theirs")
    database.close()


def test_a_file_of_another_kind_in_its_place_is_left_alone(path: Path) -> None:
    path.write_text("Dear diary,\n" * 50)
    with pytest.raises(StorageError, match="not a database of Afterword"):
        Database.open(path)
    assert path.read_text() == "Dear diary,\n" * 50


def test_a_newer_version_in_its_place_is_left_alone(path: Path) -> None:
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {NEWEST_VERSION + 1}")
    newer.close()
    with pytest.raises(StorageError, match="newer version"):
        Database.open(path)


def test_upgraded_by_another_version_while_it_is_open(path: Path) -> None:
    database = Database.open(path)
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {NEWEST_VERSION + 1}")
    newer.close()
    with pytest.raises(StorageError, match="another version of Afterword"):
        add(database, "Late")
    assert len(names(database)) == 500
    database.close()


@pytest.mark.parametrize("suffix", ["-journal", "-wal", "-shm"])
def test_what_lies_beside_a_closed_database_is_not_written_into_it(path: Path, suffix: str) -> None:
    stray = path.with_name(FILE_NAME + suffix)
    stray.write_bytes(random.Random(3).randbytes(20_000))
    database = Database.open(path)
    assert "do not belong" in database.note
    assert len(names(database)) == 500
    assert not stray.exists()
    database.close()


_KILLED_IN_WAL = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA wal_autocheckpoint = 0")
for number in range(200):
    connection.execute("INSERT INTO person (name, email) VALUES (?, '')", (f"Wal {number}",))
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("damaged", [False, True])
def test_a_wal_that_another_program_left(path: Path, damaged: bool) -> None:
    subprocess.run([sys.executable, "-c", _KILLED_IN_WAL, str(path)], check=False)
    wal = path.with_name(FILE_NAME + "-wal")
    assert wal.stat().st_size > 100_000
    if damaged:
        overwrite(wal, 50_000, random.Random(5).randbytes(10_000))
    database = Database.open(path)
    found = names(database)
    # SQLite takes a damaged log up to the damage: what comes out is whole, and in our own mode.
    assert found[:500] == [f"Person {number}" for number in range(500)]
    assert (len(found) == 700) is not damaged
    assert database.query("PRAGMA journal_mode") == [("delete",)]
    assert database.query("PRAGMA integrity_check") == [("ok",)]
    database.close()


_KILLED_WHILE_WRITING = """
import os, sys
from pathlib import Path
from desktop_app.storage.database import Database
database = Database.open(Path(sys.argv[1]))
database.connection.execute("PRAGMA cache_size = 1")
with database.transaction():
    database.execute("UPDATE person SET phone = hex(randomblob(200))")
    os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("damaged", [False, True])
def test_killed_with_half_of_it_written(path: Path, damaged: bool) -> None:
    subprocess.run(
        [sys.executable, "-P", "-c", _KILLED_WHILE_WRITING, str(path)],
        check=False,
        env={"PYTHONPATH": str(ROOT)},
    )
    journal = path.with_name(FILE_NAME + "-journal")
    assert journal.stat().st_size > 10_000
    assert seal.read(path) is None
    if damaged:
        overwrite(journal, 600, bytes(8000))
    database = Database.open(path)
    # A journal that cannot be played back leaves a file that does not pass its checks, or one that does.
    assert names(database) == [f"Person {number}" for number in range(500)]
    assert (
        ("was damaged" in database.note)
        or not damaged
        or database.query("PRAGMA integrity_check") == [("ok",)]
    )
    database.close()


def test_missing_where_one_was_known(path: Path) -> None:
    path.unlink()
    with pytest.raises(Missing, match="missing, but there are backups"):
        Database.open(path)
    (newest,) = path.with_name("backups").glob("*.sqlite3")
    bring_back(path, newest)
    database = Database.open(path)
    assert len(names(database)) == 500
    database.close()


def test_missing_without_backups_is_not_a_new_user_either(path: Path) -> None:
    path.unlink()
    for backup in path.with_name("backups").iterdir():
        backup.unlink()
    with pytest.raises(Missing, match="there is no backup"):
        Database.open(path)
    assert not path.exists()


@pytest.mark.parametrize("name", ["notes.sqlite3", "afterword.sqlite3", "afterword-2026-close.sqlite3"])
def test_restore_accepts_its_own_file_names_only(path: Path, name: str) -> None:
    (newest,) = path.with_name("backups").glob("*.sqlite3")
    elsewhere = path.with_name("elsewhere")
    elsewhere.mkdir()
    (elsewhere / name).write_bytes(newest.read_bytes())
    database = Database.open(path)
    with pytest.raises(StorageError, match="not called as a backup"):
        database.restore(elsewhere / name)
    written = database.back_up("manual", elsewhere / "mine.sqlite3")
    database.restore(written)
    database.close()


def test_the_seal_is_broken_before_the_first_write(path: Path) -> None:
    database = Database.open(path)
    names(database)
    assert seal.read(path) is not None, "reading leaves it"
    add(database, "Late")
    assert seal.read(path) is None
    database.close()
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")


def test_a_letter_that_changed_in_a_text_after_an_unclean_end_is_said(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    database = Database.open(path)
    with database.transaction():
        for number in range(30):
            database.execute(
                "INSERT INTO application (company, company_key, role, role_key, status, notes, created_at)"
                " VALUES (?, ?, 'Clerk', 'clerk', 'applied', ?, 0)",
                (f"Acorn {number}", f"acorn {number}", f"what they said {number} mattered"),
            )
    database.close(back_up=True)  # no seal: not in order
    assert seal.read(path) is None
    assert Database.open(path).note == "", "a control"

    content = path.read_bytes()
    places = [at for at in range(len(content)) if content.startswith(b"what they said 7 mattered", at)]
    assert len(places) == 2, "the record and what the index was given"
    for place in places:
        path.write_bytes(content)
        flip(path, place)
        database = Database.open(path)
        assert "words of Acorn 7, Clerk." in database.note
        assert "Nothing was replaced." in database.note
        assert database.query("SELECT count(*) FROM application") == [(30,)]
        database.close()


@pytest.mark.parametrize("bit", range(7))
def test_a_stage_that_changed_after_an_unclean_end_is_noticed(tmp_path: Path, bit: int) -> None:
    """No single bit makes one word for a stage of another, and each row may hold known words only."""
    path = tmp_path / FILE_NAME
    database = Database.open(path)
    with database.transaction():
        database.execute(
            "INSERT INTO application (company, company_key, role, role_key, status, created_at)"
            " VALUES ('Acorn', 'acorn', 'Clerk', 'clerk', 'rejected', 0)"
        )
    database.close(back_up=True)
    content = path.read_bytes()
    places = [at for at in range(len(content)) if content.startswith(b"Clerkclerkrejected", at)]
    assert len(places) == 1
    flip(path, places[0] + len("Clerkclerkre"), 1 << bit)
    database = Database.open(path)
    assert "was damaged" in database.note
    assert database.query("SELECT status FROM application") == [("rejected",)]
    database.close()


def test_each_text_is_looked_up_in_the_index_once(path: Path) -> None:
    """Every line against every other, which SQLite would choose, takes minutes with 100,000 interviews."""
    database = Database.open(path)
    asked: list[str] = []
    database.connection.set_trace_callback(asked.append)
    assert checking.doubtful(database) == ""
    database.connection.set_trace_callback(None)
    (compared,) = (statement for statement in asked if "search_text" in statement)
    steps = [row[3] for row in database.query(f"EXPLAIN QUERY PLAN {compared}")]
    assert any(step.startswith("SCAN s VIRTUAL TABLE INDEX 0:=") for step in steps), steps
    database.close()
