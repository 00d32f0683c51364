"""Activities: what happened, in the order it was told; the timeline of an application."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.applications import ApplicationStatus


class ActivityKind(StrEnum):
    """What happened."""

    ADDED = "added"
    IMPORTED = "imported"
    MOVED = "moved"
    CANCELLED = "cancelled"
    REINSTATED = "reinstated"
    PROMISE = "promise"
    CONTACT = "contact"
    DEBRIEF = "debrief"
    FEEDBACK = "feedback"
    FOLLOW_UP_DONE = "follow_up_done"
    FOLLOW_UP_SKIPPED = "follow_up_skipped"
    STAGE = "stage"
    OUTCOME = "outcome"
    REOPENED = "reopened"
    REPLANNED = "replanned"
    """Something heard moved what is owed; the text says what, from when to when, and why."""
    ENQUIRY_AGAIN = "enquiry_again"
    """The person decided to ask a second time; the text says why."""
    OFFER = "offer"
    """What an offer says was noted; the text says by when they want an answer."""
    LETTER_DRAFTED = "letter_drafted"
    """A letter was begun and kept; the text says which and to whom."""
    LETTER_SENT = "letter_sent"
    """The person said that they sent a letter; the text says which and to whom."""


class Channel(StrEnum):
    """How a contact was made."""

    EMAIL = "email"
    PHONE = "phone"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing that happened. ``id`` gives the order of telling, ``at`` the instant it happened (UTC)."""

    id: int
    application_id: int
    interview_id: int | None
    kind: ActivityKind
    at: datetime
    text: str = ""
    decision_by: date | None = None
    """The promised date, for a promise, contact or debrief that brought one."""
    channel: Channel | None = None
    outcome: ApplicationStatus | None = None
    """What was decided, for an outcome; the stage that was reached, for a stage."""
    status_before: ApplicationStatus | None = None
    """What a reopening restores, for an outcome."""
