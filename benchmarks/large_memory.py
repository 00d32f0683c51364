"""Proportional set size of the program at rest with 100,000 interviews stored, against a bare shown QMainWindow.

On a screen and a bus of its own. First as the login starts it: reminding, its window never opened. Then with the
window, which is used a little first, as a person does: six months forth, twelve back, a week, the agenda, the list
scrolled; then it rests, shown, and afterwards hidden. Once it was hidden for two minutes (a quarter of a minute here)
it starts over without its window, and that process is measured too.
``python -m benchmarks.large_memory [INTERVIEWS]``
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.large import INTERVIEWS, fill_large
from benchmarks.reminding import BARE, proportional_mb, running
from tests.end_to_end.desktop import Desktop, desktop
from tests.end_to_end.processes import wait_for

REST = 10.0
"""Seconds of rest before it is measured."""
LIMIT = 1.4

USED = """
import os
import sys
import traceback
from PySide6.QtCore import QTimer
from desktop_app import __main__
from desktop_app.ui import program as resident, resting
resting.REST_AFTER = 15.0

def steps(window):
    from desktop_app.ui.calendar.modes import Mode
    from PySide6.QtWidgets import QAbstractItemView
    panel, table = window.page.calendar, window.page.interviews.findChild(QAbstractItemView)
    yield from (panel.go_next for _ in range(6))
    yield from (panel.go_previous for _ in range(12))
    yield panel.go_today
    for mode in (Mode.WEEK, Mode.AGENDA, Mode.MONTH):
        yield lambda mode=mode: panel.show_mode(mode)
    bar = table.verticalScrollBar()
    yield from (lambda at=at: bar.setValue(at) for at in range(0, 1000, 50))
    for _ in range(100):
        yield lambda: None  # it rests
    print("rests", flush=True)
    for _ in range(150):
        yield lambda: None
    window.close()
    print("hidden", flush=True)

start = resident.Program.start
def started(program):
    start(program)
    left = steps(program.window)
    timer = QTimer(program)
    def step():
        try:
            do = next(left, None)
            timer.stop() if do is None else do()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    timer.timeout.connect(step)
    timer.start(100)
resident.Program.start = started
__main__.main(sys.argv[1:])
"""


def bare_mb(place: Desktop) -> float:
    """Return what a bare window takes."""
    with running(place, "-c", BARE) as pid:
        time.sleep(REST)
        return proportional_mb(pid)


def background_mb(place: Desktop, data: Path) -> float:
    """Return what the program takes that was started at login; the directory is the usual one, so it is not named."""
    place.env["AFTERWORD_DATA_DIR"] = str(data)
    with running(place, "-m", "desktop_app", "--background") as pid:
        time.sleep(2 * REST)
        return proportional_mb(pid)


def used_mb(place: Desktop, data: Path) -> list[float]:
    """Return what the program takes after it was used a little: shown, just hidden, and hidden for a while."""
    command = [sys.executable, "-P", "-c", USED, "--data-dir", str(data)]
    env = {**place.env, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            measured = []
            for state in ("rests\n", "hidden\n"):
                assert process.stdout.readline() == state
                if state == "hidden\n":
                    time.sleep(REST)
                measured.append(proportional_mb(process.pid))
            wait_for(lambda: "--background" in arguments_of(process.pid), 90.0, "it has started over")
            time.sleep(2 * REST)
            return [*measured, proportional_mb(process.pid)]
        finally:
            process.terminate()


def arguments_of(pid: int) -> list[str]:
    """Return the words a process was started with."""
    return Path(f"/proc/{pid}/cmdline").read_text().split("\0")


def main(interviews: int) -> int:
    """Measure; 1 if it takes more than the limit."""
    with desktop() as place, tempfile.TemporaryDirectory() as name:
        place.start_dunst()
        data = Path(name) / "data"
        fill_large(data, interviews)
        (data / "settings.json").write_text('{"said_that_closing_keeps_running": true}')
        before = bare_mb(place)
        background = background_mb(place, data)
        time.sleep(REST)  # its backup, made at its end
        shown, hidden, rested = used_mb(place, data)
        floor = (before + bare_mb(place)) / 2
    states = {"in the background since its start": background, "shown": shown, "just hidden": hidden}
    states["hidden for a while"] = rested
    for words, value in states.items():
        print(f"{interviews:,} stored, {words}: {value:.1f} MB, floor {floor:.1f},"
              f" ratio {value / floor:.2f}, limit {LIMIT}")  # fmt: skip
    return int(max(states.values()) > LIMIT * floor)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else INTERVIEWS))
