"""Files that are on the disk, whole, before anything relies on them."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


def sync_directory(directory: Path) -> None:
    """Have on the disk which files a directory holds. Raises OSError."""
    # Windows cannot open a directory; its rename is on the disk when it returns.
    if os.name == "posix":
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_whole(path: Path, text: str) -> None:
    """Put a small file in place, readable by its owner only: all of it or nothing. Raises OSError."""
    with _part_of(path) as part:
        handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    sync_directory(path.parent)


@contextlib.contextmanager
def copied(source: Path, target: Path) -> Iterator[Path]:
    """Have a copy of a file on the disk, under the name yielded, to be put in the place of ``target``."""
    with _part_of(target) as part:
        handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file, source.open("rb") as origin:
            while chunk := origin.read(1 << 20):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        yield part


@contextlib.contextmanager
def _part_of(path: Path) -> Iterator[Path]:
    part = path.with_name(path.name + ".part")
    try:
        yield part
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
