"""Real files of every older version are upgraded; what they held is still there."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from desktop_app.storage import tables
from desktop_app.storage.backup import directory_of
from desktop_app.storage.connection import header_version
from desktop_app.storage.database import FILE_NAME, Database
from desktop_app.storage.journal import _KINDS
from desktop_app.storage.migrations import NEWEST_VERSION

DATA = Path(__file__).parent.parent / "data"
OLD_VERSIONS = range(1, NEWEST_VERSION)
TABLES = ("application", "person", "interview", "interviewer", "activity", "follow_up", "delivery")


@pytest.fixture(params=OLD_VERSIONS)
def old_file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / FILE_NAME
    shutil.copyfile(DATA / f"version-{request.param}.sqlite3", path)
    return path


def shape(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every table's columns, every index's columns: what two databases of one version have in common."""
    names = [
        row[0] for row in database.query("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    ]
    return {
        name: database.query(f"PRAGMA table_xinfo({name})") + database.query(f"PRAGMA index_xinfo({name})")
        for name in sorted(names)
    }


def test_an_old_file_becomes_what_a_new_one_is(old_file: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    upgraded, new = Database.open(old_file), Database.open(tmp_path / "new" / FILE_NAME)
    assert upgraded.query("PRAGMA user_version") == [(NEWEST_VERSION,)]
    assert shape(upgraded) == shape(new)
    assert upgraded.query("PRAGMA integrity_check") == [("ok",)]
    assert upgraded.query("PRAGMA foreign_key_check") == []
    upgraded.close()
    new.close()


def counts(path: Path) -> list[int]:
    connection = sqlite3.connect(path)
    found = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]
    connection.close()
    return found


def test_an_old_file_keeps_its_rows_and_has_a_backup_from_before(old_file: Path) -> None:
    before = counts(old_file)
    assert min(before) > 0
    database = Database.open(old_file)
    assert database.query("SELECT state FROM follow_up WHERE id IN (2, 3) ORDER BY id") == [
        ("shown",),
        ("done",),
    ]
    database.close()
    assert counts(old_file) == before
    (backup,) = directory_of(old_file).glob("*before-migration.sqlite3")
    assert counts(backup) == before
    assert header_version(backup) < NEWEST_VERSION


def test_thank_yous_that_were_never_shown_are_shown_once_more(old_file: Path) -> None:
    database = Database.open(old_file)
    rows = database.query(
        "SELECT f.id, f.escalate_at - i.ends_at FROM follow_up f JOIN interview i ON i.id = f.interview_id"
        " WHERE f.escalate_at IS NOT NULL ORDER BY f.id"
    )
    assert rows == [(id_, 20 * 3600) for id_ in (8, 13, 18, 23)]
    database.close()


def test_feedback_of_version_2_knows_its_line_in_the_timeline(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    shutil.copyfile(DATA / "version-2.sqlite3", path)
    database = Database.open(path)
    rows = database.query(
        "SELECT f.activity_id, a.kind FROM feedback f JOIN activity a ON a.id = f.activity_id"
    )
    assert rows == [(15, "feedback")]
    database.close()


def test_what_version_3_noted_about_a_company_is_found(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    shutil.copyfile(DATA / "version-3.sqlite3", path)
    before = sqlite3.connect(path)
    found = "SELECT company FROM search WHERE search MATCH 'notes : \"kind people\"'"
    assert before.execute(found).fetchall() == []
    before.close()
    database = Database.open(path)
    assert set(database.query(found)) == {("Harbour Books",)}
    database.close()


def test_every_table_is_known_to_peewee_and_to_undo(tmp_path: Path) -> None:
    database = Database.open(tmp_path / FILE_NAME)
    stored = {
        name: [row[1] for row in database.query(f"PRAGMA table_info({name})")]
        for (name,) in database.query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE 'search%'"
        )
    }
    named = {
        model._meta.table_name: sorted(field.column_name for field in model._meta.sorted_fields)
        for model in tables.Table.__subclasses__()
    }
    assert {name: sorted(columns) for name, columns in stored.items()} == named
    assert set(stored) == set(_KINDS)
    database.close()
