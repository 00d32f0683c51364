"""One notice through plyer, in a process of its own: plyer blocks, and tells nobody when it fails.

Run with one JSON object ``{"title": text, "body": text}`` on standard input. Exit code 0 and an empty standard
error mean that the notice was handed to the desktop; anything else, that it was not, and why.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import threading
import types
import warnings
from typing import Any, TextIO

from .bus_address import NO_SERVICE, session_bus_address

APP_NAME = "Afterword"
TITLE_LIMIT = 63
"""Characters; the Windows structure holds 64 with the closing NUL, and a longer title is lost with its notice."""
BODY_LIMIT = 255
"""Characters; 256 with the closing NUL on Windows."""
BALLOON_SECONDS = 5
"""How long Windows shows the balloon: as long as this process lives, so less than the parent waits."""

_THREAD_LIMIT = 7.0


class NotShown(Exception):
    """The notice was not handed to the desktop; the message says why."""


def main() -> int:
    """Show the notice on standard input; return the exit code."""
    errors = _standard_error()
    warnings.simplefilter("ignore")  # what a library would rather have installed is no failure
    try:
        wish = json.loads(_standard_input())
        show(wish["title"], wish["body"])
    except Exception as error:  # noqa: BLE001 - told to the parent in words
        errors.write(f"{error or type(error).__name__}\n")
        errors.flush()
        return 1
    return 0


def show(title: str, body: str, platform: str = sys.platform) -> None:
    """Show a notice with plyer.

    Raises:
        NotShown: if the desktop did not take it.
    """
    if platform == "linux":
        _show_with_notify_send(title, body)
    else:
        _show_and_wait(title, body)


def _show_with_notify_send(title: str, body: str) -> None:
    """Use plyer's ``notify-send`` class by itself, with the exit code that plyer drops.

    plyer would prefer a Flatpak portal whenever a folder ``/app`` exists, and dbus-python, which waits for 25 s.
    """
    session_bus_address(os.environ)  # without one notify-send may start a bus of its own and succeed on it
    if shutil.which("notify-send") is None:
        raise NotShown("The program notify-send is not installed.")
    from plyer.platforms.linux import notification as plyer_linux

    ends: list[subprocess.CompletedProcess[str]] = []

    def call(command: list[str]) -> int:
        ends.append(subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False))
        return ends[-1].returncode

    plyer_linux.subprocess = types.SimpleNamespace(call=call)
    plyer_linux.NotifySendNotification().notify(
        title=_positional(title), message=_positional(_as_notify_send_reads(body)), app_name=APP_NAME
    )
    for end in ends:
        if end.returncode != 0:
            raise NotShown(_in_words(end))
    if not ends:
        raise NotShown("notify-send was not called.")


def _in_words(end: "subprocess.CompletedProcess[str]") -> str:
    said = end.stderr.strip()
    if "Error.ServiceUnknown" in said or "Error.NameHasNoOwner" in said:
        return NO_SERVICE
    if "Could not connect" in said:
        return "The session bus cannot be reached, so notifications cannot be shown."
    return f"notify-send failed: {said or end.returncode}"


def _show_and_wait(title: str, body: str) -> None:
    """Use plyer as it is; on Windows its work, and its failure, happen in a thread of its own."""
    from plyer import notification

    failures: list[str] = []

    def note(failure: threading.ExceptHookArgs) -> None:
        failures.append(str(failure.exc_value or failure.exc_type.__name__))

    threading.excepthook = note
    notification.notify(title=title, message=body, app_name=APP_NAME, timeout=BALLOON_SECONDS)
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(_THREAD_LIMIT)
    if failures:
        raise NotShown(failures[0])


def _positional(text: str) -> str:
    """Return ``text`` so that notify-send does not read it as an option."""
    return f" {text}" if text.startswith("-") else text


def _as_notify_send_reads(body: str) -> str:
    """Escape what notify-send (backslashes) and nearly every server behind it (markup) would interpret."""
    return body.replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _standard_input() -> str:
    """Read it all; a program without a console has the handle, but no ``sys.stdin``."""
    return _opened(sys.stdin, 0, "r").read()


def _standard_error() -> TextIO:
    return _opened(sys.stderr, 2, "w")


def _opened(stream: Any, descriptor: int, mode: str) -> TextIO:
    if isinstance(stream, io.TextIOBase):
        return stream  # type: ignore[return-value]
    return os.fdopen(descriptor, mode, encoding="utf-8", closefd=False)  # type: ignore[return-value]


if __name__ == "__main__":
    sys.exit(main())
