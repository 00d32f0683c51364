"""The list of rounds: ids in order first, then the few rows that are visible, as raw tuples.

Each order is read off an index. A search reads the newest lines of the index first, as many as are asked for: the
first rows of 100,000 come in a millisecond, whatever was typed.
"""

from array import array
from collections.abc import Sequence
from typing import Any

from desktop_app.storage.database import Database
from desktop_app.storage.values import LISTED_IDS, ids_text, placeholders

_JOINED = "interview i JOIN application a ON a.id = i.application_id"
_LATE, _EARLY = "i.starts_at {0}, i.id {0}", "i.starts_at, i.id"

# Statements that follow one another: what a column has nothing to say about comes last in either direction.
_ORDERS: dict[str, tuple[str, ...]] = {
    "start": (f"SELECT i.id FROM interview i ORDER BY {_LATE}",),
    "company": (f"SELECT i.id FROM {_JOINED} ORDER BY a.company_key {{0}}, {_EARLY}",),
    "role": (
        f"SELECT i.id FROM {_JOINED} WHERE a.role_key <> '' ORDER BY a.role_key {{0}}, {_EARLY}",
        f"SELECT i.id FROM {_JOINED} WHERE a.role_key = '' ORDER BY {_EARLY}",
    ),
    # A number each by a subquery would count a hundred thousand times.
    "round": (
        "SELECT id FROM (SELECT id, starts_at, row_number() OVER (PARTITION BY application_id"
        " ORDER BY starts_at, id) AS number FROM interview) ORDER BY number {0}, starts_at, id",
    ),
    "decision": (
        "SELECT i.id FROM interview i WHERE i.decision_by IS NOT NULL ORDER BY i.decision_by {0}, i.id {0}",
        f"SELECT i.id FROM interview i WHERE i.decision_by IS NULL ORDER BY {_EARLY}",
    ),
    "people": (
        "SELECT r.interview_id FROM person p JOIN interviewer r ON r.person_id = p.id WHERE r.position = 0"
        " ORDER BY coalesce(nullif(p.name, ''), p.email) COLLATE NOCASE {0}, p.id, r.interview_id",
        "SELECT i.id FROM interview i WHERE NOT EXISTS (SELECT 1 FROM interviewer r"
        f" WHERE r.interview_id = i.id AND r.position = 0) ORDER BY {_EARLY}",
    ),
    "place": (
        f"SELECT i.id FROM interview i WHERE i.location <> '' ORDER BY i.location COLLATE NOCASE {{0}}, {_EARLY}",
        f"SELECT i.id FROM interview i WHERE i.location = '' ORDER BY {_EARLY}",
    ),
    "title": (
        f"SELECT i.id FROM interview i WHERE i.title <> '' ORDER BY i.title COLLATE NOCASE {{0}}, {_EARLY}",
        f"SELECT i.id FROM interview i WHERE i.title = '' ORDER BY {_EARLY}",
    ),
    "agency": (
        f"SELECT i.id FROM {_JOINED} WHERE a.agency <> '' ORDER BY a.agency COLLATE NOCASE {{0}}, {_EARLY}",
        f"SELECT i.id FROM {_JOINED} WHERE a.agency = '' ORDER BY {_EARLY}",
    ),
    "added": ("SELECT i.id FROM interview i ORDER BY i.id {0}",),
}


def ordered_ids(database: Database, order: str, descending: bool) -> "array[int]":
    """Return the ids of all rounds in an order of `InterviewOrder` but "status" and "kind", which are of words."""
    found = array("q")
    for statement in _ORDERS[order]:
        found += database.numbers(statement.format("DESC" if descending else "ASC"))
    return found


def ids_by_status(database: Database, statuses: Sequence[str]) -> "array[int]":
    """Return the ids of all rounds by their application's status, in the order given; called-off ones last."""
    by_status = {status: array("q") for status in statuses}
    cancelled = array("q")
    for id_, status, round_status in database.query(
        f"SELECT i.id, a.status, i.status FROM {_JOINED} ORDER BY {_EARLY}"
    ):
        (cancelled if round_status == "cancelled" else by_status[status]).append(id_)
    return sum(by_status.values(), array("q")) + cancelled


def ids_by_kind(database: Database, kinds: Sequence[str]) -> "array[int]":
    """Return the ids of all rounds by kind, in the order given."""
    found = array("q")
    for kind in kinds:
        found += database.numbers("SELECT id FROM interview WHERE kind = ? ORDER BY starts_at, id", (kind,))
    return found


def fitting_ids(
    database: Database,
    *,
    statuses: Sequence[str] = (),
    company_key: str = "",
    person_id: int | None = None,
    starts_from: int | None = None,
    starts_before: int | None = None,
) -> set[int]:
    """Return the ids of the rounds that fit all that is given; ``statuses`` are the applications'."""
    conditions, values = ["1"], list[Any]()
    if statuses:
        conditions.append(f"a.status IN ({placeholders(statuses)})")
        values += statuses
    if company_key:
        conditions.append("a.company_key = ?")
        values.append(company_key)
    if person_id is not None:
        conditions.append(
            "i.id IN (SELECT interview_id FROM interviewer WHERE person_id = ?"
            " UNION ALL SELECT id FROM interview WHERE organizer_id = ?)"
        )
        values += [person_id, person_id]
    if starts_from is not None:
        conditions.append("i.starts_at >= ?")
        values.append(starts_from)
    if starts_before is not None:
        conditions.append("i.starts_at < ?")
        values.append(starts_before)
    rows = database.query(f"SELECT i.id FROM {_JOINED} WHERE {' AND '.join(conditions)}", tuple(values))
    return {id_ for (id_,) in rows}


def matching_lines(database: Database, expression: str, before: int, limit: int) -> list[int]:
    """Return the lines of the index that match, the newest first; a round's is twice its id, others are odd."""
    rows = database.query(
        "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
        (expression, before, limit),
    )
    return [line for (line,) in rows]


def texts(database: Database, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return id, people, place, notes, letters, debriefs, feedback, contacts, follow-ups, offers, title of rounds."""
    return database.query(
        "SELECT rowid / 2, people, place, notes, letters, debriefs, feedback, contacts, follow_ups, offers, title"
        " FROM search WHERE rowid IN (SELECT value * 2 FROM json_each(?))",
        (ids_text(ids),),
    )


def interview_rows(database: Database, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return the columns of `InterviewRow` for a few dozen rounds, in any order."""
    return database.query(
        "SELECT i.id, i.application_id, a.company, a.role, i.title, i.kind, i.status, a.status,"
        " (SELECT count(*) FROM interview e WHERE e.application_id = i.application_id"
        " AND (e.starts_at, e.id) <= (i.starts_at, i.id)),"
        " i.starts_at, i.time_zone, i.all_day, i.start_wall, i.decision_by,"
        " (SELECT group_concat(coalesce(nullif(name, ''), email), ', ') FROM (SELECT p.name, p.email"
        "  FROM interviewer r JOIN person p ON p.id = r.person_id WHERE r.interview_id = i.id ORDER BY r.position)),"
        " i.location, a.agency, i.created_at"
        f" FROM {_JOINED} WHERE i.id IN {LISTED_IDS}",
        (ids_text(ids),),
    )
