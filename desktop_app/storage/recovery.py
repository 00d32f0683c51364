"""Damage is found before anything is built on it; the newest good backup takes the place of a damaged database.

What was damaged is moved aside, never deleted, and the person is told what differs.
"""

import contextlib
import sqlite3
from pathlib import Path

from desktop_app.domain.backups import amounts
from desktop_app.domain.errors import Damaged, StorageError
from desktop_app.storage import backup, checking, differing, seal
from desktop_app.storage.connection import connect, header_version
from desktop_app.storage.database import Database
from desktop_app.storage.disk import copied, sync_directory
from desktop_app.storage.migrations import NEWEST_VERSION

BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a database while it is open."""


def make_sound(path: Path) -> str:
    """Look at a database nobody has open; return what was wrong and done about it, empty when all is well.

    What is not ours at all, or of a newer version, is left alone for the opening to refuse. Raises StorageError when
    it is damaged and there is no good backup.
    """
    sealed = seal.read(path)
    if path.is_file() and path.stat().st_size == 0:
        known = sealed is not None or backup.backups_in(backup.directory_of(path))
        return _replace(path, "it was empty") if known else ""
    if sealed is None:
        return _after_any_end(path)
    return _compare(path, sealed)


def bring_back(path: Path, source: Path) -> str:
    """Put a backup in the place of a database that cannot be opened; return what became of what was there."""
    backup.check_source(source)
    aside = _put_in_place(path, source)
    return f"What was there before is kept in {aside}." if aside is not None else ""


def _after_any_end(path: Path) -> str:
    # The last end was not in order: SQLite takes back what was half written, then all rows are looked at.
    try:
        known = 0 < header_version(path) <= NEWEST_VERSION
    except StorageError:
        return ""
    if not known:
        return ""
    problem = _problem(path)
    return _replace(path, problem) if problem else _doubtful(path)


def _doubtful(path: Path) -> str:
    """Say which texts changed by themselves; which of the two copies is right, only the person can tell."""
    with contextlib.closing(connect(path)) as connection:
        found = checking.doubtful(Database(path, connection))
    if not found:
        return ""
    return (
        f"Afterword did not end in order, and something changed by itself: {found}. Look at them, and into the "
        "backups. Nothing was replaced."
    )


def _compare(path: Path, sealed: seal.Seal) -> str:
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
    if written and not _problem(path):
        # By an older version of ours, or another program that knows SQLite: in order, if not through us.
        seal.break_seal(path)
        return ""
    return _replace(path, "it is not what it was when it was last closed")


def _problem(path: Path) -> str:
    try:
        connection = connect(path)
        try:
            return checking.damage(Database(path, connection))
        finally:
            connection.close()
    except Damaged:
        return "it cannot be read any more"


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
