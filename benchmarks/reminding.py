"""Due to delivered, and what the hidden program costs while nothing is due; on a real screen, bus and dunst."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_app.bootstrap import open_context
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.planning import Planned
from desktop_app.storage import follow_ups
from tests.end_to_end.desktop import Desktop, desktop
from tests.end_to_end.processes import wait_for
from tests.end_to_end.resident import ROOT

NOTICES = 100
A_SECOND = 2
"""How many are due together: fewer than what becomes one summary."""
IDLE_SECONDS = 600

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1180, 760)
window.show()
application.exec()
"""


@contextmanager
def running(place: Desktop, *arguments: str) -> Iterator[int]:
    """Run Python on the private desktop; yield its process id."""
    env = {**place.env, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, *arguments], env=env, stderr=subprocess.DEVNULL) as process:
        try:
            yield process.pid
        finally:
            process.terminate()


def switches(pid: int) -> int:
    """Return how often the threads of a process have gone to sleep and so were woken."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        for line in (task / "status").read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                total += int(line.split()[1])
    return total


def processor_ms(pid: int) -> float:
    """Return how long the threads of a process have run; finer than the hundredths of a second of `stat`."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6


def proportional_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no Pss")


def idle(place: Desktop, data: Path) -> None:
    with running(place, "-c", BARE) as bare:
        time.sleep(5)
        floor = proportional_mb(bare)
    # As the login starts it: the directory is the usual one, so it is not named.
    place.env["AFTERWORD_DATA_DIR"] = str(_made(data))
    with running(place, "-m", "desktop_app", "--background") as pid:
        time.sleep(20)
        before, spent = switches(pid), processor_ms(pid)
        time.sleep(IDLE_SECONDS)
        minutes = IDLE_SECONDS / 60
        print(f"wake-ups a minute, hidden     {(switches(pid) - before) / minutes:8.1f}   limit 6")
        print(f"processor time a minute       {(processor_ms(pid) - spent) / minutes:8.1f} ms   limit 10")
        memory = proportional_mb(pid)
        ratio = f"floor {floor:.1f}, ratio {memory / floor:.2f}, limit 1.35"
        print(f"proportional set size         {memory:8.1f} MB, {ratio}")


def _made(data: Path) -> Path:
    data.mkdir(mode=0o700, exist_ok=True)
    return data


def delivery(place: Desktop, data: Path) -> None:
    context, _trouble = open_context(_made(data))
    first = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=8)
    due = [first + timedelta(seconds=number // A_SECOND) for number in range(NOTICES)]
    with context.database.transaction():
        for moment in due:
            follow_ups.insert(
                None, Planned(FollowUpKind.CUSTOM, None, moment, "UTC", "measured"), context.now()
            )
    context.database.close()
    log = place.directory / "notify.log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            ["dbus-monitor", "--profile", "interface='org.freedesktop.Notifications',member='Notify'"],
            env=place.env,
            stdout=output,
        ) as monitor,
        running(place, "-m", "desktop_app", "--background", "--data-dir", str(data)),
    ):

        def seen() -> list[float]:
            return [float(line.split("\t")[1]) for line in log.read_text().splitlines() if "\tNotify" in line]

        wait_for(lambda: len(seen()) >= NOTICES, NOTICES / A_SECOND + 40, "all are delivered")
        time.sleep(2)
        late = sorted(at - moment.timestamp() for at, moment in zip(seen(), due, strict=True))
        monitor.terminate()
    median, p99, latest = (late[place] * 1000 for place in (NOTICES // 2, NOTICES * 99 // 100 - 1, -1))
    figures = f"median {median:.0f} ms, p99 {p99:.0f}, latest {latest:.0f}, limit 1000"
    print(f"due to the daemon, {NOTICES} notices  {figures}")
    assert late[0] >= 0, "one came early"


if __name__ == "__main__":
    with desktop() as place, tempfile.TemporaryDirectory() as name:
        place.start_dunst()
        delivery(place, Path(name) / "delivery")
        idle(place, Path(name) / "idle")
