"""How long large files take from the file to committed rows, plans and index, beside the floors of the same run.

Two calendars of 10,000 interviews, one of events as real writers make them and one of small events, against
icalendar's ``LazyCalendar.from_ical`` of the same file, which only tells its components apart; a list of 100,000
applications against the csv module with a plain ``executemany``, once into the tables and indexes that an import
fills, nothing checked, and once into a table without any index. Each in a process of its own, in turn. Memory: the
peaks of both processes above what each has when it begins, against the file.
"""

import contextlib
import json
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter
from typing import Self

from benchmarks.figures import Figure, absolute, print_table
from benchmarks.import_files import write_calendar, write_invitations, write_list
from benchmarks.places import ROOT, environment

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
PAIRS = 5
LIMIT = 3.0
MEMORY = 2.0
"""Times the size of the file."""


def import_calendar(path: Path, directory: Path) -> dict[str, float]:
    """Import a calendar into a new data directory as ``afterword-cli import --large`` does."""
    from desktop_app.bootstrap import open_context
    from desktop_app.domain.going import Going
    from desktop_app.domain.invitations import CalendarReading
    from desktop_app.services import foreign, importing

    context, _ = open_context(directory, now=NOW)
    wish = foreign.Wish("Europe/London", now=NOW)

    def bring_in(file: Path) -> None:
        parts = foreign.read_parts(file, wish, foreign.LARGE)
        told = (part for part in parts if isinstance(part, CalendarReading))
        importing.import_parts(context, told, lambda _part, items: items, Going())

    return _measured(bring_in, path, context.database.close)


def import_list(path: Path, directory: Path) -> dict[str, float]:
    """Import a list into a new data directory as ``afterword-cli import --large`` does."""
    from desktop_app.bootstrap import open_context
    from desktop_app.domain.going import Going
    from desktop_app.domain.job_lists import ListRows
    from desktop_app.services import foreign, importing_lists

    context, _ = open_context(directory, now=NOW)
    wish = foreign.Wish("Europe/London", now=NOW)

    def bring_in(file: Path) -> None:
        parts = foreign.read_parts(file, wish, foreign.LARGE)
        blocks = (part.rows for part in parts if isinstance(part, ListRows))
        importing_lists.import_rows(context, blocks, Going(), lambda _seen, _fresh: None)

    return _measured(bring_in, path, context.database.close)


def _measured(bring_in: Callable[[Path], None], path: Path, close: Callable[[], None]) -> dict[str, float]:
    with _ChildPeaks(0.001) as peaks:
        # What is needed is imported, and one of these idle children is looked at shortly before its end.
        for _ in range(30):
            bring_in(path.with_name(f"small{path.suffix}"))
    idle, idle_child = _resident(), peaks.bytes
    with _ChildPeaks(0.05) as peaks:
        begun = perf_counter()
        bring_in(path)
        seconds = perf_counter() - begun
    own = _peak(Path("/proc/self")) - idle
    close()
    return {"seconds": seconds, "own": own, "child": peaks.bytes - idle_child}


class _ChildPeaks:
    """Looks at the peak of the reading process again and again."""

    def __init__(self, every: float) -> None:
        """``every``: seconds between two looks."""
        self.bytes = 0
        self._every = every
        self._over = Event()
        self._thread = Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(self._every):
            for listed in Path("/proc/self/task").glob("*/children"):
                with contextlib.suppress(OSError, IndexError):
                    for child in listed.read_text().split():
                        place = Path("/proc") / child
                        if (place / "exe").samefile("/proc/self/exe") and b"\0-c\0" in (
                            place / "cmdline"
                        ).read_bytes():
                            self.bytes = max(self.bytes, _peak(place))


def _peak(process: Path) -> int:
    """Return the most bytes that a process ever had; what `resource` says begins with the size of its parent."""
    return int(re.findall(r"VmHWM:\s+(\d+) kB", (process / "status").read_text())[0]) * 1024


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def lazy_calendar(path: Path, _directory: Path) -> dict[str, float]:
    """Return how long icalendar takes to tell the components apart."""
    from icalendar.cal.lazy import LazyCalendar

    data = path.read_bytes()
    begun = perf_counter()
    LazyCalendar.from_ical(data)
    return {"seconds": perf_counter() - begun}


def same_rows(path: Path, directory: Path) -> dict[str, float]:
    """Return how long the csv module and SQLite take to store the same facts in the same tables, nothing checked."""
    import csv

    from desktop_app.bootstrap import open_context
    from desktop_app.storage.connection import connect
    from desktop_app.storage.search import index_new_bare

    context, _ = open_context(directory, now=NOW)
    context.database.close()
    connection = connect(context.database.path)  # it waits for the disk as the program does
    connection.execute("PRAGMA foreign_keys = OFF")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    at = int(NOW.timestamp())
    stages: list[tuple[object, ...]] = []

    def applications() -> Iterator[tuple[object, ...]]:
        for id_, (company, role, stage, *others) in enumerate(rows, 1):
            status = "no-response" if stage == "Ghosted" else stage.lower()
            stages.append((id_, at, status, at))
            yield (id_, company, company.casefold(), role, role.casefold(), status, *others, at)

    begun = perf_counter()
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO application (id, company, company_key, role, role_key, status, applied_on, url, location,"
            " salary, notes, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            applications(),
        )
        connection.executemany(
            "INSERT INTO activity (application_id, kind, at, outcome, created_at) VALUES (?, 'stage', ?, ?, ?)",
            stages,
        )
        index_new_bare(connection, 0, 0, 0)
        connection.execute("COMMIT")
    seconds = perf_counter() - begun
    connection.close()
    return {"seconds": seconds}


def plain_rows(path: Path, directory: Path) -> dict[str, float]:
    """Return how long the csv module and SQLite take at the least."""
    import csv
    import sqlite3

    directory.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(directory / "plain.sqlite3", isolation_level=None)
    connection.execute(f"CREATE TABLE plain ({', '.join(f'c{number}' for number in range(8))})")
    begun = perf_counter()
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        connection.execute("BEGIN")
        connection.executemany(f"INSERT INTO plain VALUES ({', '.join('?' * 8)})", rows)
        connection.execute("COMMIT")
    seconds = perf_counter() - begun
    connection.close()
    return {"seconds": seconds}


def main() -> int:
    """Measure everything, print the table, and return 0 if every figure is reached."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        calendar, small, listed = home / "many.ics", home / "short.ics", home / "many.csv"
        write_invitations(calendar, NOW)
        write_calendar(small, NOW)
        write_calendar(home / "small.ics", NOW, 2)
        write_list(listed, NOW)
        write_list(home / "small.csv", NOW, 2)
        calendar_floors = {"LazyCalendar": lazy_calendar}
        list_floors = {"the same tables": same_rows, "a table without index": plain_rows}
        figures = [
            *_figures("10,000 events", home, calendar, import_calendar, calendar_floors),
            *_figures("10,000 small events", home, small, import_calendar, calendar_floors),
            *_figures("100,000 rows", home, listed, import_list, list_floors),
        ]
    print_table(figures)
    return 0 if all(figure.reached for figure in figures) else 1


Job = Callable[[Path, Path], dict[str, float]]


def _figures(name: str, home: Path, path: Path, job: Job, floors: Mapping[str, Job]) -> list[Figure]:
    peaks: list[float] = []

    def measure() -> float:
        found = _apart(home, path, job)
        peaks.append(found["own"] + found["child"])
        return found["seconds"] * 1000

    def below(floor: Job) -> float:
        return _apart(home, path, floor)["seconds"] * 1000

    measure()  # the first time reads the disk
    for floor in floors.values():
        below(floor)
    rounds = [(measure(), {of: below(floor) for of, floor in floors.items()}) for _ in range(PAIRS)]
    times = []
    for of in floors:
        ratio = median(value / least[of] for value, least in rounds)
        value, least = median(value for value, _ in rounds), median(found[of] for _, found in rounds)
        times.append(Figure(f"{name} / {of}", value, least, ratio, LIMIT, "ms"))
    size = path.stat().st_size
    print(f"{name}: {size:,} bytes, memory above idle {max(peaks):,.0f} bytes")
    return [*times, absolute(f"{name}, memory / size of the file", max(peaks) / size, MEMORY, "")]


def _apart(home: Path, path: Path, job: Job) -> dict[str, float]:
    with tempfile.TemporaryDirectory(dir=home) as directory:
        command = [sys.executable, "-P", "-m", "benchmarks.importing", job.__name__, str(path), directory]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment(home)
        )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


_JOBS = (import_calendar, import_list, lazy_calendar, same_rows, plain_rows)

if __name__ == "__main__":
    if len(sys.argv) > 1:
        job = {found.__name__: found for found in _JOBS}
        print(json.dumps(job[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))))
    else:
        sys.exit(main())
