"""The open database: one connection on one thread, transactions, and what they changed."""

import contextlib
import sqlite3
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from desktop_app.domain.changes import Inverse, Kind
from desktop_app.domain.errors import Busy, Refused, StorageError
from desktop_app.domain.going import Going
from desktop_app.storage import backup, seal
from desktop_app.storage.connection import BUSY_SECONDS, connect, failure, header_version, said_plainly
from desktop_app.storage.journal import Journal, Stored
from desktop_app.storage.migrations import NEWEST_VERSION, migrate, refuse_newer
from desktop_app.storage.search import renewed_together
from desktop_app.storage.values import placeholders

if TYPE_CHECKING:
    from desktop_app.storage.comparison import Comparison

_Key = TypeVar("_Key", bound=tuple[Any, ...])

FILE_NAME = "afterword.sqlite3"

ROWS_TOGETHER = (50, 10, 1)
"""Rows in a statement, and in those for the rest: SQLite allows 32,766 values in one; a row has two dozen at most."""

STEP = 200
"""After so many statements of a long way back it is asked whether to go on."""

LONG = 20_000
"""For a way back of more characters the search index is told at its end."""

HURRY_SECONDS = 0.5
"""How long nothing waits for a lock any more after the window has waited in vain."""


@contextlib.contextmanager
def _begun(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock; commit at the end, roll back on any exception."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite may have ended the transaction itself, as when the disk is full.
        if connection.in_transaction:
            connection.rollback()
        raise


def _is_long(inverse: Inverse) -> bool:
    """Tell whether many rows are taken back: by many words, or from one id to another."""
    together = any(statement.startswith("DELETE ") and " BETWEEN " in statement for statement in inverse)
    return together or sum(map(len, inverse)) > LONG


class Recorded:
    """What a finished transaction did: the records touched and the way back."""

    def __init__(self) -> None:
        self.ids: dict[Kind, frozenset[int]] = {}
        self.inverse: Inverse | None = None


class Database:
    """One SQLite file, open. Everything that reads or writes it is handed this object."""

    def __init__(self, path: Path, connection: sqlite3.Connection, note: str = "") -> None:
        self.path = path
        self.connection = connection
        self.note = note
        """What the person has to be told about the opening, as sentences; usually nothing."""
        self._patience = BUSY_SECONDS
        self._hurried_until = 0.0
        self._journal = Journal(connection)
        self.comparison: Comparison | None = None
        """What still reads the file to compare it with its seal; no write goes before it."""
        self.note_backup()

    @classmethod
    def open(cls, path: Path, *, shared: bool = False, sound: str | None = None) -> "Database":
        """Open ``path``; make it if nothing was ever there; upgrade an older one after a verified backup.

        A damaged one is moved aside and the newest good backup takes its place; ``note`` tells. ``shared``: another
        process of ours has it open and has looked at it. ``sound``: what `make_sound` said, for who has looked.
        Raises StorageError, and leaves the file as it is, when it is newer, foreign, not writable, or damaged with no
        good backup of it, and when it is missing although there was one.
        """
        note = sound or ""
        if not shared and sound is None:
            from desktop_app.storage.recovery import make_sound  # it opens databases itself

            with said_plainly(path):
                note = make_sound(path)
        version = header_version(path)
        refuse_newer(path, version)
        if version == 0 and not path.exists():
            backup.refuse_if_known(path)
        connection = connect(path)
        try:
            with said_plainly(path):
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                if version < NEWEST_VERSION:
                    seal.break_seal(path)
                    if version:
                        backup.back_up(connection, backup.directory_of(path), "before-migration")
                    migrate(connection, version)
        except BaseException:
            connection.close()
            if version == 0 and path.exists() and path.stat().st_size == 0:
                path.unlink()
            raise
        return cls(path, connection, note)

    def beside(self) -> "Database":
        """Open the file once more, for a long transaction in the thread that calls this; close it there.

        Nothing is spilled into the file before the commit, so that the others read on until then.
        """
        self._require_sound()
        connection = connect(self.path)
        connection.execute("PRAGMA cache_spill = OFF")
        return Database(self.path, connection)

    def query(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT as tuples."""
        with self._patiently():
            return self.connection.execute(sql, parameters).fetchall()

    def numbers(self, sql: str, parameters: tuple[Any, ...] = ()) -> "array[int]":
        """Return the one column of a SELECT, whole numbers of 64 bits: a fifth of what objects take."""
        with self._patiently():
            return array("q", chain.from_iterable(self.connection.execute(sql, parameters)))

    def found(self, sql: str, keys: Iterable[_Key]) -> set[_Key]:
        """Return those of many keys for which a SELECT has a row."""
        with self._patiently():
            one = self.connection.execute
            return {key for key in keys if one(sql, key).fetchone() is not None}

    def execute(self, sql: str, parameters: tuple[Any, ...] = ()) -> int:
        """Run one writing statement inside a transaction; return the number of rows it touched."""
        if not self.connection.in_transaction:
            raise RuntimeError("writes happen inside a transaction")
        with said_plainly(self.path):
            return self.connection.execute(sql, parameters).rowcount

    def execute_many(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run one writing statement for each of many rows inside a transaction."""
        if not self.connection.in_transaction:
            raise RuntimeError("writes happen inside a transaction")
        with said_plainly(self.path):
            self.connection.executemany(sql, rows)

    def insert_rows(self, table: str, columns: str, values: list[Any]) -> None:
        """Insert many rows inside a transaction: a value for every column named, row after row.

        Some at a time: what a statement begins with, opening a table and all its indexes, costs more than a row.
        """
        if not self.connection.in_transaction:
            raise RuntimeError("writes happen inside a transaction")
        names = columns.split(",")
        row = f"({placeholders(names)})"
        into = f"INSERT INTO {table} ({columns}) VALUES "
        first = 0
        with said_plainly(self.path):
            for together in ROWS_TOGETHER:
                size = together * len(names)
                until = len(values) - (len(values) - first) % size
                some = (values[at : at + size] for at in range(first, until, size))
                self.connection.executemany(into + ", ".join([row] * together), some)
                first = until

    def pause_noting(self, tables: Iterable[str]) -> None:
        """Take no note of rows inserted into these tables until `note_together`; inside a transaction."""
        with said_plainly(self.path):
            self._journal.pause(tables)

    def note_together(self, tables: Iterable[str], stored: Sequence[Stored]) -> None:
        """Take note of what was inserted since `pause_noting`, and from now on of each row again."""
        with said_plainly(self.path):
            self._journal.note_together(tables, stored)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Recorded]:
        """Hold the write lock; commit at the end, or roll everything back on any exception.

        The yielded `Recorded` is filled in after the commit.
        """
        self._require_sound()
        # Peewee's tables are bound when the first write comes, which the first window need not wait for.
        from desktop_app.storage.tables import IntegrityError, PeeweeException, bind

        recorded = Recorded()
        try:
            with self._patiently():
                self._journal.prepare()
            with self._patiently(), _begun(self.connection):
                bind(self.connection)
                self._refuse_upgraded()
                seal.break_seal(self.path)
                self._journal.begin()
                yield recorded
                ids, inverse = self._journal.end()
        except IntegrityError:
            raise
        except (PeeweeException, StorageError) as error:
            # SQLite ends the transaction itself when the disk is full; that rolling back then fails hides why.
            cause: BaseException = error
            while "cannot rollback" in str(cause) and cause.__context__ is not None:
                cause = cause.__context__
            if isinstance(cause, StorageError):
                raise cause from None
            failed = failure(str(cause), self.path)
            if isinstance(failed, Busy):
                self._hurry()
            raise failed from error
        recorded.ids, recorded.inverse = ids, inverse

    @contextlib.contextmanager
    def _patiently(self) -> Iterator[None]:
        """Wait for others' locks as long as one may: after a wait in vain, for half a second not at all.

        A change has many views read again; together they would wait longer than one may.
        """
        if self._hurried_until and time.monotonic() >= self._hurried_until:
            self._hurried_until = 0.0
            self.connection.execute(f"PRAGMA busy_timeout = {round(self._patience * 1000)}")
        try:
            with said_plainly(self.path):
                yield
        except Busy:
            self._hurry()
            raise

    def _hurry(self) -> None:
        if not self._hurried_until and self._patience < BUSY_SECONDS:
            self._hurried_until = time.monotonic() + HURRY_SECONDS
            self.connection.execute("PRAGMA busy_timeout = 0")

    def is_sound(self) -> bool:
        """Tell whether the file is what it was when it was last closed, once that is known."""
        return self.comparison is None or self.comparison.wait()

    def _require_sound(self) -> None:
        if self.comparison is not None:
            self.comparison.require()

    def _refuse_upgraded(self) -> None:
        (version,) = self.connection.execute("PRAGMA user_version").fetchone()
        if version != NEWEST_VERSION:
            raise StorageError(
                f"{self.path} was changed by another version of Afterword while this one had it open. Nothing was "
                "stored; end this one and start the newer."
            )

    def replay(self, inverse: Inverse, going: Going | None = None) -> Recorded:
        """Take a change back in one transaction; Refused if what it touched is no longer there to restore."""
        from desktop_app.storage.tables import IntegrityError

        try:
            with self.transaction() as recorded:
                self.connection.execute("PRAGMA defer_foreign_keys = ON")
                together = renewed_together if _is_long(inverse) else contextlib.nullcontext
                with together(self.connection):
                    for number, statement in enumerate(inverse, 1):
                        self.connection.execute(statement)
                        if going is not None and number % STEP == 0:
                            going.step(STEP)
                if going is not None:
                    going.step(0)  # stopped in time, before the commit
        except (sqlite3.IntegrityError, IntegrityError) as error:
            raise Refused(
                "That cannot be undone any more: what it belongs to was changed or deleted meanwhile."
            ) from error
        return recorded

    def data_version(self) -> int:
        """Return SQLite's ``data_version``: another number once another process has committed."""
        (version,) = self.query("PRAGMA data_version")[0]
        return int(version)

    def back_up(self, label: str, output: Path | None = None) -> Path:
        """Write a verified backup into the backup directory, or to ``output``; return its path."""
        with said_plainly(output or self.path):
            if output is not None:
                backup.copy_verified(self.connection, output)
                return output
            written = backup.back_up(self.connection, backup.directory_of(self.path), label)
        self.note_backup()
        return written

    def note_backup(self) -> None:
        """Take note that everything up to now is in a backup."""
        self._changes_at_backup = self.connection.total_changes
        self._version_at_backup = self.data_version()

    def owe_backup(self) -> None:
        """Take note that what was noted as backed up is not."""
        self._version_at_backup = -1

    def wait_at_most(self, seconds: float) -> None:
        """Wait for others' locks no longer than this."""
        self._patience = seconds
        self._hurried_until = 0.0
        self.connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def restore(self, source: Path) -> None:
        """Replace all content by that of a verified backup."""
        self._require_sound()
        with said_plainly(self.path):
            backup.check_source(source)
            seal.break_seal(self.path)
            backup.restore_into(self.connection, source)
            version = self.query("PRAGMA user_version")[0][0]
            if version < NEWEST_VERSION:
                migrate(self.connection, version)

    def changed_since_backup(self) -> bool:
        """Tell whether anything was committed, here or elsewhere, since the last backup or the opening."""
        return (
            self.connection.total_changes != self._changes_at_backup
            or self.data_version() != self._version_at_backup
        )

    def backup_is_due(self, unless_younger_than: timedelta = timedelta()) -> bool:
        """Tell whether something changed since the last backup, and that is older than ``unless_younger_than``."""
        if not self.changed_since_backup():
            return False
        age = backup.newest_age(self.connection, backup.directory_of(self.path))
        return age is None or age >= unless_younger_than

    def close(
        self,
        *,
        back_up: bool = False,
        unless_younger_than: timedelta = timedelta(),
        put_seal_on: bool = False,
    ) -> None:
        """Close the connection, then write a backup if ``back_up`` and one is due (`backup_is_due`).

        ``put_seal_on``: no other process has it open, so that this is its state until it is opened again. The backup
        comes last: whoever is killed while it is written has ended in order.
        """
        due = False
        try:
            due = back_up and self.backup_is_due(unless_younger_than)
        finally:
            self.let_go(put_seal_on=put_seal_on)
        if due:
            backup.back_up_file(self.path, "close")

    def let_go(self, *, put_seal_on: bool = False) -> None:
        """Close the connection, without a backup."""
        from desktop_app.storage.tables import unbind

        sealed: IO[bytes] | None = None
        try:
            unbind(self.connection)
            if put_seal_on:
                sealed = seal.put_on(self.path, self.connection)
        finally:
            self.connection.close()
            if sealed is not None:
                sealed.close()
            if self.comparison is not None:
                self.comparison.close()
