"""Small files written whole, the old content or the new, never half of either; for every layer that writes one."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path


def write_atomically(path: Path, content: str | bytes | Iterable[bytes]) -> None:
    """Replace the content of ``path``, readable by its owner only, and force it to the disk. Raises OSError.

    A text is written as UTF-8, its line ends as they are; what comes in pieces, one after the other. What making a
    piece raises goes through, and leaves the old content.
    """
    if isinstance(content, str):
        content = content.encode()
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    handle = os.open(temporary, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in (content,) if isinstance(content, bytes) else content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
