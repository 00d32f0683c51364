"""How a service makes one change: one transaction around it, one Change out of it."""

import contextlib
from collections.abc import Iterator

from desktop_app.domain.changes import Change
from desktop_app.services.context import Context
from desktop_app.storage import late


class Made:
    """Holds the Change once the transaction around it has been committed."""

    def __init__(self) -> None:
        self.change = Change("")
        self.note = ""
        """What else came of it, to be set inside the block."""


@contextlib.contextmanager
def changing(context: Context, label: str) -> Iterator[Made]:
    """Run the body in one transaction named ``label``; ``change`` is there after the block."""
    made = Made()
    with context.database.transaction() as recorded:
        yield made
    made.change = Change(label, recorded.ids, recorded.inverse, made.note)


def get_ready() -> None:
    """Begin to import what the first change needs, so that it need not wait for it."""
    late.fetch()
