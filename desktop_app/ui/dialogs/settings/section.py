"""What the settings' dialog asks of each of its sections."""

from typing import Protocol

from desktop_app.domain.settings import Settings


class Section(Protocol):
    """Fields for some of the settings, added to the dialog when the section is made."""

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        ...

    def chosen(self, settings: Settings) -> Settings | None:
        """Return ``settings`` with what was entered here, or None when a field complained."""
        ...
