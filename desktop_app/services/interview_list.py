"""The interview list: which rounds, in which order, found by which words; nothing here changes anything."""

import contextlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from desktop_app.domain.applications import ApplicationStatus, company_key
from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import NotFound
from desktop_app.domain.interviews import InterviewKind, InterviewStatus
from desktop_app.domain.people import Person
from desktop_app.domain.wording import KIND_WORDS
from desktop_app.domain.zones import ONE_DAY, at_local, local, time_zone
from desktop_app.services.context import Context
from desktop_app.services.views import InterviewOrder, InterviewRow
from desktop_app.storage import applications, people
from desktop_app.storage import interview_list as stored
from desktop_app.storage.search import match_expression
from desktop_app.storage.values import moment, seconds

_NEWEST = 2**62
"""Above every line of the search index."""
_MIDNIGHT = time()
MOST_OFFERED = 100
"""How many companies or people are offered to choose from."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the rounds have to be like to be listed; nothing given lets all of them be."""

    stages: tuple[ApplicationStatus, ...] = ()
    company: str = ""
    person_id: int | None = None
    person: str = ""
    """Their name, to say it."""
    first: date | None = None
    last: date | None = None
    """The days of the start, as the person's own clocks count them; both are meant with."""

    def __bool__(self) -> bool:
        return self != Narrowing()


@dataclass(frozen=True, slots=True)
class Hits:
    """Rounds whose words match, the newest first; ``before`` asks for those that follow, None: these are all."""

    ids: list[int]
    before: int | None


def interview_ids(
    context: Context,
    *,
    search: str = "",
    order: InterviewOrder = InterviewOrder.START,
    descending: bool = True,
) -> Sequence[int]:
    """Return the ids of all rounds that match, in order."""
    ids = ordered_ids(context, order, descending)
    if not search.strip():
        return ids
    found = set(hits(context, search, limit=_NEWEST).ids)
    return [id_ for id_ in ids if id_ in found]


def ordered_ids(context: Context, order: InterviewOrder, descending: bool) -> "array[int]":
    """Return the ids of all rounds in an order."""
    database = context.database
    if order is InterviewOrder.STATUS:
        ids = stored.ids_by_status(database, [str(status) for status in ApplicationStatus])
    elif order is InterviewOrder.KIND:
        ids = stored.ids_by_kind(database, [str(kind) for kind in sorted(InterviewKind, key=_said)])
    else:
        return stored.ordered_ids(database, str(order), descending)
    if descending:
        ids.reverse()
    return ids


def fitting_ids(context: Context, narrowing: Narrowing) -> set[int] | None:
    """Return the ids of the rounds that fit; None when all do."""
    if not narrowing:
        return None
    first, last, zone = narrowing.first, narrowing.last, context.zone
    return stored.fitting_ids(
        context.database,
        statuses=[str(stage) for stage in narrowing.stages],
        company_key=company_key(narrowing.company),
        person_id=narrowing.person_id,
        starts_from=seconds(at_local(first, _MIDNIGHT, zone)) if first else None,
        starts_before=seconds(at_local(last + ONE_DAY, _MIDNIGHT, zone)) if last else None,
    )


def followed(context: Context, narrowing: Narrowing, change: Change) -> Narrowing:
    """Return a narrowing as it holds after a change: with who was made of two, without who and what is gone."""
    database, after = context.database, narrowing
    if narrowing.company and not applications.is_known(database, narrowing.company):
        after = replace(after, company="")
    if narrowing.person_id is None:
        return after
    # Of two that were merged one is left.
    touched = change.ids.get(Kind.PERSON, frozenset()) - {narrowing.person_id}
    for id_ in (narrowing.person_id, *(touched if len(touched) == 1 else ())):
        with contextlib.suppress(NotFound):
            person, _phone = people.find(database, id_)
            return replace(after, person_id=id_, person=person.label)
    return replace(after, person_id=None, person="")


def hits(context: Context, search: str, *, before: int | None = None, limit: int) -> Hits:
    """Look at up to ``limit`` matching lines of the index, from the newest or where `Hits` stopped."""
    expression = match_expression(search)
    if not expression:
        return Hits([], None)
    lines = stored.matching_lines(context.database, expression, before or _NEWEST, limit)
    return Hits([line >> 1 for line in lines if not line & 1], lines[-1] if len(lines) == limit else None)


def texts(context: Context, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return what the index holds of a few dozen rounds besides company and role, in the order of `TEXTS`."""
    return {id_: tuple(rest) for id_, *rest in stored.texts(context.database, ids)}


def interview_rows(context: Context, ids: Sequence[int]) -> dict[int, InterviewRow]:
    """Return the lines of a few dozen rounds, by id; those that are gone are left out."""
    rows: dict[int, InterviewRow] = {}
    for (
        id_,
        application_id,
        company,
        role,
        title,
        kind,
        status,
        stage,
        number,
        starts_at,
        zone,
        all_day,
        start_wall,
        decision_by,
        names,
        place,
        agency,
        added_at,
    ) in stored.interview_rows(context.database, ids):
        starts = (
            datetime.fromisoformat(start_wall).replace(tzinfo=time_zone(zone))
            if all_day
            else local(moment(starts_at), zone)
        )
        rows[id_] = InterviewRow(
            id_,
            application_id,
            company,
            role,
            title,
            InterviewKind(kind),
            InterviewStatus(status),
            ApplicationStatus(stage),
            number,
            starts,
            bool(all_day),
            date.fromisoformat(decision_by) if decision_by else None,
            names or "",
            place,
            agency,
            local(moment(added_at), context.zone),
        )
    return rows


def companies_like(context: Context, typed: str) -> list[str]:
    """Return the companies with these letters in their names, sorted, at most `MOST_OFFERED`."""
    wanted = company_key(typed)
    names = [name for name in applications.company_names(context.database) if wanted in company_key(name)]
    return names[:MOST_OFFERED]


def people_like(context: Context, typed: str) -> list[tuple[int, str]]:
    """Return who has these letters in name or address, by name: the id and what to call them."""
    return [
        (id_, Person(name, email).label)
        for id_, name, email in people.named_like(context.database, typed, MOST_OFFERED)
    ]


def _said(kind: InterviewKind) -> str:
    return KIND_WORDS[kind]
