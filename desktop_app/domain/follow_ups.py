"""Follow-ups: what is owed next, when, and why then."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FollowUpKind(StrEnum):
    """What is to be done."""

    ASK_TIMESCALE = "ask_timescale"
    DEBRIEF = "debrief"
    THANK_YOU = "thank_you"
    STATUS_ENQUIRY = "status_enquiry"
    LET_GO = "let_go"
    FEEDBACK_REQUEST = "feedback_request"
    KEEP_APPLYING = "keep_applying"
    CUSTOM = "custom"


class FollowUpState(StrEnum):
    """Where a follow-up stands: ``scheduled → sending → shown → done | skipped``; a snooze is scheduled again."""

    SCHEDULED = "scheduled"
    SENDING = "sending"
    SHOWN = "shown"
    DONE = "done"
    SKIPPED = "skipped"


OPEN_STATES = (FollowUpState.SCHEDULED, FollowUpState.SENDING, FollowUpState.SHOWN)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One stored follow-up. ``company``, ``role`` and ``people`` are those of its application and round."""

    id: int
    kind: FollowUpKind
    application_id: int | None
    interview_id: int | None
    company: str
    role: str
    due_at: datetime
    time_zone: str
    state: FollowUpState
    snoozed_until: datetime | None
    why: str
    people: tuple[str, ...] = ()
    """What to call the interviewers of the round, for "Thank Jane and Tom"."""
    interview_ends_at: datetime | None = None
    title: str = ""
    """The person's own words, for a follow-up of their own."""

    @property
    def next_at(self) -> datetime:
        """The instant it asks for attention: the snooze's end, else the due time."""
        return self.snoozed_until or self.due_at

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.state in OPEN_STATES
