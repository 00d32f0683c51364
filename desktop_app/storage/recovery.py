"""Damage is found before anything is built on it; the newest good backup takes the place of a damaged database.

What was damaged is moved aside, never deleted, and the person is told what differs.
"""

import contextlib
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.backups import amounts
from desktop_app.domain.errors import Damaged, StorageError
from desktop_app.storage import backup, checking, differing, seal
from desktop_app.storage.comparison import BESIDE
from desktop_app.storage.connection import connect, header_version, said_plainly
from desktop_app.storage.database import Database
from desktop_app.storage.disk import copied, sync_directory
from desktop_app.storage.migrations import NEWEST_VERSION

if TYPE_CHECKING:
    from threading import Event

LARGE = 16_000_000
"""Bytes of a database whose rows take noticeably long to look at: some 6,000 interviews."""
_STEPS = 20_000
"""After so many steps of SQLite's it is asked whether anybody still waits."""


class Findings(NamedTuple):
    """What looking at all rows found; both empty when all is well."""

    problem: str
    """What shows damage."""
    doubtful: str
    """Whose texts changed by themselves."""


def takes_long(path: Path) -> bool:
    """Tell whether `make_sound` is more than a moment's work: all rows of a large file, or the hash of a huge one."""
    try:
        size = path.stat().st_size
    except OSError:
        return False
    return size > (LARGE * 8 if seal.path_of(path).exists() else LARGE)


def make_sound(path: Path, stopped: "Event | None" = None) -> str:
    """Look at a database nobody has open; return what was wrong and done about it, empty when all is well.

    What is not ours at all, or of a newer version, is left alone for the opening to refuse. Raises StorageError when
    it is damaged and there is no good backup, and when ``stopped`` was set while it was being looked at.
    """
    sealed = seal.read(path)
    if path.is_file() and path.stat().st_size == 0:
        known = sealed is not None or backup.backups_in(backup.directory_of(path))
        return _replace(path, "it was empty") if known else ""
    if sealed is None:
        return _after_any_end(path, stopped)
    return _compare(path, sealed, stopped)


def bring_back(path: Path, source: Path) -> str:
    """Put a backup in the place of a database that cannot be opened; return what became of what was there."""
    backup.check_source(source)
    aside = _put_in_place(path, source)
    return f"What was there before is kept in {aside}." if aside is not None else ""


def _after_any_end(path: Path, stopped: "Event | None") -> str:
    # The last end was not in order: SQLite takes back what was half written, then all rows are looked at.
    try:
        known = 0 < header_version(path) <= NEWEST_VERSION
    except StorageError:
        return ""
    if not known:
        return ""
    found = _look(path, stopped)
    if found.problem:
        return _replace(path, found.problem)
    if not found.doubtful:
        return ""
    # Which of the two copies is right, only the person can tell.
    return (
        f"Afterword did not end in order, and something changed by itself: {found.doubtful}. Look at them, and into "
        "the backups. Nothing was replaced."
    )


def _compare(path: Path, sealed: seal.Seal, stopped: "Event | None") -> str:
    try:
        with path.open("rb") as file:
            stand = seal.look_at(file)
    except OSError:
        return ""
    if seal.read(path) != sealed:
        return ""  # a command began to write meanwhile
    if stand.seal == sealed:
        return _put_strays_aside(path, sealed)
    if not stand.is_ours and stand.seal.size != sealed.size:
        return ""  # another file was put in its place
    written = stand.counters_agree and stand.seal.counter != sealed.counter
    if written and not _look(path, stopped).problem:
        # By an older version of ours, or another program that knows SQLite: in order, if not through us.
        seal.break_seal(path)
        return ""
    return _replace(path, "it is not what it was when it was last closed")


def _look(path: Path, stopped: "Event | None") -> Findings:
    """Look at all pages and rows; of a large file at both at once, as SQLite lets go of Python while it looks."""
    look = partial(_looked, path, stopped)
    try:
        with contextlib.closing(connect(path)) as connection, said_plainly(path):
            # Takes back what was half written.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if path.stat().st_size <= LARGE:
            problem = look(checking.broken_pages) or look(checking.broken_rows)
            return Findings(problem, "" if problem else look(checking.doubtful))
        return _look_at_once(look)
    except Damaged:
        return Findings("it cannot be read any more", "")


def _look_at_once(look: Callable[[Callable[[Database], str]], str]) -> Findings:
    pages = _Beside(partial(look, checking.broken_pages))
    rows = _Beside(partial(look, checking.broken_rows))
    try:
        doubtful = look(checking.doubtful)
        problem = pages.found() or rows.found()
    finally:
        # Whatever was found first: a file that is still open cannot be moved aside everywhere.
        pages.wait()
        rows.wait()
    return Findings(problem, "" if problem else doubtful)


def _looked(path: Path, stopped: "Event | None", check: Callable[[Database], str]) -> str:
    with contextlib.closing(connect(path)) as connection:
        if stopped is not None:
            connection.set_progress_handler(stopped.is_set, _STEPS)
        return check(Database(path, connection))


class _Beside:
    """A check in a thread of its own."""

    def __init__(self, check: Callable[[], str]) -> None:
        from threading import Thread  # late: nearly no start needs it

        self._check = check
        self._found = ""
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def found(self) -> str:
        """Wait for what the check found, or raise what it raised."""
        self.wait()
        if self._error is not None:
            raise self._error
        return self._found

    def wait(self) -> None:
        """Wait until the check is over and its connection closed."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._found = self._check()
        except BaseException as error:  # noqa: BLE001 (raised where it is waited for)
            self._error = error


def _put_strays_aside(path: Path, sealed: seal.Seal) -> str:
    """Move away what lies beside a database that was closed in order: SQLite would write it into the database."""
    strays = [stray for suffix in BESIDE if (stray := path.with_name(path.name + suffix)).exists()]
    if not strays or seal.read(path) != sealed:
        return ""
    aside = _new_directory(path)
    for stray in strays:
        stray.replace(aside / stray.name)
    sync_directory(path.parent)
    return f"Files that do not belong to the database lay beside it; they were put into {aside}."


def _replace(path: Path, reason: str) -> str:
    good = backup.newest_good(backup.directory_of(path))
    if good is None:
        raise Damaged(
            f"{path} is damaged ({reason}), and there is no good backup beside it. It was left as it is. "
            "If you have a backup elsewhere: afterword-cli restore FILE."
        )
    aside = _put_in_place(path, good)
    made = backup.made_at(good)
    when = f"{made.day} {made:%B %Y, %H:%M} UTC" if made else good.name
    return (
        f"The database was damaged ({reason}). The backup of {when} was brought back; {_lost(path, aside)}"
        f" The damaged files are kept in {aside}."
    )


def _lost(path: Path, aside: Path | None) -> str:
    try:
        found = differing.compare(aside / path.name, path, closed=True) if aside is not None else ()
    except StorageError:
        return "what was stored after it is lost."
    gone, older = amounts(found, "only_first"), amounts(found, "changed")
    if not gone and not older:
        return "as far as the damaged one can be read, nothing differs."
    parts = [f"missing now: {gone}" if gone else "", f"as they were then: {older}" if older else ""]
    return "; ".join(filter(None, parts)) + "."


def _put_in_place(path: Path, source: Path) -> Path | None:
    aside: Path | None = None
    with copied(source, path) as part:
        there = [path.with_name(path.name + suffix) for suffix in ("", *BESIDE)]
        there.append(seal.path_of(path))
        found = [file for file in there if file.exists()]
        if found:
            aside = _new_directory(path)
            for file in found:
                file.replace(aside / file.name)
        part.replace(path)
    with contextlib.suppress(OSError):
        sync_directory(path.parent)
    return aside


def _new_directory(path: Path) -> Path:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        (stamp,) = connection.execute("SELECT strftime('%Y%m%dT%H%M%SZ', 'now')").fetchone()
    number = 1
    while (directory := path.with_name("damaged") / (stamp if number == 1 else f"{stamp}-{number}")).exists():
        number += 1
    directory.mkdir(mode=0o700, parents=True)
    return directory
