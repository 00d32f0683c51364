"""Waiting after a failure, by a wall clock that may be set while one waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(slots=True)
class HoldOff:
    """Each failure in a row waits twice as long as the one before, up to ``longest``."""

    first: timedelta
    longest: timedelta
    _since: datetime | None = None
    _wait: timedelta = timedelta()

    def failed(self, now: datetime) -> None:
        """Begin to wait."""
        self._wait = min(max(self._wait * 2, self.first), self.longest)
        self._since = now

    def over(self) -> None:
        """Wait no longer; the next failure is a first one."""
        self._since, self._wait = None, timedelta()

    def until(self, now: datetime) -> datetime | None:
        """Return the end of the waiting, None if there is nothing to wait for.

        A clock that was set back behind the failure ends it: otherwise it would last as much longer.
        """
        if self._since is None or not self._since <= now < self._since + self._wait:
            return None
        return self._since + self._wait
