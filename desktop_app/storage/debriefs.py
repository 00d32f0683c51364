"""Debriefs in the database: one per round."""

import json
from datetime import datetime
from typing import Any

from desktop_app.domain.debriefs import Debrief
from desktop_app.domain.people import Person
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables
from desktop_app.storage.values import seconds

_SELECT = "SELECT interview_id, people, impressed, better, feeling FROM debrief"


def _domain(row: tuple[Any, ...]) -> Debrief:
    _interview_id, people, impressed, better, feeling = row
    return Debrief(
        tuple(Person(name, email) for name, email in json.loads(people)), impressed, better, feeling
    )


def find(database: Database, interview_id: int) -> Debrief | None:
    """Return what was noted after a round; None if nothing was."""
    rows = database.query(f"{_SELECT} WHERE interview_id = ?", (interview_id,))
    return _domain(rows[0]) if rows else None


def store(interview_id: int, debrief: Debrief, now: datetime) -> None:
    """Store what was noted after a round, in place of what was; inside a transaction."""
    table = tables.Debrief
    columns: dict[str, Any] = {
        "people": json.dumps([[person.name, person.email] for person in debrief.people], ensure_ascii=False),
        "impressed": debrief.impressed,
        "better": debrief.better,
        "feeling": debrief.feeling,
    }
    if not table.update(columns).where(table.interview == interview_id).execute():
        table.insert(interview=interview_id, created_at=seconds(now), **columns).execute()


def to_do_better(database: Database, limit: int) -> list[tuple[str, str]]:
    """Return what could be answered better, newest first, each with its company."""
    return database.query(
        "SELECT a.company, d.better FROM debrief d JOIN interview i ON i.id = d.interview_id"
        " JOIN application a ON a.id = i.application_id WHERE d.better <> ''"
        " ORDER BY d.id DESC LIMIT ?",
        (limit,),
    )


def delete_of_interview(interview_id: int) -> None:
    """Delete what was noted after one round; inside a transaction."""
    tables.Debrief.delete().where(tables.Debrief.interview == interview_id).execute()
