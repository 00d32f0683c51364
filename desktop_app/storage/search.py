"""The search index: what a person types as an expression that FTS5 cannot misread, and filling it in one go."""

import sqlite3

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
_BARE = (
    "SELECT id * 2 + 1, company, role, '', source || ' ' || agency, location || ' ' || url, notes, '', '', '', '',"
    " '', ' ' || salary FROM application WHERE id > ?",
    f"SELECT i.id * 2, a.company, a.role, i.title, {_PEOPLE} || ' ' || a.agency || ' ' || a.source,"
    " i.location || ' ' || i.meeting_url || ' ' || a.location || ' ' || a.url, i.notes || ' ' || a.notes,"
    " '', '', '', '', '', ' ' || a.salary"
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


def difference(connection: sqlite3.Connection) -> int:
    """Return in how many lines the index says something else than the records do."""
    stored = f"SELECT rowid, {_COLUMNS} FROM search"
    wanted = f"SELECT line, {_COLUMNS} FROM search_text"
    (count,) = connection.execute(
        f"SELECT count(DISTINCT line) FROM (SELECT * FROM ({wanted} EXCEPT {stored})"
        f" UNION ALL SELECT * FROM ({stored} EXCEPT {wanted}))"
    ).fetchone()
    return int(count)
