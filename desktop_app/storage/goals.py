"""What goals and the nudge to keep applying are counted from."""

from datetime import date, datetime

from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.storage.database import Database
from desktop_app.storage.values import moment, seconds

_KEEP = str(FollowUpKind.KEEP_APPLYING)


def applications_between(
    database: Database, first: date, before: date, start: datetime, end: datetime
) -> int:
    """Return how many applications were made in a span of days, given as instants too: those without a day
    count by when they were added.
    """
    (count,) = database.query(
        "SELECT (SELECT count(*) FROM application WHERE applied_on >= ? AND applied_on < ? AND status <> 'saved')"
        " + (SELECT count(*) FROM application WHERE applied_on IS NULL AND created_at >= ? AND created_at < ?"
        " AND status <> 'saved')",
        (first.isoformat(), before.isoformat(), seconds(start), seconds(end)),
    )[0]
    return int(count)


def interviews_between(database: Database, start: datetime, end: datetime) -> int:
    """Return how many rounds that were not called off start in a span."""
    (count,) = database.query(
        "SELECT count(*) FROM interview WHERE starts_at >= ? AND starts_at < ? AND status <> 'cancelled'",
        (seconds(start), seconds(end)),
    )[0]
    return int(count)


def under_way(database: Database) -> tuple[int, int]:
    """Return how many applications wait for the other side, and how many offers for the person."""
    (waiting, offers) = database.query(
        "SELECT count(CASE WHEN status <> 'offer' THEN 1 END), count(CASE status WHEN 'offer' THEN 1 END)"
        " FROM application WHERE status IN ('applied', 'interviewing', 'offer')"
    )[0]
    return int(waiting), int(offers)


def newest_application(database: Database) -> tuple[str | None, datetime | None]:
    """Return the newest day of applying, and when the newest without a day was added."""
    (day, added) = database.query(
        "SELECT (SELECT max(applied_on) FROM application WHERE status <> 'saved'),"
        " (SELECT max(created_at) FROM application WHERE applied_on IS NULL AND status <> 'saved')"
    )[0]
    return day, None if added is None else moment(added)


def last_nudge(database: Database) -> tuple[int, str, str | None, datetime | None] | None:
    """Return the newest nudge: its id, its reason, who closed it and when; None when there was none."""
    rows = database.query(
        "SELECT id, why, closed_by, closed_at FROM follow_up WHERE application_id IS NULL AND kind = ?"
        " ORDER BY id DESC LIMIT 1",
        (_KEEP,),
    )
    if not rows:
        return None
    id_, why, closed_by, closed_at = rows[0]
    return id_, why, closed_by, None if closed_at is None else moment(closed_at)
