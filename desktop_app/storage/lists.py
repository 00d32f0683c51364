"""What is waited for and how much is due, as raw tuples and counts."""

from typing import Any

from desktop_app.storage.database import Database


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
