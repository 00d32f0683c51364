"""What a transaction touches and how to take it back, noted by temporary triggers.

Each changed row leaves the statement that restores it (the technique of sqlite.org/undoredo.html), updates only
for the columns that changed, so that taking back one change leaves a later change of other columns alone. The
triggers live in the connection's temporary schema: nothing of them is in the file.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from desktop_app.domain.changes import Inverse, Kind

_KINDS: dict[str, Kind | None] = {
    "application": Kind.APPLICATION,
    "person": Kind.PERSON,
    "interview": Kind.INTERVIEW,
    "interviewer": None,
    "activity": Kind.ACTIVITY,
    "follow_up": Kind.FOLLOW_UP,
    "alarm": Kind.ALARM,
    "delivery": Kind.DELIVERY,
    "offer": Kind.OFFER,
    "criterion": Kind.CRITERION,
    "offer_rating": Kind.OFFER_RATING,
    "employer": Kind.EMPLOYER,
    "debrief": Kind.DEBRIEF,
    "feedback": Kind.FEEDBACK,
    "feedback_rating": Kind.FEEDBACK_RATING,
    "letter_template": Kind.LETTER_TEMPLATE,
    "letter": Kind.LETTER,
}

# Where the state tells what became of a row at the time in these columns.
_SHOWN_AT = {"follow_up": ("due_at", "snoozed_until"), "alarm": ("due_at", "snoozed_until")}

MANY = 5_000
"""More records of a kind than this are not named one by one, except rounds, which an import lists."""

_BEGINS_TO_GO = ("alarm", "follow_up", "activity", "interviewer", "interview", "application", "person")
"""The order in which rows that were stored together are deleted: none before those that refer to it."""
_LONGEST = 100_000
"""Characters in a statement for many rows; one for each row would have to be compiled with all it sets off."""


class Stored(NamedTuple):
    """New rows of one table, their ids without a gap."""

    table: str
    first: int
    last: int


class Journal:
    """Notes the rows touched between `begin` and `end` of one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ready = False

    def prepare(self) -> None:
        """Make the triggers, outside a transaction: rolling back the first one would take them away."""
        if not self._ready:
            self._install()
            self._ready = True

    def begin(self) -> None:
        """Forget earlier notes; called inside the transaction."""
        self._connection.execute("DELETE FROM temp.journal")

    def end(self) -> tuple[dict[Kind, frozenset[int]], Inverse | None]:
        """Return the ids touched by kind, and the statements that restore everything, last change first."""
        rows = self._connection.execute(
            "SELECT table_name, row_id, last_id, statement FROM temp.journal ORDER BY number DESC"
        ).fetchall()
        ids: dict[Kind, set[int]] = {}
        together: dict[Kind, list[range]] = {}
        many: set[Kind] = set()
        for table, row_id, last_id, _statement in rows:
            kind = _KINDS.get(table)
            if kind is None or kind in many:
                continue
            known, ranges = ids.setdefault(kind, set()), together.setdefault(kind, [])
            if last_id is None:
                known.add(row_id)
            else:
                ranges.append(range(row_id, last_id + 1))
            if len(known) + sum(map(len, ranges)) > MANY and kind is not Kind.INTERVIEW:
                many.add(kind)
                known.clear()
                ranges.clear()
        inverse = Inverse(tuple(_together(row[3] for row in rows))) if rows else None
        self._connection.execute("DELETE FROM temp.journal")
        return {kind: frozenset(chain(found, *together[kind])) for kind, found in ids.items()}, inverse

    def pause(self, tables: Iterable[str]) -> None:
        """Note no rows inserted into these tables until `note_together`, or until the transaction is rolled back."""
        for table in tables:
            self._connection.execute(f"DROP TRIGGER temp.journal_{table}_insert")

    def note_together(self, tables: Iterable[str], stored: Iterable[Stored]) -> None:
        """Note what was inserted since `pause` by one statement for each table, and from now on each row again."""
        # What is noted last is taken back first.
        notes = [
            (table, first, last, f"DELETE FROM main.{table} WHERE id BETWEEN {first} AND {last}")
            for table, first, last in sorted(stored, key=lambda new: -_BEGINS_TO_GO.index(new.table))
        ]
        self._connection.executemany(
            "INSERT INTO temp.journal (table_name, row_id, last_id, statement) VALUES (?, ?, ?, ?)", notes
        )
        for table in tables:
            self._create(table, "INSERT")

    def _install(self) -> None:
        self._connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS journal (number INTEGER PRIMARY KEY, table_name TEXT, row_id INTEGER,"
            " last_id INTEGER, statement TEXT)"
        )
        for table in _KINDS:
            for event in ("INSERT", "DELETE", "UPDATE"):
                self._create(table, event)

    def _create(self, table: str, event: str) -> None:
        row = "new" if event == "INSERT" else "old"
        if event == "INSERT":
            statement = f"'DELETE FROM main.{table} WHERE id = ' || new.id"
        else:
            # table_info leaves generated columns out, which is right: they cannot be written.
            columns = [row[1] for row in self._connection.execute(f"PRAGMA main.table_info({table})")]
            statement = _insert_old(table, columns) if event == "DELETE" else _restore_old(table, columns)
        self._connection.execute(
            f"CREATE TEMP TRIGGER IF NOT EXISTS journal_{table}_{event.lower()} AFTER {event} ON main.{table} BEGIN"
            f" INSERT INTO journal (table_name, row_id, statement) VALUES ('{table}', {row}.id, {statement}); END"
        )


def _together(statements: Iterable[str]) -> Iterator[str]:
    """Yield the statements, neighbours that delete from or insert into the same table as one."""
    before, items, length = "", list[str](), 0
    for statement in statements:
        head, item = _parted(statement)
        if head != before or not head or length > _LONGEST:
            yield from _joined(before, items)
            before, items, length = head, [], 0
        items.append(item)
        length += len(item)
    yield from _joined(before, items)


def _parted(statement: str) -> tuple[str, str]:
    """Return what neighbours have to have in common, and what is added to it; nothing in common for an update."""
    if statement.startswith("INSERT "):
        head, _, values = statement.partition(" VALUES ")
        return f"{head} VALUES ", values
    head, is_one, id_ = statement.partition(" WHERE id = ")
    return (f"{head} WHERE id IN (", id_) if is_one and head.startswith("DELETE ") else ("", statement)


def _joined(head: str, items: list[str]) -> Iterator[str]:
    if items:
        yield head + ", ".join(items) + (")" if head.endswith("(") else "")


def _insert_old(table: str, columns: list[str]) -> str:
    values = " || ', ' || ".join(f"quote(old.{column})" for column in columns)
    return f"'INSERT INTO main.{table} ({', '.join(columns)}) VALUES (' || {values} || ')'"


def _restore_old(table: str, columns: list[str]) -> str:
    changed = " || ".join(
        f"CASE WHEN old.{column} IS NOT new.{column} THEN ', {column} = ' || quote(old.{column}) ELSE '' END"
        for column in columns
        if column != "id"
    )
    if table in _SHOWN_AT:
        # What was shown at the other time was not shown at this one.
        moved = " OR ".join(f"old.{column} IS NOT new.{column}" for column in _SHOWN_AT[table])
        again = (
            "', state = CASE WHEN state IN (''sending'', ''shown'') THEN ' || quote(old.state)"
            " || ' ELSE state END'"
        )
        changed += f" || CASE WHEN old.state IS new.state AND ({moved}) THEN {again} ELSE '' END"
    return f"'UPDATE main.{table} SET id = id' || {changed} || ' WHERE id = ' || old.id"
