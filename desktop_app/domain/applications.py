"""Applications: one role at one company, from saved to its outcome."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache


class ApplicationStatus(StrEnum):
    """The stage an application has reached; the last five are outcomes that close it, ``offer`` stays open."""

    SAVED = "saved"
    APPLIED = "applied"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_RESPONSE = "no-response"

    @property
    def is_outcome(self) -> bool:
        """Whether the other side or the person has decided something."""
        return self not in (self.SAVED, self.APPLIED, self.INTERVIEWING)

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is expected of it: any outcome but an offer that waits for an answer."""
        return self.is_outcome and self is not self.OFFER


OPEN_STAGES = (ApplicationStatus.SAVED, ApplicationStatus.APPLIED, ApplicationStatus.INTERVIEWING)
"""The stages before anything was decided."""

OUTCOMES = tuple(status for status in ApplicationStatus if status.is_outcome)


@lru_cache(maxsize=1_000)  # an import asks for the same ones again and again
def company_key(name: str) -> str:
    """Return the form in which two spellings of a company's name are the same: folded case, single spaces."""
    return " ".join(name.split()).casefold()


@dataclass(frozen=True, slots=True)
class Application:
    """One stored application."""

    id: int
    company: str
    role: str
    status: ApplicationStatus
    applied_on: date | None = None
    url: str = ""
    source: str = ""
    location: str = ""
    salary: str = ""
    notes: str = ""
    agency: str = ""
    """The agency in between; ``company`` is the end employer."""


@dataclass(frozen=True, slots=True)
class ApplicationDraft:
    """What a person says of an application that is not stored yet."""

    company: str
    role: str = ""
    status: ApplicationStatus = ApplicationStatus.APPLIED
    agency: str = ""
    applied_on: date | None = None
    url: str = ""
    source: str = ""
    location: str = ""
    salary: str = ""
    notes: str = ""
