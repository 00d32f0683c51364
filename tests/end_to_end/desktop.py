"""A desktop for one test: a virtual screen, a bus of its own, and a real notification daemon on it."""

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .private_bus import NOTIFICATIONS, PrivateBus
from .processes import Program, wait_for

SCREEN = (1000, 700)

PROGRAMS = ("Xvfb", "dbus-daemon", "dbus-send", "dunst", "dunstctl", "notify-send", "xdotool", "import")
"""What a desktop needs; xfce4-notifyd besides, see `xfce4_notifyd`."""

# Without a window manager dunst and the mouse work all the same. `dmenu` picks an action: the test writes the
# action's label into a file beforehand. Without `stack_duplicates` off, dunst itself would hide doubles.
_DUNSTRC = """[global]
    origin = top-right
    offset = 20x20
    width = 420
    height = 300
    font = Sans 11
    markup = full
    format = "<b>%s</b>\\n%b"
    stack_duplicates = false
    show_indicators = true
    history_length = 1000
    notification_limit = 0
    idle_threshold = 0
    dmenu = {chooser}
[urgency_low]
    timeout = 0
[urgency_normal]
    timeout = 0
[urgency_critical]
    timeout = 0
"""

# dunst offers lines such as "#Done (Afterword: title) [5,done]" and reads the chosen one back.
_CHOOSER = """#!/bin/sh
grep -F -- "#$(cat '{wanted}')" | head -n 1
"""


@dataclass(frozen=True)
class Shown:
    """What dunst says about a notification, on the screen or in its history. Words as they were sent."""

    number: int
    title: str
    body: str
    app_name: str


class Desktop:
    """Xvfb and a private bus; `env` is what a program started on this desktop gets."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.bus = PrivateBus(directory)
        self._programs: list[Program] = []
        self._chosen_action = directory / "action"
        runtime = directory / "run"
        home = directory / "home"
        for made in (runtime, home):
            made.mkdir(mode=0o700)
        self.env = {
            name: value
            for name, value in os.environ.items()
            if name in ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONPATH", "VIRTUAL_ENV", "TMPDIR")
        }
        self.env |= {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "DBUS_SESSION_BUS_ADDRESS": self.bus.address,
            "XDG_SESSION_TYPE": "x11",
            "GDK_BACKEND": "x11",
            "NO_AT_BRIDGE": "1",
            "GIO_USE_VFS": "local",
            "GSETTINGS_BACKEND": "memory",
        }

    def start(self) -> None:
        """Start the screen and the bus."""
        self.env["DISPLAY"] = f":{self._start_screen()}"
        self.bus.start()

    def stop(self) -> None:
        """End everything that was started here, the last first."""
        for program in reversed(self._programs):
            program.kill()
        self.bus.stop()

    def run(self, *command: str | Path, limit: float = 10.0) -> str:
        """Run a program on this desktop to its end and return what it prints."""
        done = subprocess.run(
            [str(word) for word in command],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
        )
        assert done.returncode == 0, f"{command[0]}: {done.stderr}"
        return done.stdout

    def start_program(self, *command: str | Path) -> Program:
        """Start a program on this desktop; it ends with it at the latest."""
        name = Path(command[0]).name
        program = Program(command, self.env, self.directory / f"{name}-{len(self._programs)}.log")
        self._programs.append(program)
        return program

    # Notification daemons.

    def start_dunst(self) -> Program:
        """Start dunst and wait until it serves notifications."""
        chooser = self.directory / "chooser"
        chooser.write_text(_CHOOSER.format(wanted=self._chosen_action))
        chooser.chmod(0o700)
        configuration = self.directory / "dunstrc"
        configuration.write_text(_DUNSTRC.format(chooser=chooser))
        return self._start_daemon("dunst", "-config", configuration)

    def start_xfce4_notifyd(self) -> Program:
        """Start Xfce's daemon and wait until it serves notifications."""
        return self._start_daemon(xfce4_notifyd())

    def _start_daemon(self, *command: str | Path) -> Program:
        before = self.bus.owner()
        program = self.start_program(*command)
        wait_for(
            lambda: self.bus.owner() not in ("", before),
            what=f"{program.name} at {NOTIFICATIONS}, see {program.log}",
        )
        return program

    # What dunst knows.

    def bubbles(self) -> int:
        """Return how many notifications dunst has on the screen or waiting."""
        return sum(int(self.run("dunstctl", "count", kind)) for kind in ("displayed", "waiting"))

    def history(self) -> list[Shown]:
        """Close what dunst shows and return all it has shown since it started, oldest first.

        Only the history tells the words; a notification gets into it by being closed.
        """
        self.run("dunstctl", "close-all")
        wait_for(lambda: self.bubbles() == 0, what="dunst closes its notifications")
        entries = json.loads(self.run("dunstctl", "history"))["data"][0]
        return sorted((_shown(entry) for entry in entries), key=lambda shown: shown.number)

    def press(self, label: str) -> None:
        """Press the button ``label`` of the notification that dunst shows, through its menu of actions."""
        self._chosen_action.write_text(label)
        self.run("dunstctl", "context")

    # The screen.

    def photograph(self, path: Path) -> Path:
        """Save what is on the screen as a picture."""
        self.run("import", "-window", "root", path)
        return path

    def click(self, x: int, y: int) -> None:
        """Move the mouse there and press its left button."""
        self.run("xdotool", "mousemove", str(x), str(y), "sleep", "0.2", "click", "1")

    def windows(self) -> dict[int, tuple[int, int, int, int]]:
        """Return the visible windows by number, with x, y, width and height in pixels."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", ""],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )
        places = {}
        for number in map(int, found.stdout.split()):
            shell = self.run("xdotool", "getwindowgeometry", "--shell", str(number))
            facts = dict(line.split("=", 1) for line in shell.splitlines() if "=" in line)
            places[number] = (int(facts["X"]), int(facts["Y"]), int(facts["WIDTH"]), int(facts["HEIGHT"]))
        return places

    def click_xfce_button(self, position: int, count: int) -> None:
        """Click one of the ``count`` buttons of the only notification of Xfce's daemon, counted from 0.

        The buttons fill the last row of the window in equal parts.
        """
        x, y, width, height = wait_for(self._xfce_bubble, what="Xfce's notification")
        margin, from_below = 14, 31
        part = (width - 2 * margin) / count
        self.click(round(x + margin + (position + 0.5) * part), y + height - from_below)

    def _xfce_bubble(self) -> tuple[int, int, int, int] | None:
        places = [place for place in self.windows().values() if 100 < place[2] < SCREEN[0]]
        return places[0] if len(places) == 1 else None

    def _start_screen(self) -> int:
        reading, writing = os.pipe()
        try:
            size = "{}x{}x24".format(*SCREEN)
            self._programs.append(
                Program(
                    [
                        "Xvfb",
                        "-displayfd",
                        str(writing),
                        "-screen",
                        "0",
                        size,
                        "-nolisten",
                        "tcp",
                        "-noreset",
                    ],
                    self.env,
                    self.directory / "Xvfb.log",
                    pass_fds=[writing],
                )
            )
            os.close(writing)
            writing = -1
            # Xvfb writes the number and its newline one after the other, and fails if nobody listens any more.
            number = b""
            while not number.endswith(b"\n"):
                read = os.read(reading, 16)
                assert read, f"Xvfb does not start: {self._programs[-1].printed()}"
                number += read
            return int(number)
        finally:
            os.close(reading)
            if writing >= 0:
                os.close(writing)


@contextlib.contextmanager
def desktop() -> Iterator[Desktop]:
    """Yield a started desktop and end it, whatever happens.

    Its folder has a name short enough for a socket, and is in memory where there is a file system for that: how
    long the disk of a busy machine takes is no concern of what is measured here.
    """
    memory = Path("/dev/shm")
    directory = Path(tempfile.mkdtemp(prefix="desk-", dir=memory if os.access(memory, os.W_OK) else None))
    place = Desktop(directory)
    try:
        place.start()
        yield place
    finally:
        place.stop()
        shutil.rmtree(directory, ignore_errors=True)


def missing_programs() -> list[str]:
    """Return which of the programs a desktop needs are not installed."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


def xfce4_notifyd() -> Path:
    """Return where Xfce's notification daemon is; distributions put it into different places.

    Raises:
        FileNotFoundError: if it is not installed.
    """
    for library in (Path("/usr/lib"), Path("/usr/lib64"), Path("/usr/libexec")):
        for found in (
            *library.glob("xfce4/notifyd/xfce4-notifyd"),
            *library.glob("*/xfce4/notifyd/xfce4-notifyd"),
        ):
            return found
    raise FileNotFoundError("xfce4-notifyd")


def _shown(entry: dict[str, Any]) -> Shown:
    return Shown(
        number=entry["id"]["data"],
        title=entry["summary"]["data"],
        body=entry["body"]["data"],
        app_name=entry["appname"]["data"],
    )
