"""Starting at login: what the rest of the program asks of the system's own switch for it."""

from typing import Protocol

from desktop_app.domain.errors import AfterwordError


class AutostartError(AfterwordError):
    """The system's switch could not be read or set; the message says why."""


class Autostart(Protocol):
    """The switch of one system. It is read from the system each time, because others can set it too."""

    def is_on(self) -> bool:
        """Tell whether the program is started at login. Raises AutostartError."""
        ...

    def switch(self, on: bool) -> None:
        """Have it started at login, or not any more. Raises AutostartError, and nothing changed then."""
        ...
