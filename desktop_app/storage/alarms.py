"""Alarms in the database."""

from collections.abc import Sequence
from datetime import datetime

from desktop_app.domain.alarms import Alarm, AlarmKind, AlarmState, PlannedAlarm, StoredAlarm
from desktop_app.domain.errors import NotFound
from desktop_app.domain.interviews import InterviewKind
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables
from desktop_app.storage.values import LISTED_IDS, Value, ids_text, moment, moment_or_none, seconds


def find(database: Database, alarm_id: int) -> Alarm:
    """Return one alarm; NotFound if it is gone."""
    found = with_ids(database, (alarm_id,))
    if not found:
        raise NotFound("That interview is no longer there, or was called off. Nothing was changed.")
    return found[0]


def with_ids(database: Database, ids: Sequence[int]) -> list[Alarm]:
    """Return the alarms of ``ids`` that exist, by id."""
    rows = database.query(
        "SELECT l.id, l.interview_id, l.kind, a.company, a.role, i.kind, i.location, i.all_day, l.due_at,"
        " l.starts_at, l.state, l.snoozed_until FROM alarm l JOIN interview i ON i.id = l.interview_id"
        f" JOIN application a ON a.id = i.application_id WHERE l.id IN {LISTED_IDS} ORDER BY l.id",
        (ids_text(ids),),
    )
    return [
        Alarm(
            id_,
            interview_id,
            AlarmKind(kind),
            company,
            role,
            InterviewKind(interview_kind),
            location,
            bool(all_day),
            moment(due_at),
            moment(starts_at),
            AlarmState(state),
            moment_or_none(snoozed),
        )
        for (
            id_,
            interview_id,
            kind,
            company,
            role,
            interview_kind,
            location,
            all_day,
            due_at,
            starts_at,
            state,
            snoozed,
        ) in rows
    ]


def stored(database: Database, application_id: int) -> list[StoredAlarm]:
    """Return what reconciling needs of the alarms of an application's rounds."""
    rows = database.query(
        "SELECT l.id, l.interview_id, l.kind, l.due_at, l.starts_at FROM interview i"
        " JOIN alarm l ON l.interview_id = i.id WHERE i.application_id = ? ORDER BY l.id",
        (application_id,),
    )
    return [
        StoredAlarm(id_, interview_id, AlarmKind(kind), moment(due_at), moment(starts_at))
        for id_, interview_id, kind, due_at, starts_at in rows
    ]


def stored_of_many(database: Database, ids: Sequence[int]) -> list[tuple[int, StoredAlarm]]:
    """Return what reconciling needs of the alarms of some applications, each with its application's id."""
    rows = database.query(
        "SELECT i.application_id, l.id, l.interview_id, l.kind, l.due_at, l.starts_at FROM interview i"
        f" JOIN alarm l ON l.interview_id = i.id WHERE i.application_id IN {LISTED_IDS} ORDER BY l.id",
        (ids_text(ids),),
    )
    return [
        (
            application_id,
            StoredAlarm(id_, interview_id, AlarmKind(kind), moment(due_at), moment(starts_at)),
        )
        for application_id, id_, interview_id, kind, due_at, starts_at in rows
    ]


def applications_without(database: Database, now: datetime) -> list[int]:
    """Return the applications with a round ahead that has no alarm, as those of an older version."""
    rows = database.query(
        "SELECT DISTINCT application_id FROM interview i WHERE starts_at > ? AND status <> 'cancelled'"
        " AND NOT EXISTS (SELECT 1 FROM alarm WHERE interview_id = i.id) ORDER BY application_id",
        (seconds(now),),
    )
    return [row[0] for row in rows]


def insert(planned: PlannedAlarm, now: datetime) -> None:
    """Store an alarm; inside a transaction."""
    tables.Alarm.insert(
        interview=planned.interview_id, kind=str(planned.kind), **_facts(planned, now)
    ).execute()


REPLAN = (
    "UPDATE alarm SET due_at = ?, starts_at = ?, state = ?, snoozed_until = NULL, planned_at = ? WHERE id = ?"
)
"""Gives an alarm another time, with the values of `replan_values`."""


def replan_values(alarm_id: int, planned: PlannedAlarm, now: datetime) -> tuple[Value, ...]:
    """Return what `REPLAN` is to be run with."""
    facts = _facts(planned, now)
    return facts["due_at"], facts["starts_at"], facts["state"], facts["planned_at"], alarm_id


def replan(alarm_id: int, planned: PlannedAlarm, now: datetime) -> None:
    """Give an alarm another time; inside a transaction."""
    tables.Alarm.update(_facts(planned, now)).where(tables.Alarm.id == alarm_id).execute()


def snooze(alarm_id: int, until: datetime) -> None:
    """Let an alarm rest until an instant; inside a transaction."""
    tables.Alarm.update(state=str(AlarmState.SCHEDULED), snoozed_until=seconds(until)).where(
        tables.Alarm.id == alarm_id
    ).execute()


def delete(alarm_id: int) -> None:
    """Delete an alarm and its deliveries; inside a transaction."""
    tables.Delivery.delete().where(tables.Delivery.alarm == alarm_id).execute()
    tables.Alarm.delete().where(tables.Alarm.id == alarm_id).execute()


def delete_of_interview(database: Database, interview_id: int) -> None:
    """Delete the alarms of one round and their deliveries; inside a transaction."""
    for (alarm_id,) in database.query("SELECT id FROM alarm WHERE interview_id = ?", (interview_id,)):
        delete(alarm_id)


def state_of(planned: PlannedAlarm, now: datetime) -> AlarmState:
    """Return the state an alarm begins with: what lay in the past when it was planned was known then."""
    return AlarmState.SCHEDULED if planned.due_at > now else AlarmState.PASSED


def _facts(planned: PlannedAlarm, now: datetime) -> dict[str, Value]:
    return {
        "due_at": seconds(planned.due_at),
        "starts_at": seconds(planned.starts_at),
        "state": str(state_of(planned, now)),
        "snoozed_until": None,
        "planned_at": seconds(now),
    }
