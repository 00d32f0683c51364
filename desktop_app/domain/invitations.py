"""Invitations: what a calendar file says about one event, before anybody decided to store it."""

from dataclasses import dataclass
from datetime import date as Day  # one of the fields is called date
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.interviews import InterviewKind, TimeSpan
from desktop_app.domain.people import Person


class Method(StrEnum):
    """The iTIP methods (RFC 5546, 1.4) that mean something here; a file without one is published."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    REPLY = "REPLY"
    COUNTER = "COUNTER"
    ADD = "ADD"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the person can answer; ``choices`` are likely answers, best first, maybe none."""

    kind: str
    """``time_zone`` for an event whose zone the file does not tell."""
    text: str
    choices: tuple[str, ...] = ()
    about: str = ""
    """What of the file is asked about, where it stands in it several times: a word for a stage."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event of a calendar file.

    ``span`` is None when the file does not tell the time zone; then ``question`` asks for it. It is None too for
    a cancellation that names no time (RFC 5546, 3.2.5), which needs none.
    ``interviewers`` are the attendees without rooms, resources and the person's own addresses.
    ``company``, ``role`` and ``kind`` are guesses to be looked at, empty or OTHER when there is no ground.
    """

    method: Method
    uid: str
    summary: str
    span: TimeSpan | None
    sequence: int = 0
    dtstamp: datetime | None = None
    cancelled: bool = False
    organizer: Person | None = None
    interviewers: tuple[Person, ...] = ()
    location: str = ""
    meeting_url: str = ""
    dial_in: str = ""
    """The number to dial, with its code."""
    description: str = ""
    company: str = ""
    role: str = ""
    kind: InterviewKind = InterviewKind.OTHER
    question: Question | None = None
    answer: str = ""
    """Of a REPLY or COUNTER: the attendee's PARTSTAT (ACCEPTED, DECLINED, …)."""
    answered_by: Person | None = None
    """Who answers."""
    comment: str = ""
    """What they write beside it."""
    decision_by: Day | None = None
    """The day they promised to decide by, which only our own calendars tell."""
    held: bool = False
    """Whether it was held, and noted how it went, which only our own calendars tell."""
    series: str = ""
    """The UID of the series it is one date of; its own ``uid`` is this one, a stroke and ``date``."""
    date: str = ""
    """Which date of the series it is, or takes the place of: RECURRENCE-ID in UTC, or a day."""
    and_later: bool = False
    """Whether it changes all later dates of its series too (RFC 5545, 3.2.13), which the file does not list."""


@dataclass(frozen=True, slots=True)
class Series:
    """An event that repeats: its coming dates are invitations of the same reading."""

    uid: str
    sequence: int
    dtstamp: datetime | None
    until: datetime
    """Each of its dates that is not over and begins before this instant is in the reading."""


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """What was read from one calendar file: its events in file order, and a sentence for each left out."""

    invitations: tuple[Invitation, ...]
    problems: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
