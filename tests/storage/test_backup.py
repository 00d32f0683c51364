import hashlib
import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import StorageError
from desktop_app.services.backups import bring_back
from desktop_app.storage import backup, seal
from desktop_app.storage.database import FILE_NAME, Database


def stored(path: Path, *names: str) -> Database:
    database = Database.open(path / FILE_NAME)
    with database.transaction():
        for name in names:
            database.execute("INSERT INTO person (name, email) VALUES (?, '')", (name,))
    return database


def test_a_backup_is_whole_checked_and_hashed(tmp_path: Path) -> None:
    database = stored(tmp_path, "Jane", "Tom")
    written = database.back_up("manual")
    digest, name = written.with_name(written.name + ".sha256").read_text().split()
    assert name == written.name
    assert digest == hashlib.sha256(written.read_bytes()).hexdigest()
    copy = Database.open(written)
    assert copy.query("SELECT name FROM person ORDER BY id") == [("Jane",), ("Tom",)]
    copy.close()
    database.close()


def test_closing_backs_up_only_what_changed(tmp_path: Path) -> None:
    stored(tmp_path, "Jane").close(back_up=True)
    assert len(backup.backups_in(tmp_path / "backups")) == 1
    Database.open(tmp_path / FILE_NAME).close(back_up=True)
    assert len(backup.backups_in(tmp_path / "backups")) == 1


def test_it_ends_in_order_before_the_backup_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is killed meanwhile leaves no start that has to look at everything."""
    path = tmp_path / FILE_NAME
    sealed: list[bool] = []

    def killed(*_what: object) -> Path:
        sealed.append(seal.read(path) is not None)
        raise StorageError("killed")

    database = stored(tmp_path, "Jane")
    with monkeypatch.context() as patched:
        patched.setattr(backup, "back_up", killed)
        with pytest.raises(StorageError):
            database.close(back_up=True, put_seal_on=True)
    assert sealed == [True]
    again = Database.open(path)
    assert (again.note, again.query("SELECT name FROM person")) == ("", [("Jane",)])
    again.close()


def test_a_backup_older_than_what_is_stored_is_behind(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    database = stored(tmp_path, "Jane")
    assert not backup.is_behind(path), "there never was one"
    newest = database.back_up("manual")
    assert not backup.is_behind(path)
    os.utime(newest, ns=(0, path.stat().st_mtime_ns - 1_000_000))
    assert backup.is_behind(path)
    database.close()


def test_what_a_killed_backup_left_goes_with_the_next(tmp_path: Path) -> None:
    database = stored(tmp_path, "Jane")
    directory = tmp_path / "backups"
    directory.mkdir()
    left, fresh = (directory / f"afterword-2026112{day}T000000Z-close.sqlite3.part" for day in (1, 2))
    for part in (left, fresh):
        part.write_bytes(b"half")
    name = directory / "afterword-20261121T000000Z-close.sqlite3.sha256"
    name.touch()
    for old in (left, name):
        os.utime(old, (0, 0))
    written = database.back_up("manual")
    os.utime(f"{written}.sha256", (0, 0))
    database.back_up("manual")
    database.close()
    assert (left.exists(), name.exists(), fresh.exists()) == (False, False, True)
    assert Path(f"{written}.sha256").exists()


def test_a_damaged_backup_is_refused(tmp_path: Path) -> None:
    database = stored(tmp_path, *(f"Person {number}" for number in range(2000)))
    written = database.back_up("manual")
    content = bytearray(written.read_bytes())
    content[8192:8392] = bytes(200)
    written.write_bytes(content)
    with pytest.raises(StorageError, match="damaged"):
        backup.verify(written)
    with pytest.raises(StorageError):
        database.restore(written)
    assert database.query("SELECT count(*) FROM person") == [(2000,)]
    database.close()


@pytest.mark.parametrize("content", [b"", b"text", b"SQLite format 3\x00" + bytes(84)])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "some.sqlite3"
    file.write_bytes(content)
    with pytest.raises(StorageError, match="is empty" if not content else "is something else") as caught:
        backup.verify(file)
    assert str(caught.value).endswith("no backup of Afterword.")


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "afterword-20261201T180000Z-manual.sqlite3"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)  # so that even a reader who waits sees an end
    os.write(writer, bytes(100))
    with pytest.raises(StorageError, match="is no file"):
        backup.check_source(pipe)
    os.close(writer)


def test_restore_brings_back_what_was(tmp_path: Path) -> None:
    database = stored(tmp_path, "Jane")
    written = database.back_up("manual")
    with database.transaction():
        database.execute("DELETE FROM person")
    database.restore(written)
    assert database.query("SELECT name FROM person") == [("Jane",)]
    with database.transaction():
        database.execute("INSERT INTO person (name, email) VALUES ('Tom', '')")
    database.close()


def test_two_processes_back_up_in_the_same_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database, other = stored(tmp_path, "Jane"), Database.open(tmp_path / FILE_NAME, shared=True)
    copy_verified, seen = backup.copy_verified, []

    def meanwhile(source: sqlite3.Connection, target: Path) -> None:
        seen.append(target)
        if source is database.connection:
            other.back_up("manual")
            with other.transaction():
                other.execute("DELETE FROM person")
        copy_verified(source, target)

    monkeypatch.setattr(backup, "copy_verified", meanwhile)
    written = database.back_up("manual")
    assert seen[0] == written
    assert sorted(backup.backups_in(tmp_path / "backups")) == sorted(seen)
    for path in seen:
        backup.verify(path)
    database.close()
    other.close()


def test_a_failed_copy_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = stored(tmp_path, "Jane")

    def refuse(_path: Path, *, indexes: bool) -> None:
        raise StorageError("damaged")

    monkeypatch.setattr(backup, "verify", refuse)
    with pytest.raises(StorageError):
        database.back_up("manual")
    assert list((tmp_path / "backups").iterdir()) == []
    database.close()


def test_thinning_keeps_all_of_two_days_then_days_weeks_months() -> None:
    names = [
        "afterword-20261201T180000Z-close.sqlite3",
        "afterword-20261130T120000Z-close.sqlite3",
        "afterword-20261130T110000Z-close.sqlite3",
        "afterword-20261125T180000Z-close.sqlite3",
        "afterword-20261125T080000Z-close.sqlite3",
        "afterword-20261106T180000Z-close.sqlite3",
        "afterword-20261105T180000Z-close.sqlite3",
        "afterword-20260820T180000Z-close.sqlite3",
        "afterword-20260810T180000Z-close.sqlite3",
        "notes.sqlite3",
    ]
    gone = {path.name for path in backup.thin_out(Path(name) for name in names)}
    assert gone == {names[4], names[6], names[8]}


def test_what_is_brought_back_is_not_thinned_out_before(tmp_path: Path) -> None:
    database = stored(tmp_path, "Jane")
    written = database.back_up("manual")
    chosen, later = (
        written.with_name(f"afterword-20200101T{hour}0000Z-manual.sqlite3") for hour in ("09", "10")
    )
    for name in (chosen, later):
        shutil.copyfile(written, name)
    backup.remove(written)
    with database.transaction():
        database.execute("DELETE FROM person")
    database.close()
    before = bring_back(tmp_path / FILE_NAME, chosen)
    assert backup.backups_in(tmp_path / "backups") == [before, later, chosen]
    database = Database.open(tmp_path / FILE_NAME)
    assert database.query("SELECT name FROM person") == [("Jane",)]
    database.back_up("manual")
    assert not chosen.exists(), "control: of two of one day, the earlier goes"
    database.close()
