"""The people on the other side: found, looked at, put right, and made one where they are the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.applications import company_key
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput, Refused
from desktop_app.domain.found_words import folded, has_all, typed_words
from desktop_app.domain.interviews import InterviewKind, InterviewStatus
from desktop_app.domain.people import Person
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.feedback import checked_number
from desktop_app.storage import people, people_page
from desktop_app.storage.values import moment, seconds

SHOWN_ROUNDS, SHOWN_SAID = 12, 8
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Meeting:
    """A round with somebody, in a line of the list."""

    interview_id: int
    application_id: int
    company: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in a line of the list; ``last`` and ``coming`` are rounds that take or took place."""

    id: int
    person: Person
    phone: str
    rounds: int
    last: Meeting | None
    coming: Meeting | None

    @property
    def company(self) -> str:
        """Where they are, as far as the newest round tells."""
        newest = self.coming or self.last
        return newest.company if newest else ""


@dataclass(frozen=True, slots=True)
class RoundWith:
    """A round with somebody."""

    interview_id: int
    application_id: int
    company: str
    role: str
    kind: InterviewKind
    status: InterviewStatus
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was written, heard or noted; ``kind``: letter, feedback, debrief or contact."""

    kind: str
    at: datetime
    company: str
    words: str


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """All that is known of somebody, the newest first."""

    line: PersonLine
    rounds: tuple[RoundWith, ...]
    said: tuple[Said, ...]


def people_names(context: Context) -> list[tuple[int, str]]:
    """Return everybody by name, as an id and the words to find them by."""
    return [(id_, folded(f"{name}\n{email}")) for id_, name, email in people_page.names(context.database)]


def people_ids(
    context: Context, typed: str = "", names: Sequence[tuple[int, str]] | None = None
) -> list[int]:
    """Return everybody whose name, address or company has words that begin like those typed, by name.

    ``names``: what `people_names` returned, to be searched in again with the next letter.
    """
    everybody = people_names(context) if names is None else names
    words = typed_words(typed)
    if not words:
        return [id_ for id_, _words in everybody]
    at = people_page.ids_at(context.database, company_key(typed)) if len(typed.strip()) > 1 else ()
    first = words[0]
    return [id_ for id_, whole in everybody if (first in whole and has_all(whole, words)) or id_ in at]


def people_lines(context: Context, ids: Sequence[int]) -> dict[int, PersonLine]:
    """Return the lines of a few dozen people, by id; those that are gone are left out."""
    found = {}
    for id_, name, email, phone, rounds, *meetings in people_page.lines(
        context.database, ids, seconds(context.now())
    ):
        last, coming = _meeting(meetings[:4]), _meeting(meetings[4:])
        found[id_] = PersonLine(id_, Person(name, email), phone, rounds, last, coming)
    return found


def person_details(context: Context, person_id: int) -> PersonDetails:
    """Return what is known of somebody; NotFound if they are gone."""
    database = context.database
    person, _phone = people.find(database, person_id)
    rounds = people_page.rounds(database, person_id, SHOWN_ROUNDS)
    return PersonDetails(
        people_lines(context, [person_id])[person_id],
        tuple(
            RoundWith(
                id_,
                application_id,
                company,
                role,
                InterviewKind(kind),
                InterviewStatus(status),
                moment(starts_at),
            )
            for id_, application_id, company, role, kind, status, starts_at in rounds
        ),
        tuple(
            Said(kind, moment(at), company, words)
            for kind, at, company, words in people_page.said(database, person_id, person, SHOWN_SAID)
        ),
    )


def edit_person(context: Context, person_id: int, name: str, email: str, phone: str) -> Change:
    """Give somebody another name, address or number, wherever they are named.

    Raises InvalidInput for what can be neither, Refused when somebody else has both: they may be the same.
    """
    before, _phone = people.find(context.database, person_id)
    after = Person(" ".join(name.split()), "".join(email.split()))
    if not after.label:
        raise InvalidInput("A name or a mail address is needed.")
    if after.email and ("@" not in after.email[1:-1] or any(sign in after.email for sign in '<>,;"()')):
        raise InvalidInput(f"“{after.email}” is no mail address. It looks like jane@acme.example.")
    if max(len(after.name), len(after.email)) > LONGEST_NAME:
        raise InvalidInput(f"That is longer than {LONGEST_NAME} characters. Shorten it.")
    if people.other_id(context.database, after, person_id) is not None:
        raise Refused(f"{after.label} is there already. If they are the same, merge the two.")
    number = checked_number(phone)
    with changing(context, f"edit {before.label}") as made:
        people.rename(context.database, person_id, before, after, number)
    return made.change


def merge_people(context: Context, kept_id: int, other_id: int) -> Change:
    """Make one of two: the first keeps name, address and number, and takes from the other what it lacks."""
    if kept_id == other_id:
        raise Refused("That is the same person. Choose another.")
    kept, _ = people.find(context.database, kept_id)
    other, _ = people.find(context.database, other_id)
    third = people.other_id(context.database, people.merged(kept, other), kept_id)
    if third not in (None, other_id):
        raise Refused(f"There is a third one called so. Merge {other.label} with that one first.")
    with changing(context, f"merge {other.label} into {kept.label}") as made:
        people.merge(context.database, kept_id, other_id)
    return made.change


def _meeting(stored: Sequence[object]) -> Meeting | None:
    id_, application_id, company, starts_at = stored
    if not isinstance(id_, int) or not isinstance(application_id, int) or not isinstance(starts_at, int):
        return None
    return Meeting(id_, application_id, str(company), moment(starts_at))
