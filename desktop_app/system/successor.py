"""The process starts over as a fresh one of the same program: what a window has used is given back in no other way.

On Linux alone `exec` keeps the process, and whoever started it goes on waiting for it; elsewhere it starts over only
for what later starts were promised while it was ending. Nothing is open across it but what is handed on; the lock of
the data directory is let go and taken again, and whoever takes it first is the resident process.
"""

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from desktop_app.system.child_environment import child_environment
from desktop_app.system.paths import ENVIRONMENT_VARIABLE

_HANDED_ON = "AFTERWORD_HANDED_ON"
"""In the environment: the number of the file with what was handed on."""

_LOOK_FIRST = "AFTERWORD_LOOK_FIRST"
"""There for who is to look first."""

_OF_THE_START = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""What meant one start, and would be used twice."""


class Successor(NamedTuple):
    """How the next process begins: with its window or without, with files to import, and with what is handed on."""

    show: bool = False
    files: Sequence[str] = ()
    handed_on: bytes = b""
    look_first: bool = False
    """Whether nothing is opened before all of it was looked at."""


def can_succeed() -> bool:
    """Tell whether this system can keep the process, and the program is still where it was."""
    return sys.platform == "linux" and os.access(_command()[0], os.X_OK)


def succeed(directory: Path, successor: Successor) -> None:
    """Start over on a data directory; everything has been closed. Raises OSError where that cannot be."""
    words = [*_command(), *(() if successor.show else ("--background",)), *successor.files]
    unwanted = {_HANDED_ON, _LOOK_FIRST, *_OF_THE_START}
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment[ENVIRONMENT_VARIABLE] = str(directory)
    if sys.platform != "linux":
        import subprocess  # late: hardly ever

        subprocess.Popen(words, env=child_environment(environment))
        return
    for entry in Path("/proc/self/fd").iterdir():
        if int(entry.name) > 2:
            with contextlib.suppress(OSError):  # the one the list itself was read from
                os.set_inheritable(int(entry.name), False)
    if successor.handed_on:
        handed = os.memfd_create("afterword")
        os.write(handed, successor.handed_on)
        os.set_inheritable(handed, True)
        environment[_HANDED_ON] = str(handed)
    if successor.look_first:
        environment[_LOOK_FIRST] = "1"
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(words[0], words, environment)


def looks_first() -> bool:
    """Tell, once, whether the process before wants this one to look at everything first."""
    return bool(os.environ.pop(_LOOK_FIRST, ""))


def take_handed_on() -> bytes:
    """Return what the process before handed on, once; usually nothing."""
    number = os.environ.pop(_HANDED_ON, "")
    if not number:
        return b""
    try:
        with os.fdopen(int(number), "rb") as file:
            file.seek(0)
            return file.read()
    except (OSError, ValueError):  # somebody else's variable
        return b""


def _command() -> list[str]:
    from desktop_app.system.autostart.command import own_command  # late: it knows of installations

    # Not the file of an AppImage, which would be mounted once more: what runs is mounted.
    return [sys.executable] if getattr(sys, "frozen", False) else own_command()
