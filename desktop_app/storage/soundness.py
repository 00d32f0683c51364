"""Are rows that came from a file what ours are? The schema knows their types; here is what their readers rely on."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.alarms import AlarmKind
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.errors import AfterwordError, InvalidInput
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.letters import LetterKind
from desktop_app.domain.zones import FIRST_YEAR, LAST_YEAR, time_zone
from desktop_app.storage import checking
from desktop_app.storage.database import Database
from desktop_app.storage.values import seconds

_LAST = seconds(datetime(LAST_YEAR + 2, 1, 1, tzinfo=UTC))
"""What is planned from the last year that may come in lies before this."""
_MOMENTS = frozenset(
    {
        "at", "due_at", "snoozed_until", "closed_at", "escalate_at", "created_at", "changed_at", "planned_at",
        "starts_at", "ends_at",
    }
)  # fmt: skip
_STAMPS = (seconds(datetime(1, 1, 1, tzinfo=UTC)), seconds(datetime(9999, 12, 31, tzinfo=UTC)))
"""Of DTSTAMP, which is only compared."""
_DAYS = frozenset({"applied_on", "decision_by", "received_on", "answer_by"})
_PAIRS = frozenset({("debrief", "people"), ("feedback", "answers")})
_WORDS: dict[tuple[str, str], type[Any]] = {
    ("interview", "kind"): InterviewKind,
    ("activity", "kind"): ActivityKind,
    ("activity", "outcome"): ApplicationStatus,
    ("activity", "status_before"): ApplicationStatus,
    ("follow_up", "kind"): FollowUpKind,
    ("alarm", "kind"): AlarmKind,
    ("letter", "kind"): LetterKind,
    ("letter_template", "kind"): LetterKind,
}


def refuse_unsound(database: Database) -> None:
    """Raise InvalidInput, naming the first value, when something stored cannot be what we wrote."""
    for table, column, type_ in _columns(database):
        for value, kind in database.query(
            f"SELECT DISTINCT {column}, typeof({column}) FROM {table} WHERE {column} IS NOT NULL"
            if type_ != "INTEGER"
            else f"SELECT {column}, typeof({column}) FROM {table} WHERE {column} IS NOT NULL"
            f" AND (typeof({column}) <> 'integer' OR {column} NOT BETWEEN {_bounds(column)}) LIMIT 1"
        ):
            if type_ == "INTEGER" or kind != "text" or not _is_sound(table, column, value):
                said = str(value)[:60]
                raise InvalidInput(f"“{said}” cannot be the “{column}” of a row of “{table}”.")
    if detail := checking.broken_rows(database):
        raise InvalidInput(f"It cannot be right: {detail}.")


def _columns(database: Database) -> Iterator[tuple[str, str, str]]:
    """Yield table, name and type of the columns that are looked at."""
    tables = database.query(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'search%'"
    )
    for (table,) in tables:
        for row in database.query(f"PRAGMA main.table_info({table})"):
            name, type_ = row[1], row[2]
            if type_ == "INTEGER" or _check(table, name) is not None:
                yield table, name, type_


def _bounds(column: str) -> str:
    if column == "dtstamp":
        return f"{_STAMPS[0]} AND {_STAMPS[1]}"
    return f"0 AND {_LAST}" if column in _MOMENTS else f"{-(2**63)} AND {2**63 - 1}"


def _is_sound(table: str, column: str, value: str) -> bool:
    check = _check(table, column)
    try:
        return check is None or check(value)
    except (AfterwordError, ValueError, TypeError, RecursionError):
        return False


def _check(table: str, column: str) -> Callable[[str], bool] | None:
    if column in _DAYS:
        return lambda text: FIRST_YEAR <= date.fromisoformat(text).year <= LAST_YEAR + 1
    if column == "time_zone":
        return lambda text: time_zone(text) is not None
    if (table, column) in _PAIRS:
        return _is_pairs
    if (table, column) == ("application", "policy"):
        return lambda text: not text or isinstance(json.loads(text), dict)
    words = _WORDS.get((table, column))
    return None if words is None else lambda text: words(text) is not None


def _is_pairs(text: str) -> bool:
    return all(len(pair) == 2 and all(isinstance(item, str) for item in pair) for pair in json.loads(text))
