"""Persons in the database: found again by name and address together, gone when nobody refers to them."""

import json

from desktop_app.domain.errors import NotFound
from desktop_app.domain.people import Person
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables


def person_id(person: Person) -> int:
    """Return the id of a person, stored if new; inside a transaction."""
    table = tables.Person
    row = table.get_or_none((table.name == person.name) & (table.email == person.email))
    return int(row.id if row else table.insert(name=person.name, email=person.email).execute())


def remove_unmentioned(database: Database) -> None:
    """Delete the persons that no round mentions any more; inside a transaction."""
    database.execute(
        "DELETE FROM person WHERE NOT EXISTS (SELECT 1 FROM interviewer WHERE person_id = person.id)"
        " AND NOT EXISTS (SELECT 1 FROM interview WHERE organizer_id = person.id)"
    )


def phone_of(database: Database, person: Person) -> str:
    """Return a person's telephone number; empty if none is known."""
    rows = database.query(
        "SELECT phone FROM person WHERE name = ? AND email = ?", (person.name, person.email)
    )
    return str(rows[0][0]) if rows else ""


def set_phone(person: Person, phone: str) -> None:
    """Store a person's telephone number; inside a transaction."""
    table = tables.Person
    table.update(phone=phone).where((table.name == person.name) & (table.email == person.email)).execute()


def named_like(database: Database, typed: str, limit: int) -> list[tuple[int, str, str]]:
    """Return id, name and address of who has these letters in either, by name."""
    wanted = "%" + typed.strip().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
    return database.query(
        r"SELECT id, name, email FROM person WHERE name LIKE ? ESCAPE '\' OR email LIKE ? ESCAPE '\'"
        " ORDER BY name COLLATE NOCASE, email LIMIT ?",
        (wanted, wanted, limit),
    )


def find(database: Database, person_id: int) -> tuple[Person, str]:
    """Return somebody and their telephone number; NotFound if they are gone."""
    rows = database.query("SELECT name, email, phone FROM person WHERE id = ?", (person_id,))
    if not rows:
        raise NotFound("That person is no longer there.")
    name, email, phone = rows[0]
    return Person(name, email), phone


def other_id(database: Database, person: Person, but: int) -> int | None:
    """Return the id of somebody else who has this name and this address; None if there is nobody."""
    rows = database.query(
        "SELECT id FROM person WHERE name = ? AND email = ? AND id <> ?", (person.name, person.email, but)
    )
    return int(rows[0][0]) if rows else None


def rename(database: Database, person_id: int, before: Person, after: Person, phone: str) -> None:
    """Call somebody otherwise: in their rounds, their letters and in who was there; inside a transaction."""
    database.execute(
        "UPDATE person SET name = ?, email = ?, phone = ? WHERE id = ?",
        (after.name, after.email, phone, person_id),
    )
    _rename_in_texts(database, before, after)


def merged(kept: Person, other: Person) -> Person:
    """Return what one is called who is both: as the first, with what that one lacks from the other."""
    return Person(kept.name or other.name, kept.email or other.email)


def merge(database: Database, kept_id: int, other_id: int) -> None:
    """Put one in the place of another, who is removed; inside a transaction."""
    (kept, phone), (other, other_phone) = find(database, kept_id), find(database, other_id)
    # Who was in a round twice is there once, in the first of the two places.
    database.execute(
        "DELETE FROM interviewer WHERE person_id IN (?1, ?2) AND EXISTS (SELECT 1 FROM interviewer r"
        " WHERE r.interview_id = interviewer.interview_id AND r.person_id IN (?1, ?2)"
        " AND r.position < interviewer.position)",
        (kept_id, other_id),
    )
    database.execute("UPDATE interviewer SET person_id = ? WHERE person_id = ?", (kept_id, other_id))
    database.execute("UPDATE interview SET organizer_id = ? WHERE organizer_id = ?", (kept_id, other_id))
    database.execute("DELETE FROM person WHERE id = ?", (other_id,))
    after = merged(kept, other)
    rename(database, kept_id, kept, after, phone or other_phone)
    _rename_in_texts(database, other, after)


def _rename_in_texts(database: Database, before: Person, after: Person) -> None:
    if before == after:
        return
    database.execute(
        "UPDATE letter SET name = ?, email = ? WHERE name = ? AND email = ? AND state = 'draft'",
        (after.name, after.email, before.name, before.email),
    )
    old = [before.name, before.email]
    for id_, people in database.query("SELECT id, people FROM debrief WHERE people <> '[]'"):
        named = json.loads(people)
        if old in named:
            renamed = dict.fromkeys((after.name, after.email) if one == old else tuple(one) for one in named)
            database.execute(
                "UPDATE debrief SET people = ? WHERE id = ?",
                (json.dumps(list(renamed), ensure_ascii=False), id_),
            )
