"""Files that are on the disk, whole, before anything relies on them."""

import contextlib
import os
import shutil
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


@contextlib.contextmanager
def copied(source: Path, target: Path) -> Iterator[Path]:
    """Have a copy of a file on the disk, under the name yielded, to be put in the place of ``target``."""
    part = target.with_name(target.name + ".part")
    try:
        handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file, source.open("rb") as origin:
            shutil.copyfileobj(origin, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())
        yield part
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
