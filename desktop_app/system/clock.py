"""The one place that asks what time it is."""

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def seconds_now() -> float:
    """Return the present instant as seconds since the epoch; for a start that imports next to nothing."""
    return time.time()


class SystemClock:
    """The machine's own clock."""

    def now(self) -> "datetime":
        """Return the present instant in UTC."""
        from datetime import UTC, datetime

        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still, for one command."""

    def __init__(self, moment: "datetime") -> None:
        from datetime import UTC

        self._moment = moment.astimezone(UTC)

    def now(self) -> "datetime":
        """Return the instant it stands at."""
        return self._moment
