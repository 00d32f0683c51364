"""Letters that are kept: what somebody is to be written about, and how far each letter has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.letters import LetterKind, Tone
from desktop_app.domain.people import Person


class LetterState(StrEnum):
    """How far a letter has come: ``draft → handed → sent``; one that was not sent after all is a draft again."""

    DRAFT = "draft"
    HANDED = "handed"
    """It left the window: opened in the mail program, copied or saved. Whether it was sent only the person knows."""
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a letter is about: a follow-up, a round, or an application alone."""

    application_id: int
    interview_id: int | None
    follow_up_id: int | None
    kind: LetterKind
    """What the occasion asks for; the person may choose another."""


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A letter as it is stored."""

    id: int
    application_id: int
    interview_id: int | None
    follow_up_id: int | None
    company: str
    kind: LetterKind
    tone: Tone
    to: Person | None
    subject: str
    body: str
    state: LetterState
    changed_at: datetime
    """When it was kept, handed over or sent."""
