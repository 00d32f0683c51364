"""What a stretch of days holds, as raw tuples: two statements a kind, however long the stretch is."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from desktop_app.storage.database import Database

Rows = list[tuple[Any, ...]]


class DayBounds(NamedTuple):
    """A day as the person's own clocks count it: its date, and its instants [begins, ends) in seconds."""

    day: str
    begins: int
    ends: int


_IN_DAY = "starts_at >= d.begins AND starts_at < d.ends AND all_day = 0"
# The rows of each day are looked for by an index alone, then read by their number.
_TIMED = (
    "SELECT d.number, i.id, i.application_id, a.company, i.starts_at, i.status, i.ends_at, i.kind, i.title,"
    f" i.time_zone FROM d JOIN interview i ON i.id IN (SELECT id FROM interview WHERE {_IN_DAY}"
    " ORDER BY starts_at, id LIMIT ?) JOIN application a ON a.id = i.application_id"
    " ORDER BY d.number, i.starts_at, i.id"
)
_TIMED_COUNT = f"SELECT (SELECT count(*) FROM interview WHERE {_IN_DAY}) FROM d ORDER BY d.number"
_ALL_DAY = (
    "SELECT i.id, i.application_id, a.company, i.start_wall, i.end_wall, i.status, i.kind, i.title"
    " FROM interview i JOIN application a ON a.id = i.application_id"
    " WHERE i.all_day = 1 AND i.start_wall >= ? AND i.start_wall < ? ORDER BY i.start_wall, i.id"
)
# The indexes promise_marks and follow_up_marks are made for just these words.
_PROMISE = "i.decision_by IS NOT NULL AND i.status <> 'cancelled'"
_STILL_OPEN = f"{_PROMISE} AND a.status IN ('saved', 'applied', 'interviewing')"
_PROMISES = f"FROM interview i JOIN application a ON a.id = i.application_id WHERE {_STILL_OPEN}"
_PROMISED = (
    "SELECT d.number, i.id, i.application_id, a.company FROM d JOIN interview i ON i.id IN"
    f" (SELECT i.id {_PROMISES} AND i.decision_by = d.day ORDER BY i.id LIMIT ?)"
    " JOIN application a ON a.id = i.application_id ORDER BY d.number, i.id"
)
_PROMISED_COUNT = f"SELECT (SELECT count(*) {_PROMISES} AND i.decision_by = d.day) FROM d ORDER BY d.number"
# What is tied to the minutes around a round would only repeat the round on the calendar.
_MARKED = "f.state IN ('scheduled', 'sending', 'shown') AND f.kind NOT IN ('ask_timescale', 'debrief')"
_MARKED_IN_DAY = f"{_MARKED} AND f.next_at >= d.begins AND f.next_at < d.ends"
_FOLLOW_UPS = (
    "SELECT d.number, f.id, f.application_id, coalesce(a.company, ''), f.next_at, f.state, f.kind, f.title"
    f" FROM d JOIN follow_up f ON f.id IN (SELECT f.id FROM follow_up f WHERE {_MARKED_IN_DAY}"
    " ORDER BY f.next_at, f.id LIMIT ?) LEFT JOIN application a ON a.id = f.application_id"
    " ORDER BY d.number, f.next_at, f.id"
)
_FOLLOW_UP_COUNT = (
    f"SELECT (SELECT count(*) FROM follow_up f WHERE {_MARKED_IN_DAY}) FROM d ORDER BY d.number"
)

_NEXT = (
    "SELECT (SELECT min(starts_at) FROM interview WHERE starts_at >= ?),"
    f" (SELECT f.next_at FROM follow_up f WHERE {_MARKED} AND f.next_at >= ? ORDER BY f.next_at LIMIT 1),"
    f" (SELECT i.decision_by {_PROMISES} AND i.decision_by >= ? ORDER BY i.decision_by LIMIT 1)"
)
_LAST = (
    "SELECT (SELECT max(starts_at) FROM interview WHERE starts_at < ?),"
    f" (SELECT f.next_at FROM follow_up f WHERE {_MARKED} AND f.next_at < ? ORDER BY f.next_at DESC LIMIT 1),"
    f" (SELECT i.decision_by {_PROMISES} AND i.decision_by < ? ORDER BY i.decision_by DESC LIMIT 1)"
)


def timed(database: Database, days: Sequence[DayBounds], limit: int) -> tuple[Rows, list[int]]:
    """Return the first ``limit`` rounds that start on each day, day by day, and how many each day has in all.

    A row: the day's place in ``days``, id, application id, company, start, status, end, kind, title, zone.
    """
    return _by_day(database, days, limit, _TIMED, _TIMED_COUNT)


def promised(database: Database, days: Sequence[DayBounds], limit: int) -> tuple[Rows, list[int]]:
    """Return the first rounds whose decision was promised for each day, and how many each day has.

    A row: the day's place in ``days``, id, application id, company.
    """
    return _by_day(database, days, limit, _PROMISED, _PROMISED_COUNT)


def follow_ups(database: Database, days: Sequence[DayBounds], limit: int) -> tuple[Rows, list[int]]:
    """Return the first open follow-ups to mark on each day, and how many each day has.

    A row: the day's place in ``days``, id, application id, company, time, state, kind, title.
    """
    return _by_day(database, days, limit, _FOLLOW_UPS, _FOLLOW_UP_COUNT)


def all_day(database: Database, from_wall: str, before_wall: str) -> Rows:
    """Return the all-day rounds that begin in [from_wall, before_wall)."""
    return database.query(_ALL_DAY, (from_wall, before_wall))


def next_marks(database: Database, start: int, day: str) -> tuple[list[int], list[date]]:
    """Return when the first round, follow-up and promise come from an instant, and from a day, on."""
    return _marks(database, _NEXT, start, day)


def last_marks(database: Database, before: int, day: str) -> tuple[list[int], list[date]]:
    """Return when the last round, follow-up and promise came before an instant, and before a day."""
    return _marks(database, _LAST, before, day)


def _marks(database: Database, sql: str, at: int, day: str) -> tuple[list[int], list[date]]:
    *instants, promise = database.query(sql, (at, at, day))[0]
    return [one for one in instants if one is not None], [date.fromisoformat(promise)] if promise else []


def _by_day(
    database: Database, days: Sequence[DayBounds], limit: int, rows: str, counts: str
) -> tuple[Rows, list[int]]:
    named = ", ".join(["(?, ?, ?, ?)"] * len(days))
    with_days = f"WITH d (number, day, begins, ends) AS (VALUES {named}) "
    bounds = tuple(value for number, day in enumerate(days) for value in (number, *day))
    found = database.query(with_days + rows, (*bounds, limit))
    if len(found) < limit:  # no day can have more than are here
        counted = [0] * len(days)
        for row in found:
            counted[row[0]] += 1
        return found, counted
    return found, [count for (count,) in database.query(with_days + counts, bounds)]
