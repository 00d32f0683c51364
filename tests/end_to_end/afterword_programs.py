"""The two programs of Afterword on a private desktop, under a wall clock that the test moves."""

import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from .desktop import SCREEN, Desktop
from .processes import Program

ROOT = Path(__file__).parents[2]
ZONE = "Europe/Berlin"


@dataclass
class Afterword:
    """The two programs on a private desktop, under a wall clock of the test's."""

    desktop: Desktop
    window_command: list[str]
    console_command: list[str]
    data: Path
    faketime: Path

    @property
    def _offset(self) -> Path:
        return self.desktop.directory / "clock"

    def _settings(self) -> list[str]:
        settings = {
            "TZ": ZONE,
            "LD_PRELOAD": str(self.faketime),
            "FAKETIME_TIMESTAMP_FILE": str(self._offset),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "PYTHONPATH": str(ROOT),
        }
        return [f"{name}={value}" for name, value in settings.items()]

    def set_clock(self, moment: datetime) -> None:
        """Let the wall clock run on from ``moment``, for programs that run already too."""
        new = self._offset.with_suffix(".new")
        new.write_text(f"{round(moment.timestamp() - time.time()):+d}\n")
        new.replace(self._offset)

    def start(self, *arguments: str) -> Program:
        """Start the window's program."""
        return self.desktop.start_program(
            "/usr/bin/env", *self._settings(), *self.window_command, "--data-dir", self.data, *arguments
        )

    def start_again(self) -> int:
        """Start the window's program while one runs; return the exit status of this second one."""
        command = ["/usr/bin/env", *self._settings(), *self.window_command, "--data-dir", str(self.data)]
        return subprocess.run(command, env=self.desktop.env, timeout=15, check=False).returncode

    def end(self, program: Program, limit: float) -> int:
        """Ask a program to end, and return its exit status; it has ended by the limit."""
        os.kill(program.pid, signal.SIGTERM)
        return program._process.wait(limit)

    def ask(self, *arguments: str | Path) -> Any:
        """Run one command of the console program; return its document."""
        printed = self.desktop.run(
            "/usr/bin/env",
            *self._settings(),
            *self.console_command,
            "--data-dir",
            self.data,
            "--json",
            *arguments,
            limit=30,
        )
        return json.loads(printed)

    def follow_ups(self, *arguments: str) -> dict[str, str]:
        """Return the follow-ups' states by their kinds."""
        return {row["kind"]: row["state"] for row in self.ask("followups", *arguments)["followups"]}

    def number_of(self, kind: str) -> str:
        (number,) = [row["id"] for row in self.ask("followups")["followups"] if row["kind"] == kind]
        return str(number)

    def visible(self) -> bool:
        """Tell whether the window is on the screen."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "Afterword"],
            env=self.desktop.env,
            capture_output=True,
            check=False,
            timeout=5,
        )
        return bool(found.stdout.strip())


def faketime_library() -> Path | None:
    """Return the library that moves a program's wall clock, None if it is not installed."""
    for library in (Path("/usr/lib"), Path("/usr/lib64")):
        for pattern in ("faketime/libfaketimeMT.so.1", "*/faketime/libfaketimeMT.so.1"):
            for found in library.glob(pattern):
                return found
    return None


def xfce_bubbles(desktop: Desktop) -> list[int]:
    """Return the windows of Xfce's notifications, with other windows about."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--class", "xfce4-notifyd"],
        env=desktop.env,
        capture_output=True,
        text=True,
        timeout=5,
        check=False,
    )
    places = desktop.windows()
    return sorted(
        {
            number
            for number in map(int, found.stdout.split())
            if 100 < places.get(number, (0,) * 4)[2] < SCREEN[0]
        }
    )


def click_button(desktop: Desktop, bubble: int, position: int, count: int) -> None:
    """Raise a notification of Xfce's daemon and click one of its ``count`` buttons, counted from 0.

    The buttons fill its last row in equal parts.
    """
    desktop.run("xdotool", "windowraise", str(bubble))
    x, y, width, height = desktop.windows()[bubble]
    margin, from_below = 14, 31
    desktop.click(
        round(x + margin + (position + 0.5) * (width - 2 * margin) / count), y + height - from_below
    )
