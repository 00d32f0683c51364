"""What is known of people: who, where, how reached, what was said last; raw tuples."""

from collections.abc import Sequence
from typing import Any

from desktop_app.domain.people import Person
from desktop_app.storage.database import Database
from desktop_app.storage.values import LISTED_IDS, ids_text

_ROUNDS = (
    "(SELECT interview_id FROM interviewer WHERE person_id = {0}"
    " UNION SELECT id FROM interview WHERE organizer_id = {0})"
)
_OF_PREFIX = 3_000
"""How many places in rounds are looked at to find people by the beginning of their company's name."""


def names(database: Database) -> list[tuple[int, str, str]]:
    """Return id, name and address of everybody, by name; those without a name by address, after the others."""
    named = "SELECT id, name, email FROM person WHERE name <> '' ORDER BY name COLLATE NOCASE, email"
    nameless = "SELECT id, name, email FROM person WHERE name = '' ORDER BY email COLLATE NOCASE"
    return database.query(named) + database.query(nameless)


def ids_at(database: Database, company_prefix: str) -> set[int]:
    """Return who interviews at companies whose key begins so; of very many, those found first."""
    if not company_prefix:
        return set()
    rows = database.query(
        "SELECT r.person_id FROM application a JOIN interview i ON i.application_id = a.id"
        " JOIN interviewer r ON r.interview_id = i.id"
        " WHERE a.company_key >= ? AND a.company_key < ? LIMIT ?",
        (company_prefix, company_prefix + "\U0010ffff", _OF_PREFIX),
    )
    return {id_ for (id_,) in rows}


def lines(database: Database, ids: Sequence[int], now: int) -> list[tuple[Any, ...]]:
    """Return id, name, address, number, rounds held, and last and next round of a few dozen people, in any order.

    A round is its id, application, company and start; four times NULL where there is none.
    """
    last = (
        f"(SELECT i.id FROM interview i WHERE i.id IN {_ROUNDS.format('p.id')} AND i.starts_at <= ?"
        " AND i.status <> 'cancelled' ORDER BY i.starts_at DESC, i.id DESC LIMIT 1)"
    )
    coming = (
        f"(SELECT i.id FROM interview i WHERE i.id IN {_ROUNDS.format('p.id')} AND i.starts_at > ?"
        " AND i.status <> 'cancelled' ORDER BY i.starts_at, i.id LIMIT 1)"
    )
    return database.query(
        "SELECT p.id, p.name, p.email, p.phone, p.rounds, l.id, la.id, la.company, l.starts_at,"
        " n.id, na.id, na.company, n.starts_at"
        f" FROM (SELECT p.*, (SELECT count(*) FROM {_ROUNDS.format('p.id')}) AS rounds,"
        f" {last} AS last_id, {coming} AS next_id FROM person p WHERE p.id IN {LISTED_IDS}) p"
        " LEFT JOIN interview l ON l.id = p.last_id LEFT JOIN application la ON la.id = l.application_id"
        " LEFT JOIN interview n ON n.id = p.next_id LEFT JOIN application na ON na.id = n.application_id",
        (now, now, ids_text(ids)),
    )


def rounds(database: Database, person_id: int, limit: int) -> list[tuple[Any, ...]]:
    """Return id, application, company, role, kind, status and start of the rounds with somebody, newest first."""
    return database.query(
        "SELECT i.id, a.id, a.company, a.role, i.kind, i.status, i.starts_at"
        " FROM interview i JOIN application a ON a.id = i.application_id"
        f" WHERE i.id IN {_ROUNDS.format('?')} ORDER BY i.starts_at DESC, i.id DESC LIMIT ?",
        (person_id, person_id, limit),
    )


def said(database: Database, person_id: int, person: Person, limit: int) -> list[tuple[str, int, str, str]]:
    """Return what was written to somebody, heard from them and noted of them: what it is, when, where, the words.

    What it is: "letter", "feedback", "debrief" or "contact"; where: the company.
    """
    mine = _ROUNDS.format("?")
    found: list[tuple[str, int, str, str]] = database.query(
        "SELECT 'letter', l.changed_at, a.company, l.subject FROM letter l"
        " JOIN application a ON a.id = l.application_id"
        " WHERE l.state <> 'draft' AND ((l.email <> '' AND l.email = ? COLLATE NOCASE)"
        " OR (l.email = '' COLLATE NOCASE AND l.name <> '' AND l.name = ?)) ORDER BY l.changed_at DESC LIMIT ?",
        (person.email, person.name, limit),
    )
    if person.name:
        found += database.query(
            "SELECT 'feedback', f.at, a.company, f.said FROM feedback f JOIN application a ON a.id = f.application_id"
            " WHERE f.person <> '' AND f.person = ? COLLATE NOCASE ORDER BY f.at DESC LIMIT ?",
            (person.name, limit),
        )
    found += database.query(
        "SELECT 'debrief', i.ends_at, a.company, trim(d.impressed || char(10) || d.better, char(10))"
        " FROM debrief d JOIN interview i ON i.id = d.interview_id JOIN application a ON a.id = i.application_id"
        f" WHERE i.id IN {mine} AND d.impressed || d.better <> '' ORDER BY i.ends_at DESC LIMIT ?",
        (person_id, person_id, limit),
    )
    found += database.query(
        "SELECT 'contact', t.at, a.company, t.text FROM activity t JOIN application a ON a.id = t.application_id"
        f" WHERE t.application_id IN (SELECT application_id FROM interview WHERE id IN {mine})"
        " AND t.kind IN ('contact', 'promise') AND t.text <> '' ORDER BY t.at DESC LIMIT ?",
        (person_id, person_id, limit),
    )
    return sorted(found, key=lambda row: row[1], reverse=True)[:limit]
