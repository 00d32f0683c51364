"""Lists of applications come in: what is new of them is stored in one transaction, some rows at a time."""

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from desktop_app.domain.applications import ApplicationDraft, company_key
from desktop_app.domain.changes import Change
from desktop_app.domain.going import Going
from desktop_app.domain.job_lists import ListedRound, ListRow, row_of
from desktop_app.domain.wording import counted
from desktop_app.services import importing_own_lists
from desktop_app.services.context import Context
from desktop_app.services.long_changes import LongChange, at_once
from desktop_app.storage import applications
from desktop_app.storage.database import Database, Recorded
from desktop_app.storage.new_rows import NewRows

_BLOCK = 500
"""Applications stored before it is said how far it is."""


def new_applications(context: Context, drafts: Sequence[ApplicationDraft]) -> tuple[ApplicationDraft, ...]:
    """Return the drafts whose company and role are neither stored nor earlier in the list. Changes nothing."""
    first: dict[tuple[str, str], ApplicationDraft] = {}
    for draft in drafts:
        first.setdefault((company_key(draft.company), company_key(draft.role)), draft)
    known = applications.known_among(context.database, first)
    return tuple(draft for key, draft in first.items() if key not in known)


class ImportingList(LongChange):
    """Stores what is new of drafts, all of it or, if anything fails or it is stopped, nothing.

    An outcome is kept as the stage it is: what ended before it came here asks for no feedback now.
    """

    title = "Importing"
    looking = "Getting ready…"
    rows_each = 2

    def __init__(
        self, context: Context, drafts: Sequence[ApplicationDraft], rounds: Sequence[ListedRound] = ()
    ) -> None:
        """``rounds``: those of our own list, of which ``drafts`` are all applications, known ones too."""
        self._context = context
        self._drafts = drafts
        self._rounds = rounds
        self._stored = 0
        self._stored_rounds = 0

    @property
    def size(self) -> int:
        """How many applications and rounds are looked at."""
        return len(self._drafts) + len(self._rounds)

    def run(self, database: Database, going: Going) -> Recorded:
        """Store them, block by block."""
        if self._rounds:
            return self._run_own(database, going)
        recorded, self._stored = _store(self._context, database, _blocks(self._drafts), going)
        return recorded

    def made(self, recorded: Recorded, /) -> Change:
        """Return the Change, named by the number of applications and rounds."""
        return _change(recorded, self._stored, self._stored_rounds)

    @property
    def stored(self) -> int:
        """How many applications and rounds were new."""
        return self._stored + self._stored_rounds

    def _run_own(self, database: Database, going: Going) -> Recorded:
        context = replace(self._context, database=database)
        placed = importing_own_lists.place(database, self._drafts, self._rounds)
        if not placed.fresh and None not in placed.known:
            return Recorded()
        with database.transaction() as recorded:
            self._stored = importing_own_lists.store(context, self._drafts, placed, going)
            self._stored_rounds = len(placed.fresh)
            going.step(0)  # stopped in time, before the commit
        return recorded


def import_applications(context: Context, drafts: Sequence[ApplicationDraft]) -> Change:
    """Store what is new of drafts at once, all of it or, if anything fails, nothing."""
    return at_once(context, ImportingList(context, drafts))


def import_rows(
    context: Context, blocks: Iterable[Sequence[ListRow]], going: Going, told: Callable[[int, int], object]
) -> Change:
    """Store what is new of a list while it is being read; all of it or, if anything fails or it is stopped, nothing.

    ``told`` hears how many rows there were, and how many of them were new.
    """
    seen = 0

    def counting() -> Iterable[Sequence[ListRow]]:
        nonlocal seen
        for rows in blocks:
            seen += len(rows)
            yield rows

    recorded, stored = _store(context, context.database, counting(), going)
    told(seen, stored)
    return _change(recorded, stored)


def import_own(
    context: Context,
    drafts: Sequence[ApplicationDraft],
    rounds: Sequence[ListedRound],
    going: Going,
    told: Callable[[int, int], object],
) -> Change:
    """Store what is new of our own list and its rounds; all of it or nothing. ``told`` counts both together."""
    importing = ImportingList(context, drafts, rounds)
    change = at_once(context, importing, going)
    told(importing.size, importing.stored)
    return change


def _change(recorded: Recorded, stored: int, rounds: int = 0) -> Change:
    counts = [(stored, "application"), (rounds, "interview")]
    what = " and ".join(counted(count, noun) for count, noun in counts if count) or "nothing new"
    return Change(f"import {what}", recorded.ids, recorded.inverse)


def _blocks(drafts: Sequence[ApplicationDraft]) -> Iterable[Sequence[ListRow]]:
    rows = map(row_of, drafts)
    while block := list(islice(rows, _BLOCK)):
        yield block


def _store(
    context: Context, database: Database, blocks: Iterable[Sequence[ListRow]], going: Going
) -> tuple[Recorded, int]:
    """Store the first of all rows with the same company and role, unless it is there; begin with a new one."""
    recorded, stored = Recorded(), 0
    rows: NewRows | None = None
    waiting = set[tuple[str, str]]()
    with contextlib.ExitStack() as stack:
        for block in blocks:
            first: dict[tuple[str, str], ListRow] = {}
            for row in block:
                first.setdefault((company_key(row[0]), company_key(row[1])), row)
            known = applications.known_among(database, first) | waiting
            fresh = {key: row for key, row in first.items() if key not in known}
            if fresh and rows is None:
                recorded = stack.enter_context(database.transaction())
                rows = NewRows(database, context.now())
            if fresh and rows is not None:
                rows.add_listed(fresh)
                waiting.update(fresh)
                stored += len(fresh)
                if rows.make_room():
                    waiting.clear()
            going.step(len(block))
        if rows is not None:
            rows.store()
        going.step(0)  # stopped in time, before the commit
    return recorded, stored
