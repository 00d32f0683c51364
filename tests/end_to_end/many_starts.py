"""Whole programs started at the same instant: ``python -m tests.end_to_end.many_starts DIR COUNT [OPTIONS]``.

Each is the program itself with a file of its own and a clock at its hand-over (`timed_start`). They wait at a gate
and are let go all at once, on the same data directory below DIR, which is empty at first. Without a screen, a bus and
notifications; what the resident process is given, it shows.

``--resident``: one runs already; otherwise one of them becomes it. ``--sessions``: each start is a session of its
own, as a desktop may make them, instead of all belonging to the same. What they say is kept in ``DIR/said.txt``.

Prints ``{"winners": n, "arrived": [paths], "failed": n, "seconds": [s], "took": s}``: how many became resident, what
those were given, how many others ended with an error, how long each hand-over took from connecting to the answer,
and how long it was until the last one ended.
"""

import json
import os
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds for all of it."""
INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Calendar//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:start-{number}@example.com
DTSTAMP:20270105T120000Z
DTSTART:20270201T100000Z
DTEND:20270201T110000Z
SUMMARY:Interview {number} at Example
END:VEVENT
END:VCALENDAR
"""


class Starts:
    """The processes that were let go, and what came of them. They are gone when it is left."""

    def __init__(self, place: Path, count: int, *, resident: bool = False, sessions: bool = False) -> None:
        self._files = _invitations(place, count)
        self._said = os.open(place / "said.txt", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        self._teller, told = os.pipe()
        os.set_inheritable(told, True)
        self._environment = _environment(place, told)
        self._words = [
            sys.executable,
            "-P",
            "-m",
            "tests.end_to_end.timed_start",
            "--data-dir",
            str(place / "data"),
        ]
        self._sessions = sessions
        self._first = [self._start([], -1, -1)] if resident else []
        if resident:
            _wait_until_listening(place)
        gate, opener = os.pipe()
        self._numbers = [self._start([file], gate, opener) for file in self._files]
        os.close(gate)
        os.close(told)
        time.sleep(1)  # until all stand at the gate
        self._begun = time.monotonic()
        os.close(opener)
        self._rows: list[dict[str, Any]] = []
        self._statuses: dict[int, int] = {}
        self._took = 0.0

    def outcome(self) -> dict[str, Any]:
        """Wait until all but one have ended and what they gave has arrived; return what came of them, see above."""
        text = b""
        while time.monotonic() < self._begun + PATIENCE:
            if select.select([self._teller], [], [], 0.02)[0]:
                *lines, text = (text + os.read(self._teller, 65536)).split(b"\n")
                self._rows += map(json.loads, lines)
            for number in set(self._numbers) - set(self._statuses):
                ended, status = os.waitpid(number, os.WNOHANG)
                if ended:
                    self._took = time.monotonic() - self._begun
                    self._statuses[number] = os.waitstatus_to_exitcode(status)
            if len(self._statuses) >= len(self._numbers) - (not self._first) and set(self._arrived()) >= set(
                self._files
            ):
                break
        return {
            "winners": len(self._first) + len(self._numbers) - len(self._statuses),
            "arrived": self._arrived(),
            "failed": sum(status != 0 for status in self._statuses.values()),
            "seconds": [row["seconds"] for row in self._rows if "seconds" in row],
            "took": self._took,
        }

    def end(self) -> None:
        """Kill those that still run."""
        for number in {*self._first, *self._numbers} - set(self._statuses):
            os.kill(number, signal.SIGKILL)
            os.waitpid(number, 0)
        os.close(self._teller)
        os.close(self._said)

    def _arrived(self) -> list[str]:
        return [file for row in self._rows for file in row.get("arrived", [])]

    def _start(self, files: list[str], gate: int, opener: int) -> int:
        """Return the number of a process that becomes the program once the gate is open."""
        number = os.fork()
        if number == 0:
            try:
                if gate >= 0:
                    os.close(opener)
                    if self._sessions:
                        os.setsid()
                    os.read(gate, 1)
                os.dup2(self._said, 2)
                os.execve(self._words[0], [*self._words, *files], self._environment)
            finally:
                os._exit(127)
        return number


def measure(place: Path, count: int, *, resident: bool = False, sessions: bool = False) -> dict[str, Any]:
    """Start ``count`` programs at once and return what came of them, see above."""
    starts = Starts(place, count, resident=resident, sessions=sessions)
    try:
        return starts.outcome()
    finally:
        starts.end()


def _invitations(place: Path, count: int) -> list[str]:
    files = [place / f"invitation-{number}.ics" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(INVITATION.format(number=number), newline="\r\n")
    return [str(file) for file in files]


def _environment(place: Path, told: int) -> dict[str, str]:
    runtime = place / "run"
    runtime.mkdir(mode=0o700)
    return {
        **{name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ},
        "HOME": str(place),
        "XDG_RUNTIME_DIR": str(runtime),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime}/no-bus",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.qpa.*=false",
        "PYTHONPATH": str(ROOT),
        "STARTS_TELL": str(told),
    }


def _wait_until_listening(place: Path) -> None:
    end = time.monotonic() + 20
    while not any((place / "run" / "afterword").glob("*.socket")):
        if time.monotonic() > end:
            raise TimeoutError("The first program does not listen.")
        time.sleep(0.05)
    time.sleep(2)  # what a start does after its first frame


if __name__ == "__main__":
    options = sys.argv[3:]
    outcome = measure(
        Path(sys.argv[1]),
        int(sys.argv[2]),
        resident="--resident" in options,
        sessions="--sessions" in options,
    )
    sys.stdout.write(json.dumps(outcome))
