"""Looking after the data itself: backup, restore, check."""

import os
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import InvalidInput, StorageError
from desktop_app.services.context import Context
from desktop_app.storage import backup, checking


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str


def back_up(context: Context, output: Path | None = None) -> Path:
    """Write a verified backup beside the others, or to ``output``, which must not exist; return its path."""
    if output is not None and os.path.lexists(output):
        raise InvalidInput(f"{output} is there already. Choose another name for the backup.")
    return context.database.back_up("manual", output)


def restore(context: Context, source: Path) -> tuple[Change, Path | None]:
    """Replace everything by a backup of ours; what was there is backed up first, and its path returned."""
    backup.check_source(source)  # before a backup is made for nothing
    before = context.database.back_up(backup.BEFORE_RESTORE)
    context.database.restore(source)
    everything: dict[Kind, frozenset[int]] = {kind: frozenset() for kind in Kind if kind is not Kind.SETTINGS}
    return Change("restore a backup", everything), before


def check(context: Context) -> list[CheckResult]:
    """Look at everything that can be wrong with the stored data, without changing it."""
    try:
        return [CheckResult(name, not detail, detail) for name, detail in checking.checks(context.database)]
    except StorageError as error:
        return [CheckResult("readable", False, str(error))]
