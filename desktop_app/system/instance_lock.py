"""One resident process per data directory: a lock that the kernel holds for it and lets go when it ends."""

import os
import sys
from pathlib import Path
from typing import IO

FILE_NAME = "afterword.lock"


class InstanceLock:
    """The lock of a data directory. It is let go by `release` or by the end of the process, however it ends."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / FILE_NAME
        self._file: IO[bytes] | None = None

    def acquire(self) -> bool:
        """Take the lock without waiting; False if another process has it. Raises OSError."""
        file = os.fdopen(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600), "r+b")
        if not _lock(file):
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let go of the lock."""
        if self._file is not None:
            self._file.close()
            self._file = None


def is_held(directory: Path) -> bool:
    """Tell whether a resident process has the lock of a data directory."""
    if not (directory / FILE_NAME).exists():
        return False
    lock = InstanceLock(directory)
    try:
        free = lock.acquire()
    except OSError:
        return False
    lock.release()
    return not free


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
