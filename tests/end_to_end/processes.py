"""Programs that a test starts, and that are gone when it ends."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class NotReady(AssertionError):
    """A program or a condition was not there in time."""


class Program:
    """A program in a process group of its own, with what it prints kept in a file."""

    def __init__(
        self, command: Sequence[str | Path], env: Mapping[str, str], log: Path, pass_fds: Sequence[int] = ()
    ) -> None:
        self.name = Path(command[0]).name
        self.log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [str(word) for word in command],
                env=dict(env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                pass_fds=tuple(pass_fds),
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    @property
    def status(self) -> int | None:
        """The exit status, None while it runs."""
        return self._process.poll()

    def end(self, limit: float = 5.0) -> int:
        """Ask it to end, and return the exit status; it must end by itself within ``limit`` seconds."""
        self._process.terminate()
        return self._process.wait(limit)

    def pause(self) -> None:
        """Make it hang, as a real program does: stopped, its connections still open."""
        os.killpg(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        os.killpg(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """End it at once, stopped or not, with everything it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(5)

    def stop(self) -> None:
        """Ask it to end; insist after three seconds."""
        if self.running:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(3)
        self.kill()

    def printed(self) -> str:
        return self.log.read_text(errors="replace")


def wait_for(condition: Callable[[], T | None], limit: float = 5.0, what: str = "") -> T:
    """Return the first true value of ``condition``, tried until ``limit`` seconds have passed."""
    deadline = time.monotonic() + limit
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise NotReady(f"not within {limit} s: {what or condition}")
        time.sleep(0.02)
