"""How two database files differ, in the words of a person's records."""

import contextlib
import sqlite3
from pathlib import Path

from desktop_app.domain.backups import Difference
from desktop_app.domain.errors import StorageError
from desktop_app.storage.connection import copy_in_memory, read_only, read_only_uri, said_plainly
from desktop_app.storage.migrations import NEWEST_VERSION, migrate

NOUNS = {
    "application": "application",
    "interview": "interview",
    "follow_up": "follow-up",
    "activity": "timeline note",
    "debrief": "debrief",
    "feedback": "feedback note",
    "offer": "offer",
    "person": "contact",
}
"""The tables whose rows a person knows, and what they call them."""

LISTED = 5
"""So many are named."""

_NAME_OF = {
    "application": "company || CASE WHEN role <> '' THEN ', ' || role ELSE '' END",
    "interview": "coalesce((SELECT company FROM {schema}.application a WHERE a.id = application_id), title)"
    " || ', ' || substr(start_wall, 1, 10)",
    "person": "CASE WHEN name <> '' THEN name ELSE email END",
}


def in_memory(path: Path) -> sqlite3.Connection:
    """Return a copy of a closed file in memory, brought to our version; the file stays as it is."""
    with said_plainly(path):
        copy = copy_in_memory(path)
        try:
            (version,) = copy.execute("PRAGMA user_version").fetchone()
            if version < NEWEST_VERSION:
                migrate(copy, version)
        except BaseException:
            copy.close()
            raise
        return copy


def compare(first: Path, second: Path, *, closed: bool = False) -> tuple[Difference, ...]:
    """Return how the rows of ``first`` differ from those of ``second``, a backup, by kind of record.

    ``closed``: nobody has ``first`` open. Raises StorageError when one of them cannot be read.
    """
    connection = in_memory(second)
    try:
        with said_plainly(first):
            uri = read_only_uri(first) + ("&immutable=1" if closed else "")
            connection.execute("ATTACH ? AS first", (uri,))
            if not connection.execute("PRAGMA first.table_info(application)").fetchall():
                raise StorageError(f"{first} holds no tables of ours.")  # an empty file opens well
            return tuple(filter(None, (_compare(connection, table) for table in NOUNS)))
    finally:
        connection.close()


def counts(path: Path) -> tuple[tuple[str, int], ...]:
    """Return how many records of each noun a closed file holds; nothing for one that cannot be read."""
    found: list[tuple[str, int]] = []
    with contextlib.suppress(sqlite3.Error, UnicodeDecodeError), read_only(path) as connection:
        for table in ("application", "interview", "follow_up"):
            ((number,),) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()
            found.append((NOUNS[table], number))
    return tuple(found)


def _compare(connection: sqlite3.Connection, table: str) -> Difference | None:
    columns = {
        schema: [row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({table})")]
        for schema in ("first", "main")
    }
    if not columns["first"]:
        return None
    both = [name for name in columns["main"] if name in columns["first"] and name != "id"]
    differs = " OR ".join(f"a.{name} IS NOT b.{name}" for name in both)
    ((changed,),) = connection.execute(
        f"SELECT count(*) FROM first.{table} a JOIN main.{table} b ON b.id = a.id WHERE {differs}"
    ).fetchall()
    only_first, names_first = _only(connection, table, "first", "main")
    only_second, names_second = _only(connection, table, "main", "first")
    if not (changed or only_first or only_second):
        return None
    return Difference(NOUNS[table], only_first, only_second, changed, names_first, names_second)


def _only(connection: sqlite3.Connection, table: str, schema: str, other: str) -> tuple[int, tuple[str, ...]]:
    where = f"FROM {schema}.{table} WHERE id NOT IN (SELECT id FROM {other}.{table})"
    ((number,),) = connection.execute(f"SELECT count(*) {where}").fetchall()
    if table not in _NAME_OF or not number:
        return number, ()
    name = _NAME_OF[table].format(schema=schema)
    rows = connection.execute(f"SELECT {name} {where} ORDER BY id DESC LIMIT {LISTED}")
    return number, tuple(str(found) for (found,) in rows)
