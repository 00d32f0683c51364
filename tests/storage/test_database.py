"""The file itself: settings read back, files refused, modes, transactions, undo."""

import contextlib
import os
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from desktop_app.domain.changes import Inverse, Kind
from desktop_app.domain.errors import InvalidInput, Refused, StorageError
from desktop_app.storage.connection import APPLICATION_ID, BUSY_SECONDS, connect
from desktop_app.storage.database import FILE_NAME, ROWS_TOGETHER, Database
from desktop_app.storage.migrations import NEWEST_VERSION

ADD = (
    "INSERT INTO application (company, company_key, role, role_key, status, created_at)"
    " VALUES (?, ?, '', '', 'applied', 0)"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


def add(database: Database, company: str) -> None:
    database.execute(ADD, (company, company.casefold()))


def companies(database: Database) -> list[str]:
    return [row[0] for row in database.query("SELECT company FROM application ORDER BY id")]


def test_settings_are_in_force(path: Path) -> None:
    database = Database.open(path)
    expected = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "user_version": NEWEST_VERSION}
    for name, value in expected.items():
        assert database.query(f"PRAGMA {name}") == [(value,)]
    assert database.query("PRAGMA application_id") == [(APPLICATION_ID,)]
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_only_the_person_may_read(path: Path) -> None:
    os.umask(0o022)
    database = Database.open(path)
    with database.transaction():
        add(database, "Acme")
    written = database.back_up("manual")
    database.close()
    for file in (path, written, written.with_name(written.name + ".sha256")):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(written.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("count", [0, 1, *ROWS_TOGETHER, 2 * sum(ROWS_TOGETHER) + 3])
def test_many_rows_are_all_stored_and_taken_back(path: Path, count: int) -> None:
    database = Database.open(path)
    named = [str(number) for number in range(count)]
    values = [value for name in named for value in (name, name, "", "", "applied", 0)]
    with database.transaction() as recorded:
        database.insert_rows(
            "application", "company, company_key, role, role_key, status, created_at", values
        )
    assert companies(database) == named
    if recorded.inverse is not None:
        database.replay(recorded.inverse)
    assert companies(database) == []
    with pytest.raises(RuntimeError, match="inside a transaction"):
        database.insert_rows("application", "company", ["Acme"])
    database.close()


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {NEWEST_VERSION + 1}")
    connection.close()


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (newer, "newer version"),
        (foreign, "another program"),
        (lambda path: path.write_text("Dear diary,\n" * 50), "not a database"),
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00"), "not a database"),
        (lambda path: path.mkdir(), "cannot be read"),
    ],
)
def test_files_that_are_not_ours_are_refused_untouched(path: Path, make: object, reason: str) -> None:
    assert callable(make)
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StorageError, match=reason):
        Database.open(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(entry.name for entry in path.parent.iterdir()) == [FILE_NAME]


def test_a_missing_file_with_backups_is_not_a_new_user(path: Path) -> None:
    database = Database.open(path)
    with database.transaction():
        add(database, "Acme")
    database.close(back_up=True)
    path.unlink()
    with pytest.raises(StorageError, match=r"missing, but there are backups"):
        Database.open(path)
    assert not path.exists()


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    database = Database.open(path)
    with contextlib.suppress(ZeroDivisionError), database.transaction():
        add(database, "Acme")
        raise ZeroDivisionError
    assert companies(database) == []
    with pytest.raises(RuntimeError, match="transaction"):
        add(database, "Acme")
    database.close()


def test_half_a_character_is_said_and_changes_nothing(path: Path) -> None:
    database = Database.open(path)
    bad = "Bad\udcff Company"
    with pytest.raises(InvalidInput, match="Type it again"), database.transaction():
        add(database, bad)
    with pytest.raises(InvalidInput, match="“Bad\\? Company”"):
        database.query("SELECT id FROM application WHERE company = ?", (bad,))
    assert companies(database) == []
    database.close()


def test_a_lock_held_by_another_process_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database.open(path)
    database.connection.execute("PRAGMA busy_timeout = 50")
    other = connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="Another program is writing"), database.transaction():
        add(database, "Acme")
    other.execute("ROLLBACK")
    other.close()
    with database.transaction():
        add(database, "Acme")
    assert companies(database) == ["Acme"]
    assert BUSY_SECONDS > 0
    database.close()


def test_a_full_disk_is_said_and_changes_nothing(path: Path) -> None:
    database = Database.open(path)
    (pages,) = database.query("PRAGMA page_count")[0]
    database.connection.execute(f"PRAGMA max_page_count = {pages + 1}")

    def add_many() -> None:
        with database.transaction():
            for number in range(2000):
                add(database, f"A company with a rather long name, number {number}")

    with pytest.raises(StorageError, match="no room left"):
        add_many()
    assert companies(database) == []
    database.close()


def test_undo_and_redo_restore_exactly(path: Path) -> None:
    database = Database.open(path)
    with database.transaction() as first:
        add(database, "Acme")
        add(database, 'O\'Neill \x01 "quoted" שלום')
    assert first.ids == {Kind.APPLICATION: frozenset({1, 2})}
    with database.transaction() as second:
        database.execute("UPDATE application SET notes = 'x' WHERE id = 2")
        database.execute("DELETE FROM application WHERE id = 1")
    assert second.inverse is not None
    undone = database.replay(second.inverse)
    assert database.query("SELECT id, company, notes FROM application ORDER BY id") == [
        (1, "Acme", ""),
        (2, 'O\'Neill \x01 "quoted" שלום', ""),
    ]
    assert undone.inverse is not None
    database.replay(undone.inverse)
    assert database.query("SELECT id, notes FROM application") == [(2, "x")]
    database.close()


def test_undo_leaves_later_changes_of_other_columns_alone(path: Path) -> None:
    database = Database.open(path)
    with database.transaction():
        add(database, "Acme")
    with database.transaction() as renamed:
        database.execute("UPDATE application SET role = 'Dev' WHERE id = 1")
    with database.transaction():
        database.execute("UPDATE application SET notes = 'kept' WHERE id = 1")
    assert renamed.inverse is not None
    database.replay(renamed.inverse)
    assert database.query("SELECT role, notes FROM application") == [("", "kept")]
    database.close()


def test_undo_that_comes_too_late_is_refused_and_changes_nothing(path: Path) -> None:
    database = Database.open(path)
    with database.transaction():
        add(database, "Acme")
        database.execute(
            "INSERT INTO activity (application_id, kind, at, created_at) VALUES (1, 'added', 0, 0)"
        )
    with database.transaction() as deleted:
        database.execute("DELETE FROM activity")
    with database.transaction():
        database.execute("DELETE FROM application")
    assert deleted.inverse is not None
    with pytest.raises(Refused, match="cannot be undone"):
        database.replay(deleted.inverse)
    assert database.query("SELECT count(*) FROM activity") == [(0,)]
    database.close()


def test_another_process_is_noticed(path: Path) -> None:
    database, other = Database.open(path), Database.open(path)
    seen = database.data_version()
    with other.transaction():
        add(other, "Acme")
    assert database.data_version() != seen
    assert database.changed_since_backup()
    other.close()
    database.close()


def test_the_first_transaction_may_be_rolled_back(path: Path) -> None:
    database = Database.open(path)
    with pytest.raises(ValueError, match="stop"), database.transaction():
        raise ValueError("stop")
    with database.transaction() as recorded:
        database.execute("INSERT INTO person (name, email) VALUES ('Jane', '')")
    database.replay(recorded.inverse or Inverse(()))
    assert database.query("SELECT count(*) FROM person") == [(0,)]
    database.close()
