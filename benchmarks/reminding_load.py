"""A thousand notifications while the program is busy: how late, each once or not, and what memory they leave.

Memory is looked at four times: at rest with nothing due soon, just before the first, after the first and after all.
"""

import statistics
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.places import fill
from benchmarks.reminding import proportional_mb
from tests.end_to_end.desktop import Desktop, desktop
from tests.end_to_end.notify_calls import NotifyCalls
from tests.end_to_end.processes import wait_for
from tests.end_to_end.resident import Resident

INTERVIEWS = 10_000
NOTICES = 1_000
A_SECOND = 3
"""How many are due together: as many as are shown one by one."""
FIRST_IN = timedelta(seconds=45)
READY = timedelta(seconds=3)
"""So long before the first is due, all is imported that a delivery writes with."""

INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//measured//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:{number}@measured
SEQUENCE:0
DTSTAMP:20261101T090000Z
DTSTART:{day:%Y%m%d}T140000Z
DTEND:{day:%Y%m%d}T150000Z
SUMMARY:Interview {number} with Company {company}
ORGANIZER;CN=Jane:mailto:jane@company{company}.example
END:VEVENT
END:VCALENDAR
"""


class Imports(threading.Thread):
    """Imports one invitation after the other with the command line until it is ended."""

    def __init__(self, program: Resident) -> None:
        super().__init__(daemon=True)
        self.count = 0
        self._program = program
        self._end = threading.Event()
        self._one = threading.Lock()

    def run(self) -> None:
        """Import until `end`."""
        file = self._program.desktop.directory / "invitation.ics"
        while not self._end.is_set():
            day = datetime(2028, 1, 3, tzinfo=UTC) + timedelta(days=self.count % 500)
            file.write_text(INVITATION.format(number=self.count, company=self.count % 50, day=day))
            with self._one:
                self._program.command("import", str(file))
            self.count += 1
            time.sleep(0.01)

    def memory_between(self, pid: int) -> float:
        """Return the memory of a process while none is under way: the library pages of both would count half."""
        with self._one:
            return proportional_mb(pid)

    def end(self) -> None:
        """End after the import that is under way."""
        self._end.set()
        self.join(30)


def measure(place: Desktop, data: Path) -> None:
    program = Resident(place, False, data)
    # In the distance: what follows from these interviews is due neither now nor soon.
    fill(data, INTERVIEWS, first_in=timedelta(days=400))
    calls = NotifyCalls(place)
    first = (datetime.now(UTC) + FIRST_IN).replace(microsecond=0)
    due = [first + timedelta(seconds=number // A_SECOND) for number in range(NOTICES)]
    owed = program.owe(*due, company="Measured")
    started = program.start("--background")
    program.wait_until_resident()
    time.sleep(5)
    at_rest = proportional_mb(started.pid)
    imports = Imports(program)
    imports.start()
    time.sleep((first - READY - datetime.now(UTC)).total_seconds())
    ready = imports.memory_between(started.pid)
    assert calls.count() == 0
    wait_for(lambda: calls.count() >= A_SECOND, 60.0, "the first are delivered")
    before = imports.memory_between(started.pid)
    ended = time.monotonic() + NOTICES / A_SECOND + 30
    while _unshown(program, owed) and time.monotonic() < ended:
        time.sleep(5)
        # A daemon that draws hundreds of bubbles takes seconds for the next.
        place.run("dunstctl", "close-all")
    imports.end()
    time.sleep(2)
    times = sorted(calls.times())
    after = proportional_mb(started.pid)
    if len(times) != len(due):
        print(f"{len(times)} calls for {len(due)} notices: some came as a summary, or twice")
    late = sorted((at - moment.timestamp()) * 1000 for at, moment in zip(times, due, strict=False))
    lost = _unshown(program, owed)
    accepted = program.read("SELECT count(*) FROM delivery WHERE result = 'accepted'")[0][0]
    program.stop()
    print(f"{NOTICES} notices, {INTERVIEWS} interviews, {imports.count} imports meanwhile")
    print(f"late: median {statistics.median(late):.0f} ms, p99 {late[len(late) * 99 // 100 - 1]:.0f},"
          f" latest {late[-1]:.0f}, earliest {late[0]:.0f}; limit: p99 1000")  # fmt: skip
    print(f"lost {lost}, double {len(times) - NOTICES}, recorded as accepted {accepted}")
    print(f"memory: {at_rest:.1f} MB at rest, {ready:.1f} just before the first, {before:.1f} after {A_SECOND},"
          f" {after:.1f} after all; limit 2 MB more")  # fmt: skip


def _unshown(program: Resident, owed: list[int]) -> int:
    """Return how many of those that are owed have not been shown."""
    sql = "SELECT count(*) FROM follow_up WHERE id BETWEEN ? AND ? AND state <> 'shown'"
    return int(program.read(sql, owed[0], owed[-1])[0][0])


if __name__ == "__main__":
    with desktop() as place, tempfile.TemporaryDirectory() as name:
        place.start_dunst()
        measure(place, Path(name) / "data")
