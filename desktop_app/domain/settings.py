"""The settings: what a person may choose, with its default, in one place."""

from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.policy import Policy
from desktop_app.domain.quiet_hours import QuietHours

HIGHEST_GOAL = 99
LONGEST_OWN_NAME = 120


class Theme(StrEnum):
    """Which colours to use."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


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
    said_what_quitting_means: bool = False
    remind_day_before: bool = True
    remind_hour_before: bool = True
    remind_to_ask_timescale: bool = True
    """Whether these layers before an interview are shown; what is owed stays in the list all the same."""
    quiet_from: time | None = None
    quiet_to: time | None = None
    """Local times where the person is; None for both: no quiet hours."""
    hide_names: bool = False
    """Whether notifications leave out company, role and people."""
    policy: Policy = field(default_factory=Policy)
    goal_applications: int = 0
    goal_interviews: int = 0
    """How many are wanted in a week; 0 for no goal."""
    keep_applying: bool = True
    """Whether a nudge comes when everything waits on others."""
    own_name: str = ""
    """What stands under letters; empty leaves a gap to fill."""

    @property
    def quiet_hours(self) -> QuietHours | None:
        """The hours in which nothing is shown that can wait, None for none."""
        if self.quiet_from is None or self.quiet_to is None or self.quiet_from == self.quiet_to:
            return None
        return QuietHours(self.quiet_from, self.quiet_to)


def check_goals(settings: Settings) -> None:
    """Raise InvalidInput for goals that are no numbers of a week."""
    if not all(0 <= goal <= HIGHEST_GOAL for goal in (settings.goal_applications, settings.goal_interviews)):
        raise InvalidInput(f"A goal for a week is a number from 0 (none) to {HIGHEST_GOAL}.")


def check_own_name(settings: Settings) -> None:
    """Raise InvalidInput for a name that cannot stand under a letter."""
    if len(settings.own_name) > LONGEST_OWN_NAME or not settings.own_name.isprintable():
        raise InvalidInput(
            f"Your name under letters is one line of at most {LONGEST_OWN_NAME} characters. Shorten it."
        )


def check_quiet_hours(settings: Settings) -> None:
    """Raise InvalidInput for quiet hours that are none, naming what to mend."""
    if (settings.quiet_from is None) != (settings.quiet_to is None):
        raise InvalidInput("Quiet hours need a beginning and an end. Give both, or leave both empty.")
    if settings.quiet_from is not None and settings.quiet_from == settings.quiet_to:
        raise InvalidInput(
            "Quiet hours that begin and end at the same time are none. Change one, or empty both."
        )
