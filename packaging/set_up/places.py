"""Where things lie in a checkout. Imports nothing slow: every start of dev.py reads this."""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = sys.platform == "win32"
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
BUNDLE = os.path.join(ROOT, "dist", "afterword")


def read(path: str) -> str:
    """The text of a file; empty when there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def requirements(level: str) -> str:
    """The lock file of a level: `runtime`, `development` (which contains runtime), `lock` or `fuzz`."""
    return os.path.join(ROOT, "requirements", f"{level}.txt")


def stamp(level: str) -> str:
    """Where it is noted what was installed."""
    return os.path.join(VENV, f"afterword-{level}.stamp")


def wanted(level: str) -> str:
    """What the stamp of a finished set-up says: this Python, this checkout, these packages.

    The lock itself rather than a hash of it: reading 60 kB is cheaper than importing hashlib.
    """
    interpreter = f"{sys.version} {sys.platform}".replace("\n", " ")
    return "\n".join((interpreter, ROOT, read(requirements(level))))


def ready(level: str) -> bool:
    """Whether the environment is set up; this is all that a second start spends on set-up."""
    return read(stamp(level)) == wanted(level) and os.path.exists(PYTHON)
