"""Backups: whole, checked copies beside the database, thinned with age, never a copy of a live file's bytes."""

import contextlib
import os
import re
import sqlite3
import stat
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.domain.errors import Missing, StorageError
from desktop_app.storage import seal
from desktop_app.storage.connection import APPLICATION_ID, header_version, is_ours, read_only, said_plainly
from desktop_app.storage.disk import sync_directory
from desktop_app.storage.migrations import refuse_newer

_NAME = re.compile(r"afterword-(\d{8}T\d{6})Z(-\d+)?-([a-z-]+)\.sqlite3")
_ALL_FOR = timedelta(days=2)
_DAILY_FOR = timedelta(days=14)
_WEEKLY_FOR = timedelta(days=70)
_SMALLEST_SECONDS = 5.0
_STILL_WRITTEN = timedelta(hours=6)
BEFORE_RESTORE = "before-restore"
QUICK = 32_000_000
"""Bytes of a database whose backup takes a fraction of a second."""


def directory_of(database: Path) -> Path:
    """Return where the backups of a database are kept."""
    return database.with_name("backups")


def backups_in(directory: Path) -> list[Path]:
    """Return the backups of a directory, newest first; files with other names are none of ours."""
    if not directory.is_dir():
        return []
    return sorted(
        (path for path in directory.iterdir() if _NAME.fullmatch(path.name)), key=_order, reverse=True
    )


def _order(path: Path) -> tuple[str, int]:
    match = _NAME.fullmatch(path.name)
    return (match.group(1), -int(match.group(2) or -1)) if match else ("", 0)


def newest_age(connection: sqlite3.Connection, directory: Path) -> timedelta | None:
    """Return how old the newest backup is by its name, None if there is none, or none that one may look at."""
    try:
        kept = backups_in(directory)
    except OSError:
        return None  # whoever makes one then is told why that cannot be
    match = _NAME.fullmatch(kept[0].name) if kept else None
    if match is None:
        return None
    (now,) = connection.execute("SELECT strftime('%Y%m%dT%H%M%S', 'now')").fetchone()
    return datetime.fromisoformat(now) - datetime.fromisoformat(match.group(1))


def newest_good(directory: Path) -> Path | None:
    """Return the newest backup that passes its checks, None if there is none."""
    for path in backups_in(directory):
        with contextlib.suppress(StorageError, sqlite3.Error, OSError):
            verify(path)
            return path
    return None


def made_at(path: Path) -> datetime | None:
    """Return when a backup was made, by its name; None for a name that is not ours."""
    match = _NAME.fullmatch(path.name)
    return None if match is None else datetime.fromisoformat(match.group(1) + "+00:00")


def label_of(path: Path) -> str:
    """Return why a backup was made, by its name; empty for a name that is not ours."""
    match = _NAME.fullmatch(path.name)
    return "" if match is None else match.group(3)


def back_up_file(database: Path, label: str) -> Path:
    """Back up a database through a connection of its own, so that it can be done in any thread."""
    with said_plainly(database), read_only(database) as source:
        return back_up(source, directory_of(database), label)


def refuse_if_known(database: Path) -> None:
    """Raise StorageError when a database is missing although there was one before: not a new user."""
    kept = backups_in(directory_of(database))
    if not kept and seal.read(database) is not None:
        raise Missing(
            f"{database} is missing, and there is no backup of it. Put it back; or move "
            f"{seal.path_of(database)} away to start afresh."
        )
    if kept:
        raise Missing(
            f"{database} is missing, but there are backups of it. Restore the newest with: "
            f"afterword-cli restore {kept[0]}. To start afresh instead, move {kept[0].parent} away."
        )


def back_up(connection: sqlite3.Connection, directory: Path, label: str) -> Path:
    """Write a verified backup named by the present second and ``label`` into ``directory``; thin out old ones.

    Not those, however, before a restore: the one that is to be brought back may be among them.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    _clean(connection, directory)
    (stamp,) = connection.execute("SELECT strftime('%Y%m%dT%H%M%S', 'now')").fetchone()
    # Of one second, the later has the higher number.
    earlier = [number for path in backups_in(directory) for at, number in (_order(path),) if at == stamp]
    target = _claimed(directory, stamp, max(earlier, default=0) + 1, label)
    try:
        copy_verified(connection, target)
    except BaseException:
        _hash_file(target).unlink(missing_ok=True)
        raise
    if label != BEFORE_RESTORE:
        for superfluous in thin_out(backups_in(directory)):
            remove(superfluous)
    return target


def _claimed(directory: Path, stamp: str, number: int, label: str) -> Path:
    """Return a name that no other process writes a backup under in the same second: its hash's file is made first."""
    while True:
        counted = f"-{number}" if number > 1 else ""
        target = directory / f"afterword-{stamp}Z{counted}-{label}.sqlite3"
        try:
            os.close(os.open(_hash_file(target), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            number += 1
        else:
            return target


def is_behind(database: Path) -> bool:
    """Tell whether the newest backup is older than what is stored; False where there never was one."""
    try:
        kept = backups_in(directory_of(database))
        return bool(kept) and kept[0].stat().st_mtime < database.stat().st_mtime
    except OSError:
        return False


def _clean(connection: sqlite3.Connection, directory: Path) -> None:
    """Remove what those left who were killed while they wrote a backup; what is younger may still be written."""
    (now,) = connection.execute("SELECT CAST(strftime('%s', 'now') AS INTEGER)").fetchone()
    alone = (path for path in directory.glob("afterword-*.sha256") if not path.with_suffix("").exists())
    for path in (*directory.glob("afterword-*.part"), *alone):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < now - _STILL_WRITTEN.total_seconds():
                path.unlink()


def remove(path: Path) -> None:
    """Remove a backup with its hash."""
    path.unlink(missing_ok=True)
    _hash_file(path).unlink(missing_ok=True)


def copy_verified(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to ``target`` through SQLite's own API: checked, on the disk, then renamed.

    The SHA-256 of the copy is written beside it. Raises StorageError if the copy does not pass its check. Whether its
    indexes hold what its tables do is left to whoever brings it back: with many rows that takes three times as long.
    """
    temporary = target.with_name(target.name + ".part")
    temporary.unlink(missing_ok=True)
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        _copy(source, temporary)
        verify(temporary, indexes=False)
        digest = _hash_of(temporary)
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        if target.exists():
            # Beside either of the two, the other's hash would make it a damaged one, should all end here.
            _hash_file(target).unlink(missing_ok=True)
            temporary.replace(target)
            _note_hash(target, digest)
        else:
            _note_hash(target, digest)
            temporary.replace(target)
        sync_directory(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _hash_of(path: Path) -> str:
    import hashlib  # late: only a backup needs it

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(source: sqlite3.Connection, target: Path) -> None:
    destination = sqlite3.connect(target)
    try:
        source.backup(destination, pages=512, progress=_Patience())
    finally:
        destination.close()


class _Patience:
    """Gives up on a source that stays locked: `sqlite3.Connection.backup` itself would wait for ever."""

    def __init__(self) -> None:
        import time

        self._elapsed = time.monotonic
        self._until = time.monotonic() + _SMALLEST_SECONDS
        self._remaining = -1

    def __call__(self, _status: int, remaining: int, _total: int) -> None:
        if remaining != self._remaining:
            self._remaining = remaining
            self._until = self._elapsed() + _SMALLEST_SECONDS
        elif self._elapsed() > self._until:
            raise StorageError("Another program holds the database; the backup was given up. Try again.")


def verify(path: Path, *, indexes: bool = True) -> None:
    """Raise StorageError unless ``path`` is a whole database of ours of a version known here.

    Not ``indexes``: they are looked at for themselves, and not compared with their tables.
    """
    with contextlib.suppress(OSError):
        if not stat.S_ISREG(path.stat().st_mode):
            # Opening a pipe would wait for somebody to write.
            raise StorageError(f"{path} is no file, so no backup of Afterword.")
    if not is_ours(path):
        why = "is empty" if not path.stat().st_size else "is something else"
        raise StorageError(f"{path} {why}, no backup of Afterword.")
    version = header_version(path)
    refuse_newer(path, version)
    if version == 0:
        raise StorageError(
            f"{path} is not there." if not path.exists() else f"{path} holds no tables of ours."
        )
    noted = _noted_hash(path)
    if noted is not None and noted != _hash_of(path):
        raise StorageError(f"{path} is damaged: it is not what was written.")
    with read_only(path) as connection:
        try:
            check = "integrity_check" if indexes else "quick_check"
            problems = [row[0] for row in connection.execute(f"PRAGMA {check}")]
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise StorageError(f"{path} is damaged: {error}.") from error
    if problems != ["ok"] or broken or application_id != APPLICATION_ID:
        detail = "; ".join(problems[:3]) if problems != ["ok"] else f"{len(broken)} broken references"
        raise StorageError(f"{path} is damaged: {detail}.")


def thin_out(backups: Iterable[Path]) -> list[Path]:
    """Return the backups that age makes superfluous: all of two days stay, then one a day, a week, a month."""
    superfluous: list[Path] = []
    newest: datetime | None = None
    kept_for: set[str] = set()
    for path in sorted(backups, reverse=True):
        made = made_at(path)
        if made is None:
            continue
        newest = newest or made
        age = newest - made
        if age <= _ALL_FOR:
            continue
        if age <= _DAILY_FOR:
            period = f"{made:%Y-%m-%d}"
        elif age <= _WEEKLY_FOR:
            period = f"{made:%G-W%V}"
        else:
            period = f"{made:%Y-%m}"
        if period in kept_for:
            superfluous.append(path)
        kept_for.add(period)
    return superfluous


def restore_into(connection: sqlite3.Connection, source: Path) -> None:
    """Replace the contents of an open database by those of a backup that was checked, through SQLite's own API."""
    with read_only(source) as origin:
        origin.backup(connection, pages=-1, progress=_Patience())


def check_source(source: Path) -> None:
    """Raise StorageError for a file that `verify` refuses, and for one that is not called as our backups are.

    One that we wrote elsewhere may have any name: its hash beside it names it.
    """
    verify(source)
    if _NAME.fullmatch(source.name) is None and _noted_hash(source) is None:
        raise StorageError(
            f"{source} is not called as a backup of Afterword is, and has no {_hash_file(source).name} beside it. "
            "Nothing was changed."
        )


def _noted_hash(backup: Path) -> str | None:
    """Return the hash that stands beside a backup, None if there is none that names it."""
    try:
        digest, name = _hash_file(backup).read_text("utf-8").split(maxsplit=1)
    except (OSError, ValueError):
        return None
    return digest if name.rstrip("\n") == backup.name else None


def _note_hash(backup: Path, digest: str) -> None:
    hash_file = _hash_file(backup)
    hash_file.touch(mode=0o600)
    hash_file.write_text(f"{digest}  {backup.name}\n", "utf-8")


def _hash_file(backup: Path) -> Path:
    return backup.with_name(backup.name + ".sha256")
