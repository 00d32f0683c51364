"""The open database: one connection on one thread, transactions, and what they changed."""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from desktop_app.domain.changes import Inverse, Kind
from desktop_app.domain.errors import Refused, StorageError
from desktop_app.storage import backup
from desktop_app.storage.connection import connect, header_version, said_plainly, sentence
from desktop_app.storage.journal import Journal
from desktop_app.storage.migrations import NEWEST_VERSION, migrate, refuse_newer

FILE_NAME = "afterword.sqlite3"


class Recorded:
    """What a finished transaction did: the records touched and the way back."""

    def __init__(self) -> None:
        self.ids: dict[Kind, frozenset[int]] = {}
        self.inverse: Inverse | None = None


class Database:
    """One SQLite file, open. Everything that reads or writes it is handed this object."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._journal = Journal(connection)
        self._changes_at_backup = connection.total_changes
        self._version_at_backup = self.data_version()

    @classmethod
    def open(cls, path: Path) -> "Database":
        """Open ``path``; make it if nothing was ever there; upgrade an older one after a verified backup.

        Raises StorageError, and leaves the file as it is, when it is newer, foreign, damaged or not writable,
        and when it is missing although there are backups of it.
        """
        version = header_version(path)
        refuse_newer(path, version)
        if version == 0 and not path.exists():
            backup.refuse_if_known(path)
        connection = connect(path)
        try:
            with said_plainly(path):
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                if version < NEWEST_VERSION:
                    if version:
                        backup.back_up(connection, backup.directory_of(path), "before-migration")
                    migrate(connection, version)
        except BaseException:
            connection.close()
            if version == 0 and path.exists() and path.stat().st_size == 0:
                path.unlink()
            raise
        return cls(path, connection)

    def query(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT as tuples."""
        with said_plainly(self.path):
            return self.connection.execute(sql, parameters).fetchall()

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

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Recorded]:
        """Hold the write lock; commit at the end, or roll everything back on any exception.

        The yielded `Recorded` is filled in after the commit.
        """
        # Peewee's tables are bound when the first write comes, which the first window need not wait for.
        from desktop_app.storage.tables import IntegrityError, PeeweeException, bind

        recorded = Recorded()
        try:
            with said_plainly(self.path), bind(self.connection).atomic("IMMEDIATE"):
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
            raise StorageError(sentence(str(cause), self.path)) from error
        recorded.ids, recorded.inverse = ids, inverse

    def replay(self, inverse: Inverse) -> Recorded:
        """Take a change back in one transaction; Refused if what it touched is no longer there to restore."""
        from desktop_app.storage.tables import IntegrityError

        try:
            with self.transaction() as recorded:
                self.connection.execute("PRAGMA defer_foreign_keys = ON")
                for statement in inverse:
                    self.connection.execute(statement)
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
        self._changes_at_backup = self.connection.total_changes
        self._version_at_backup = self.data_version()
        return written

    def restore(self, source: Path) -> None:
        """Replace all content by that of a verified backup."""
        with said_plainly(self.path):
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

    def close(self, *, back_up: bool = False, unless_younger_than: timedelta = timedelta()) -> None:
        """Close the connection, after a backup if ``back_up`` and something changed.

        A backup younger than ``unless_younger_than`` is good enough.
        """
        try:
            if back_up and self.changed_since_backup():
                age = backup.newest_age(self.connection, backup.directory_of(self.path))
                if age is None or age >= unless_younger_than:
                    self.back_up("close")
        finally:
            from desktop_app.storage.tables import unbind

            unbind(self.connection)
            self.connection.close()
