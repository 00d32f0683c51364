"""Attempts to show a reminder: one row each, with route, result and error in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop_app.domain.notice_wording import alarm_id_of, follow_up_id_of
from desktop_app.storage.database import Database
from desktop_app.storage.values import moment, moment_or_none, seconds, seconds_or_none

Result = Literal["accepted", "failed", "unanswered"]

_COLUMNS = "id, follow_up_id, alarm_id, at, due_at, route, result, error"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt, of a follow-up or an alarm; ``due_at`` is when it should have been shown."""

    number: int
    """Its place in the order of attempts."""
    follow_up_id: int | None
    alarm_id: int | None
    at: datetime
    due_at: datetime | None
    route: str
    result: Result
    error: str


def record(
    database: Database,
    reminders: Mapping[str, datetime | None],
    at: datetime,
    route: str,
    result: Result,
    error: str,
) -> None:
    """Record one attempt for the tags of many reminders, each with when it was due; inside a transaction."""
    for column, table, id_of in (
        ("follow_up_id", "follow_up", follow_up_id_of),
        ("alarm_id", "alarm", alarm_id_of),
    ):
        rows = [
            (id_, seconds_or_none(due_at))
            for tag, due_at in reminders.items()
            if (id_ := id_of(tag)) is not None
        ]
        if rows:
            # Joined: what was deleted meanwhile has no attempts.
            database.execute(
                f"INSERT INTO delivery ({column}, at, due_at, route, result, error)"
                " SELECT t.id, ?, json_extract(r.value, '$[1]'), ?, ?, ? FROM json_each(?) r"
                f" JOIN {table} t ON t.id = json_extract(r.value, '$[0]') ORDER BY r.key",
                (seconds(at), route, result, error, json.dumps(rows)),
            )


def newest(database: Database, limit: int = 20, *, results: tuple[Result, ...] = ()) -> list[Delivery]:
    """Return the last attempts, newest first; of those ``results``, if any are named."""
    chosen = f" WHERE result IN ({', '.join(repr(result) for result in results)})" if results else ""
    rows = database.query(f"SELECT {_COLUMNS} FROM delivery{chosen} ORDER BY id DESC LIMIT ?", (limit,))
    return [_domain(*row) for row in rows]


def late_since(database: Database, since: datetime) -> list[Delivery]:
    """Return what was due before ``since`` and taken after it, by the time it was due."""
    rows = database.query(
        f"SELECT {_COLUMNS} FROM delivery WHERE at >= ?1 AND due_at < ?1 AND result = 'accepted'"
        " ORDER BY due_at, id",
        (seconds(since),),
    )
    return [_domain(*row) for row in rows]


def _domain(
    number: int,
    follow_up_id: int | None,
    alarm_id: int | None,
    at: int,
    due_at: int | None,
    route: str,
    result: Result,
    error: str,
) -> Delivery:
    return Delivery(number, follow_up_id, alarm_id, moment(at), moment_or_none(due_at), route, result, error)
