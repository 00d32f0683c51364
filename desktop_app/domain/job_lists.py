"""Lists of applications that people keep elsewhere: what one says, before anybody decided to store it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.interviews import InterviewDraft, InterviewStatus
from desktop_app.domain.invitations import Question

FIELDS = ("company", "role", "status", "applied_on", "url", "source", "location", "salary", "notes")
"""What a column of a list can hold, by the names that `ApplicationDraft` and the maps use."""
COMPANY = "company"
"""The kind of a question: no column is known to name the company."""


ListRow = tuple[str, str, str, str, str | None, str, str, str, str, str]
"""One application of a list: the fields of an `ApplicationDraft` in their order, stage and day as text (ISO 8601)."""


def row_of(draft: ApplicationDraft) -> ListRow:
    """Return a draft as a row."""
    day = None if draft.applied_on is None else draft.applied_on.isoformat()
    return (
        draft.company,
        draft.role,
        str(draft.status),
        draft.agency,
        day,
        draft.url,
        draft.source,
        draft.location,
        draft.salary,
        draft.notes,
    )


def drafts_of(rows: Iterable[ListRow]) -> list[ApplicationDraft]:
    """Return rows as drafts."""
    return [
        ApplicationDraft(
            company, role, ApplicationStatus(stage), agency, date.fromisoformat(day) if day else None, *texts
        )
        for company, role, stage, agency, day, *texts in rows
    ]


class DateOrder(StrEnum):
    """Which number of 03/04/2026 is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class ListAnswers:
    """What the person says about a list that it does not tell itself."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """From a column's heading, folded, or its number counted from 1, to one of `FIELDS`; to nothing if left out."""
    stages: Mapping[str, ApplicationStatus] = field(default_factory=dict)
    """From a word of the list, folded, to a stage."""
    dates: DateOrder | None = None
    heading: int | None = None
    """The row with the headings, counted from 1; 0 where there is none, None where the list tells itself."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list: its heading, the field it is read as (or nothing), and whether it never may be."""

    name: str
    field: str = ""
    is_barred: bool = False
    is_ours: bool = False
    """Whether it holds what only our own list has, as a round's start: read as it is, whatever is chosen."""

    @property
    def is_fixed(self) -> bool:
        """Whether nobody chooses what it is read as."""
        return self.is_barred or self.is_ours


@dataclass(frozen=True, slots=True)
class ListRows:
    """Some applications of a list, in its order: they are many, so nothing is made of them but plain tuples."""

    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class ListedRound:
    """One round of our own list; ``application`` is the number of its application in the list, from 0."""

    application: int
    draft: InterviewDraft
    status: InterviewStatus


@dataclass(frozen=True, slots=True)
class ListRounds:
    """Some rounds of our own list, told before the applications they belong to."""

    rounds: tuple[ListedRound, ...]


@dataclass(frozen=True, slots=True)
class ListReading:
    """The applications of a list in its order; with ``questions`` nothing is known for sure yet."""

    drafts: tuple[ApplicationDraft, ...]
    questions: tuple[Question, ...] = ()
    problems: tuple[str, ...] = ()
    """A sentence for what was left out, the first fifty."""
    origin: str = ""
    """The program it comes from, as its headings tell; empty for a list that somebody made."""
    heading: int = 0
    """The row with the headings, counted from 1; 0 where there is none."""
    columns: tuple[ListColumn, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """The first rows below the heading, as they stand there."""
    skipped: int = 0
    """Rows that are no application; ``problems`` says why."""
    rounds: tuple[ListedRound, ...] = ()
    """The rounds of our own list; the lists of others have none."""
