"""Erasing a person everywhere: rows, words in any text, the search index, freed pages, backups, leftovers, logs."""

import contextlib
import json
import re
import shutil
import sqlite3
import unicodedata
from collections.abc import Container, Iterable
from pathlib import Path
from urllib.parse import quote, quote_plus

from desktop_app.domain.errors import StorageError
from desktop_app.domain.people import Person
from desktop_app.storage import backup, seal
from desktop_app.storage.connection import connect, copy_in_memory, read_only, said_plainly

ERASED = "[erased]"
"""What stands where the name was."""

_KEYS = ("id", "kind", "status", "state", "time_zone", "start_wall", "end_wall")
"""Columns that hold words of ours, never of a person."""
_WAYS_TO_WRITE = (quote, quote_plus, lambda form: json.dumps(form, ensure_ascii=False)[1:-1])
"""How a word stands in an address, in a query, and in a list of ours."""


class Terms:
    """The words to be erased: found whole, in either case, however accents are encoded and lines broken.

    Also as addresses and JSON write them: "Zelda%20Q", "Tom \\"T\\" Q".
    """

    def __init__(self, words: Iterable[str]) -> None:
        forms = {
            unicodedata.normalize(form, word.strip())
            for word in words
            if word.strip()
            for form in ("NFC", "NFD")
        }
        patterns = {r"\s+".join(map(re.escape, form.split())) for form in forms}
        written = {way(form) for form in forms for way in _WAYS_TO_WRITE}
        longest_first = sorted(
            patterns | {re.escape(form) for form in written - forms}, key=len, reverse=True
        )
        self._pattern = re.compile(
            "|".join(rf"(?<!\w){form}(?!\w)" for form in longest_first) or r"(?!)", re.IGNORECASE
        )

    def clean(self, text: str) -> str:
        """Return a text without them."""
        return self._pattern.sub(ERASED, text)

    def are_in(self, text: str) -> bool:
        """Tell whether one of them stands in a text."""
        return self._pattern.search(text) is not None


def mentions_in(path: Path, person: Person, terms: Terms) -> int:
    """Return in how many rows of a database a person is named, besides their own. Raises StorageError."""
    found = 0
    with said_plainly(path), read_only(path) as connection:
        for table, columns in _texts(connection):
            for row in connection.execute(f"SELECT {', '.join(columns)} FROM {table}"):
                found += any(isinstance(value, str) and terms.are_in(value) for value in row)
        return max(found - len(_ids(connection, person)), 0)


def erase(connection: sqlite3.Connection, person: Person, terms: Terms) -> bool:
    """Erase a person from an open database, in one transaction, then from its freed pages; False if not in it."""
    with contextlib.closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("BEGIN IMMEDIATE")
        try:
            touched = _erase_rows(connection, person, terms)
            if touched:
                cursor.execute("INSERT INTO search (search) VALUES ('rebuild')")
                cursor.execute("INSERT INTO search (search) VALUES ('optimize')")
            cursor.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.rollback()
            raise
        if touched:
            cursor.execute("VACUUM")
    return touched


def erase_from_store(path: Path, person: Person, terms: Terms) -> bool:
    """Erase a person from the database that is in use. Raises StorageError."""
    with said_plainly(path):
        connection = connect(path)
        try:
            seal.break_seal(path)
            return erase(connection, person, terms)
        finally:
            connection.close()


def erase_from_backups(
    directory: Path, person: Person, terms: Terms, known: Container[Path] = ()
) -> tuple[list[Path], list[Path]]:
    """Write anew the backups that name a person, remove those that cannot be read, pass over ``known``; return both.

    Raises StorageError when one cannot be written: it stays then, whole, as it was.
    """
    rewritten: list[Path] = []
    removed: list[Path] = []
    for path in backup.backups_in(directory):
        if path in known:
            continue
        with said_plainly(path), contextlib.ExitStack() as opened:
            try:
                backup.verify(path)
                copy = opened.enter_context(contextlib.closing(copy_in_memory(path)))
                touched = erase(copy, person, terms)
            except (StorageError, sqlite3.Error) as error:
                if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
                    raise  # no room for what is sorted on the way: nothing is wrong with the backup
                backup.remove(path)
                removed.append(path)
                continue
            if touched:
                backup.copy_verified(copy, path)
                rewritten.append(path)
    return rewritten, removed


def erase_from_leftovers(directory: Path, terms: Terms) -> list[Path]:
    """Remove what is left of damaged databases, and clean logs; return what was removed or cleaned."""
    touched: list[Path] = []
    # What cannot be read cannot be cleaned either; what was coming in can come in again.
    for left in (directory / "damaged", directory / "incoming"):
        if left.is_dir():
            shutil.rmtree(left)
            touched.append(left)
    for path in sorted((directory / "logs").glob("*.log*")):
        text = path.read_text("utf-8", "replace")
        if terms.are_in(text):
            path.write_text(terms.clean(text), "utf-8")
            touched.append(path)
    # The window's last picture may show the name.
    for left in (*directory.rglob("*.part"), directory / "window.key", directory / "window.bmp"):
        left.unlink(missing_ok=True)
    return touched


def _erase_rows(connection: sqlite3.Connection, person: Person, terms: Terms) -> bool:
    ids = _ids(connection, person)
    for id_ in ids:
        connection.execute("DELETE FROM interviewer WHERE person_id = ?", (id_,))
        connection.execute("UPDATE interview SET organizer_id = NULL WHERE organizer_id = ?", (id_,))
        connection.execute("DELETE FROM person WHERE id = ?", (id_,))
    touched = bool(ids)
    for table, columns in _texts(connection):
        rows = connection.execute(f"SELECT id, {', '.join(columns)} FROM {table}").fetchall()
        for id_, *values in rows:
            cleaned = {
                column: terms.clean(value)
                for column, value in zip(columns, values, strict=True)
                if isinstance(value, str) and terms.are_in(value)
            }
            if cleaned:
                touched = True
                _store(connection, table, id_, cleaned)
    return touched


def _store(connection: sqlite3.Connection, table: str, id_: int, values: dict[str, str]) -> None:
    for column, value in values.items():
        command = f"UPDATE {table} SET {column} = ? WHERE id = ?"
        try:
            connection.execute(command, (value, id_))
        except sqlite3.IntegrityError:
            # Two that were told apart by the name alone are told apart by their number now.
            connection.execute(command, (f"{value} {id_}", id_))


def _ids(connection: sqlite3.Connection, person: Person) -> list[int]:
    """Return the rows of a person: the same address, or without one the same name."""
    column, value = ("email", person.email) if person.email else ("name", person.name)
    rows = connection.execute(
        f"SELECT id FROM person WHERE {column} = ? COLLATE NOCASE OR (name = ? AND email = '')",
        (value, person.name),
    )
    return [id_ for (id_,) in rows]


def _texts(connection: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """Return the tables with the columns that hold text; the search index is made of them."""
    tables = connection.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'search%' ORDER BY rowid"
    ).fetchall()
    found = []
    for (table,) in tables:
        columns = [
            row[1]
            for row in connection.execute(f"PRAGMA main.table_info({table})")
            if row[2] == "TEXT" and row[1] not in _KEYS
        ]
        if columns:
            found.append((table, columns))
    return found
