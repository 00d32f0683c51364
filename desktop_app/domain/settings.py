"""The settings: what a person may choose, with its default, in one place."""

from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.domain.policy import Policy


class Theme(StrEnum):
    """Which colours to use."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be chosen. ``time_zone`` empty means the system's, ``region`` empty no holidays."""

    time_zone: str = ""
    region: str = ""
    own_addresses: tuple[str, ...] = ()
    theme: Theme = Theme.SYSTEM
    notifications: bool = True
    keep_running: bool = True
    """Whether closing the window leaves the program running, so that reminders go on."""
    said_that_closing_keeps_running: bool = False
    policy: Policy = field(default_factory=Policy)
