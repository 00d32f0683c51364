"""What passes over the bus: each wish to show a notification, counted by the bus and not by who shows it."""

from .desktop import Desktop
from .processes import wait_for

_WATCHED = "interface='org.freedesktop.Notifications',member='Notify'"


class NotifyCalls:
    """Listens to a bus for `Notify`; a notification that takes the place of an earlier one is a call like any."""

    def __init__(self, desktop: Desktop) -> None:
        self._program = desktop.start_program("dbus-monitor", "--profile", _WATCHED)
        # Its first line is the heading, the next are about its own becoming a monitor.
        wait_for(lambda: self._program.printed().count("\n") > 1, what="dbus-monitor listens")

    def times(self) -> list[float]:
        """Return when each call passed, in seconds since 1970 by the machine's clock."""
        lines = self._program.printed().splitlines()
        return [
            float(line.split("\t")[1]) for line in lines if line.startswith("mc\t") and "\tNotify" in line
        ]

    def count(self) -> int:
        """Return how many calls passed."""
        return len(self.times())
