"""Follow-ups in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop_app.domain.errors import NotFound
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUp, FollowUpKind, FollowUpState
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables
from desktop_app.storage.values import (
    LISTED_IDS,
    ids_text,
    moment,
    moment_or_none,
    seconds,
    seconds_or_none,
)

if TYPE_CHECKING:
    # What planning needs is imported when something is planned, not at the start.
    from desktop_app.domain.planning import Planned
    from desktop_app.domain.reconciling import Existing

_PEOPLE = (
    "(SELECT group_concat(CASE name WHEN '' THEN email ELSE name END, char(10)) FROM"
    " (SELECT name, email FROM interviewer JOIN person ON person.id = person_id"
    " WHERE interview_id = f.interview_id ORDER BY position))"
)
_SELECT = (
    "SELECT f.id, f.kind, f.application_id, f.interview_id, coalesce(a.company, ''), coalesce(a.role, ''),"
    f" f.due_at, f.time_zone, f.state, f.snoozed_until, f.why, {_PEOPLE},"
    " (SELECT ends_at FROM interview WHERE interview.id = f.interview_id), f.title"
    " FROM follow_up f LEFT JOIN application a ON a.id = f.application_id"
)
_OPEN = f"f.state IN ({', '.join(repr(str(state)) for state in OPEN_STATES)})"


def _domain(row: tuple[Any, ...]) -> FollowUp:
    (
        id_,
        kind,
        application_id,
        interview_id,
        company,
        role,
        due_at,
        zone,
        state,
        snoozed,
        why,
        people,
        ends_at,
        title,
    ) = row
    return FollowUp(
        id_,
        FollowUpKind(kind),
        application_id,
        interview_id,
        company,
        role,
        moment(due_at),
        zone,
        FollowUpState(state),
        moment_or_none(snoozed),
        why,
        tuple(people.split("\n")) if people else (),
        moment_or_none(ends_at),
        title,
    )


def find(database: Database, follow_up_id: int) -> FollowUp:
    """Return one follow-up; NotFound if it is gone."""
    rows = database.query(f"{_SELECT} WHERE f.id = ?", (follow_up_id,))
    if not rows:
        raise NotFound(f"There is no follow-up {follow_up_id} (any more).")
    return _domain(rows[0])


def with_ids(database: Database, ids: Sequence[int]) -> list[FollowUp]:
    """Return the follow-ups of ``ids`` that exist, by id."""
    rows = database.query(f"{_SELECT} WHERE f.id IN {LISTED_IDS} ORDER BY f.id", (ids_text(ids),))
    return [_domain(row) for row in rows]


def listed(
    database: Database, states: Sequence[FollowUpState] = OPEN_STATES, due_by: datetime | None = None
) -> list[FollowUp]:
    """Return the follow-ups in one of ``states`` that ask for attention by ``due_by``, by time."""
    wanted = (
        _OPEN
        if tuple(states) == OPEN_STATES
        else f"f.state IN ({', '.join(repr(str(FollowUpState(state))) for state in states)})"
    )
    if due_by is None:
        rows = database.query(f"{_SELECT} WHERE {wanted} ORDER BY f.next_at, f.id")
    else:
        rows = database.query(
            f"{_SELECT} WHERE {wanted} AND f.next_at <= ? ORDER BY f.next_at, f.id", (seconds(due_by),)
        )
    return [_domain(row) for row in rows]


def open_by_time(database: Database, limit: int) -> list[FollowUp]:
    """Return the first ``limit`` open follow-ups by the time they ask for attention."""
    rows = database.query(f"{_SELECT} WHERE {_OPEN} ORDER BY f.next_at, f.id LIMIT ?", (limit,))
    return [_domain(row) for row in rows]


def open_of_applications(database: Database, ids: Sequence[int], limit: int) -> list[FollowUp]:
    """Return the first ``limit`` open follow-ups of some applications, by the time they ask for attention."""
    rows = database.query(
        f"{_SELECT} WHERE f.application_id IN {LISTED_IDS} AND {_OPEN} ORDER BY f.next_at, f.id LIMIT ?",
        (ids_text(ids), limit),
    )
    return [_domain(row) for row in rows]


def open_of_nobody(database: Database, limit: int) -> list[FollowUp]:
    """Return the first ``limit`` open follow-ups that belong to no application, by the time they are next."""
    rows = database.query(
        f"{_SELECT} WHERE f.application_id IS NULL AND {_OPEN} ORDER BY f.next_at, f.id LIMIT ?", (limit,)
    )
    return [_domain(row) for row in rows]


def owed_by_the_person(database: Database, now: datetime, before: datetime, limit: int) -> list[FollowUp]:
    """Return the first open follow-ups that are the person's turn, by time.

    What follows an interview counts from its end; asking and letting go wait for the other side until they are
    due ``before`` an instant.
    """
    rows = database.query(
        f"{_SELECT} LEFT JOIN interview r ON r.id = f.interview_id WHERE {_OPEN} AND CASE"
        " WHEN f.kind IN ('thank_you', 'debrief') THEN r.ends_at <= ?1"
        " WHEN f.kind IN ('status_enquiry', 'let_go') THEN f.next_at < ?2"
        " ELSE f.kind <> 'ask_timescale' END ORDER BY f.next_at, f.id LIMIT ?3",
        (seconds(now), seconds(before), limit),
    )
    return [_domain(row) for row in rows]


def of_application(database: Database, application_id: int) -> list[FollowUp]:
    """Return all follow-ups of an application by time."""
    rows = database.query(f"{_SELECT} WHERE f.application_id = ? ORDER BY f.next_at, f.id", (application_id,))
    return [_domain(row) for row in rows]


def existing(database: Database, application_id: int) -> "list[Existing]":
    """Return what reconciling needs of an application's follow-ups."""
    from desktop_app.storage.existing import COLUMNS, existing_of

    rows = database.query(
        f"SELECT {COLUMNS} FROM follow_up WHERE application_id = ? ORDER BY id", (application_id,)
    )
    return [existing_of(*row) for row in rows]


def cause_of(database: Database, follow_up_id: int) -> int | None:
    """Return the activity behind a follow-up, or None."""
    rows = database.query("SELECT cause_id FROM follow_up WHERE id = ?", (follow_up_id,))
    return rows[0][0] if rows else None


def done_at(database: Database, application_id: int, kind: FollowUpKind) -> dict[int, datetime]:
    """Return when follow-ups of a kind were done, by round."""
    rows = database.query(
        "SELECT interview_id, max(closed_at) FROM follow_up WHERE application_id = ? AND kind = ?"
        " AND state = 'done' AND interview_id IS NOT NULL GROUP BY interview_id",
        (application_id, str(kind)),
    )
    return {interview_id: moment(at) for interview_id, at in rows}


def insert(application_id: int | None, planned: "Planned", now: datetime) -> int:
    """Store a planned follow-up as scheduled and return its id; inside a transaction."""
    return int(
        tables.FollowUp.insert(
            application=application_id,
            state=str(FollowUpState.SCHEDULED),
            kind=str(planned.kind),
            created_at=seconds(now),
            escalate_at=seconds_or_none(planned.escalate_at),
            **_facts(planned),
        ).execute()
    )


def insert_own(
    application_id: int | None, title: str, due_at: datetime, zone: str, why: str, now: datetime
) -> int:
    """Store a follow-up of the person's own and return its id; inside a transaction."""
    return int(
        tables.FollowUp.insert(
            application=application_id,
            kind=str(FollowUpKind.CUSTOM),
            title=title,
            due_at=seconds(due_at),
            time_zone=zone,
            why=why,
            state=str(FollowUpState.SCHEDULED),
            created_at=seconds(now),
        ).execute()
    )


def retitle(follow_up_id: int, title: str) -> None:
    """Give a follow-up of the person's own other words; inside a transaction."""
    _update(follow_up_id, title=title)


def move_own(follow_up_id: int, due_at: datetime, zone: str) -> None:
    """Give a follow-up of the person's own another time, and owe it again; inside a transaction."""
    _update(
        follow_up_id,
        due_at=seconds(due_at),
        time_zone=zone,
        state=str(FollowUpState.SCHEDULED),
        snoozed_until=None,
        closed_by=None,
        closed_at=None,
    )


def delete(follow_up_id: int) -> None:
    """Delete a follow-up and its deliveries; inside a transaction."""
    _delete(tables.FollowUp.id == follow_up_id)


def replan(follow_up_id: int, planned: "Planned") -> None:
    """Give a follow-up another plan and schedule it again; inside a transaction."""
    _update(
        follow_up_id,
        state=str(FollowUpState.SCHEDULED),
        snoozed_until=None,
        closed_at=None,
        closed_by=None,
        escalate_at=seconds_or_none(planned.escalate_at),
        **_facts(planned),
    )


def reword(follow_up_id: int, planned: "Planned") -> None:
    """Give a follow-up other facts behind the same moment; its state stays. Inside a transaction."""
    _update(follow_up_id, **_facts(planned))
    tables.FollowUp.update(escalate_at=seconds_or_none(planned.escalate_at)).where(
        tables.FollowUp.id == follow_up_id, tables.FollowUp.escalate_at.is_null(False)
    ).execute()


def close(follow_up_id: int, state: FollowUpState, by: str, now: datetime) -> None:
    """Set a follow-up ``done`` or ``skipped`` by the ``person``, the ``plan`` or ``time``; inside a transaction."""
    _update(follow_up_id, state=str(state), closed_by=by, closed_at=seconds(now), snoozed_until=None)


def schedule(follow_up_id: int, snoozed_until: datetime | None) -> None:
    """Set a follow-up ``scheduled``, asleep until an instant or due as planned; inside a transaction."""
    _update(
        follow_up_id,
        state=str(FollowUpState.SCHEDULED),
        snoozed_until=seconds_or_none(snoozed_until),
        closed_by=None,
        closed_at=None,
    )


def delete_of_interview(interview_id: int) -> None:
    """Delete the follow-ups of one round and their deliveries; inside a transaction."""
    _delete(tables.FollowUp.interview == interview_id)


def delete_of_application(application_id: int) -> None:
    """Delete the follow-ups of an application and their deliveries; inside a transaction."""
    _delete(tables.FollowUp.application == application_id)


def _delete(condition: Any) -> None:
    theirs = tables.FollowUp.select(tables.FollowUp.id).where(condition)
    tables.Delivery.delete().where(tables.Delivery.follow_up.in_(theirs)).execute()
    tables.FollowUp.delete().where(condition).execute()


def _facts(planned: "Planned") -> dict[str, Any]:
    return {
        "interview": planned.interview_id,
        "cause": planned.cause_id,
        "due_at": seconds(planned.due_at),
        "time_zone": planned.time_zone,
        "why": planned.why,
    }


def _update(follow_up_id: int, **fields: Any) -> None:
    tables.FollowUp.update(fields).where(tables.FollowUp.id == follow_up_id).execute()
