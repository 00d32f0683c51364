"""Undo and redo: the last changes of one session, bounded."""

from collections import deque
from dataclasses import replace

from desktop_app.domain.changes import Change, Inverse, Kind
from desktop_app.domain.errors import Refused
from desktop_app.domain.going import Going
from desktop_app.services.context import Context
from desktop_app.services.long_changes import LongChange, at_once
from desktop_app.storage.database import Database, Recorded
from desktop_app.storage.journal import MANY
from desktop_app.version import VERSION

LONGEST = 100


class TakingBack(LongChange):
    """Restores what was before ``change``; the Change made takes this back in turn.

    Refused when something it touched was changed meanwhile in a way that does not allow it.
    """

    title = "Taking it back"

    def __init__(self, context: Context, change: Change) -> None:
        self.change = change
        self._context = context
        self._before = context.settings
        self._inverse = change.inverse or Inverse(())
        self._refused = False

    @property
    def size(self) -> int:
        """How many rows it restores: what was stored together is taken back by few statements."""
        named = sum(len(ids) or MANY for ids in self.change.ids.values())
        return max(len(self._inverse), named if self._inverse else 0)

    def begin(self) -> None:
        """Put the policy back, if it was one: it lives in the settings' file, the dates in the database."""
        if self.change.policy is not None:
            self._context.choose(replace(self._before, policy=self.change.policy))

    def run(self, database: Database, going: Going) -> Recorded:
        """Restore every row."""
        try:
            return database.replay(self._inverse, going)
        except Refused:
            self._refused = True
            raise

    def made(self, recorded: Recorded, /) -> Change:
        """Return the way back again."""
        change = self.change
        if change.policy is None:
            return Change(change.label, recorded.ids, recorded.inverse)
        ids = {**recorded.ids, Kind.SETTINGS: frozenset[int]()}
        inverse = recorded.inverse or Inverse(())
        return Change(change.label, ids, inverse, policy=self._before.policy)

    def put_back(self) -> None:
        """Put the policy in force again that was: both go back, or neither."""
        if self.change.policy is not None:
            self._context.choose(self._before)


class Travel(TakingBack):
    """Takes the newest change of one list back and puts the way back on the other."""

    def __init__(self, context: Context, source: deque[Change], target: deque[Change]) -> None:
        super().__init__(context, source[-1])
        self._source = source
        self._target = target

    def begin(self) -> None:
        """Take it from its list."""
        super().begin()
        self._source.pop()

    def made(self, recorded: Recorded, /) -> Change:
        """Put the way back on the other list."""
        back = super().made(recorded)
        self._target.append(back)
        return back

    def put_back(self) -> None:
        """Keep it for later, unless it cannot be taken back any more: a full disk or a lock passes."""
        super().put_back()
        if not self._refused:
            self._source.append(self.change)


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

    def packed(self) -> bytes:
        """Return everything as bytes for a process that takes this one's place; nothing for nothing."""
        if not self._undo and not self._redo:
            return b""
        import pickle  # late: only who goes to rest, and who comes back, needs it

        return VERSION.encode() + b"\n" + pickle.dumps((list(self._undo), list(self._redo)))

    def unpack(self, packed: bytes) -> None:
        """Take over what `packed` gave in the process before; nothing from one of another version."""
        version, _, pickled = packed.partition(b"\n")
        if not pickled or version != VERSION.encode():
            return
        import pickle

        undo, redo = pickle.loads(pickled)
        self._undo.extend(undo)
        self._redo.extend(redo)

    def remember(self, change: Change) -> None:
        """Take note of a change; what was undone before it can no longer be redone."""
        if change.inverse is not None:
            self._undo.append(change)
            self._redo.clear()

    def undoing(self, context: Context) -> Travel | None:
        """Return how the newest change is taken back; None if there is none."""
        return Travel(context, self._undo, self._redo) if self._undo else None

    def redoing(self, context: Context) -> Travel | None:
        """Return how what was taken back last is done again; None if there is none."""
        return Travel(context, self._redo, self._undo) if self._redo else None

    def undo(self, context: Context) -> Change | None:
        """Take back the newest change; None if there is none. One that cannot be taken back is forgotten."""
        travel = self.undoing(context)
        return None if travel is None else at_once(context, travel)

    def redo(self, context: Context) -> Change | None:
        """Do again what was taken back last; None if there is none."""
        travel = self.redoing(context)
        return None if travel is None else at_once(context, travel)


def take_back(context: Context, change: Change) -> Change:
    """Restore what was before ``change``; the Change returned takes this back in turn.

    Raises Refused when something it touched was changed meanwhile in a way that does not allow it.
    """
    if change.inverse is None:
        return Change(change.label)
    return at_once(context, TakingBack(context, change))
