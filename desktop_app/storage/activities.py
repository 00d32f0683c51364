"""Activities in the database, read in the order of telling; only what they tell of can be worded anew."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desktop_app.domain.activities import Activity, ActivityKind, Channel
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables
from desktop_app.storage.values import day_or_none, day_text, moment, placeholders, seconds, seconds_or_none

_SELECT = (
    "SELECT id, application_id, interview_id, kind, at, text, decision_by, channel, outcome, status_before"
    " FROM activity"
)

_EXCHANGED = tuple(
    str(kind) for kind in (ActivityKind.CONTACT, ActivityKind.LETTER_SENT, ActivityKind.REOPENED)
)


def _domain(row: tuple[Any, ...]) -> Activity:
    id_, application_id, interview_id, kind, at, text, decision_by, channel, outcome, before = row
    return Activity(
        id_,
        application_id,
        interview_id,
        ActivityKind(kind),
        moment(at),
        text,
        day_or_none(decision_by),
        Channel(channel) if channel else None,
        ApplicationStatus(outcome) if outcome else None,
        ApplicationStatus(before) if before else None,
    )


def of_application(database: Database, application_id: int) -> tuple[Activity, ...]:
    """Return what happened in an application, in the order of telling."""
    rows = database.query(f"{_SELECT} WHERE application_id = ? ORDER BY id", (application_id,))
    return tuple(_domain(row) for row in rows)


def of_applications(database: Database, ids: Sequence[int]) -> list[Activity]:
    """Return what happened in a few hundred applications, each in the order of telling."""
    rows = database.query(f"{_SELECT} WHERE application_id IN ({placeholders(ids)}) ORDER BY id", tuple(ids))
    return [_domain(row) for row in rows]


def steps_between(database: Database, start: datetime | None, end: datetime | None) -> list[Activity]:
    """Return what was exchanged or decided in the half-open range, in the order of telling; None: no limit there."""
    rows = database.query(
        f"{_SELECT} WHERE (?1 IS NULL OR at >= ?1) AND (?2 IS NULL OR at < ?2)"
        f" AND (outcome IS NOT NULL OR kind IN {_EXCHANGED}) ORDER BY id",
        (seconds_or_none(start), seconds_or_none(end)),
    )
    return [_domain(row) for row in rows]


def insert(activity: Activity, now: datetime) -> int:
    """Store an activity (its ``id`` is ignored) and return the id it got; inside a transaction."""
    return int(
        tables.Activity.insert(
            application=activity.application_id,
            interview=activity.interview_id,
            kind=str(activity.kind),
            at=seconds(activity.at),
            text=activity.text,
            decision_by=day_text(activity.decision_by),
            channel=str(activity.channel) if activity.channel else None,
            outcome=str(activity.outcome) if activity.outcome else None,
            status_before=str(activity.status_before) if activity.status_before else None,
            created_at=seconds(now),
        ).execute()
    )


def retell(activity_id: int, text: str, channel: Channel | None) -> None:
    """Have an activity say what the record it tells of says now; inside a transaction."""
    tables.Activity.update(text=text, channel=str(channel) if channel else None).where(
        tables.Activity.id == activity_id
    ).execute()


def delete(activity_id: int) -> None:
    """Delete one activity; inside a transaction."""
    tables.Activity.delete().where(tables.Activity.id == activity_id).execute()


def delete_of_interview(interview_id: int) -> None:
    """Delete what happened around one round; inside a transaction."""
    tables.Activity.delete().where(tables.Activity.interview == interview_id).execute()


def delete_of_application(application_id: int) -> None:
    """Delete what happened in an application; inside a transaction."""
    tables.Activity.delete().where(tables.Activity.application == application_id).execute()
