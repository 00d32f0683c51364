"""A large database is compared with its seal while the window is made: until that is known, nothing is written.

Whoever reads it meanwhile may read what is damaged. Then all that was made of it is thrown away, and the start is
made once more with the comparison first.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Damaged, StorageError
from desktop_app.storage import seal
from desktop_app.storage.connection import header_version
from desktop_app.storage.migrations import NEWEST_VERSION

if TYPE_CHECKING:
    from io import BufferedReader

LARGER = 8_000_000
"""Bytes of a database that is compared beside the window: some 3,000 interviews, 15 ms."""

BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a database while it is open."""


class Comparison:
    """Reads a database in a thread of its own; `wait` tells whether it is what it was when it was last closed."""

    def __init__(self, path: Path, sealed: seal.Seal, file: "BufferedReader") -> None:
        self._path = path
        self._sealed = sealed
        self._file = file
        self._is_same = False
        self._is_known = False
        self._told: Callable[[], None] | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._compare, name="comparison", daemon=True)
        self._thread.start()

    def wait(self) -> bool:
        """Wait for the end, and tell whether the database is as it was closed, or a command has begun to write."""
        self._thread.join()
        return self._is_same

    def require(self) -> None:
        """Wait for the end; raise Damaged if nothing may be written."""
        if not self.wait():
            raise Damaged(
                f"{self._path} is not what it was when it was last closed. Nothing was changed; Afterword starts "
                "once more and looks at all of it first."
            )

    def tell(self, told: Callable[[], None]) -> None:
        """Have ``told`` called once it is known, in that thread or, if it is known, at once."""
        with self._lock:
            if not self._is_known:
                self._told = told
                return
        told()

    def close(self) -> None:
        """Let go of the file, once no connection to it is open: closing it drops that one's locks too."""
        self._thread.join()
        self._file.close()

    def _compare(self) -> None:
        try:
            found = seal.look_at(self._file).seal
        except OSError:
            found = None
        self._is_same = found == self._sealed or seal.read(self._path) != self._sealed
        with self._lock:
            self._is_known = True
        if self._told is not None:
            self._told()


def begin_comparison(path: Path) -> Comparison | None:
    """Begin to compare; None where it has to be looked at first: nothing seals it, or something is not as usual."""
    sealed = seal.read(path)
    if sealed is None or any(path.with_name(path.name + suffix).exists() for suffix in BESIDE):
        return None
    try:
        usual = LARGER < path.stat().st_size == sealed.size and header_version(path) == NEWEST_VERSION
        return Comparison(path, sealed, path.open("rb")) if usual else None
    except (OSError, StorageError):
        return None
