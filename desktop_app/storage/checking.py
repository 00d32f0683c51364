"""Is the database whole? Each check says what is wrong, or nothing."""

from collections.abc import Iterator

from desktop_app.domain.errors import AfterwordError
from desktop_app.storage.database import Database
from desktop_app.storage.interviews import span_of
from desktop_app.storage.migrations import NEWEST_VERSION
from desktop_app.storage.values import seconds


def damage(database: Database) -> str:
    """Return what shows that the file does not hold what was written into it; empty when all is well."""
    (version,) = database.query("PRAGMA user_version")[0]
    for name, detail in checks(database):
        if detail and name in ("integrity", "references"):
            return detail
    # How a newer version stores times is not known here.
    return _times(database) if version <= NEWEST_VERSION else ""


def checks(database: Database) -> Iterator[tuple[str, str]]:
    """Yield the name of each check with what it found, an empty text where all is well."""
    problems = [row[0] for row in database.query("PRAGMA integrity_check(20)")]
    yield "integrity", "" if problems == ["ok"] else "; ".join(problems)
    broken = database.query("PRAGMA foreign_key_check")
    yield "references", "" if not broken else f"{len(broken)} rows refer to rows that do not exist"
    (version,) = database.query("PRAGMA user_version")[0]
    yield "version", "" if version == NEWEST_VERSION else f"schema {version} instead of {NEWEST_VERSION}"
    yield "search", _search(database)
    yield "times", _times(database)


def _search(database: Database) -> str:
    wrong = database.query(
        "SELECT (SELECT count(*) FROM interview) + (SELECT count(*) FROM application)"
        " - (SELECT count(*) FROM search)"
    )[0][0]
    return f"the search index differs from the records by {wrong} lines" if wrong else ""


def _times(database: Database) -> str:
    wrong: list[str] = []
    for id_, *columns, starts_at, ends_at in database.query(
        "SELECT id, start_wall, end_wall, time_zone, all_day, start_fold, end_fold, starts_at, ends_at"
        " FROM interview"
    ):
        try:
            span = span_of(*columns)
            right = (seconds(span.starts_at), seconds(span.ends_at)) == (starts_at, ends_at)
        except (AfterwordError, ValueError):
            right = False
        if not right:
            wrong.append(str(id_))
    if not wrong:
        return ""
    return f"the local time and the instant disagree in {len(wrong)} interviews: {', '.join(wrong[:10])}"
