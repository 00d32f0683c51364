"""Applications in the database."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop_app.domain.applications import OUTCOMES, Application, ApplicationStatus, company_key
from desktop_app.domain.errors import NotFound
from desktop_app.storage.connection import read_only, said_plainly
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables
from desktop_app.storage.search import match_expression
from desktop_app.storage.values import LISTED_IDS, day_or_none, day_text, ids_text, seconds

_SELECT = (
    "SELECT id, company, role, status, applied_on, url, source, location, salary, notes, agency"
    " FROM application"
)
_CLOSED = tuple(str(status) for status in OUTCOMES if status.is_closed)


def _domain(row: tuple[Any, ...]) -> Application:
    id_, company, role, status, applied_on, *texts = row
    return Application(id_, company, role, ApplicationStatus(status), day_or_none(applied_on), *texts)


@dataclass(slots=True)
class Known:
    """What matching a draft needs to know of an application."""

    id: int
    role_key: str
    status: ApplicationStatus


def known_at_company(database: Database, key: str) -> list[Known]:
    """Return the applications at the company with this key, newest first."""
    return [
        Known(id_, role_key, ApplicationStatus(status))
        for id_, role_key, status in database.query(
            "SELECT id, role_key, status FROM application WHERE company_key = ? ORDER BY id DESC", (key,)
        )
    ]


def find(database: Database, application_id: int) -> Application:
    """Return one application; NotFound if it is gone."""
    rows = database.query(f"{_SELECT} WHERE id = ?", (application_id,))
    if not rows:
        raise NotFound(f"There is no application {application_id} (any more).")
    return _domain(rows[0])


def with_ids(database: Database, ids: Collection[int]) -> list[Application]:
    """Return the applications with these ids that there are, in the order of their ids."""
    rows = database.query(f"{_SELECT} WHERE id IN {LISTED_IDS} ORDER BY id", (ids_text(ids),))
    return [_domain(row) for row in rows]


def listed(database: Database, search: str = "") -> list[Application]:
    """Return all applications, or those whose own text or whose rounds' text matches, by company and role."""
    if not search.strip():
        return [_domain(row) for row in database.query(f"{_SELECT} ORDER BY company_key, role_key, id")]
    expression = match_expression(search)
    if not expression:
        return []
    rows = database.query(
        f"{_SELECT} WHERE id IN (SELECT CASE rowid % 2 WHEN 1 THEN rowid / 2"
        " ELSE (SELECT application_id FROM interview WHERE id = search.rowid / 2) END"
        " FROM search WHERE search MATCH ?) ORDER BY company_key, role_key, id",
        (expression,),
    )
    return [_domain(row) for row in rows]


def of_period(
    database: Database, ids: Collection[int], first: date | None, last: date | None
) -> list[Application]:
    """Return the applications with these ids and those sent from ``first`` to ``last``, by company and role."""
    rows = database.query(
        f"{_SELECT} WHERE id IN {LISTED_IDS} OR (applied_on IS NOT NULL AND applied_on >= ? AND applied_on <= ?)"
        " ORDER BY company_key, role_key, id",
        (ids_text(ids), day_text(first or date.min), day_text(last or date.max)),
    )
    return [_domain(row) for row in rows]


def find_open(database: Database, company: str, role: str) -> int | None:
    """Return the id of the newest open application for this company and role, spelt in any case."""
    rows = database.query(
        "SELECT id FROM application WHERE company_key = ? AND role_key = ?"
        f" AND status NOT IN ({', '.join(repr(status) for status in _CLOSED)}) ORDER BY id DESC LIMIT 1",
        (company_key(company), company_key(role)),
    )
    return int(rows[0][0]) if rows else None


def newest_open(database: Database, limit: int, also: int | None = None) -> list[Application]:
    """Return the newest ``limit`` open applications, and ``also``, by company and role."""
    rows = database.query(
        f"{_SELECT} WHERE id = ?1 OR id IN (SELECT id FROM application WHERE status NOT IN"
        f" ({', '.join(repr(status) for status in _CLOSED)}) ORDER BY id DESC LIMIT ?2)"
        " ORDER BY company_key, role_key, id",
        (also, limit),
    )
    return [_domain(row) for row in rows]


def at_company(database: Database, company: str, limit: int) -> list[Application]:
    """Return the newest ``limit`` applications at a company, newest first."""
    rows = database.query(
        f"{_SELECT} WHERE company_key = ? ORDER BY id DESC LIMIT ?", (company_key(company), limit)
    )
    return [_domain(row) for row in rows]


def newest_at_company(database: Database, company: str, role: str) -> Application | None:
    """Return the newest application at a company: for this role, or for any if it is empty; None if none."""
    rows = database.query(
        f"{_SELECT} WHERE company_key = ?1 AND (?2 = '' OR role_key = ?2) ORDER BY id DESC LIMIT 1",
        (company_key(company), company_key(role)),
    )
    return _domain(rows[0]) if rows else None


def own_policy(database: Database, application_id: int) -> str:
    """Return the person's own numbers for one application as they were written down, or an empty text."""
    rows = database.query("SELECT policy FROM application WHERE id = ?", (application_id,))
    return str(rows[0][0]) if rows else ""


def known_among(database: Database, keys: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return which of these pairs of company and role, folded, some application has."""
    return database.found("SELECT 1 FROM application WHERE company_key = ? AND role_key = ?", keys)


def ids_of(database: Database, key: str, role_key: str) -> list[int]:
    """Return the ids of the applications for a company and a role, folded, oldest first."""
    rows = database.query(
        "SELECT id FROM application WHERE company_key = ? AND role_key = ? ORDER BY id", (key, role_key)
    )
    return [row[0] for row in rows]


def insert(company: str, role: str, status: ApplicationStatus, now: datetime, **fields: Any) -> int:
    """Store a new application and return its id; inside a transaction. ``fields`` are further columns."""
    return int(
        tables.Application.insert(
            company=company,
            company_key=company_key(company),
            role=role,
            role_key=company_key(role),
            status=str(status),
            created_at=seconds(now),
            **fields,
        ).execute()
    )


def update(application_id: int, **fields: Any) -> None:
    """Store other values for the named columns; company and role take their keys along. In a transaction."""
    for name in ("company", "role"):
        if name in fields:
            fields[f"{name}_key"] = company_key(fields[name])
    tables.Application.update(fields).where(tables.Application.id == application_id).execute()


def delete(application_id: int) -> None:
    """Delete an application that nothing refers to any more; inside a transaction."""
    tables.Application.delete().where(tables.Application.id == application_id).execute()


def company_names(database: Database) -> Sequence[str]:
    """Return the companies' names as last spelt, sorted."""
    return [
        row[0]
        for row in database.query(
            "SELECT company, max(id) FROM application GROUP BY company_key ORDER BY company_key"
        )
    ]


def is_known(database: Database, company: str) -> bool:
    """Tell whether there is an application with a company of this name, however it is spelt."""
    found = database.query("SELECT 1 FROM application WHERE company_key = ? LIMIT 1", (company_key(company),))
    return bool(found)


def stored_keys(path: Path) -> set[tuple[str, str]]:
    """Return company and role, folded, of all applications in a file; in any thread, whoever has it open."""
    with said_plainly(path), read_only(path) as connection:
        return set(connection.execute("SELECT company_key, role_key FROM application"))
