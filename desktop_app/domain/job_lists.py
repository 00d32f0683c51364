"""Lists of applications that people keep elsewhere: what one says, before anybody decided to store it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.invitations import Question


class DateOrder(StrEnum):
    """Which number of 03/04/2026 is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class ListAnswers:
    """What the person says about a list that it does not tell itself."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """From a column's heading, or its number counted from 1, to the field of `ApplicationDraft` it holds."""
    stages: Mapping[str, ApplicationStatus] = field(default_factory=dict)
    """From a word of the list, folded, to a stage."""
    dates: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class ListReading:
    """The applications of a list in its order; with ``questions`` nothing is known for sure yet."""

    drafts: tuple[ApplicationDraft, ...]
    questions: tuple[Question, ...] = ()
    problems: tuple[str, ...] = ()
