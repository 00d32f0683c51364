"""What the lists of the window show: ids in order first, then the few rows that are visible, as raw tuples."""

from collections.abc import Sequence
from typing import Any

from desktop_app.storage.database import Database
from desktop_app.storage.search import match_expression
from desktop_app.storage.values import placeholders

_ORDERS = {
    "start": "i.starts_at {0}, i.id {0}",
    "company": "a.company_key {0}, i.starts_at, i.id",
    "role": "a.role_key {0}, i.starts_at, i.id",
    "round": "(SELECT count(*) FROM interview e WHERE e.application_id = i.application_id"
    " AND (e.starts_at, e.id) <= (i.starts_at, i.id)) {0}, i.starts_at, i.id",
    "status": "a.status {0}, i.starts_at, i.id",
}


def interview_ids(database: Database, search: str, order: str, descending: bool) -> list[int]:
    """Return the ids of the rounds that match, in order; ``order`` is one of `InterviewOrder`."""
    by = _ORDERS[order].format("DESC" if descending else "ASC")
    table = "interview i"
    if order in ("company", "role", "status"):
        table = "interview i JOIN application a ON a.id = i.application_id"
    if not search.strip():
        return [row[0] for row in database.query(f"SELECT i.id FROM {table} ORDER BY {by}")]
    rows = database.query(
        f"SELECT i.id FROM {table} WHERE i.id IN"
        f" (SELECT rowid / 2 FROM search WHERE search MATCH ? AND rowid % 2 = 0) ORDER BY {by}",
        (match_expression(search) or '""',),
    )
    return [row[0] for row in rows]


def interview_rows(database: Database, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return the columns of `InterviewRow` for a few dozen rounds, in any order."""
    return database.query(
        "SELECT i.id, i.application_id, a.company, a.role, i.title, i.kind, i.status, a.status,"
        " (SELECT count(*) FROM interview e WHERE e.application_id = i.application_id"
        " AND (e.starts_at, e.id) <= (i.starts_at, i.id)),"
        " i.starts_at, i.time_zone, i.all_day, i.start_wall, i.decision_by"
        " FROM interview i JOIN application a ON a.id = i.application_id"
        f" WHERE i.id IN ({placeholders(ids)})",
        tuple(ids),
    )


def waiting(database: Database, now: int, limit: int) -> list[tuple[Any, ...]]:
    """Return the newest past or promised round of each open application, the oldest promise first."""
    return database.query(
        "SELECT i.application_id, i.id, a.company, a.role, i.decision_by,"
        " (SELECT text FROM activity t WHERE t.interview_id = i.id AND t.decision_by = i.decision_by"
        "  ORDER BY t.id DESC LIMIT 1)"
        " FROM application a JOIN interview i ON i.id = (SELECT id FROM interview n"
        "  WHERE n.application_id = a.id AND n.status <> 'cancelled' ORDER BY n.starts_at DESC, n.id DESC LIMIT 1)"
        " WHERE a.status IN ('saved', 'applied', 'interviewing')"
        " AND (i.decision_by IS NOT NULL OR i.ends_at < ?)"
        " ORDER BY i.decision_by IS NULL, i.decision_by, i.starts_at LIMIT ?",
        (now, limit),
    )


def is_empty(database: Database) -> bool:
    """Tell whether nothing was stored yet."""
    return not database.query("SELECT 1 FROM application LIMIT 1")


def due_count(database: Database, now: int) -> int:
    """Return how many open follow-ups ask for attention at an instant."""
    (count,) = database.query(
        "SELECT count(*) FROM follow_up WHERE state IN ('scheduled', 'sending', 'shown') AND next_at <= ?",
        (now,),
    )[0]
    return int(count)


def open_count(database: Database) -> int:
    """Return how many follow-ups are open."""
    (count,) = database.query(
        "SELECT count(*) FROM follow_up WHERE state IN ('scheduled', 'sending', 'shown')"
    )[0]
    return int(count)
