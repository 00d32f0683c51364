"""Backups: which there are, what is in them, what bringing one back would change, and bringing it back.

What takes a path instead of a context opens the file itself, and may run in a thread of its own.
"""

from dataclasses import replace
from pathlib import Path

from desktop_app.domain.backups import Backup, Difference
from desktop_app.domain.changes import Change
from desktop_app.services.context import Context
from desktop_app.storage import backup, differing
from desktop_app.storage.database import Database


def kept(database: Path) -> list[Backup]:
    """Return the backups of a database, newest first."""
    found = []
    for path in backup.backups_in(backup.directory_of(database)):
        made = backup.made_at(path)
        if made is not None:
            size = path.stat().st_size
            found.append(Backup(path, made, backup.label_of(path), size, differing.counts(path)))
    return found


def claim_backup(context: Context) -> bool:
    """Take note that a backup is made now; False when nothing changed since the last."""
    wanted = context.database.changed_since_backup()
    if wanted:
        context.database.note_backup()
    return wanted


def is_behind(context: Context) -> bool:
    """Tell whether the last session ended before what it changed was in a backup."""
    return backup.is_behind(context.database.path)


def owe_backup(context: Context) -> None:
    """Take note that the backup that was claimed could not be made."""
    context.database.owe_backup()


def back_up_regularly(database: Path) -> Path:
    """Write a verified backup of a database that may be open elsewhere in this process; return its path."""
    return backup.back_up_file(database, "regular")


def back_up_now(database: Path) -> Path:
    """The same, because the person wants one."""
    return backup.back_up_file(database, "manual")


def difference(database: Path, source: Path) -> tuple[Difference, ...]:
    """Return how what is stored now (the first) differs from a backup (the second)."""
    backup.verify(source)
    return differing.compare(database, source)


def bring_back(database: Path, source: Path) -> Path:
    """Replace everything by a backup of ours; return the backup of what was there, which is made first."""
    backup.check_source(source)  # before a backup is made for nothing
    opened = Database.open(database, shared=True)
    try:
        before = opened.back_up(backup.BEFORE_RESTORE)
        opened.restore(source)
    finally:
        opened.close()
    return before


def brought_back() -> Change:
    """Return what to tell the views when everything was replaced."""
    return Change.of_everything("restore a backup")


def look_into(context: Context, source: Path) -> Context:
    """Return a context over a copy of a backup in memory, to read only; close its database after use."""
    backup.verify(source)
    return replace(context, database=Database(source, differing.in_memory(source)), store_settings=None)
