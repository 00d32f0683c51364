"""The static checks, the same for people and for the build machine."""

import subprocess

from set_up.messages import say, stop
from set_up.places import PYTHON, ROOT

CONTRACTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"

CHECKS = {
    "lint": ["-m", "ruff", "check", "."],
    "formatting": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "types of dev.py itself": ["-m", "mypy", "--package", "set_up"],
    "import contracts": ["-c", CONTRACTS, "--no-logo"],
}


def check() -> int:
    """Every check, all of them even when the first one finds something."""
    failed = []
    for name, arguments in CHECKS.items():
        say(name)
        if subprocess.call([PYTHON, "-P", *arguments], cwd=ROOT):
            failed.append(name)
    if failed:
        stop(f"not right yet: {', '.join(failed)}.")
    return 0
