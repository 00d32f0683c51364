"""Backups: which there are, what is in them, what bringing one back would change, and bringing it back.

What takes a path instead of a context opens the file itself, and may run in a thread of its own.
"""

from dataclasses import replace
from pathlib import Path

from desktop_app.domain.backups import Backup, Difference
from desktop_app.domain.changes import Change, Kind
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


def is_wanted(context: Context) -> bool:
    """Tell whether anything changed since the last backup, and take note that one is made now."""
    wanted = context.database.changed_since_backup()
    if wanted:
        context.database.note_backup()
    return wanted


def is_owed(context: Context) -> None:
    """Take note that the backup that was wanted could not be made."""
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
    backup.refuse_unknown_name(source)
    backup.verify(source)
    opened = Database.open(database, shared=True)
    try:
        before = opened.back_up("before-restore")
        opened.restore(source)
    finally:
        opened.close()
    return before


def brought_back() -> Change:
    """Return what to tell the views when everything was replaced."""
    everything: dict[Kind, frozenset[int]] = {kind: frozenset() for kind in Kind if kind is not Kind.SETTINGS}
    return Change("restore a backup", everything)


def look_into(context: Context, source: Path) -> Context:
    """Return a context over a copy of a backup in memory, to read only; close its database after use."""
    backup.verify(source)
    return replace(context, database=Database(source, differing.in_memory(source)), store_settings=None)
