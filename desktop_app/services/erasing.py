"""Erasing one person from everything that is kept. It cannot be undone: that is what it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import StorageError
from desktop_app.domain.people import Person
from desktop_app.services.context import Context
from desktop_app.storage import backup, erasing, people
from desktop_app.storage.connection import NOTHING_CHANGED


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done: backups written anew and removed, and what else was cleaned or removed."""

    was_stored: bool
    rewritten: tuple[Path, ...]
    removed: tuple[Path, ...]
    others: tuple[Path, ...]


def words_of(context: Context, person: Person) -> tuple[str, ...]:
    """Return the words a person is known by: name, address, telephone number."""
    return tuple(filter(None, (person.name, person.email, people.phone_of(context.database, person))))


def count_mentions(database: Path, person: Person, words: Sequence[str]) -> int:
    """Return in how many records these words stand, besides the person's own. Opens the file itself."""
    return erasing.mentions_in(database, person, erasing.Terms(words))


def erase_everywhere(database: Path, person: Person, words: Sequence[str]) -> Erased:
    """Erase a person, and these words wherever they stand, from the database, its backups, and what lies beside.

    Opens the files itself. Raises StorageError; what was erased until then stays erased, and it can be called again.
    """
    try:
        return _erase(database, person, erasing.Terms(words))
    except StorageError as error:
        # Backups may have been written anew before.
        said = str(error).replace(NOTHING_CHANGED, "Not everything was erased yet")
        raise type(error)(said) from error


def _erase(database: Path, person: Person, terms: erasing.Terms) -> Erased:
    backups = backup.directory_of(database)
    known = frozenset(backup.backups_in(backups))
    rewritten, removed = erasing.erase_from_backups(backups, person, terms)
    others = erasing.erase_from_leftovers(database.parent, terms)
    # Late: as long as it is stored who they are, it can be called again, should all end here.
    stored = erasing.erase_from_store(database, person, terms)
    # What was copied meanwhile.
    later_rewritten, later_removed = erasing.erase_from_backups(backups, person, terms, known)
    later_others = erasing.erase_from_leftovers(database.parent, terms)
    return Erased(
        stored,
        (*rewritten, *later_rewritten),
        (*removed, *later_removed),
        tuple(dict.fromkeys((*others, *later_others))),
    )
