"""How long large files take from the file to committed rows, plans and index, beside the floors of the same run.

A calendar of 10,000 interviews against icalendar's ``LazyCalendar.from_ical`` of the same file, which only tells its
components apart; a list of 100,000 applications against the csv module with a plain ``executemany``. Each in a
process of its own, in turn. Memory: the peaks of both processes above what each has when it begins, against the file.
"""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, absolute, compared, print_table
from benchmarks.import_files import write_calendar, write_list
from benchmarks.places import ROOT, environment

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
PAIRS = 3
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
    small = path.with_name(f"small{path.suffix}")
    bring_in(small)  # imports what is needed, so that this is the idle process
    idle, idle_child = _resident(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    begun = perf_counter()
    bring_in(path)
    seconds = perf_counter() - begun
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - idle
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 - idle_child
    close()
    return {"seconds": seconds, "own": own, "child": child}


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def lazy_calendar(path: Path, _directory: Path) -> dict[str, float]:
    """Return how long icalendar takes to tell the components apart."""
    from icalendar.cal.lazy import LazyCalendar

    data = path.read_bytes()
    begun = perf_counter()
    LazyCalendar.from_ical(data)
    return {"seconds": perf_counter() - begun}


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
        calendar, listed = home / "many.ics", home / "many.csv"
        write_calendar(calendar, NOW)
        write_calendar(home / "small.ics", NOW, 2)
        write_list(listed, NOW)
        write_list(home / "small.csv", NOW, 2)
        figures = [
            *_figures("10,000 events", home, calendar, import_calendar, lazy_calendar),
            *_figures("100,000 rows", home, listed, import_list, plain_rows),
        ]
    print_table(figures)
    return 0 if all(figure.reached for figure in figures) else 1


Job = Callable[[Path, Path], dict[str, float]]


def _figures(name: str, home: Path, path: Path, job: Job, floor: Job) -> list[Figure]:
    peaks: list[float] = []

    def measure() -> float:
        found = _apart(home, path, job)
        peaks.append(found["own"] + found["child"])
        return found["seconds"] * 1000

    time = compared(
        f"{name}, file to committed rows",
        measure,
        lambda: _apart(home, path, floor)["seconds"] * 1000,
        pairs=PAIRS,
        limit=LIMIT,
        unit="ms",
    )
    size = path.stat().st_size
    print(f"{name}: {size:,} bytes, memory above idle {max(peaks):,.0f} bytes")
    return [time, absolute(f"{name}, memory / size of the file", max(peaks) / size, MEMORY, "")]


def _apart(home: Path, path: Path, job: Job) -> dict[str, float]:
    with tempfile.TemporaryDirectory(dir=home) as directory:
        command = [sys.executable, "-P", "-m", "benchmarks.importing", job.__name__, str(path), directory]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment(home)
        )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        job = {found.__name__: found for found in (import_calendar, import_list, lazy_calendar, plain_rows)}
        print(json.dumps(job[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))))
    else:
        sys.exit(main())
