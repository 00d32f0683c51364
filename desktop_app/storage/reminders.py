"""The questions that reminding asks the database."""

from datetime import datetime

from desktop_app.storage.database import Database
from desktop_app.storage.values import seconds


def sending(database: Database) -> list[int]:
    """Return the ids of the follow-ups that were handed over and not yet taken."""
    return [row[0] for row in database.query("SELECT id FROM follow_up WHERE state = 'sending' ORDER BY id")]


def passed(database: Database, now: datetime) -> list[int]:
    """Return the ids of the scheduled reminders to ask the timescale whose interview is over."""
    return [
        row[0]
        for row in database.query(
            "SELECT f.id FROM follow_up f JOIN interview i ON i.id = f.interview_id WHERE f.state = 'scheduled'"
            " AND f.next_at <= ?1 AND f.kind = 'ask_timescale' AND i.ends_at <= ?1",
            (seconds(now),),
        )
    ]
