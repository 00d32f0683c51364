"""Hand-over between starts: the protocol, and the later start's side, which gives its files and ends.

A message is fields that each end in NUL, and a line feed after the last: who speaks, ``show`` or ``stay`` for the
window, the token that the desktop gave the start to raise a window with, or nothing, and the files' absolute paths.
The answer is one line. They pass over a local socket that only the same user can reach. A start that hands over
imports next to nothing: no Qt, no JSON, nothing that is written in Python and not there anyway.
"""

import os
import sys
from time import monotonic, sleep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SPEAKER = b"afterword 2"
"""Who speaks, and in which version of the protocol."""
END = b"\0\n"
"""How a message ends; a path may hold a line feed, but none begins with one."""
YES, NO = b"yes\n", b"no\n"
LONGEST_MESSAGE = 1 << 20
"""Bytes of a message; one that is longer is no message of ours."""
PATIENCE = 30.0
"""Seconds for the resident process to listen: it may still be starting."""
ANSWER_LIMIT = 10.0
"""Seconds for the answer of one that listens; a thread of its own gives it, whatever the window does."""
AGAIN = (0.05, 0.25, 2.0)
"""Seconds until a resident process that does not listen yet is tried again: at random from the first to the second,
or to as long as has been waited already, at most the third.

Two hundred that wait for the same one would otherwise all come in the moment it listens, and wait for each other.
"""


TOKEN = "XDG_ACTIVATION_TOKEN"
"""Where a desktop leaves the token that lets a window be raised."""

Wish = tuple[list[str], bool, str]
"""Files, whether to show the window, and the token for that."""


def server_name(directory: "str | os.PathLike[str]") -> str:
    """Return where the resident process of a data directory listens: a socket in a directory of our own.

    Raises OSError if that directory is somebody else's, or open to others.
    """
    # The path as one number, modulo the greatest prime below 2**64: the same in each process, and no hash to import.
    digest = f"{int.from_bytes(os.fsencode(os.path.realpath(directory)), 'big') % (2**64 - 59):016x}"
    if sys.platform == "win32":
        return f"afterword-{digest}"
    base = _runtime_directory()
    try:
        os.mkdir(base, 0o700)
    except FileExistsError:
        found = os.lstat(base)  # not what a link of somebody else's points at
        if found.st_mode & 0o170077 != 0o040000 or found.st_uid != os.getuid():
            raise OSError(f"{base} is not only ours") from None
    return f"{base}/{digest}.socket"


def hand_over(
    name: str, files: "Sequence[str]", *, show: bool, alone: "Callable[[], bool]" = lambda: False
) -> bool:
    """Give files to the resident process; False if there is none any more, as ``alone`` tells, or it is silent.

    ``name`` is from `server_name`, the paths are absolute.
    """
    fields = ["show" if show else "stay", os.environ.get(TOKEN, ""), *files]
    message = b"\0".join([SPEAKER, *map(os.fsencode, fields), b"\n"])
    begun = monotonic()
    while (waited := monotonic() - begun) < PATIENCE:
        try:
            return _exchange(name, message, ANSWER_LIMIT) == YES
        except TimeoutError:
            return False
        except OSError:
            least, most, longest = AGAIN
            sleep(least + (max(most, min(longest, waited)) - least) * os.urandom(1)[0] / 255)
        if alone():
            return False
    return False


def answered(message: bytes) -> "tuple[bytes, Wish | None]":
    """Return the answer to a message, and what it asks for; None for nothing."""
    fields = message.split(b"\0")
    if len(fields) < 4 or fields[0] != SPEAKER or fields[1] not in (b"show", b"stay") or fields[-1] != b"\n":
        return NO, None
    token, *files = map(os.fsdecode, fields[2:-1])
    return YES, (files, fields[1] == b"show", token)


def _runtime_directory() -> str:
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and os.path.isdir(runtime):
        return os.path.join(runtime, "afterword")
    return os.path.join(os.environ.get("TMPDIR") or "/tmp", f"afterword-{os.getuid()}")


if sys.platform == "win32":

    def _exchange(name: str, message: bytes, _limit: float) -> bytes:
        with open(rf"\\.\pipe\{name}", "r+b", buffering=0) as pipe:
            pipe.write(message)
            return _first_line(lambda: pipe.read(4096) or b"")
else:
    # What `socket` adds to it are enumerations, which take as long to make as all of this.
    from _socket import AF_UNIX, SOCK_STREAM, socket

    def _exchange(name: str, message: bytes, limit: float) -> bytes:
        link = socket(AF_UNIX, SOCK_STREAM)
        try:
            link.settimeout(limit)
            link.connect(name)
            sent = link.send(message)
            while sent < len(message):
                sent += link.send(message[sent:])
            return _first_line(lambda: link.recv(4096))
        finally:
            link.close()


def _first_line(read: "Callable[[], bytes]") -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        piece = read()
        if not piece:
            raise ConnectionError("The resident process ended before it answered.")
        line += piece
    return line
