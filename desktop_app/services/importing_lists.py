"""Lists of applications come in: first a look at what is new, then one transaction that stores it."""

from collections.abc import Sequence

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.applications import ApplicationDraft, company_key
from desktop_app.domain.changes import Change
from desktop_app.domain.going import Going
from desktop_app.domain.wording import counted
from desktop_app.services.context import Context
from desktop_app.services.long_changes import LongChange, at_once
from desktop_app.storage import applications
from desktop_app.storage.database import Database, Recorded
from desktop_app.storage.new_rows import TOGETHER, NewRows

_BLOCK = 1_000
"""Applications stored before it is said how far it is."""


def new_applications(context: Context, drafts: Sequence[ApplicationDraft]) -> tuple[ApplicationDraft, ...]:
    """Return the drafts whose company and role are neither stored nor earlier in the list. Changes nothing."""
    seen = applications.all_keys(context.database)
    fresh = []
    for draft in drafts:
        key = company_key(draft.company), company_key(draft.role)
        if key not in seen:
            seen.add(key)
            fresh.append(draft)
    return tuple(fresh)


class ImportingList(LongChange):
    """Stores what `new_applications` returned, all of it or, if anything fails or it is stopped, nothing.

    An outcome is kept as the stage it is: what ended before it came here asks for no feedback now.
    """

    title = "Importing"
    looking = "Getting ready…"
    rows_each = 2

    def __init__(self, context: Context, drafts: Sequence[ApplicationDraft]) -> None:
        self._now = context.now()
        self._drafts = drafts

    @property
    def size(self) -> int:
        """How many applications are stored."""
        return len(self._drafts)

    def run(self, database: Database, going: Going) -> Recorded:
        """Store them, block by block."""
        with database.transaction() as recorded:
            rows = NewRows(database, self._now)
            for first in range(0, len(self._drafts), _BLOCK):
                block = self._drafts[first : first + _BLOCK]
                for draft in block:
                    self._add(rows, draft)
                if rows.count >= TOGETHER:
                    rows.store()
                going.step(len(block))
            rows.store()
            going.step(0)  # stopped in time, before the commit
        return recorded

    def made(self, recorded: Recorded, /) -> Change:
        """Return the Change, named by the number of applications."""
        return Change(f"import {counted(self.size, 'application')}", recorded.ids, recorded.inverse)

    def _add(self, rows: NewRows, draft: ApplicationDraft) -> None:
        application_id = rows.add_application(draft)
        stage = ActivityKind.STAGE
        rows.add_activity(Activity(0, application_id, None, stage, self._now, outcome=draft.status))


def import_applications(context: Context, drafts: Sequence[ApplicationDraft]) -> Change:
    """Store what `new_applications` returned at once, all of it or, if anything fails, nothing."""
    return at_once(context, ImportingList(context, drafts))
