"""The search index: what a person types as an expression that FTS5 cannot misread, and filling it in one go."""

import contextlib
import sqlite3
from collections.abc import Iterator

_COLUMNS = (
    "company, role, title, people, place, notes, letters, debriefs, feedback, contacts, follow_ups, offers"
)


def match_expression(typed: str) -> str:
    """Return the FTS5 expression that matches lines having a word that starts with each word typed.

    Every word is quoted, so that nothing typed is read as syntax (FTS5, 3.1); an empty result matches nothing.
    """
    words = typed.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8").split()
    quoted = ['"' + word.replace('"', '""') + '"*' for word in words if any(map(str.isalnum, word))]
    return " ".join(quoted)


def index_new(connection: sqlite3.Connection, applications_after: int, interviews_after: int) -> None:
    """Fill the index for the applications and rounds with greater ids, of which it knows nothing yet.

    For what was stored without the triggers that keep it, inside the same transaction.
    """
    for view, line, after in (
        ("application_text", "id * 2 + 1", applications_after),
        ("interview_text", "id * 2", interviews_after),
    ):
        connection.execute(
            f"INSERT INTO search (rowid, {_COLUMNS}) SELECT {line}, {_COLUMNS} FROM {view} WHERE id > ?",
            (after,),
        )


_PEOPLE = (
    "coalesce((SELECT group_concat(name || ' ' || email, ', ') FROM interviewer JOIN person ON person.id = person_id"
    " WHERE interview_id = i.id), '')"
    " || coalesce((SELECT ', ' || name || ' ' || email FROM person WHERE person.id = i.organizer_id), '')"
)
_EMPLOYER = "coalesce((SELECT text FROM employer_text WHERE employer_text.company_key = a.company_key), '')"
_BARE = (
    "SELECT id * 2 + 1, company, role, '', source || ' ' || agency, location || ' ' || url,"
    f" notes || {_EMPLOYER}, '', '', '', '',"
    " '', ' ' || salary FROM application a WHERE id > ?",
    f"SELECT i.id * 2, a.company, a.role, i.title, {_PEOPLE} || ' ' || a.agency || ' ' || a.source,"
    " i.location || ' ' || i.meeting_url || ' ' || a.location || ' ' || a.url,"
    f" i.notes || ' ' || a.notes || {_EMPLOYER}, '', '', '', '', '', ' ' || a.salary"
    " FROM interview i JOIN application a ON a.id = i.application_id WHERE i.id > ? AND i.application_id > ?",
)


def index_new_bare(
    connection: sqlite3.Connection, applications_after: int, interviews_after: int, known_up_to: int
) -> None:
    """Fill the index as `index_new` does, knowing that nothing but rounds was stored of the newest applications.

    Those are the ones with ids above ``known_up_to``. What the views would say of them is said here once more,
    without looking for letters, contacts and whatever else there may be: that takes three times as long.
    """
    application, interview = _BARE
    into = f"INSERT INTO search (rowid, {_COLUMNS})"
    connection.execute(f"{into} {application}", (applications_after,))
    connection.execute(f"{into} {interview}", (interviews_after, known_up_to))
    connection.execute(
        f"{into} SELECT id * 2, {_COLUMNS} FROM interview_text WHERE id > ? AND application_id <= ?",
        (interviews_after, known_up_to),
    )


_USUAL_MERGE, _RARE_MERGE = 4, 8
"""How many parts of one size there are before they are merged."""


def merge_rarely(connection: sqlite3.Connection, *, rarely: bool) -> None:
    """Have the index merge its parts less often while much is put into it, or as usual again (FTS5, 6.1).

    By itself it merges four, so that at the end much was merged three times; what is left then is merged later.
    """
    connection.execute(
        "INSERT INTO search (search, rank) VALUES ('automerge', ?)",
        (_RARE_MERGE if rarely else _USUAL_MERGE,),
    )


_TOUCHED = {
    "application": "SELECT {row}.id * 2 + 1 UNION SELECT id * 2 FROM main.interview WHERE application_id = {row}.id",
    "interview": "SELECT {row}.id * 2",
    "interviewer": "SELECT {row}.interview_id * 2",
}
"""By table, the lines that a row of it stands in."""


@contextlib.contextmanager
def renewed_together(connection: sqlite3.Connection) -> Iterator[None]:
    """Tell the index of the rounds and applications that the body touches at its end; inside a transaction.

    Row by row each line would be written anew for its round, for each of its people, and for its application.
    """
    tables = ", ".join(map(repr, _TOUCHED))
    triggers = connection.execute(
        "SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND name LIKE 'search_%'"
        f" AND tbl_name IN ({tables}) ORDER BY rowid"
    ).fetchall()
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER main.{name}")
    connection.execute("CREATE TEMP TABLE touched (line INTEGER PRIMARY KEY)")
    noting = [
        (f"touched_{table}_{event.lower()}", table, event, lines.format(row=row))
        for table, lines in _TOUCHED.items()
        for event, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old"))
    ]
    for name, table, event, lines in noting:
        connection.execute(
            f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} BEGIN"
            f" INSERT OR IGNORE INTO touched {lines}; END"
        )
    yield
    connection.execute("DELETE FROM main.search WHERE rowid IN (SELECT line FROM temp.touched)")
    for view, line, odd in (("application_text", "id * 2 + 1", 1), ("interview_text", "id * 2", 0)):
        connection.execute(
            f"INSERT INTO main.search (rowid, {_COLUMNS}) SELECT {line}, {_COLUMNS} FROM main.{view}"
            f" WHERE id IN (SELECT line / 2 FROM temp.touched WHERE line % 2 = {odd})"
        )
    for name, _table, _event, _lines in noting:
        connection.execute(f"DROP TRIGGER temp.{name}")
    connection.execute("DROP TABLE temp.touched")
    for _name, sql in triggers:
        connection.execute(sql)


def difference(connection: sqlite3.Connection) -> int:
    """Return in how many lines the index says something else than the records do."""
    stored = f"SELECT rowid, {_COLUMNS} FROM search"
    wanted = f"SELECT line, {_COLUMNS} FROM search_text"
    (count,) = connection.execute(
        f"SELECT count(DISTINCT line) FROM (SELECT * FROM ({wanted} EXCEPT {stored})"
        f" UNION ALL SELECT * FROM ({stored} EXCEPT {wanted}))"
    ).fetchone()
    return int(count)
