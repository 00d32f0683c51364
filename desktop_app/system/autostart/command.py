"""The command line that starts this very program again: from a bundle, an installation or its source."""

import os
import sys
import sysconfig
from pathlib import Path

import desktop_app
from desktop_app.system.paths import own_place

FROM_SOURCE = (
    "import sys; sys.path.insert(0, {root!r}); from desktop_app.__main__ import main; sys.exit(main())"
)


def own_command() -> list[str]:
    """Return the words that start the window's program, whatever directory they are typed in."""
    if getattr(sys, "frozen", False):
        # An AppImage is mounted at another place each time; its file is what stays.
        return [os.environ.get("APPIMAGE") or sys.executable]
    script = Path(sysconfig.get_path("scripts")) / (
        "afterword.exe" if sys.platform == "win32" else "afterword"
    )
    if script.exists():
        return [str(script)]
    root = Path(desktop_app.__file__).parents[1]
    return [_interpreter(), "-P", "-c", FROM_SOURCE.format(root=str(root))]


def login_command(directory: Path) -> list[str]:
    """Return the words that start it in the background for a data directory, named unless it is the usual one."""
    words = [*own_command(), "--background"]
    if directory != Path(own_place()):
        words += ["--data-dir", str(directory)]
    return words


def _interpreter() -> str:
    """Return the interpreter; on Windows the one that opens no console."""
    windowless = Path(sys.executable).with_name("pythonw.exe")
    return str(windowless) if sys.platform == "win32" and windowless.exists() else sys.executable
