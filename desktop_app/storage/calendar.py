"""What a stretch of days holds, as raw tuples: one small indexed query per day, whatever the table holds."""

from collections.abc import Sequence
from typing import Any

from desktop_app.storage.database import Database

_TIMED = (
    "SELECT i.id, i.application_id, a.company, i.starts_at, i.status FROM interview i"
    " JOIN application a ON a.id = i.application_id"
    " WHERE i.starts_at >= ? AND i.starts_at < ? AND i.all_day = 0 ORDER BY i.starts_at, i.id LIMIT ?"
)
_TIMED_COUNT = "SELECT count(*) FROM interview WHERE starts_at >= ? AND starts_at < ? AND all_day = 0"
_ALL_DAY = (
    "SELECT i.id, i.application_id, a.company, i.start_wall, i.end_wall, i.status FROM interview i"
    " JOIN application a ON a.id = i.application_id"
    " WHERE i.all_day = 1 AND i.start_wall >= ? AND i.start_wall < ? ORDER BY i.start_wall, i.id"
)
_PROMISED = (
    " FROM interview i JOIN application a ON a.id = i.application_id WHERE i.decision_by = ?"
    " AND i.status <> 'cancelled' AND a.status IN ('saved', 'applied', 'interviewing')"
)
# What is tied to the minutes around a round would only repeat the round on the calendar.
_OPEN = (
    "f.state IN ('scheduled', 'sending', 'shown') AND next_at >= ? AND next_at < ?"
    " AND f.kind NOT IN ('ask_timescale', 'debrief')"
)
_FOLLOW_UPS = (
    "SELECT f.id, f.application_id, coalesce(a.company, ''), f.next_at, f.state, f.kind, f.title"
    " FROM follow_up f"
    f" LEFT JOIN application a ON a.id = f.application_id WHERE {_OPEN}"
    " ORDER BY f.next_at, f.id LIMIT ?"
)
_FOLLOW_UP_COUNT = f"SELECT count(*) FROM follow_up f WHERE {_OPEN}"

Rows = list[tuple[Any, ...]]


def timed(database: Database, start: int, end: int, limit: int) -> tuple[Rows, int]:
    """Return the first rounds that start in [start, end) seconds, and how many there are in all."""
    rows = database.query(_TIMED, (start, end, limit))
    return rows, len(rows) if len(rows) < limit else _count(database, _TIMED_COUNT, (start, end))


def all_day(database: Database, from_wall: str, before_wall: str) -> Rows:
    """Return the all-day rounds that begin in [from_wall, before_wall)."""
    return database.query(_ALL_DAY, (from_wall, before_wall))


def promised(database: Database, day: str, limit: int) -> tuple[Rows, int]:
    """Return the first rounds whose decision was promised for a date, and how many there are in all."""
    rows = database.query(f"SELECT i.id, i.application_id, a.company{_PROMISED} LIMIT ?", (day, limit))
    return rows, len(rows) if len(rows) < limit else _count(database, f"SELECT count(*){_PROMISED}", (day,))


def follow_ups(database: Database, start: int, end: int, limit: int) -> tuple[Rows, int]:
    """Return the first open follow-ups to mark in [start, end), and how many there are in all."""
    rows = database.query(_FOLLOW_UPS, (start, end, limit))
    return rows, len(rows) if len(rows) < limit else _count(database, _FOLLOW_UP_COUNT, (start, end))


def _count(database: Database, sql: str, parameters: Sequence[Any]) -> int:
    (count,) = database.query(sql, tuple(parameters))[0]
    return int(count)
