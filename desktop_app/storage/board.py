"""What the board shows of each application: its stage, since when, and the next step, as raw tuples."""

from collections.abc import Sequence
from typing import Any

from desktop_app.storage.database import Database
from desktop_app.storage.values import placeholders

_SINCE = (
    "coalesce((SELECT t.at FROM activity t WHERE t.application_id = a.id"
    " AND t.kind IN ('stage', 'outcome', 'reopened') ORDER BY t.id DESC LIMIT 1), a.created_at)"
)
_NEXT = (
    "(SELECT n.id FROM follow_up n WHERE n.application_id = a.id"
    " AND n.state IN ('scheduled', 'sending', 'shown') ORDER BY n.next_at, n.id LIMIT 1)"
)
_ROUND = (
    "(SELECT min(i.starts_at) FROM interview i WHERE i.application_id = a.id AND i.status = 'scheduled'"
    " AND i.starts_at > ?)"
)


def cards(database: Database, statuses: Sequence[str], now: int, limit: int) -> list[tuple[Any, ...]]:
    """Return the applications in one of ``statuses``, those with the nearest next step first."""
    return database.query(
        f"SELECT a.id, a.company, a.role, a.agency, a.status, {_SINCE}, f.kind, f.next_at, {_ROUND} AS meets"
        f" FROM application a LEFT JOIN follow_up f ON f.id = {_NEXT}"
        f" WHERE a.status IN ({placeholders(statuses)})"
        " ORDER BY coalesce(min(f.next_at, meets), f.next_at, meets) IS NULL,"
        " coalesce(min(f.next_at, meets), f.next_at, meets), a.id DESC LIMIT ?",
        (now, *statuses, limit),
    )


def newest(database: Database, statuses: Sequence[str], now: int, limit: int) -> list[tuple[Any, ...]]:
    """Return the applications in one of ``statuses``, the newest first."""
    return database.query(
        f"SELECT a.id, a.company, a.role, a.agency, a.status, {_SINCE}, f.kind, f.next_at, {_ROUND}"
        " FROM (SELECT * FROM application WHERE status IN"
        f" ({placeholders(statuses)}) ORDER BY id DESC LIMIT ?) a"
        f" LEFT JOIN follow_up f ON f.id = {_NEXT} ORDER BY a.id DESC",
        (now, *statuses, limit),
    )


def counts(database: Database) -> dict[str, int]:
    """Return how many applications there are by stage."""
    return dict(database.query("SELECT status, count(*) FROM application GROUP BY status"))
