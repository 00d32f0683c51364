"""What importing a list would do, looked at beside the window: nothing here touches its connection."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.applications import ApplicationDraft, company_key
from desktop_app.domain.errors import LimitCrossed
from desktop_app.domain.job_lists import ListAnswers, ListReading
from desktop_app.services import foreign, importing_own_lists
from desktop_app.storage import applications
from desktop_app.storage.connection import read_only, said_plainly
from desktop_app.storage.database import Database
from desktop_app.system.collector import collector_resting, look_again


@dataclass(frozen=True, slots=True)
class ListLook:
    """A list as it was read, and what storing it would do: a dry run."""

    reading: ListReading
    fresh: tuple[ApplicationDraft, ...] = ()
    known: int = 0
    """Rows whose company and role are stored already."""
    repeated: int = 0
    """Rows whose company and role stand further up in the list."""
    fresh_rounds: int = 0
    known_rounds: int = 0
    """Of our own list: its rounds that are new, and those that are stored already."""

    @property
    def stores(self) -> bool:
        """Whether anything of it is new."""
        return bool(self.fresh or self.fresh_rounds)


def look_at(
    path: Path,
    database: Path,
    answers: ListAnswers | None,
    *,
    large: bool = False,
    stopped: Callable[[], bool] | None = None,
) -> ListLook | foreign.Reading | LimitCrossed:
    """Return what importing the list at ``path`` would do; another kind of file as it was read.

    `LimitCrossed` is returned, since more may be allowed; what else is wrong is raised (`UnreadableFile`,
    InvalidInput, StorageError).
    """
    wish = foreign.Wish(answers=answers, asks_columns=True)
    try:
        with collector_resting(keeps=True):
            reading = foreign.read_file(path, wish, foreign.LARGE if large else foreign.USUAL, stopped)
    except LimitCrossed as crossed:
        return crossed
    if not isinstance(reading, ListReading):
        return reading
    if reading.rounds:
        return _look_at_own(reading, database)
    stored = applications.stored_keys(database)
    fresh: dict[tuple[str, str], ApplicationDraft] = {}
    known = repeated = 0
    for draft in reading.drafts:
        key = company_key(draft.company), company_key(draft.role)
        if key in stored:
            known += 1
        elif key in fresh:
            repeated += 1
        else:
            fresh[key] = draft
    return ListLook(reading, tuple(fresh.values()), known, repeated)


def _look_at_own(reading: ListReading, path: Path) -> ListLook:
    with said_plainly(path), read_only(path) as connection:
        placed = importing_own_lists.place(Database(path, connection), reading.drafts, reading.rounds)
    fresh = tuple(draft for draft, id_ in zip(reading.drafts, placed.known, strict=True) if id_ is None)
    return ListLook(
        reading,
        fresh,
        known=len(reading.drafts) - len(fresh),
        fresh_rounds=len(placed.fresh),
        known_rounds=len(reading.rounds) - len(placed.fresh),
    )


def let_go() -> None:
    """Have Python look through everything again, once nobody shows a list any more."""
    look_again()
