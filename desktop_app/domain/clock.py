"""The clock as the rest of the program sees it: a thing that is handed in, never reached for."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...
