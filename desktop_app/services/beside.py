"""Reading in a thread of its own, beside the window and its connection."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace

from desktop_app.services.context import Context
from desktop_app.storage.connection import copy_in_memory, said_plainly
from desktop_app.storage.database import Database
from desktop_app.system.collector import collector_resting


@contextlib.contextmanager
def beside(context: Context) -> Iterator[Context]:
    """Yield a context over the database as it is now, whatever is written meanwhile.

    A copy in memory: who read the file itself for long would keep everybody from writing to it.
    """
    path = context.database.path
    with (
        collector_resting(),
        said_plainly(path),
        contextlib.closing(copy_in_memory(path)) as connection,
    ):
        yield replace(context, database=Database(path, connection), store_settings=None)
