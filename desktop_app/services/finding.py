"""Any record by a few typed words: applications, rounds, people and what is open for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.found_words import missing_from, typed_words
from desktop_app.domain.kept_letters import LetterState
from desktop_app.domain.people import Person
from desktop_app.services.context import Context
from desktop_app.storage import finding, follow_ups, people
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
    """Somebody by name or address, and where they were found."""

    id: int
    person: Person
    company: str


@dataclass(frozen=True, slots=True)
class FoundLetter:
    """A letter by its recipient, subject or text."""

    id: int
    company: str
    to: Person | None
    subject: str
    state: LetterState


Found = FoundApplication | FoundRound | FoundPerson | FoundLetter | FollowUp


def find(context: Context, typed: str) -> list[Found]:
    """Return at most `OF_EACH` of each kind; people only when a word of theirs begins with each word typed."""
    database = context.database
    applications, rounds = finding.matching(database, typed, LOOKED_AT)
    lines = finding.interview_lines(database, rounds)
    words = typed_words(typed)
    own = [
        one for one in follow_ups.open_of_nobody(database, LOOKED_AT) if not missing_from((one.title,), words)
    ]
    everywhere = list(dict.fromkeys([*applications, *(line[1] for line in lines)]))
    found_people = _people(context, rounds, words)
    return [
        *(
            FoundApplication(id_, company, role, ApplicationStatus(status))
            for id_, company, role, status in finding.application_lines(database, everywhere)[:OF_EACH]
        ),
        *found_people[:OF_EACH],
        *(
            FoundRound(id_, application_id, company, role, moment(starts_at))
            for id_, application_id, company, role, starts_at in lines[:OF_EACH]
        ),
        *_letters(context, everywhere, words),
        *follow_ups.open_of_applications(database, everywhere, OF_EACH),
        *own[:OF_EACH],
    ]


def _people(context: Context, rounds: Sequence[int], words: Sequence[str]) -> list[FoundPerson]:
    lines = [
        (id_, name, email, company)
        for id_, name, email, _round, _application, company in finding.person_lines(context.database, rounds)
    ]
    met = {line[0] for line in lines}
    # Those whose rounds are not among the newest lines.
    longest = max(words, key=len, default="")
    lines += [
        (id_, name, email, "")
        for id_, name, email in people.named_like(context.database, longest, LOOKED_AT)
        if longest and id_ not in met
    ]
    return [
        FoundPerson(id_, Person(name, email), company or (email if name else ""))
        for id_, name, email, company in lines
        if not missing_from((name, email), words)
    ]


def _letters(context: Context, applications: Sequence[int], words: Sequence[str]) -> list[FoundLetter]:
    lines = finding.letter_lines(context.database, applications, LOOKED_AT)
    return [
        FoundLetter(id_, company, Person(name, email) if name or email else None, subject, LetterState(state))
        for id_, company, name, email, subject, body, state in lines
        if not missing_from((company, name, email, subject, body), words)
    ][:OF_EACH]
