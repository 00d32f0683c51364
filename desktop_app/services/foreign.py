"""Foreign files come in: each is read by a process of its own, within limits, and only plain data come back."""

import json
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import IO, Any

import desktop_app
from desktop_app.domain import errors
from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.errors import LimitCrossed, UnreadableFile
from desktop_app.domain.invitations import CalendarReading, Invitation
from desktop_app.domain.job_lists import (
    ListAnswers,
    ListedRound,
    ListReading,
    ListRounds,
    ListRow,
    ListRows,
    drafts_of,
)
from desktop_app.interchange.any_file import Reading, Wish, too_large
from desktop_app.interchange.foreign_files import opened_file
from desktop_app.interchange.limits import LARGE, USUAL, Limits
from desktop_app.interchange.plain_data import all_rebuilt, plain, rebuilt
from desktop_app.interchange.reading_child import (
    AGAIN,
    CHILD_ARGUMENT,
    END,
    FOUND,
    OUT_OF_MEMORY,
    PART,
    REFUSED,
)
from desktop_app.interchange.whole_json import WholeStore
from desktop_app.system.limited_child import LimitedChild

__all__ = [
    "LARGE",
    "USUAL",
    "Limits",
    "Reading",
    "WholeStore",
    "Wish",
    "read_file",
    "read_invitations",
    "read_parts",
]

logger = logging.getLogger(__name__)

_PATIENCE = 5
"""How many times its processor seconds a process may be about on the clock: others use the processor as well."""
_IS_FED = sys.platform == "win32"
"""Whether a file goes through the pipe; elsewhere the process is handed it open, and nobody holds a copy of it."""
_STAGE, _DAY = 2, 4
"""Where they stand in a row of a list."""
_FROM_SOURCE = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from desktop_app.interchange.reading_child import main; sys.exit(main())"
)
_KINDS: dict[str, tuple[Any, Any]] = {
    "CalendarReading": (CalendarReading, Invitation),
    "ListReading": (ListReading, ApplicationDraft),
    "ListAnswers": (ListAnswers, None),
}
"""What may come back, and what the parts are of which its first field is a tuple."""
Part = Reading | ListRows | ListRounds
"""What is told of a file at a time; rounds and rows of a list come before its `ListReading`, which then has none."""


def read_file(
    path: Path, wish: Wish, limits: Limits = USUAL, stopped: Callable[[], bool] | None = None
) -> Reading:
    """Return what the file at ``path`` holds; takes a moment, so a window calls it beside its event loop.

    Raises `LimitCrossed` when it is too large or reading it takes too long or too much memory; `UnreadableFile`
    when it cannot be read at all, or ``stopped`` said meanwhile that nobody wants it any more.
    """
    return together(read_parts(path, wish, limits, stopped))


def read_parts(
    path: Path, wish: Wish, limits: Limits = USUAL, stopped: Callable[[], bool] | None = None
) -> Iterator[Part | None]:
    """Yield a calendar or a list in parts, as they are read, the last with what is to be said of the whole.

    None says that the parts before do not count and all comes again. Whatever else a file holds comes in one piece.
    Raises what `read_file` does, at any part: until the last, nothing of the file is known for sure.
    """
    with (
        opened_file(path, limits.file_bytes, LimitCrossed(too_large(limits))) as file,
        LimitedChild(
            _command(),
            seconds=limits.seconds,
            memory_bytes=limits.memory_bytes,
            patience=limits.seconds * _PATIENCE,
            stopped=stopped,
            handed=() if _IS_FED else (file.fileno(),),
        ) as child,
    ):
        _feed(child, file, wish, limits)
        parts = _parts(_bounded(child.stdout, 10_000_000 + 10 * limits.file_bytes))
        while True:
            try:
                part = next(parts)
            except StopIteration:
                return
            except (ValueError, TypeError, LookupError, AttributeError):
                break  # it broke off, or is no answer
            yield part
        status, crossed = child.end()
        said = child.stderr.read(4_000).decode("utf-8", "replace").strip()
    if crossed == "stopped":
        raise UnreadableFile("Reading it was stopped.")
    if crossed == "time":
        raise LimitCrossed(f"Reading it takes more than {limits.seconds} seconds, so it was stopped.")
    if crossed == "memory" or status == OUT_OF_MEMORY:
        raise LimitCrossed(
            f"Reading it took more than {limits.memory_bytes // 1_000_000} MB of memory, so it was stopped."
        )
    logger.warning("The process that read a file ended with %s: %s", status, said)
    raise UnreadableFile("It could not be read: the reader came to grief over it.")


def read_invitations(
    path: Path, wish: Wish, limits: Limits = USUAL, stopped: Callable[[], bool] | None = None
) -> CalendarReading:
    """Return the events of a calendar file or a mail, as `read_file` does."""
    reading = read_file(path, replace(wish, only_invitations=True), limits, stopped)
    assert isinstance(reading, CalendarReading)
    return reading


def _command() -> list[str]:
    """Return how the reading process is started; in a bundle, as the console program, which is without Qt."""
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        console = program.with_name(f"afterword-cli{program.suffix}")
        return [str(console if console.exists() else program), CHILD_ARGUMENT]
    # -B: it may write nothing, so it shall not try to keep compiled modules either.
    return [sys.executable, "-I", "-B", "-c", _FROM_SOURCE, str(Path(desktop_app.__file__).parents[1])]


def _feed(child: LimitedChild, file: IO[bytes], wish: Wish, limits: Limits) -> None:
    handed = None if _IS_FED else file.fileno()
    # The file may be growing; one byte more than is agreed tells it.
    left = limits.file_bytes + 1 if _IS_FED else 0
    try:
        child.stdin.write(json.dumps([plain(wish), plain(limits), handed]).encode() + b"\n")
        while left and (piece := file.read(min(left, 1 << 16))):
            child.stdin.write(piece)
            left -= len(piece)
        child.stdin.close()
    except BrokenPipeError:
        pass  # it ended before it had heard everything; why, its end tells


def _bounded(stream: IO[bytes], most: int) -> Iterator[Any]:
    """Yield the values of the lines; a reading may be larger than its file, but not without end."""
    while most > 0 and (line := stream.readline(most)):
        most -= len(line)
        yield json.loads(line)


def together(parts: Iterator[Part | None]) -> Reading:
    """Return the reading of which these are the parts, as `read_parts` yields them."""
    items: list[Any] = []
    rounds: list[ListedRound] = []
    last: Any = None
    for last in parts:
        if last is None:
            items = []
        elif isinstance(last, ListRounds):
            rounds += last.rounds
        elif isinstance(last, ListRows):
            items += drafts_of(last.rows)
        elif isinstance(last, CalendarReading | ListReading):
            items += getattr(last, fields(last)[0].name)
    if items:
        last = replace(last, **{fields(last)[0].name: tuple(items)})
    if rounds:
        last = replace(last, rounds=tuple(rounds))
    return last  # type: ignore[no-any-return]


def _parts(lines: Iterator[Any]) -> Iterator[Part | None]:
    """Yield what the lines say, ValueError when they break off; raise what the reader had to say of the file."""
    for word, *rest in lines:
        if word == REFUSED:
            raise _refusal(*rest)
        if word == AGAIN:
            yield None
        elif word == PART and rest[0] == "ListRows":
            yield ListRows(_checked_rows(rest.pop()))  # nobody holds the plain values any longer
        elif word == PART and rest[0] == "ListRounds":
            yield rebuilt(ListRounds, rest[1:])
        elif word == PART:
            kind, part = _KINDS[rest[0]]
            yield kind(tuple(all_rebuilt(part, rest.pop())))
        elif word == FOUND and rest[0] == "WholeStore":
            yield _whole(rest[1], lines)
            return
        elif word == FOUND:
            found = rebuilt(_KINDS[rest[0]][0], rest[1:])
            if next(lines, None) == [END]:
                yield found
                return
            break
        else:
            break
    raise ValueError("it broke off")


def _checked_rows(rows: Any) -> tuple[ListRow, ...]:
    """Return the rows if they are such, ValueError or TypeError if not: by columns, as there are many."""
    columns = list(zip(*rows, strict=True))
    if len(columns) != len(fields(ApplicationDraft)):
        raise ValueError("other columns")
    for number, column in enumerate(columns):
        kinds = set(map(type, column))
        if number == _DAY:
            kinds.discard(type(None))
            set(map(date.fromisoformat, set(column) - {None}))
        if kinds - {str}:
            raise ValueError("no texts")
    set(map(ApplicationStatus, set(columns[_STAGE])))
    return tuple(map(tuple, rows))


def _refusal(kind: str, sentence: str) -> errors.AfterwordError:
    known = (errors.UnreadableFile, errors.InvalidInput, errors.LimitCrossed)
    return next((error for error in known if error.__name__ == kind), UnreadableFile)(sentence)


def _whole(schema: int, lines: Iterator[Any]) -> WholeStore:
    tables: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        if line == [END]:
            return WholeStore(schema, tables)
        table, rows = line
        tables.setdefault(table, []).extend(rows)
    raise ValueError("it broke off")
