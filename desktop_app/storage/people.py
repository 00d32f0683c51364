"""Persons in the database: found again by name and address together, gone when nobody refers to them."""

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
