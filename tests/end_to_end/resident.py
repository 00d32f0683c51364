"""The real program on a private desktop, from source or from the bundle, with a clock that can be moved."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop_app.bootstrap import open_context
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.planning import Planned
from desktop_app.storage import applications, follow_ups

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
        self._clock = self.desktop.directory / "clock"
        self._env = {"TZ": "Europe/London", "PYTHONPATH": str(ROOT)}

    def set_clock(self, moment: datetime) -> None:
        """Let the programs' wall clock show ``moment`` now, and go on from there; before any of them starts."""
        self._env |= {
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME_TIMESTAMP_FILE": str(self._clock),
            "FAKETIME_NO_CACHE": "1",
            # As suspend does: the wall clock jumps, the monotonic one does not.
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        fresh = self._clock.with_suffix(".new")
        fresh.write_text(f"{moment.timestamp() - time.time():+.3f}\n")
        fresh.replace(self._clock)

    def now(self) -> datetime:
        """Return what the programs' wall clock shows."""
        ahead = float(self._clock.read_text()) if self._clock.exists() else 0.0
        return datetime.fromtimestamp(time.time() + ahead, UTC)

    def owe(
        self,
        *due: datetime,
        company: str = "Acme",
        kind: FollowUpKind = FollowUpKind.CUSTOM,
        zone: str = "Europe/London",
    ) -> list[int]:
        """Store an application with a follow-up for each moment; return their ids."""
        self.data.mkdir(mode=0o700, exist_ok=True)
        context, _trouble = open_context(self.data)
        now = self.now()
        try:
            with context.database.transaction():
                application = applications.insert(company, "Engineer", ApplicationStatus.INTERVIEWING, now)
                planned = [Planned(kind, None, moment, zone, "as agreed") for moment in due]
                return [follow_ups.insert(application, plan, now) for plan in planned]
        finally:
            context.database.close()

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
            env=self.desktop.env | self._env,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def start(self, *arguments: str) -> Program:
        """Start the window's program; it ends with the desktop at the latest."""
        return self._start(self._words("afterword", "desktop_app"), arguments, {})

    def start_watched(self, *arguments: str, fault: str = "") -> Program:
        """Start the program from source with an instrument and a fault in it, see `watched`."""
        self._report.unlink(missing_ok=True)
        environment = {"WATCH_REPORT": str(self._report), "WATCH_FAULT": fault, "WATCH_ZONE": str(self.zone)}
        return self._start([sys.executable, "-m", "tests.end_to_end.watched"], arguments, environment)

    @property
    def zone(self) -> Path:
        """The file that names the zone of the machine, where the program is watched with the fault ``zone``."""
        return self.desktop.directory / "zone"

    @property
    def _report(self) -> Path:
        return self.desktop.directory / "report.json"

    def watched(self) -> dict[str, Any]:
        """Return what the instrument tells by now, empty before the first time."""
        try:
            return dict(json.loads(self._report.read_text()))
        except FileNotFoundError:
            return {}

    def banner(self) -> str:
        """Return what the banner of the watched program's window says."""
        return str(self.watched().get("banner", ""))

    def blocked_ms(self, since: float) -> float:
        """Return the longest time for which the event loop was kept from running since a monotonic moment."""
        asked = time.monotonic()  # an older report may be from before what is asked about
        told = wait_for(lambda: (t := self.watched()) and t["at"] > asked and t, 5.0, "a report")
        return max((late for at, late in told["blocked"] if at > since), default=0.0)

    def _start(self, words: Sequence[str], arguments: Sequence[str], environment: dict[str, str]) -> Program:
        command = [*words, "--data-dir", str(self.data), *arguments]
        log = self.desktop.directory / f"program-{len(self.programs)}.log"
        program = Program(command, self.desktop.env | self._env | environment, log)
        self.programs.append(program)
        return program

    def stop(self) -> None:
        for program in self.programs:
            program.kill()
            # pytest shows it where a test has failed.
            print(program.log, program.status, program.printed(), self.watched())  # noqa: T201

    def wait_until_resident(self) -> None:
        """Wait until the program listens to later starts, which it does once it also reminds."""
        runtime = Path(self.desktop.env["XDG_RUNTIME_DIR"]) / "afterword"
        wait_for(lambda: any(runtime.glob("*.socket")), 20.0, "the program listens")

    def states(self) -> dict[str, str]:
        """Return the state of each follow-up by its kind, read as the command line reads it."""
        words = [
            word
            for state in ("scheduled", "sending", "shown", "done", "skipped")
            for word in ("--state", state)
        ]
        return {row["kind"]: row["state"] for row in self.command("followups", *words)["followups"]}

    def state(self, follow_up_id: int) -> str:
        """Return the state of one follow-up."""
        return str(self.read("SELECT state FROM follow_up WHERE id = ?", follow_up_id)[0][0])

    def deliveries(self) -> list[tuple[str, str]]:
        """Return route and result of each attempt to show something."""
        return self.read("SELECT route, result FROM delivery ORDER BY id")

    def read(self, sql: str, *parameters: object) -> list[Any]:
        """Return what the database answers to a question, read while the program runs."""
        with closing(sqlite3.connect(f"{self.database.as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute(sql, parameters).fetchall()

    @property
    def database(self) -> Path:
        return self.data / "afterword.sqlite3"

    def _words(self, executable: str, module: str) -> Sequence[str]:
        return [str(BUNDLE / executable)] if self.bundled else [sys.executable, "-m", module]


def bundle_is_there() -> bool:
    """Tell whether the bundle was built; where it must be, its absence fails."""
    there = (BUNDLE / "afterword").exists()
    assert there or not os.environ.get("AFTERWORD_REQUIRE_BUNDLE"), f"{BUNDLE} was not built"
    return there
