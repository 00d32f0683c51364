"""The whole store as plain rows, for an export that leaves nothing out and for reading it back."""

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import InvalidInput
from desktop_app.storage import backup, soundness
from desktop_app.storage.connection import read_only, said_plainly
from desktop_app.storage.database import Database
from desktop_app.storage.migrations import NEWEST_VERSION, migrate
from desktop_app.storage.search import index_new

SCHEMA_VERSION = NEWEST_VERSION

_BEFORE_ALL = -(2**63)
"""Below every id."""
TOGETHER = 250
"""Rows that are read and written together."""

Rows = list[dict[str, Any]]


def dump(database: Database) -> dict[str, Rows]:
    """Return every row of every table, by table, in the order of their ids."""
    found: dict[str, Rows] = {}
    for table, rows in batches(database):
        found.setdefault(table, []).extend(rows)
    return found


def batches(database: Database) -> Iterator[tuple[str, Rows]]:
    """Yield the same some rows at a time; each table comes at least once.

    As a whole they would be many times as large as the file, and hold every thread up when they are let go of.
    """
    for table in _tables(database):
        columns = _columns(database, table)
        yield table, []
        after, at = _BEFORE_ALL, columns.index("id")
        while rows := database.query(
            f"SELECT {', '.join(columns)} FROM {table} WHERE id > ? ORDER BY id LIMIT {TOGETHER}", (after,)
        ):
            yield table, [dict(zip(columns, row, strict=True)) for row in rows]
            after = rows[-1][at]


def counts(database: Database) -> dict[str, int]:
    """Return how many rows each table has."""
    return {table: database.query(f"SELECT count(*) FROM {table}")[0][0] for table in _tables(database)}


def is_bare(database: Database) -> bool:
    """Tell whether no table holds anything."""
    return not any(database.query(f"SELECT 1 FROM {table} LIMIT 1") for table in _tables(database))


def is_bare_file(path: Path) -> bool:
    """Tell the same of a file that may be open elsewhere, in any thread."""
    with said_plainly(path), read_only(path) as connection:
        return is_bare(Database(path, connection))


def load(database: Database, tables: Mapping[str, Rows]) -> None:
    """Insert rows as `dump` returned them into an empty store; inside a transaction.

    Raises InvalidInput for tables, columns and values that this version does not know; roll back then.
    """
    known = _tables(database)
    unknown = sorted(set(tables) - set(known))
    if unknown:
        raise InvalidInput(f"It holds “{unknown[0]}”, which this version does not know.")
    # Rows refer to one another in both directions; what must hold is looked at by the commit.
    database.execute("PRAGMA defer_foreign_keys = ON")
    with _without_index(database):
        for table in known:
            columns = set(_columns(database, table))
            alike: dict[tuple[str, ...], Rows] = {}
            for row in tables.get(table, ()):
                if not columns.issuperset(row):
                    raise InvalidInput(f"“{sorted(set(row) - columns)[0]}” of “{table}” is not known here.")
                alike.setdefault(tuple(sorted(row)), []).append(row)
            for names, rows in alike.items():
                with _storable(table):
                    database.execute_many(
                        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                        [tuple(row[name] for name in names) for row in rows],
                    )
    if database.query("PRAGMA foreign_key_check"):
        raise InvalidInput("Some of its rows refer to others that are missing; it is not a whole export.")


@contextlib.contextmanager
def _storable(table: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, OverflowError) as error:
        raise InvalidInput(f"A row of “{table}” cannot be stored: {error}.") from error


@contextlib.contextmanager
def _without_index(database: Database) -> Iterator[None]:
    """Take away the triggers that tell the search index of each row, and fill it in one go at the end."""
    triggers = database.query(
        "SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND name LIKE 'search\\_%' ESCAPE '\\'"
        " AND sql LIKE '%AFTER INSERT ON%' ORDER BY rowid"
    )
    for name, _sql in triggers:
        database.execute(f"DROP TRIGGER main.{name}")
    yield
    with _storable("search"):
        index_new(database.connection, _BEFORE_ALL, _BEFORE_ALL)
    for _name, sql in triggers:
        database.execute(sql)


def as_backup(tables: Mapping[str, Rows], target: Path) -> None:
    """Write rows as `dump` returned them into a new file of ours that can be restored; in any thread.

    Raises InvalidInput as `load` does, StorageError when the file cannot be written.
    """
    with said_plainly(target), _tried(tables, target) as connection:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        backup.copy_verified(connection, target)


def refuse_what_cannot_be(tables: Mapping[str, Rows], path: Path) -> None:
    """Raise InvalidInput for rows that could not be stored in the database at ``path``; nothing is."""
    with said_plainly(path), _tried(tables, path):
        pass


@contextlib.contextmanager
def _tried(tables: Mapping[str, Rows], path: Path) -> Iterator[sqlite3.Connection]:
    """Store rows in memory. Raises InvalidInput as `load` does, and for values that no row of ours can have."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, 0)
        connection.execute("BEGIN")
        incoming = Database(path, connection)
        load(incoming, tables)
        soundness.refuse_unsound(incoming)
        connection.execute("COMMIT")
        yield connection


def _tables(database: Database) -> list[str]:
    rows = database.query(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'search%' ORDER BY rowid"
    )
    return [name for (name,) in rows]


def _columns(database: Database, table: str) -> list[str]:
    # table_info leaves generated columns out, which cannot be written.
    return [row[1] for row in database.query(f"PRAGMA main.table_info({table})")]
