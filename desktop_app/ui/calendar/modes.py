"""The three ways the calendar shows time."""

from enum import StrEnum


class Mode(StrEnum):
    """What the calendar shows at once: a month of days, a week of hours, or what comes day after day."""

    MONTH = "month"
    WEEK = "week"
    AGENDA = "agenda"
