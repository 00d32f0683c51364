"""One resident process per data directory: a lock that the kernel holds for it and lets go when it ends."""

import os
import sys

FILE_NAME = "afterword.lock"


class InstanceLock:
    """The lock of a data directory. It is let go by `release` or by the end of the process, however it ends."""

    def __init__(self, directory: "str | os.PathLike[str]") -> None:
        self._path = os.path.join(directory, FILE_NAME)
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether it is ours."""
        return self._descriptor is not None

    def acquire(self) -> bool:
        """Take the lock without waiting; False if another process has it. Raises OSError."""
        descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        if not _lock(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let go of the lock."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def is_held(directory: "str | os.PathLike[str]") -> bool:
    """Tell whether a resident process has the lock of a data directory."""
    if not os.path.exists(os.path.join(directory, FILE_NAME)):
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

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
