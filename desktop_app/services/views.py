"""What the front ends show: small frozen rows made for one view each, read in one or two queries."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.activities import Activity
from desktop_app.domain.applications import Application, ApplicationStatus
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind, FollowUpState
from desktop_app.domain.interviews import Interview, InterviewKind, InterviewStatus


class EntryKind(StrEnum):
    """What a mark on the calendar stands for."""

    INTERVIEW = "interview"
    FOLLOW_UP = "follow_up"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One mark on one day of the calendar, in the zone of the person looking at it.

    ``id`` is the interview's or the follow-up's; for a promise it is the interview's. ``starts_at`` is None for
    what has no time of day (all-day rounds, promises), and on the days on which a long round goes on.
    """

    kind: EntryKind
    id: int
    application_id: int | None
    company: str
    text: str
    """What to write behind the time: the company, or "thank Jane"."""
    starts_at: datetime | None
    """Aware, in the viewer's zone."""
    status: InterviewStatus | FollowUpState | None = None
    follow_up_kind: FollowUpKind | None = None
    ends_at: datetime | None = None
    """Of a round with a time of day: aware, in the viewer's zone. Without ``starts_at``: it ends on this day."""
    interview_kind: InterviewKind | None = None
    title: str = ""
    """What the round is called: "Second round"."""
    time_zone: str = ""
    """The round's own zone, when it has a time of day."""


@dataclass(frozen=True, slots=True)
class DayEntries:
    """The marks of one day, interviews first, each kind by time; at most ``per_day`` of ``count``."""

    entries: tuple[CalendarEntry, ...] = ()
    count: int = 0


class RoundSpan(NamedTuple):
    """When a round with a time of day is: all that has to be known of most rounds of a full week."""

    id: int
    start: int
    """Minutes on the viewer's clocks, counted from the midnight before the first day asked for; may be negative."""
    end: int
    starts_at: int
    """The instant, in seconds."""
    time_zone: str
    """The round's own zone."""


class TimedRound(NamedTuple):
    """A round with a time of day, as a week of hours shows it."""

    id: int
    application_id: int
    company: str
    title: str
    interview_kind: InterviewKind
    status: InterviewStatus
    starts_at: datetime
    """Aware, in the viewer's zone."""
    ends_at: datetime
    time_zone: str
    """The round's own zone."""


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One line of the interview list."""

    id: int
    application_id: int
    company: str
    role: str
    title: str
    kind: InterviewKind
    status: InterviewStatus
    application_status: ApplicationStatus
    round: int
    """1 for the first round of its application, counted by start."""
    starts_at: datetime
    """Aware, in the interview's own zone."""
    all_day: bool
    decision_by: date | None = None
    people: str = ""
    """Who interviews, by name."""
    place: str = ""
    agency: str = ""
    added_at: datetime | None = None


class InterviewOrder(StrEnum):
    """What the interview list may be sorted by."""

    START = "start"
    COMPANY = "company"
    ROLE = "role"
    ROUND = "round"
    STATUS = "status"
    KIND = "kind"
    DECISION = "decision"
    PEOPLE = "people"
    PLACE = "place"
    TITLE = "title"
    AGENCY = "agency"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something the other side owes: a promised date, or an answer to an enquiry."""

    application_id: int
    interview_id: int
    company: str
    role: str
    decision_by: date | None
    """The promised date; None when no date was named."""
    words: str
    days_over: int
    """Days since the promised date; negative before it, 0 without one."""


@dataclass(frozen=True, slots=True)
class FollowUpBoard:
    """Everything the follow-up panel shows, each group in order of time."""

    overdue: tuple[FollowUp, ...] = ()
    today: tuple[FollowUp, ...] = ()
    this_week: tuple[FollowUp, ...] = ()
    later: tuple[FollowUp, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    due_count: int = 0
    """How many ask for attention now: what the tray's badge says."""
    left_out: int = 0
    """How many open follow-ups are later than what is listed here."""


@dataclass(frozen=True, slots=True)
class ApplicationDetails:
    """Everything about one application: rounds by start, activities and follow-ups newest first."""

    application: Application
    interviews: tuple[Interview, ...] = ()
    activities: tuple[Activity, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    next_step: FollowUp | None = None
