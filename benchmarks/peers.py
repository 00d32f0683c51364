"""Start and memory of the program beside other desktop calendars and reminders, all measured in the same way.

``python -m benchmarks.peers [--rounds N]``: on a screen and a bus of its own each program is started with a home of
its own, N times (5), all in turn; timed is from exec to its first visible window, which is looked for all the time
(every 20 ms or so). After 10 s of rest the proportional set sizes of all its processes are added up. The first start
of each, which makes its first files and reads the disk, is not counted.

gnome-calendar, korganizer (with akonadi-backend-sqlite) and thunderbird come from the system's packages; what is not
installed is said and left out. vorta, which is Qt for Python too, is installed into an environment of its own, which
is thrown away. A bare `QMainWindow` is the floor.
"""

import argparse
import contextlib
import os
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.large import fill_large
from benchmarks.places import ROOT
from benchmarks.reminding import BARE
from tests.end_to_end.desktop import Desktop, desktop
from tests.end_to_end.processes import wait_for

PACKAGED = ("gnome-calendar", "korganizer", "thunderbird")
REST = 10.0
LONGEST_START = 60.0
SMALLEST = 100
"""A window below so many pixels in width or height is none that a person would see."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program: its name with its version, and how it is started."""

    name: str
    command: tuple[str, ...]


def measured(place: Desktop, peer: Peer, home: Path) -> tuple[float, float]:
    """Start a program once; return the milliseconds to its first window, and megabytes after a rest."""
    # The root window alone; the X server gives the numbers of a program that has ended to the next.
    wait_for(lambda: len(_windows(place)) == 1, 20.0, "the window before is gone")
    with _started(place, peer, home):
        began = time.monotonic()
        while len(_windows(place)) == 1:
            if time.monotonic() - began > LONGEST_START:
                raise TimeoutError(f"{peer.name} shows no window")
        started = (time.monotonic() - began) * 1000
        time.sleep(REST)
        family = _family(home)
        if not family:
            raise TimeoutError(f"{peer.name} ended by itself")
        return started, sum(map(_proportional_mb, family))


@contextmanager
def _started(place: Desktop, peer: Peer, home: Path) -> Iterator[None]:
    env = {**place.env, "HOME": str(home), "PYTHONPATH": "", "NO_AT_BRIDGE": "1"}
    if peer.command[0] == sys.executable:
        env["PYTHONPATH"] = str(ROOT)
    process = subprocess.Popen(
        peer.command,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        # In order where a program can: after a kill the next start of many has something to mend. Ours makes a
        # backup first.
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LONGEST_START)
        for pid in _family(home):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait(20)


def _family(home: Path) -> list[int]:
    """Return the processes of a program: those that were given its home, its helpers too."""
    mark, found = b"HOME=" + os.fsencode(home), []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                environment = (entry / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if mark in environment:
                found.append(int(entry.name))
    return found


def _proportional_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _make(home: Path) -> None:
    home.mkdir()
    # The daemon behind korganizer otherwise starts MariaDB, which does not run for root.
    settings = home / ".config" / "akonadi" / "akonadiserverrc"
    settings.parent.mkdir(parents=True)
    settings.write_text("[%General]\nDriver=QSQLITE\n")


def _windows(place: Desktop) -> list[int]:
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", ""],
        env=place.env,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return [number for number in map(int, found.stdout.split()) if _is_large(place, number)]


def _is_large(place: Desktop, window: int) -> bool:
    done = subprocess.run(
        ["xdotool", "getwindowgeometry", "--shell", str(window)],
        env=place.env,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    facts = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
    return all(int(facts.get(side, 0)) >= SMALLEST for side in ("WIDTH", "HEIGHT"))


def peers(place: Path) -> Iterator[Peer]:
    """Yield what can be measured here; say what is missing."""
    yield Peer("a bare QMainWindow", (sys.executable, "-c", BARE))
    for count in (1_000, 100_000):
        data = place / f"data-{count}"
        fill_large(data, count)
        yield Peer(
            f"Afterword, {count:,} interviews", (sys.executable, "-m", "desktop_app", "--data-dir", str(data))
        )
    for name in PACKAGED:
        if shutil.which(name) is None:
            print(f"not installed, left out: {name} (Debian: apt-get install {name})")
        else:
            yield Peer(f"{name} {_version(name)}".strip(), (name,))
    vorta = _installed_vorta(place)
    if vorta is not None:
        yield vorta


def _version(package: str) -> str:
    if shutil.which("dpkg-query") is None:
        return ""
    done = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True, check=False
    )
    return done.stdout.partition(":")[2].partition("-")[0] or done.stdout.partition("-")[0]


def _installed_vorta(place: Path) -> Peer | None:
    """Install vorta into an environment of its own; None, said, where that fails."""
    environment = place / "vorta"
    python = str(environment / "bin" / "python")
    for command in (
        [sys.executable, "-m", "venv", str(environment)],
        [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "vorta"],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"left out: vorta could not be installed ({done.stderr.strip().splitlines()[-1:]})")
            return None
    show = "import importlib.metadata as m; print(m.version('vorta'))"
    version = subprocess.run([python, "-c", show], capture_output=True, text=True, check=True).stdout.strip()
    return Peer(f"vorta {version}", (str(environment / "bin" / "vorta"),))


def main() -> None:
    """Measure all in turn and print the table as it stands in docs/performance.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name, desktop() as screen:
        found = list(peers(Path(name)))
        homes = {peer: Path(name) / f"home-{number}" for number, peer in enumerate(found)}
        figures: dict[Peer, list[tuple[float, float]]] = {}
        for number in range(rounds + 1):
            for peer, home in list(homes.items()):
                if not home.exists():
                    _make(home)
                try:
                    figure = measured(screen, peer, home)
                except TimeoutError as error:
                    print(f"left out: {error}")
                    del homes[peer]
                    continue
                if number:
                    figures.setdefault(peer, []).append(figure)
    print(
        f"\n{time.strftime('%Y-%m-%d')}, {platform.platform()}, {os.cpu_count()} processors, {rounds} rounds\n"
    )
    print("| program | first window | memory at rest |\n|---|---|---|")
    for peer, values in figures.items():
        start, memory = (statistics.median(column) for column in zip(*values, strict=True))
        print(f"| {peer.name} | {start:.0f} ms | {memory:.0f} MB |")


if __name__ == "__main__":
    main()
