"""What the pictures of the search are drawn from, as plain numbers."""

from datetime import date, datetime

from desktop_app.storage.database import Database
from desktop_app.storage.values import moment, seconds


def application_days(database: Database, first: date, start: datetime) -> tuple[list[date], list[datetime]]:
    """Return the days of applying since ``first``, and when those without a day were added since ``start``."""
    days = database.query(
        "SELECT applied_on FROM application WHERE applied_on >= ? AND status <> 'saved'", (first.isoformat(),)
    )
    added = database.query(
        "SELECT created_at FROM application WHERE applied_on IS NULL AND created_at >= ? AND status <> 'saved'",
        (seconds(start),),
    )
    return [date.fromisoformat(day) for (day,) in days], [moment(at) for (at,) in added]


def interview_starts(database: Database, start: datetime, end: datetime) -> list[datetime]:
    """Return when the rounds that were not called off start, in a span."""
    rows = database.query(
        "SELECT starts_at FROM interview WHERE starts_at >= ? AND starts_at < ? AND status <> 'cancelled'",
        (seconds(start), seconds(end)),
    )
    return [moment(at) for (at,) in rows]


def answers(database: Database) -> list[tuple[datetime, datetime]]:
    """Return of each application they answered with yes or no: the end of the last round before, and the answer."""
    rows = database.query(
        "SELECT (SELECT max(i.ends_at) FROM interview i WHERE i.application_id = t.application_id"
        " AND i.status <> 'cancelled' AND i.ends_at <= t.at) AS ended, min(t.at) FROM activity t"
        " WHERE t.kind = 'outcome' AND t.outcome IN ('offer', 'rejected')"
        " GROUP BY t.application_id HAVING ended IS NOT NULL"
    )
    return [(moment(ended), moment(at)) for ended, at in rows]
