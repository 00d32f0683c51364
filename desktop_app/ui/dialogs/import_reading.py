"""Reading files in a process of their own, waited for beside the window."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.ui.apart import do_apart


def read_apart(
    owner: QObject,
    path: Path,
    own_zone: str,
    own_addresses: Collection[str],
    answer_zone: str | None,
    now: datetime,
    read: Callable[[Path, object, str], object],
) -> None:
    """Begin to read a file; ``read`` then gets path, what was read or None, and what went wrong.

    ``now``: see `ics.read_calendar`.
    """

    def work() -> object:
        from desktop_app.services.foreign import Wish, read_file  # late: only importing needs it

        return read_file(path, Wish(own_zone, tuple(own_addresses), answer_zone, now, asks_columns=True))

    do_apart(owner, work, lambda reading: read(path, reading, ""), partial(read, path, None))
