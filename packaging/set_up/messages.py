"""How set-up talks to the person in front of it."""

import sys
from typing import NoReturn


def stop(message: str) -> NoReturn:
    """End with exit code 1 and a sentence."""
    sys.exit(f"dev.py: {message}")


def say(message: str) -> None:
    """Tell what takes the time. On standard error: what a command prints stays its own."""
    print(f"dev.py: {message}", file=sys.stderr, flush=True)


def tail(text: str, lines: int = 15) -> str:
    """The last lines of what a program said."""
    return "\n".join(text.splitlines()[-lines:]) + "\n"
