"""The one connection to the database file: checked before it is opened, set up, and each setting read back.

Nothing here needs Peewee, so that the first window can be read before Peewee is imported.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from desktop_app.domain.errors import Busy, Damaged, InvalidInput, StorageError

APPLICATION_ID = 0x41465457
"""``AFTW``, in the header of every database of ours (file format of SQLite, 1.3.17)."""

BUSY_SECONDS = 2.0
"""How long a command waits for another process of ours before it gives up."""

WINDOW_SECONDS = 0.04
"""How long the window does, which nothing may hold up: it says so, and tries again by itself where it can."""

NOTHING_CHANGED = "Nothing was changed"
"""What is said of a transaction that failed."""
_MAGIC = b"SQLite format 3\x00"
PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
)


@contextlib.contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system report into one sentence for a person."""
    try:
        yield
    except sqlite3.IntegrityError:
        # What breaks a rule of the schema is a defect, or an undo that comes too late: for the caller to tell.
        raise
    except UnicodeEncodeError as error:
        # Half of a surrogate pair: a byte of another encoding on a command line, or half of a pasted sign.
        around = error.object[max(0, error.start - 20) : error.end + 20].encode("utf-8", "replace").decode()
        raise InvalidInput(
            f"“{around}” has a character that is no whole one (shown here as ?). Type it again without."
        ) from error
    except UnicodeDecodeError as error:
        # A damaged name or text, or SQLite's own message that quotes one.
        raise failure("malformed", path) from error
    except sqlite3.Error as error:
        raise failure(str(error), path) from error
    except OSError as error:
        # Its own name: it may be the directory of the backups that nobody may write into.
        raise StorageError(f"{error.filename or path} cannot be used: {error.strerror or error}.") from error


def failure(reason: str, path: Path) -> StorageError:
    """Return what to raise, and tell a person, for a message of SQLite about a file."""
    if "locked" in reason:
        return Busy(f"Another program is writing to {path} and did not finish. {NOTHING_CHANGED}; try again.")
    if "full" in reason:
        return StorageError(
            f"There is no room left on the disk of {path}. {NOTHING_CHANGED}; free some space and try again."
        )
    if "readonly" in reason or "unable to open" in reason:
        return StorageError(f"{path} cannot be written. Check the permissions of the file and its directory.")
    if "malformed" in reason or "not a database" in reason:
        return Damaged(
            f"{path} is damaged. Start Afterword again: it brings the newest good backup back and says what differs."
        )
    return StorageError(f"{path} could not be used: {reason}.")


def is_ours(path: Path) -> bool:
    """Tell by its header whether a file is a database of ours; true too where there is none, or none can be read."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError:
        return True
    of_us = int.from_bytes(header[68:72], "big") == APPLICATION_ID
    return header.startswith(_MAGIC) and len(header) == 100 and of_us


def header_version(path: Path) -> int:
    """Return the ``user_version`` of one of our files, read from its header without opening it.

    Raises StorageError for a file that is not ours; 0 stands for no file yet.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not header:
        raise StorageError(
            f"{path} is empty, which a database of ours never is. Move it away to start afresh, "
            "or restore a backup with: afterword-cli restore FILE."
        )
    if not header.startswith(_MAGIC) or len(header) < 100:
        raise StorageError(
            f"{path} is not a database of Afterword. It was left as it is; move it away or choose another "
            "data directory with --data-dir."
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StorageError(
            f"{path} belongs to another program. It was left as it is; move it away or choose another data "
            "directory with --data-dir."
        )
    return int.from_bytes(header[60:64], "big")


@contextlib.contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database file that is not to be changed, for a while."""
    connection = sqlite3.connect(read_only_uri(path), uri=True)
    try:
        yield connection
    finally:
        connection.close()


def read_only_uri(path: Path) -> str:
    """Return the address under which SQLite changes nothing in a file."""
    return f"{path.absolute().as_uri()}?mode=ro"


def copy_in_memory(path: Path) -> sqlite3.Connection:
    """Return a copy of a database file in memory, as it is; the file is not changed."""
    copy = sqlite3.connect(":memory:", isolation_level=None, uri=True)
    try:
        with read_only(path) as origin:
            origin.backup(copy)
        copy.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        copy.close()
        raise
    return copy


def connect(path: Path) -> sqlite3.Connection:
    """Open ``path``, made if need be, readable by nobody else, with every setting read back."""
    with said_plainly(path):
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            for name, value, expected in PRAGMAS:
                connection.execute(f"PRAGMA {name} = {value}")
                (actual,) = connection.execute(f"PRAGMA {name}").fetchone()
                if actual != expected:
                    raise StorageError(
                        f"The database engine of this system does not support {name} = {value}, "
                        "which keeping your data safe needs."
                    )
        except BaseException:
            connection.close()
            raise
    return connection
