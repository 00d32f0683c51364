"""Any record by a few typed words: applications, rounds, people and what is open for them."""

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.people import Person
from desktop_app.services.context import Context
from desktop_app.storage import finding, follow_ups
from desktop_app.storage.values import moment

LOOKED_AT = 60
"""How many lines of the search index are looked at, the newest first."""
OF_EACH = 8


@dataclass(frozen=True, slots=True)
class FoundApplication:
    """An application by its company or role."""

    id: int
    company: str
    role: str
    status: ApplicationStatus


@dataclass(frozen=True, slots=True)
class FoundRound:
    """A round by what it says."""

    id: int
    application_id: int
    company: str
    role: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody by name or address, with the newest round they were found in."""

    person: Person
    interview_id: int
    application_id: int
    company: str


Found = FoundApplication | FoundRound | FoundPerson | FollowUp


def find(context: Context, typed: str) -> list[Found]:
    """Return at most `OF_EACH` of each kind; people only when a word of theirs begins with each word typed."""
    database = context.database
    applications, rounds = finding.matching(database, typed, LOOKED_AT)
    lines = finding.interview_lines(database, rounds)
    everywhere = list(dict.fromkeys([*applications, *(line[1] for line in lines)]))
    people = [
        FoundPerson(Person(name, email), interview_id, application_id, company)
        for name, email, interview_id, application_id, company in finding.person_lines(database, rounds)
        if _is_named(f"{name} {email}", typed)
    ]
    return [
        *(
            FoundApplication(id_, company, role, ApplicationStatus(status))
            for id_, company, role, status in finding.application_lines(database, everywhere)[:OF_EACH]
        ),
        *people[:OF_EACH],
        *(
            FoundRound(id_, application_id, company, role, moment(starts_at))
            for id_, application_id, company, role, starts_at in lines[:OF_EACH]
        ),
        *follow_ups.open_of_applications(database, everywhere, OF_EACH),
    ]


def _is_named(name: str, typed: str) -> bool:
    words = name.casefold().replace("@", " ").split()
    return all(any(word.startswith(part) for word in words) for part in typed.casefold().split())
