"""The board: applications in columns by stage, as they are shown there."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.applications import OUTCOMES, ApplicationStatus
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.services.context import Context
from desktop_app.storage import board
from desktop_app.storage.values import moment, moment_or_none, seconds

MOST_OPEN = 1000
MOST_CLOSED = 200
"""How many cards a column shows at the most; its count says how many there are."""


class Stage(StrEnum):
    """The columns, from left to right."""

    SAVED = "saved"
    APPLIED = "applied"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    CLOSED = "closed"

    @property
    def status(self) -> ApplicationStatus | None:
        """The status a card has here; None where it may have one of several."""
        return None if self is Stage.CLOSED else ApplicationStatus(self.value)


CLOSED = tuple(status for status in OUTCOMES if status.is_closed)


@dataclass(frozen=True, slots=True)
class Card:
    """One application on the board; its next step is a follow-up or a round, whichever comes first."""

    application_id: int
    company: str
    role: str
    agency: str
    status: ApplicationStatus
    since: datetime
    """When it reached this stage."""
    step: FollowUpKind | None = None
    step_at: datetime | None = None
    round_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its cards, and how many there are in all."""

    stage: Stage
    cards: tuple[Card, ...]
    count: int


def columns(context: Context) -> tuple[Column, ...]:
    """Return the whole board."""
    database, now = context.database, seconds(context.now())
    counts = board.counts(database)
    found = []
    for stage in Stage:
        if stage.status is None:
            statuses = tuple(map(str, CLOSED))
            rows = board.newest(database, statuses, now, MOST_CLOSED)
        else:
            statuses = (str(stage.status),)
            rows = board.cards(database, statuses, now, MOST_OPEN)
        cards = tuple(
            Card(
                id_,
                company,
                role,
                agency,
                ApplicationStatus(status),
                moment(since),
                FollowUpKind(kind) if kind else None,
                moment_or_none(step_at),
                moment_or_none(round_at),
            )
            for id_, company, role, agency, status, since, kind, step_at, round_at in rows
        )
        found.append(Column(stage, cards, sum(counts.get(status, 0) for status in statuses)))
    return tuple(found)
