"""Undo and redo: the last changes of one session, bounded."""

from collections import deque
from dataclasses import replace

from desktop_app.domain.changes import Change, Inverse, Kind
from desktop_app.domain.errors import AfterwordError, Refused
from desktop_app.domain.policy import Policy
from desktop_app.services.context import Context

LONGEST = 100


class History:
    """Remembers how to take changes back, newest first."""

    def __init__(self) -> None:
        self._undo: deque[Change] = deque(maxlen=LONGEST)
        self._redo: deque[Change] = deque(maxlen=LONGEST)

    @property
    def undo_label(self) -> str:
        """What undo would take back, or an empty text."""
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, or an empty text."""
        return self._redo[-1].label if self._redo else ""

    def remember(self, change: Change) -> None:
        """Take note of a change; what was undone before it can no longer be redone."""
        if change.inverse is not None:
            self._undo.append(change)
            self._redo.clear()

    def undo(self, context: Context) -> Change | None:
        """Take back the newest change; None if there is none. One that cannot be taken back is forgotten."""
        return self._travel(context, self._undo, self._redo)

    def redo(self, context: Context) -> Change | None:
        """Do again what was taken back last; None if there is none."""
        return self._travel(context, self._redo, self._undo)

    def _travel(self, context: Context, source: deque[Change], target: deque[Change]) -> Change | None:
        if not source:
            return None
        change = source.pop()
        try:
            back = take_back(context, change)
        except Refused:
            raise
        except AfterwordError:
            # A full disk or a lock passes; the change can still be taken back then.
            source.append(change)
            raise
        target.append(back)
        return back


def take_back(context: Context, change: Change) -> Change:
    """Restore what was before ``change``; the Change returned takes this back in turn.

    Raises Refused when something it touched was changed meanwhile in a way that does not allow it.
    """
    if change.inverse is None:
        return Change(change.label)
    if change.policy is not None:
        return _take_policy_back(context, change, change.policy, change.inverse)
    recorded = context.database.replay(change.inverse)
    return Change(change.label, recorded.ids, recorded.inverse)


def _take_policy_back(context: Context, change: Change, policy: Policy, inverse: Inverse) -> Change:
    # The policy lives in the settings' file, the dates in the database: both go back, or neither.
    before = context.settings
    context.choose(replace(before, policy=policy))
    try:
        recorded = context.database.replay(inverse)
    except AfterwordError:
        context.choose(before)
        raise
    ids = {**recorded.ids, Kind.SETTINGS: frozenset[int]()}
    return Change(change.label, ids, recorded.inverse or Inverse(()), policy=before.policy)
