"""What a stretch of days holds, as raw tuples: two statements a kind, however long the stretch is."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

from desktop_app.storage.database import Database

Rows = list[tuple[Any, ...]]


class DayBounds(NamedTuple):
    """A day as the person's own clocks count it: its date, and its instants [begins, ends) in seconds."""

    day: str
    begins: int
    ends: int


Days = Sequence[DayBounds]

_IN_DAY = "starts_at >= d.begins AND starts_at < d.ends AND all_day = 0"
# The rows of each day are looked for by an index alone, then read by their number.
_TIMED = (
    "SELECT d.number, i.id, i.application_id, a.company, i.starts_at, i.status, i.ends_at, i.kind, i.title,"
    f" i.time_zone FROM d JOIN interview i ON i.id IN (SELECT id FROM interview WHERE {_IN_DAY}"
    " ORDER BY starts_at, id LIMIT ?) JOIN application a ON a.id = i.application_id"
    " ORDER BY d.number, i.starts_at, i.id"
)
_TIMED_COUNT = f"SELECT (SELECT count(*) FROM interview WHERE {_IN_DAY}) FROM d ORDER BY d.number"
_ROUNDS = (
    "SELECT i.id, i.application_id, a.company, i.title, i.kind, i.status, i.starts_at, i.ends_at, i.time_zone"
    " FROM interview i JOIN application a ON a.id = i.application_id"
    " WHERE i.starts_at >= ? AND i.starts_at < ? AND i.all_day = 0 ORDER BY i.starts_at, i.id LIMIT ?"
)
# From the index interview_month alone.
_ROUND_SPANS = (
    "SELECT id, starts_at, ends_at, time_zone FROM interview INDEXED BY interview_month"
    " WHERE starts_at >= ? AND starts_at < ? AND all_day = 0 ORDER BY starts_at, id LIMIT ?"
)
_LONG_SPANS = (
    "SELECT id, starts_at, ends_at, time_zone FROM interview INDEXED BY interview_month"
    " WHERE starts_at >= ? AND starts_at < ? AND ends_at - starts_at > ? AND ends_at > ? AND all_day = 0"
    " ORDER BY starts_at, id"
)
_ROUNDS_WITH_IDS = (
    "SELECT i.id, i.application_id, a.company, i.title, i.kind, i.status, i.starts_at, i.ends_at, i.time_zone"
    " FROM interview i JOIN application a ON a.id = i.application_id WHERE i.id IN"
)
_ALL_DAY = (
    "SELECT i.id, i.application_id, a.company, i.start_wall, i.end_wall, i.status, i.kind, i.title"
    " FROM interview i JOIN application a ON a.id = i.application_id"
    " WHERE i.all_day = 1 AND i.start_wall >= ? AND i.start_wall < ? AND substr(i.end_wall, 1, 10) > ?"
    " ORDER BY i.start_wall, i.id"
)
# The indexes promise_marks and follow_up_marks are made for just these words.
_PROMISE = "i.decision_by IS NOT NULL AND i.status <> 'cancelled'"
_STILL_OPEN = f"{_PROMISE} AND a.status IN ('saved', 'applied', 'interviewing')"
# The promises first: the planner would rather begin with all open applications.
_PROMISES = f"FROM interview i CROSS JOIN application a ON a.id = i.application_id WHERE {_STILL_OPEN}"
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
    f" (SELECT f.next_at FROM follow_up f WHERE {_MARKED} AND f.next_at >= ? ORDER BY f.next_at LIMIT 1)"
)
_LAST = (
    "SELECT (SELECT max(starts_at) FROM interview WHERE starts_at < ?),"
    f" (SELECT f.next_at FROM follow_up f WHERE {_MARKED} AND f.next_at < ? ORDER BY f.next_at DESC LIMIT 1)"
)
_PROMISE_DAYS = f"SELECT i.decision_by {_PROMISES} AND i.decision_by BETWEEN ? AND ? ORDER BY i.decision_by"


def timed(database: Database, days: Days, limit: int, wanted: Iterable[int]) -> Rows:
    """Return the first ``limit`` rounds that start on each of the days whose places in ``days`` are ``wanted``.

    A row: the day's place, id, application id, company, start, status, end, kind, title, zone; by day and start.
    """
    return _rows(database, days, limit, wanted, _TIMED)


def rounds(database: Database, start: int, end: int, limit: int) -> Rows:
    """Return the rounds with a time of day that start in [start, end) seconds, at most ``limit``.

    A row: id, application id, company, title, kind, status, start, end, zone; by start.
    """
    return database.query(_ROUNDS, (start, end, limit))


def round_spans(database: Database, start: int, end: int, limit: int) -> Rows:
    """Return when the rounds with a time of day are that start in [start, end) seconds, at most ``limit``.

    A row: id, start, end, zone; by start.
    """
    return database.query(_ROUND_SPANS, (start, end, limit))


def long_spans(database: Database, start: int, before: int, longer: int, until: int) -> Rows:
    """Return, in the form of `round_spans`, when the rounds are that start in [start, before) and end late.

    They take more than ``longer`` seconds and end after ``until``.
    """
    return database.query(_LONG_SPANS, (start, before, longer, until))


def rounds_with_ids(database: Database, ids: Sequence[int]) -> Rows:
    """Return the rounds with these ids in the form of `rounds`, in no order; those that are gone are left out."""
    return database.query(f"{_ROUNDS_WITH_IDS} ({', '.join('?' * len(ids))})", tuple(ids)) if ids else []


def timed_counts(database: Database, days: Days) -> list[int]:
    """Return how many rounds start on each day."""
    return _counts(database, days, _TIMED_COUNT)


def promised(database: Database, days: Days, limit: int, wanted: Iterable[int]) -> Rows:
    """Return the first rounds whose decision was promised for each of the days wanted.

    A row: the day's place, id, application id, company.
    """
    return _rows(database, days, limit, wanted, _PROMISED)


def promised_counts(database: Database, days: Days) -> list[int]:
    """Return how many rounds have a decision promised for each day."""
    return _counts(database, days, _PROMISED_COUNT)


def follow_ups(database: Database, days: Days, limit: int, wanted: Iterable[int]) -> Rows:
    """Return the first open follow-ups to mark on each of the days wanted.

    A row: the day's place, id, application id, company, time, state, kind, title; by day and time.
    """
    return _rows(database, days, limit, wanted, _FOLLOW_UPS)


def follow_up_counts(database: Database, days: Days) -> list[int]:
    """Return how many follow-ups are to be marked on each day."""
    return _counts(database, days, _FOLLOW_UP_COUNT)


def all_day(database: Database, from_wall: str, before_wall: str, after: str = "") -> Rows:
    """Return the all-day rounds that begin in [from_wall, before_wall) and whose last day is not before ``after``."""
    return database.query(_ALL_DAY, (from_wall, before_wall, after))


def next_marks(database: Database, start: int) -> list[int]:
    """Return when the first round and the first follow-up come from an instant on, in seconds."""
    return [one for one in database.query(_NEXT, (start, start))[0] if one is not None]


def last_marks(database: Database, before: int) -> list[int]:
    """Return when the last round and the last follow-up came before an instant, in seconds."""
    return [one for one in database.query(_LAST, (before, before))[0] if one is not None]


def promise_day(database: Database, first: str, last: str, *, latest: bool = False) -> str | None:
    """Return the first day, or the latest, from ``first`` to ``last`` for which a decision was promised."""
    order = " DESC LIMIT 1" if latest else " LIMIT 1"
    found = database.query(_PROMISE_DAYS + order, (first, last))
    return str(found[0][0]) if found else None


def _rows(database: Database, days: Days, limit: int, wanted: Iterable[int], sql: str) -> Rows:
    numbered = [(number, *days[number]) for number in wanted]
    return database.query(_with_days(numbered) + sql, (*chain(*numbered), limit)) if numbered else []


def _counts(database: Database, days: Days, sql: str) -> list[int]:
    numbered = [(number, *day) for number, day in enumerate(days)]
    return [count for (count,) in database.query(_with_days(numbered) + sql, tuple(chain(*numbered)))]


def _with_days(numbered: Sequence[object]) -> str:
    named = ", ".join(["(?, ?, ?, ?)"] * len(numbered))
    return f"WITH d (number, day, begins, ends) AS (VALUES {named}) "
