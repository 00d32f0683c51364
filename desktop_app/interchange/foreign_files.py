"""Opening files of unknown origin: only plain files, and never more of one than was agreed."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.errors import UnreadableFile

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)
"""So that a named pipe nobody writes to is refused instead of waited for."""
_BINARY = getattr(os, "O_BINARY", 0)


def file_bytes(path: Path, most: int, too_large: str) -> bytes:
    """Return the content of the plain file at ``path``, at most ``most`` bytes.

    Raises `UnreadableFile`: with ``too_large`` when there is more, before reading it; with a plain sentence when
    it is missing, not allowed, a directory or anything else that is no plain file.
    """
    with opened_file(path, most, UnreadableFile(too_large)) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise UnreadableFile(too_large)
    return data


@contextlib.contextmanager
def opened_file(path: Path, most: int, too_large: UnreadableFile) -> Iterator[BinaryIO]:
    """Open the plain file at ``path`` as `file_bytes` does; it may have grown beyond ``most`` since."""
    try:
        kind = path.stat()
        if stat.S_ISDIR(kind.st_mode):
            raise UnreadableFile("It is a folder; choose a file in it.")
        if not stat.S_ISREG(kind.st_mode):
            raise UnreadableFile("It is not a plain file.")
        descriptor = os.open(path, os.O_RDONLY | _WITHOUT_WAITING | _BINARY)
        with os.fdopen(descriptor, "rb") as file:
            opened = os.fstat(descriptor)  # what is open now may not be what was looked at before
            if not stat.S_ISREG(opened.st_mode):
                raise UnreadableFile("It is not a plain file.")
            if opened.st_size > most:
                raise too_large
            yield file
    except FileNotFoundError as error:
        raise UnreadableFile("There is no such file.") from error
    except PermissionError as error:
        raise UnreadableFile("It may not be read; its permissions do not allow it.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None)
        raise UnreadableFile(f"It could not be read{f': {reason.lower()}' if reason else ''}.") from error
