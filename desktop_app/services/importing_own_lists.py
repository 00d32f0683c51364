"""Our own list comes in: each application with its rounds, and nothing of what is here already."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus, company_key
from desktop_app.domain.going import Going
from desktop_app.domain.job_lists import ListedRound
from desktop_app.services.context import Context
from desktop_app.services.interviews import check_draft
from desktop_app.services.new_rounds import NewRounds
from desktop_app.storage import applications, interviews
from desktop_app.storage.database import Database
from desktop_app.storage.new_rows import NewRows
from desktop_app.storage.values import seconds

_BEFORE_INTERVIEWS = (ApplicationStatus.SAVED, ApplicationStatus.APPLIED)


class Placed(NamedTuple):
    """What of a list is here, and what is not."""

    known: tuple[int | None, ...]
    """For each application its id, None for a new one."""
    fresh: tuple[ListedRound, ...]
    """The rounds that are not here."""


def place(database: Database, drafts: Sequence[ApplicationDraft], rounds: Sequence[ListedRound]) -> Placed:
    """Find what is here already: rounds by UID, else by application and start; applications by company and role."""
    rounds = [one for one in rounds if 0 <= one.application < len(drafts)]
    by_uid = interviews.applications_of_uids(database, [one.draft.uid for one in rounds])
    known: list[int | None] = [None] * len(drafts)
    taken = set[int]()
    for one in rounds:
        if known[one.application] is None and (found := by_uid.get(one.draft.uid)) is not None:
            known[one.application] = found
            taken.add(found)
    for number, draft in enumerate(drafts):
        if known[number] is None:
            there = applications.ids_of(database, company_key(draft.company), company_key(draft.role))
            known[number] = next((id_ for id_ in there if id_ not in taken), None)
            if (id_ := known[number]) is not None:
                taken.add(id_)
    return Placed(tuple(known), tuple(_fresh(database, rounds, known, set(by_uid))))


def _fresh(
    database: Database, rounds: Sequence[ListedRound], known: Sequence[int | None], uids: set[str]
) -> list[ListedRound]:
    starts: dict[int, set[int]] = {}
    repeated = set[tuple[int, int, str, str]]()
    fresh = []
    for one in rounds:
        application_id, uid = known[one.application], one.draft.uid
        start, title = seconds(one.draft.span.starts_at), one.draft.title.casefold()
        said = (one.application, start, str(one.draft.kind), title)
        if uid:
            is_here = uid in uids
            uids.add(uid)  # a row that was copied is the same round
        elif said in repeated or application_id is None:
            is_here = said in repeated
        else:
            if application_id not in starts:
                starts[application_id] = interviews.starts_of(database, application_id)
            is_here = start in starts[application_id]
        repeated.add(said)
        if not is_here:
            fresh.append(one)
    return fresh


def store(context: Context, drafts: Sequence[ApplicationDraft], placed: Placed, going: Going) -> int:
    """Store what is new, as it was; return the number of new applications. Inside a transaction."""
    for one in placed.fresh:
        check_draft(one.draft)
    ids = _with_new(context, drafts, placed.known)
    going.step(len(drafts))
    _raise_stages(context, [id_ for id_ in placed.known if id_ is not None], placed, ids)
    rounds = NewRounds(context, ActivityKind.IMPORTED)
    for one in placed.fresh:
        draft = replace(one.draft, company=drafts[one.application].company, role=drafts[one.application].role)
        rounds.add_to(ids[one.application], draft, one.status, invited=draft.organizer is not None)
    share = len(placed.fresh) // max(len({one.application for one in placed.fresh}), 1)
    rounds.finish(lambda: going.step(share))
    return placed.known.count(None)


def _with_new(context: Context, drafts: Sequence[ApplicationDraft], known: Sequence[int | None]) -> list[int]:
    rows = NewRows(context.database, context.now())
    ids = []
    for draft, id_ in zip(drafts, known, strict=True):
        if id_ is None:
            id_ = rows.add_application(draft)
            rows.add_activity(id_, None, ActivityKind.STAGE, outcome=draft.status)
        ids.append(id_)
    rows.store()
    return ids


def _raise_stages(context: Context, known: Sequence[int], placed: Placed, ids: Sequence[int]) -> None:
    """Have an application that was only sent be interviewing, now that it has a round; no other stage changes."""
    with_rounds = {ids[one.application] for one in placed.fresh}
    for application_id in with_rounds.intersection(known):
        if applications.find(context.database, application_id).status in _BEFORE_INTERVIEWS:
            applications.update(application_id, status=str(ApplicationStatus.INTERVIEWING))
