"""Hand-over between starts: the protocol, and the later start's side, which gives its files and ends.

The protocol is one line of JSON each way, over a local socket that only the same user can reach:
``{"version": 1, "files": [absolute paths], "show": true}``, answered by ``{"ok": true}``. Plain sockets, because
a start that only hands over needs no Qt.
"""

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

VERSION = 1
LONGEST_MESSAGE = 1 << 20
"""Bytes of a message; one that is longer is no message of ours."""
PATIENCE = 5.0
"""Seconds for the resident process to answer; it may have the lock and not listen yet."""
AGAIN = (0.05, 0.25)
"""Seconds, between these two at random, until a resident process that does not listen yet is tried again.

Two hundred that wait for the same one would otherwise all come in the moment it listens, and wait for each other.
"""


def server_name(directory: Path) -> str:
    """Return where the resident process of a data directory listens: a socket in a directory of our own.

    Raises OSError if that directory is somebody else's, or open to others.
    """
    digest = hashlib.sha256(str(directory.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    if sys.platform == "win32":
        return f"afterword-{digest}"
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    base = (
        Path(runtime) / "afterword"
        if runtime and Path(runtime).is_dir()
        else Path(tempfile.gettempdir()) / f"afterword-{os.getuid()}"
    )
    base.mkdir(mode=0o700, exist_ok=True)
    found = base.lstat()  # not what a link of somebody else's points at
    if not base.is_dir() or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise OSError(f"{base} is not only ours")
    return str(base / f"{digest}.socket")


def hand_over(name: str, files: list[str], *, show: bool) -> bool:
    """Give files to the resident process; False if it does not answer within five seconds."""
    message = json.dumps({"version": VERSION, "files": files, "show": show}).encode() + b"\n"
    end = time.monotonic() + PATIENCE
    while (left := end - time.monotonic()) > 0:
        try:
            return bool(_decoded(_exchange(name, message, left)).get("ok"))
        except OSError:
            least, most = AGAIN
            time.sleep(least + (most - least) * os.urandom(1)[0] / 255)
    return False


def answered(line: bytes) -> tuple[bytes, tuple[list[str], bool] | None]:
    """Return the answer to a line, and the files with whether to show the window; None if it asks for nothing."""
    message = _decoded(line)
    files = message.get("files", [])
    ok = message.get("version") == VERSION and isinstance(files, list)
    wish = ([str(file) for file in files], bool(message.get("show", True))) if ok else None
    return json.dumps({"ok": ok}).encode() + b"\n", wish


def _decoded(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


if sys.platform == "win32":

    def _exchange(name: str, message: bytes, _limit: float) -> bytes:
        with Path(rf"\\.\pipe\{name}").open("r+b", buffering=0) as pipe:
            pipe.write(message)
            return _first_line(lambda: pipe.read(4096) or b"")
else:
    import socket

    def _exchange(name: str, message: bytes, limit: float) -> bytes:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
            link.settimeout(limit)
            link.connect(name)
            link.sendall(message)
            return _first_line(lambda: link.recv(4096))


def _first_line(read: Callable[[], bytes]) -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        piece = read()
        if not piece:
            raise ConnectionError("The resident process ended before it answered.")
        line += piece
    return line
