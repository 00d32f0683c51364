"""The real program on a private desktop, from source or from the bundle, with a clock that can be moved."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from .desktop import Desktop
from .processes import Program, wait_for

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "dist" / "afterword"
FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)


@dataclass
class Resident:
    """One data directory, the two programs on it, and the wall clock they see."""

    desktop: Desktop
    bundled: bool
    data: Path
    programs: list[Program] = field(default_factory=list)

    def __post_init__(self) -> None:
        clock = self.desktop.directory / "clock"
        self._clock = clock
        self._env = {
            **self.desktop.env,
            "TZ": "Europe/London",
            "PYTHONPATH": str(ROOT),
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME_TIMESTAMP_FILE": str(clock),
            "FAKETIME_NO_CACHE": "1",
            # As suspend does: the wall clock jumps, the monotonic one does not.
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def set_clock(self, moment: datetime) -> None:
        """Let the programs' wall clock show ``moment`` now, and go on from there."""
        fresh = self._clock.with_suffix(".new")
        fresh.write_text(f"{moment.timestamp() - time.time():+.3f}\n")
        fresh.replace(self._clock)

    def command(self, *arguments: str) -> Any:
        """Run one command of the command line; return its document."""
        done = subprocess.run(
            [
                *self._words("afterword-cli", "desktop_app.cli"),
                "--data-dir",
                str(self.data),
                "--json",
                *arguments,
            ],
            env=self._env,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def start(self, *arguments: str) -> Program:
        """Start the window's program; it ends with the desktop at the latest."""
        words = [*self._words("afterword", "desktop_app"), "--data-dir", str(self.data), *arguments]
        program = Program(words, self._env, self.desktop.directory / f"program-{len(self.programs)}.log")
        self.programs.append(program)
        return program

    def stop(self) -> None:
        for program in self.programs:
            program.kill()

    def wait_until_resident(self) -> None:
        """Wait until the program listens to later starts, which it does once it also reminds."""
        runtime = Path(self._env["XDG_RUNTIME_DIR"]) / "afterword"
        wait_for(lambda: any(runtime.glob("*.socket")), 20.0, "the program listens")

    def states(self) -> dict[str, str]:
        """Return the state of each follow-up by its kind, read as the command line reads it."""
        words = [
            word
            for state in ("scheduled", "sending", "shown", "done", "skipped")
            for word in ("--state", state)
        ]
        return {row["kind"]: row["state"] for row in self.command("followups", *words)["followups"]}

    def deliveries(self) -> list[tuple[str, str]]:
        """Return route and result of each attempt to show something."""
        connection = sqlite3.connect(f"{(self.data / 'afterword.sqlite3').as_uri()}?mode=ro", uri=True)
        try:
            return connection.execute("SELECT route, result FROM delivery ORDER BY id").fetchall()
        finally:
            connection.close()

    def _words(self, executable: str, module: str) -> Sequence[str]:
        return [str(BUNDLE / executable)] if self.bundled else [sys.executable, "-m", module]


def bundle_is_there() -> bool:
    """Tell whether the bundle was built; where it must be, its absence fails."""
    there = (BUNDLE / "afterword").exists()
    assert there or not os.environ.get("AFTERWORD_REQUIRE_BUNDLE"), f"{BUNDLE} was not built"
    return there
