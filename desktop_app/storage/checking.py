"""Is the database whole? Each check says what is wrong, or nothing."""

from collections.abc import Iterator, Sequence

from desktop_app.domain.errors import AfterwordError
from desktop_app.storage.database import Database
from desktop_app.storage.interviews import span_of
from desktop_app.storage.migrations import NEWEST_VERSION
from desktop_app.storage.values import seconds

_INDEXED = (
    "company", "role", "title", "people", "place", "notes", "letters", "debriefs", "feedback", "contacts",
    "follow_ups", "offers",
)  # fmt: skip
_NAMED = 5
"""So many records are named."""


def broken_pages(database: Database) -> str:
    """Return what is wrong with the pages, the indexes and the rules for each row; empty when all is well."""
    problems = [row[0] for row in database.query("PRAGMA integrity_check(20)")]
    return "" if problems == ["ok"] else "; ".join(problems)


def broken_rows(database: Database) -> str:
    """Return which rows refer to nothing, or tell two different times; empty when all is well."""
    if detail := _references(database):
        return detail
    (version,) = database.query("PRAGMA user_version")[0]
    # How a newer version stores times is not known here.
    return _times(database) if version <= NEWEST_VERSION else ""


def checks(database: Database) -> Iterator[tuple[str, str]]:
    """Yield the name of each check with what it found, an empty text where all is well."""
    yield "integrity", broken_pages(database)
    yield "references", _references(database)
    (version,) = database.query("PRAGMA user_version")[0]
    yield "version", "" if version == NEWEST_VERSION else f"schema {version} instead of {NEWEST_VERSION}"
    yield "search", _search(database)
    yield "times", _times(database)


def _references(database: Database) -> str:
    broken = database.query("PRAGMA foreign_key_check")
    return "" if not broken else f"{len(broken)} rows refer to rows that do not exist"


def doubtful(database: Database) -> str:
    """Say whose texts are not what was written; empty when all are, or an older version knows no second copy of them.

    The search index keeps what it was given: a letter that changed by itself is another one there.
    """
    (version,) = database.query("PRAGMA user_version")[0]
    names = _other_words(database) if version == NEWEST_VERSION else []
    if not names:
        return ""
    more = f", and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"words of {'; '.join(names[:_NAMED])}{more}"


def _other_words(database: Database) -> list[str]:
    """Return the records of which the index has other words than they have, by name."""
    pairs = ", ".join(f"t.{column}" for column in _INDEXED), ", ".join(f"s.{column}" for column in _INDEXED)
    return [
        f"{company}, {role}" if role else company
        # CROSS: each line looked up in the index. Left to itself, SQLite compares every line with every other.
        for company, role, *texts in database.query(
            f"SELECT t.company, t.role, {pairs[0]}, {pairs[1]} FROM search_text t"
            f" CROSS JOIN search s ON s.rowid = t.line WHERE ({pairs[0]}) IS NOT ({pairs[1]}) ORDER BY t.line"
        )
        # The order in which several texts were put together tells nothing.
        if _words(texts[: len(_INDEXED)]) != _words(texts[len(_INDEXED) :])
    ]


def _words(texts: Sequence[str]) -> list[list[str]]:
    return [sorted(text.replace(",", " ").split()) for text in texts]


def _search(database: Database) -> str:
    if said := doubtful(database):
        return f"the search index has other {said}"
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
        except (AfterwordError, ValueError, TypeError, OverflowError):
            right = False
        if not right:
            wrong.append(str(id_))
    if not wrong:
        return ""
    return f"the local time and the instant disagree in {len(wrong)} interviews: {', '.join(wrong[:10])}"
