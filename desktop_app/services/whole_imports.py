"""A whole export (JSON) comes into a store that may hold something: looked at first, then put in its place.

What takes a path instead of a context opens the files itself, and may run in a thread of its own.
"""

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.backups import Difference
from desktop_app.domain.errors import LimitCrossed, Refused
from desktop_app.services import backups, foreign
from desktop_app.storage import whole
from desktop_app.system.collector import collector_resting

_COUNTED = (("application", "application"), ("interview", "interview"), ("follow_up", "follow-up"))


@dataclass(frozen=True, slots=True)
class WholeLook:
    """What an export holds, and how what is stored now differs from it."""

    held: tuple[tuple[str, int], ...]
    """How many of each noun."""
    is_first: bool
    """Whether nothing is stored yet."""
    differences: tuple[Difference, ...]
    source: Path
    """The export as a file that can be restored; `forget` removes it."""


def look_at(
    path: Path, database: Path, *, large: bool = False, stopped: Callable[[], bool] | None = None
) -> WholeLook | foreign.Reading | LimitCrossed:
    """Return what taking in the export at ``path`` would do; another kind of file as it was read.

    `LimitCrossed` is returned, since more may be allowed; what else is wrong is raised.
    """
    with collector_resting():
        return _looked_at(path, database, foreign.LARGE if large else foreign.USUAL, stopped)


def _looked_at(
    path: Path, database: Path, limits: foreign.Limits, stopped: Callable[[], bool] | None
) -> WholeLook | foreign.Reading | LimitCrossed:
    try:
        read = foreign.read_file(path, foreign.Wish(), limits, stopped)
    except LimitCrossed as crossed:
        return crossed
    if not isinstance(read, foreign.WholeStore):
        return read
    if read.schema > whole.SCHEMA_VERSION:
        raise Refused("It was written by a newer version of Afterword; import it there.")
    forget(database)
    source = database.parent / "incoming" / "export.sqlite3"
    whole.as_backup(read.tables, source)
    held = tuple((noun, len(read.tables.get(table, ()))) for table, noun in _COUNTED)
    return WholeLook(held, whole.is_bare_file(database), backups.difference(database, source), source)


def take_in(database: Path, look: WholeLook) -> Path:
    """Replace everything by the export; return the backup of what was there, which is made first."""
    try:
        return backups.bring_back(database, look.source)
    finally:
        forget(database)


def forget(database: Path) -> None:
    """Remove what `look_at` wrote."""
    with contextlib.suppress(OSError):
        shutil.rmtree(database.parent / "incoming")
