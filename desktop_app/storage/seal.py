"""The seal: what the database file was when it was last closed in order.

It stands in a small file beside the database, is put on by a clean close and broken before the first write after it.
While it is there, one other byte in the database is damage. Without it, the last end was not in order, and the rows
have to be looked at.
"""

import contextlib
import mmap
import sqlite3

# Not through hashlib, which imports all other digests too: this is on the way to the first window.
from _blake2 import blake2b
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from desktop_app.atomic_file import write_atomically
from desktop_app.storage.connection import APPLICATION_ID
from desktop_app.storage.disk import sync_directory

if TYPE_CHECKING:
    from io import BufferedReader

_CHUNK = 8 << 20
"""Bytes: a thread that reads beside the window waits for Python's lock once or twice for each."""


class Seal(NamedTuple):
    """A file's BLAKE2b, its size, and how often SQLite had changed it (its header's change counter)."""

    digest: str
    size: int
    counter: int


class Stand(NamedTuple):
    """How a file stands now; ``is_ours``: its header is that of a database of ours."""

    seal: Seal
    is_ours: bool
    counters_agree: bool
    """SQLite writes its counter twice (file format, 1.3.6 and 1.3.19); damage hardly hits both alike."""


def path_of(database: Path) -> Path:
    """Return where the seal of a database is kept."""
    return database.with_name(database.name + ".seal")


def read(database: Path) -> Seal | None:
    """Return the seal of a database; None if it was not closed in order, or nobody can read it."""
    try:
        digest, size, counter = path_of(database).read_text("ascii").split()
        return Seal(digest, int(size), int(counter))
    except (OSError, ValueError):
        return None


def look_at(file: "BufferedReader") -> Stand:
    """Return how an open file stands."""
    digest, size = blake2b(digest_size=32), 0
    header = b""
    # Not from the heap, which would keep room for as much from then on.
    with mmap.mmap(-1, _CHUNK) as chunk, memoryview(chunk) as view:
        while length := file.readinto(chunk):
            header = header or bytes(view[:100])
            digest.update(view[:length])
            size += length
    header = header[:size].ljust(100, b"\x00")
    counter, application, valid_for = (int.from_bytes(header[at : at + 4], "big") for at in (24, 68, 92))
    # Cut off within its header, it was ours too.
    is_ours = header.startswith(b"SQLite format 3\x00") and (application == APPLICATION_ID or size < 100)
    return Stand(Seal(digest.hexdigest(), size, counter), is_ours, counter == valid_for)


def break_seal(database: Path) -> None:
    """Take the seal away, on the disk too, before anything is written. Raises OSError."""
    seal = path_of(database)
    if seal.exists():
        seal.unlink(missing_ok=True)
        sync_directory(seal.parent)


def put_on(database: Path, connection: sqlite3.Connection) -> IO[bytes] | None:
    """Seal a database that is about to be closed; None if it is sealed, in use elsewhere, or cannot be sealed.

    The file returned is to be closed after the connection: closing it before would drop the locks that the
    connection holds (POSIX locks belong to the process, not to the handle).
    """
    if path_of(database).exists():
        return None
    file: BufferedReader | None = None
    with contextlib.suppress(OSError, sqlite3.Error):
        # Nobody writes while the file is read, nor before the seal is on.
        connection.execute("BEGIN IMMEDIATE")
        file = database.open("rb")
        seal = look_at(file).seal
        write_atomically(path_of(database), f"{seal.digest} {seal.size} {seal.counter}\n")
        sync_directory(database.parent)
    if connection.in_transaction:
        connection.rollback()
    return file
