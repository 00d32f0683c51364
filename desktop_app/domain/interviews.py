"""Interview rounds: one meeting of an application, with its time, place and people."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.people import Person
from desktop_app.domain.zones import ONE_DAY, instant, local, without_zone

DEFAULT_DURATION = timedelta(hours=1)
LONGEST_DURATION = timedelta(days=31)
ALL_DAY_STARTS = time(9)
ALL_DAY_ENDS = time(17)


class InterviewKind(StrEnum):
    """How a round is held, or what it is about."""

    PHONE = "phone"
    VIDEO = "video"
    ONSITE = "onsite"
    TECHNICAL = "technical"
    PANEL = "panel"
    ASSESSMENT = "assessment"
    HR = "hr"
    INFORMAL = "informal"
    OTHER = "other"


class InterviewStatus(StrEnum):
    """Where a round stands; ``held`` is set by its debrief."""

    SCHEDULED = "scheduled"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When a round takes place: local wall times in a zone; the instants follow from them.

    ``start`` and ``end`` are naive. For an all-day round they are midnights, ``end`` the one after the last
    day (as DTEND of RFC 5545, 3.6.1). ``start_fold``/``end_fold`` are 1 for the second of two occurrences.
    """

    start: datetime
    end: datetime
    time_zone: str
    all_day: bool = False
    start_fold: int = 0
    end_fold: int = 0
    starts_at: datetime = field(init=False, compare=False, repr=False)
    """The instant it starts (UTC)."""
    ends_at: datetime = field(init=False, compare=False, repr=False)
    """The instant it ends (UTC)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts_at", instant(self.start, self.time_zone, self.start_fold))
        object.__setattr__(self, "ends_at", instant(self.end, self.time_zone, self.end_fold))
        if self.ends_at <= self.starts_at:
            raise InvalidInput("An interview ends after it starts. Check the start and the end.")
        if self.ends_at - self.starts_at > LONGEST_DURATION:
            raise InvalidInput("An interview of more than 31 days is more likely a slip. Check the end.")

    @classmethod
    def of_days(cls, first: date, last: date, zone_name: str) -> "TimeSpan":
        """Return the all-day span from ``first`` to ``last``, both included."""
        midnight = time()
        return cls(
            datetime.combine(first, midnight), datetime.combine(last + ONE_DAY, midnight), zone_name, True
        )

    @classmethod
    def of_instants(cls, starts_at: datetime, ends_at: datetime, zone_name: str) -> "TimeSpan":
        """Return the span between two aware instants as the clocks of a zone show it."""
        start, end = local(starts_at, zone_name), local(ends_at, zone_name)
        return cls(
            without_zone(start),
            without_zone(end),
            zone_name,
            False,
            start.fold,
            end.fold,
        )

    @property
    def working_start(self) -> datetime:
        """The instant to plan from: the start, or 09:00 of the first day of an all-day round (UTC)."""
        if self.all_day:
            return instant(datetime.combine(self.first_day, ALL_DAY_STARTS), self.time_zone)
        return self.starts_at

    @property
    def working_end(self) -> datetime:
        """The instant to plan from: the end, or 17:00 of the last day of an all-day round (UTC)."""
        if self.all_day:
            return instant(datetime.combine(self.last_day, ALL_DAY_ENDS), self.time_zone)
        return self.ends_at

    @property
    def first_day(self) -> date:
        """The local date of the start: the round's day."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The last local date it touches."""
        if self.all_day or (self.end.time() == time() and self.end.date() > self.start.date()):
            return self.end.date() - ONE_DAY
        return self.end.date()

    def moved_to(self, start: datetime) -> "TimeSpan":
        """Return the span of the same length that starts at the naive wall time ``start``."""
        if self.all_day:
            return TimeSpan.of_days(
                start.date(), start.date() + (self.last_day - self.first_day), self.time_zone
            )
        starts_at = instant(start, self.time_zone)
        length = self.ends_at - self.starts_at
        end = local(starts_at + length, self.time_zone)
        return TimeSpan(start, without_zone(end), self.time_zone, False, 0, end.fold)


@dataclass(frozen=True, slots=True)
class Interview:
    """One stored round. ``company`` and ``role`` are its application's; ``uid`` is iCalendar's UID."""

    id: int
    application_id: int
    uid: str
    company: str
    role: str
    title: str
    kind: InterviewKind
    status: InterviewStatus
    span: TimeSpan
    location: str = ""
    meeting_url: str = ""
    dial_in: str = ""
    """The telephone number of the meeting, with its code, as it is shown."""
    organizer: Person | None = None
    interviewers: tuple[Person, ...] = ()
    decision_by: date | None = None
    sequence: int = 0
    dtstamp: datetime | None = None
    notes: str = ""
    invited: bool = False
    """Whether it came from somebody's invitation, so that moving it here does not move it there."""

    @property
    def cancelled(self) -> bool:
        """Whether the round was called off."""
        return self.status is InterviewStatus.CANCELLED


@dataclass(frozen=True, slots=True)
class InterviewDraft:
    """A round as typed or read from a file, before it is stored."""

    company: str
    span: TimeSpan
    role: str = ""
    title: str = ""
    kind: InterviewKind = InterviewKind.OTHER
    location: str = ""
    meeting_url: str = ""
    dial_in: str = ""
    organizer: Person | None = None
    interviewers: tuple[Person, ...] = ()
    decision_by: date | None = None
    notes: str = ""
    uid: str = ""
    sequence: int = 0
    dtstamp: datetime | None = None


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
