"""What a phrase was found to say: the parts recognised in it, and what they come to together."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.people import Person


class PartKind(StrEnum):
    """What a part of a phrase stands for."""

    COMPANY = "company"
    ROLE = "role"
    PERSON = "person"
    DAY = "day"
    TIME = "time"
    LENGTH = "length"
    ZONE = "zone"
    KIND = "kind"
    LINK = "link"
    PLACE = "place"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Days:
    """Several days in a row."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Part:
    """One recognised part: ``phrase[start:end]`` are its words."""

    kind: PartKind
    start: int
    end: int
    value: "str | date | Days | tuple[time, time | None] | timedelta | InterviewKind | Person | None"
    trouble: str = ""
    """Why it cannot be used, as a sentence that ends with what to do."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something to ask: ``kind`` is ``company``, ``day``, ``time`` or ``decision``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class QuickAdd:
    """What a phrase comes to. ``starts_on`` None: no day was named; ``starts_at`` None: all day."""

    phrase: str
    parts: tuple[Part, ...]
    company: str = ""
    role: str = ""
    title: str = ""
    kind: InterviewKind = InterviewKind.OTHER
    people: tuple[Person, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    """The last of several days in a row."""
    starts_at: time | None = None
    ends_at: time | None = None
    length: timedelta | None = None
    time_zone: str = ""
    """An IANA name, empty for the person's own."""
    meeting_url: str = ""
    location: str = ""
    decision_by: date | None = None
    missing: tuple[Missing, ...] = ()
    soon: bool = False
    """Whether the time was told by how far away it is, "in two hours": then its day is no guess."""

    @property
    def names_day(self) -> bool:
        """Whether a day was named; ``starts_on`` may also be the next one that a time alone comes to."""
        return self.soon or any(part.kind is PartKind.DAY and part.value is not None for part in self.parts)
