"""Reading one foreign file in a process of its own, which may be killed without harm.

Standard input: a line of JSON (`Wish`, `Limits`, and the number under which the file is open, read-only; null: the
file follows). Standard output: lines of JSON; the kind of what
was found, its parts, and an end, without which nothing of it counts. This process opens no file for what it reads,
writes none, and has no connection to anything.
"""

import gc
import os
import sys
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from desktop_app.interchange.content import Content
from desktop_app.interchange.limits import Limits

CHILD_ARGUMENT = "--read-child"
"""With this alone a bundled program runs `main` instead of itself."""
FOUND, PART, AGAIN, REFUSED, END = "found", "part", "again", "refused", "end"
"""The first word of a line. What follows: the kind, and all it holds but its parts; the kind, and parts of it;
nothing, as the parts before do not count; the error and its sentence; nothing. Rows of a whole store have none."""
OUT_OF_MEMORY = 3
"""The exit status of a process that came to the limit of its memory."""
EARLY_SECONDS = 0.3
"""So much before the limit the process is ended: taking hundreds of megabytes apart takes time, too."""
CHUNK = 500
"""Parts in one line."""


def main() -> int:
    """Read what is on standard input; return the exit status."""
    import json

    stdin, stdout = sys.stdin.buffer, sys.stdout
    wished, limited, handed = json.loads(stdin.readline())
    limits = Limits(*limited)
    _limit(limits)
    from desktop_app.domain.errors import AfterwordError
    from desktop_app.interchange.any_file import Wish, read_parts
    from desktop_app.interchange.plain_data import in_json, rebuilt

    gc.disable()  # what is read is alive to the end, and the memory is limited
    try:
        data = stdin.read(limits.file_bytes + 1) if handed is None else _content(handed, limits)
        parts = read_parts(data, rebuilt(Wish, wished), limits)
        for line in _lines(parts):
            _end_late(limits)
            stdout.write(json.dumps(line, default=in_json) + "\n")
            stdout.flush()
    except AfterwordError as error:
        stdout.write(json.dumps([REFUSED, type(error).__name__, str(error)]) + "\n")
    except MemoryError:
        return OUT_OF_MEMORY
    stdout.write(json.dumps([END]) + "\n")
    stdout.flush()
    return 0


def _content(descriptor: int, limits: Limits) -> Content:
    """Return what an open file holds."""
    from desktop_app.interchange.content import OpenFile, not_read

    content = OpenFile(descriptor)
    if len(content):
        return content
    try:  # it is empty, or does not know its size
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(limits.file_bytes + 1)
    except OSError as error:
        raise not_read(error) from error


def _end_late(limits: Limits) -> None:
    """End as the alarm does: it counts ticks, and most of them miss a process that keeps waiting for its listener."""
    import signal
    import time

    if sys.platform != "win32" and time.process_time() > limits.seconds - EARLY_SECONDS:
        os.kill(os.getpid(), signal.SIGPROF)


def _limit(limits: Limits) -> None:
    """Have the system enforce the limits where it can; the parent watches over them elsewhere."""
    if sys.platform == "win32":
        return
    import resource
    import signal
    import time

    # The limit of the system is looked at only now and then, in whole seconds; this alarm comes before it.
    signal.setitimer(signal.ITIMER_PROF, max(limits.seconds - EARLY_SECONDS - time.process_time(), 0.01))
    for what, most, at_last in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CPU, limits.seconds, limits.seconds + 1),
        (resource.RLIMIT_AS, limits.memory_bytes, limits.memory_bytes),
    ):
        try:
            resource.setrlimit(what, (most, at_last))
        except (ValueError, OSError):
            continue  # macOS knows no limit of the address space


def _lines(parts: Any) -> Iterator[Any]:
    from desktop_app.domain.job_lists import ListRounds, ListRows
    from desktop_app.interchange.plain_data import plain
    from desktop_app.interchange.whole_json import WholeStore

    while True:
        try:
            part = next(parts)
        except StopIteration as end:
            reading = end.value
            break
        if isinstance(part, ListRows):  # its rows are plain already
            yield from (
                [PART, "ListRows", part.rows[at : at + CHUNK]] for at in range(0, len(part.rows), CHUNK)
            )
        elif isinstance(part, ListRounds):
            yield from (
                [PART, "ListRounds", part.rounds[at : at + CHUNK]] for at in range(0, len(part.rounds), CHUNK)
            )
        else:
            yield [AGAIN] if part is None else [PART, "CalendarReading", part]
    if isinstance(reading, WholeStore):  # its rows are plain already
        yield [FOUND, type(reading).__name__, reading.schema]
        for table, rows in reading.tables.items():
            yield [table, []]
            yield from ([table, rows[at : at + CHUNK]] for at in range(0, len(rows), CHUNK))
        return
    first, *others = plain(reading)
    if isinstance(first, list):
        kind, until = type(reading).__name__, _stands_alone(reading)
        yield from ([PART, kind, first[at : min(at + CHUNK, until)]] for at in range(0, until, CHUNK))
        first = first[until:]
    yield [FOUND, type(reading).__name__, first, *others]


def _stands_alone(reading: Any) -> int:
    """Return how many parts can go before the others: dates of a series are understood only together with it."""
    from desktop_app.domain.invitations import CalendarReading

    if not isinstance(reading, CalendarReading):
        return len(getattr(reading, fields(reading)[0].name))
    dates = (number for number, one in enumerate(reading.invitations) if one.series)
    return next(dates, len(reading.invitations))


if __name__ == "__main__":
    sys.exit(main())
