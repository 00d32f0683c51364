"""Changes that may take longer than a window may stand still, in parts that a window can do between two events.

What is to be written is found in small steps; then it is written in one transaction, either at once or, through a
connection of its own, in a thread beside the window.
"""

from collections.abc import Callable, Iterator
from functools import partial

from desktop_app.domain.changes import Change
from desktop_app.domain.going import Going
from desktop_app.services.context import Context
from desktop_app.storage.database import Database, Recorded

SHORT = 300
"""So many rows are written at once: that takes some milliseconds."""


class LongChange:
    """One such change. All parts but `run` belong to the thread of the context."""

    title = ""
    """What is being done, for the window: "Moving follow-ups"."""

    looking = "Looking what moves…"
    """What is being done before anything is written."""
    rows_each = 1
    """About how many rows one of its `size` is."""

    @property
    def size(self) -> int:
        """How much it has to do, in what `Going` counts: rows, or events of a calendar."""
        raise NotImplementedError

    @property
    def is_short(self) -> bool:
        """Whether it is done in a few milliseconds."""
        return self.size * self.rows_each <= SHORT

    def look(self) -> Iterator[tuple[int, int]]:
        """Find what is to be written, step by step: how many of how many applications were looked at."""
        yield from ()

    def begin(self) -> None:
        """Do what comes before the transaction; nothing is to be put back if this fails."""

    def run(self, database: Database, going: Going) -> Recorded:
        """Write everything in one transaction, on whichever connection and thread."""
        raise NotImplementedError

    def made(self, recorded: Recorded, /) -> Change:
        """Return the Change, once it is committed."""
        raise NotImplementedError

    def put_back(self) -> None:
        """Take back what `begin` did, as the transaction failed or was stopped."""


def at_once(context: Context, change: LongChange, going: Going | None = None) -> Change:
    """Make a change without letting go of the thread."""
    for _step in change.look():
        pass
    change.begin()
    try:
        recorded = change.run(context.database, going or Going())
    except BaseException:
        change.put_back()
        raise
    return change.made(recorded)


def run_apart(database: Database, change: LongChange, going: Going) -> Callable[[], Change]:
    """Do the transaction of a change on a connection of its own, in the thread that calls this.

    What is returned belongs to the thread of the context: called there, it gives the Change, or puts back what was
    begun and raises what went wrong.
    """
    try:
        beside = database.beside()
        try:
            recorded = change.run(beside, going)
        finally:
            beside.close()
    except BaseException as error:  # noqa: BLE001 (a defect too: it is raised where it is seen)
        return partial(_fail, change, error)
    return partial(change.made, recorded)


def _fail(change: LongChange, error: BaseException) -> Change:
    change.put_back()
    raise error
