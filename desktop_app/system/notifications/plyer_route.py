"""Notifications through plyer, the last native resort: no buttons, no number, no word about success."""

import json
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import desktop_app
from desktop_app.domain.notices import Accepted, Failed, Listener, Notice, NotifierEvent
from desktop_app.system.child_environment import child_environment

from .plyer_child import BODY_LIMIT, TITLE_LIMIT
from .texts import plain_body, plain_title

logger = logging.getLogger(__name__)

ANSWER_LIMIT = 8.0
"""Seconds the child process may take. One that takes longer is ended, so nothing can come later: it has failed."""
CHILD_ARGUMENT = "--notify-child"
"""With this alone a bundled program runs `plyer_child.main` instead of itself."""

_ROUTE = "plyer"
_STOP_LIMIT = 0.9


class PlyerNotifier:
    """The route ``plyer``: one child process per notice, one after the other, in a thread made by the first."""

    def __init__(self) -> None:
        """Prepare; nothing runs before the first notice."""
        self._listener: Listener | None = None
        self._wishes: queue.SimpleQueue[Notice | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._stopped = False

    @property
    def route(self) -> str:
        """The name recorded with each attempt."""
        return _ROUTE

    def start(self, listener: Listener) -> None:
        """Begin."""
        self._listener = listener

    def send(self, notice: Notice) -> None:
        """Queue the notice; its answer comes as an event."""
        with self._lock:
            if self._stopped or self._listener is None:
                return
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="notifications-plyer", daemon=True)
                self._thread.start()
        self._wishes.put(notice)

    def withdraw(self, tag: str) -> None:
        """Do nothing: plyer cannot."""

    def stop(self) -> None:
        """End the child process, if one runs, and the thread."""
        self._listener = None
        with self._lock:
            self._stopped = True
            child, thread = self._child, self._thread
        if child is not None:
            _kill(child)
        self._wishes.put(None)
        if thread is not None and thread is not threading.current_thread():
            thread.join(_STOP_LIMIT)

    def _work(self) -> None:
        while (notice := self._wishes.get()) is not None and not self._stopped:
            try:
                error = self._show(notice)
            except Exception as problem:
                logger.exception("A notice could not be given to plyer")
                error = str(problem) or type(problem).__name__
            self._emit(Failed(notice.tag, _ROUTE, error) if error else Accepted(notice.tag, _ROUTE))

    def _show(self, notice: Notice) -> str:
        """Show ``notice``; return what went wrong, in words, or nothing."""
        wish = {"title": plain_title(notice.title, TITLE_LIMIT), "body": plain_body(notice.body, BODY_LIMIT)}
        with self._lock:
            if self._stopped:
                return "Notifications have been switched off."
            child = self._child = _start_child()
        try:
            _, errors = child.communicate(json.dumps(wish), timeout=ANSWER_LIMIT)
        except subprocess.TimeoutExpired:
            _kill(child)
            child.communicate()
            return f"plyer has not answered within {ANSWER_LIMIT:.0f} seconds."
        finally:
            self._child = None
        if errors.strip():
            # The last line is the message; a traceback stands above it.
            return errors.strip().splitlines()[-1]
        return f"plyer ended with code {child.returncode}." if child.returncode else ""

    def _emit(self, event: NotifierEvent) -> None:
        listener = self._listener
        if listener is not None:
            listener(event)


def child_command() -> list[str]:
    """Return how the child is started: as a module from source, as the program itself from a bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT]
    return [sys.executable, "-m", "desktop_app.system.notifications.plyer_child"]


def _start_child() -> "subprocess.Popen[str]":
    """Start it in a process group of its own, so that what it starts ends with it."""
    own_group: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        own_group = {"creationflags": subprocess.CREATE_NO_WINDOW}
    return subprocess.Popen(
        child_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env=child_environment(),
        cwd=Path(desktop_app.__file__).parent.parent,
        **own_group,
    )


def _kill(child: "subprocess.Popen[str]") -> None:
    try:
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
