"""What a transaction touches and how to take it back, noted by temporary triggers.

Each changed row leaves the statement that restores it (the technique of sqlite.org/undoredo.html), updates only
for the columns that changed, so that taking back one change leaves a later change of other columns alone. The
triggers live in the connection's temporary schema: nothing of them is in the file.
"""

import sqlite3

from desktop_app.domain.changes import Inverse, Kind

_KINDS: dict[str, Kind | None] = {
    "application": Kind.APPLICATION,
    "person": None,
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


class Journal:
    """Notes the rows touched between `begin` and `end` of one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ready = False

    def begin(self) -> None:
        """Forget earlier notes; called inside the transaction."""
        if not self._ready:
            self._install()
            self._ready = True
        self._connection.execute("DELETE FROM temp.journal")

    def end(self) -> tuple[dict[Kind, frozenset[int]], Inverse | None]:
        """Return the ids touched by kind, and the statements that restore everything, last change first."""
        rows = self._connection.execute(
            "SELECT table_name, row_id, statement FROM temp.journal ORDER BY number DESC"
        ).fetchall()
        ids: dict[Kind, set[int]] = {}
        for table, row_id, _statement in rows:
            kind = _KINDS[table]
            if kind is not None:
                ids.setdefault(kind, set()).add(row_id)
        inverse = Inverse(tuple(statement for _table, _id, statement in rows)) if rows else None
        self._connection.execute("DELETE FROM temp.journal")
        return {kind: frozenset(found) for kind, found in ids.items()}, inverse

    def _install(self) -> None:
        connection = self._connection
        connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS journal"
            " (number INTEGER PRIMARY KEY, table_name TEXT, row_id INTEGER, statement TEXT)"
        )
        for table in _KINDS:
            # table_info leaves generated columns out, which is right: they cannot be written.
            columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
            for event, statement, row in (
                ("INSERT", f"'DELETE FROM main.{table} WHERE id = ' || new.id", "new"),
                ("DELETE", _insert_old(table, columns), "old"),
                ("UPDATE", _restore_old(table, columns), "old"),
            ):
                connection.execute(
                    f"CREATE TEMP TRIGGER IF NOT EXISTS journal_{table}_{event.lower()}"
                    f" AFTER {event} ON main.{table} BEGIN"
                    f" INSERT INTO journal (table_name, row_id, statement)"
                    f" VALUES ('{table}', {row}.id, {statement}); END"
                )


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
