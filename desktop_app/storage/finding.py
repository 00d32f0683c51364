"""Records by a few typed words: bounded, the newest first, as raw tuples."""

from collections.abc import Sequence
from typing import Any

from desktop_app.storage.database import Database
from desktop_app.storage.search import match_expression
from desktop_app.storage.values import LISTED_IDS, ids_text


def matching(database: Database, typed: str, limit: int) -> tuple[list[int], list[int]]:
    """Return the ids of applications and of rounds with a word that starts with each word typed."""
    expression = match_expression(typed)
    if not expression:
        return [], []
    rows = database.query(
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", (expression, limit)
    )
    lines = [int(row[0]) for row in rows]
    return [line // 2 for line in lines if line % 2], [line // 2 for line in lines if not line % 2]


def application_lines(database: Database, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return id, company, role and status of applications, the newest first."""
    return database.query(
        f"SELECT id, company, role, status FROM application WHERE id IN {LISTED_IDS} ORDER BY id DESC",
        (ids_text(ids),),
    )


def interview_lines(database: Database, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return id, the application's, company, role and start of rounds, the latest first."""
    return database.query(
        "SELECT i.id, a.id, a.company, a.role, i.starts_at FROM interview i"
        f" JOIN application a ON a.id = i.application_id WHERE i.id IN {LISTED_IDS} ORDER BY i.starts_at DESC",
        (ids_text(ids),),
    )


def person_lines(database: Database, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return id, name, address, round, application and company of whoever interviews in these rounds, once each."""
    return database.query(
        "SELECT p.id, p.name, p.email, max(i.id), i.application_id, a.company FROM interviewer r"
        " JOIN person p ON p.id = r.person_id JOIN interview i ON i.id = r.interview_id"
        f" JOIN application a ON a.id = i.application_id WHERE i.id IN {LISTED_IDS} GROUP BY p.id ORDER BY p.name",
        (ids_text(ids),),
    )


def letter_lines(database: Database, applications: Sequence[int], limit: int) -> list[tuple[Any, ...]]:
    """Return id, company, name, address, subject, text and state of letters about applications, the newest first."""
    return database.query(
        "SELECT l.id, a.company, l.name, l.email, l.subject, l.body, l.state FROM letter l"
        f" JOIN application a ON a.id = l.application_id WHERE l.application_id IN {LISTED_IDS}"
        " ORDER BY l.changed_at DESC, l.id DESC LIMIT ?",
        (ids_text(applications), limit),
    )
