"""Letters in the database: those that were edited, left the window, or were sent."""

from datetime import datetime
from typing import Any

from desktop_app.domain.errors import NotFound
from desktop_app.domain.kept_letters import KeptLetter, LetterState, Occasion
from desktop_app.domain.letters import LetterKind, Tone
from desktop_app.domain.people import Person
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables
from desktop_app.storage.values import moment, seconds

_SELECT = (
    "SELECT l.id, l.application_id, l.interview_id, l.follow_up_id, a.company, l.kind, l.tone, l.name, l.email,"
    " l.subject, l.body, l.state, l.changed_at FROM letter l JOIN application a ON a.id = l.application_id"
)


def _domain(row: tuple[Any, ...]) -> KeptLetter:
    id_, application_id, interview_id, follow_up_id, company, kind, tone, name, email, *rest = row
    subject, body, state, changed_at = rest
    return KeptLetter(
        id_,
        application_id,
        interview_id,
        follow_up_id,
        company,
        LetterKind(kind),
        Tone(tone),
        Person(name, email) if name or email else None,
        subject,
        body,
        LetterState(state),
        moment(changed_at),
    )


def find(database: Database, letter_id: int) -> KeptLetter:
    """Return a letter; NotFound if it is gone."""
    rows = database.query(f"{_SELECT} WHERE l.id = ?", (letter_id,))
    if not rows:
        raise NotFound("That letter is not there any more.")
    return _domain(rows[0])


def about(database: Database, application_id: int, interview_id: int | None) -> list[KeptLetter]:
    """Return the letters about a round, or about an application apart from its rounds, oldest first."""
    rows = database.query(
        f"{_SELECT} WHERE l.application_id = ? AND l.interview_id IS ? ORDER BY l.id",
        (application_id, interview_id),
    )
    return [_domain(row) for row in rows]


def handed(database: Database) -> list[KeptLetter]:
    """Return the letters that left the window and may have been sent, oldest first.

    Not those whose follow-up was closed meanwhile: there the person has answered.
    """
    rows = database.query(
        f"{_SELECT} LEFT JOIN follow_up f ON f.id = l.follow_up_id"
        " WHERE l.state = 'handed' AND (f.id IS NULL OR f.state NOT IN ('done', 'skipped'))"
        " ORDER BY l.changed_at, l.id"
    )
    return [_domain(row) for row in rows]


def insert(occasion: Occasion, tone: Tone, to: Person | None, subject: str, body: str, now: datetime) -> int:
    """Store a draft of the occasion's kind and return its id; inside a transaction."""
    return int(
        tables.Letter.insert(
            application=occasion.application_id,
            interview=occasion.interview_id,
            follow_up=occasion.follow_up_id,
            kind=str(occasion.kind),
            tone=str(tone),
            name=to.name if to else "",
            email=to.email if to else "",
            subject=subject,
            body=body,
            state=str(LetterState.DRAFT),
            changed_at=seconds(now),
            created_at=seconds(now),
        ).execute()
    )


def write(letter_id: int, to: Person | None, subject: str, body: str, now: datetime) -> None:
    """Store what a letter says now; inside a transaction."""
    _update(
        letter_id,
        name=to.name if to else "",
        email=to.email if to else "",
        subject=subject,
        body=body,
        changed_at=seconds(now),
    )


def set_state(letter_id: int, state: LetterState, now: datetime) -> None:
    """Store how far a letter has come; inside a transaction."""
    _update(letter_id, state=str(state), changed_at=seconds(now))


def readdress(application_id: int, before: Person, after: Person) -> None:
    """Have an application's letters to somebody go to another address; inside a transaction."""
    table = tables.Letter
    table.update(name=after.name, email=after.email).where(
        (table.application == application_id) & (table.name == before.name) & (table.email == before.email)
    ).execute()


def _update(letter_id: int, **columns: Any) -> None:
    tables.Letter.update(columns).where(tables.Letter.id == letter_id).execute()
