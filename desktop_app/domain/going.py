"""How far something long has come: shared by the thread that does it and the window that shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.errors import AfterwordError


class Stopped(AfterwordError):
    """The person stopped it; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was changed.")


Tell = Callable[[int, int], None]
"""Called between two pieces with how many are done and how many there are; raises `Stopped` if no more are wanted."""


def untold(_done: int, _of: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Going:
    """Counts what is done; whoever does it calls `step` between two pieces, in its own thread."""

    report: Callable[[int], object] | None = None
    """Told the number of rows done, in the thread that does them."""
    done: int = 0
    stopped: bool = False
    """Set by the window; the next `step` ends it."""

    def step(self, count: int) -> None:
        """Note that ``count`` more rows are done; Stopped if no more are wanted."""
        if self.stopped:
            raise Stopped
        self.done += count
        if self.report is not None:
            self.report(self.done)
