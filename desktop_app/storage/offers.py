"""Offers, criteria and what was found, in the database."""

from datetime import datetime
from typing import Any

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.errors import NotFound
from desktop_app.domain.offers import Assessment, Criterion, Offer, OfferDraft, OpenProcess, Rating
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables
from desktop_app.storage.values import day_or_none, day_text, moment_or_none, seconds

_SELECT = (
    "SELECT a.id, a.company, a.role, o.received_on, o.answer_by, coalesce(o.salary, ''), coalesce(o.terms, ''),"
    " coalesce(o.notes, ''), o.id, o.follow_up_id FROM application a LEFT JOIN offer o ON o.application_id = a.id"
)


def _domain(database: Database, row: tuple[Any, ...]) -> Offer:
    application_id, company, role, received, answer_by, salary, terms, notes, id_, follow_up_id = row
    found = database.query(
        "SELECT criterion_id, rating, note FROM offer_rating WHERE offer_id = ? ORDER BY id", (id_,)
    )
    return Offer(
        application_id,
        company,
        role,
        OfferDraft(day_or_none(received), day_or_none(answer_by), salary, terms, notes),
        {
            criterion_id: Assessment(None if rating is None else Rating(rating), note)
            for criterion_id, rating, note in found
        },
        id_,
        follow_up_id,
    )


def of_application(database: Database, application_id: int) -> Offer:
    """Return what is known of an application's offer; NotFound if the application is gone."""
    rows = database.query(f"{_SELECT} WHERE a.id = ?", (application_id,))
    if not rows:
        raise NotFound(f"There is no application {application_id} (any more).")
    return _domain(database, rows[0])


def open_offers(database: Database, limit: int) -> list[Offer]:
    """Return the offers that wait for the person's answer: the next to answer first."""
    rows = database.query(
        f"{_SELECT} WHERE a.status = 'offer' ORDER BY o.answer_by IS NULL, o.answer_by, a.id LIMIT ?",
        (limit,),
    )
    return [_domain(database, row) for row in rows]


def open_processes(database: Database, now: int, limit: int) -> list[OpenProcess]:
    """Return the applications that are under way without an offer: the next to decide first."""
    rows = database.query(
        "SELECT a.id, a.company, a.role, a.status, i.decision_by,"
        " (SELECT min(n.starts_at) FROM interview n WHERE n.application_id = a.id AND n.status = 'scheduled'"
        "  AND n.starts_at > ?) AS meets"
        " FROM application a LEFT JOIN interview i ON i.id = (SELECT id FROM interview n"
        "  WHERE n.application_id = a.id AND n.status <> 'cancelled' ORDER BY n.starts_at DESC, n.id DESC LIMIT 1)"
        " WHERE a.status IN ('applied', 'interviewing')"
        " ORDER BY i.decision_by IS NULL, i.decision_by, meets IS NULL, meets, a.status DESC, a.id LIMIT ?",
        (now, limit),
    )
    return [
        OpenProcess(
            id_, company, role, ApplicationStatus(status), day_or_none(decision_by), moment_or_none(meets)
        )
        for id_, company, role, status, decision_by, meets in rows
    ]


def insert(application_id: int, says: OfferDraft, now: datetime) -> int:
    """Store an offer and return its id; inside a transaction."""
    return int(
        tables.Offer.insert(application=application_id, created_at=seconds(now), **_columns(says)).execute()
    )


def update(offer_id: int, says: OfferDraft) -> None:
    """Store other words and days of an offer; inside a transaction."""
    tables.Offer.update(_columns(says)).where(tables.Offer.id == offer_id).execute()


def remember_follow_up(offer_id: int, follow_up_id: int | None) -> None:
    """Note which follow-up stands for the day of the answer; inside a transaction."""
    tables.Offer.update(follow_up=follow_up_id).where(tables.Offer.id == offer_id).execute()


def delete_of_application(application_id: int) -> None:
    """Delete the offer of an application with what was found of it; inside a transaction."""
    ids = [row.id for row in tables.Offer.select().where(tables.Offer.application == application_id)]
    for id_ in ids:
        tables.OfferRating.delete().where(tables.OfferRating.offer == id_).execute()
        tables.Offer.delete().where(tables.Offer.id == id_).execute()


def criteria(database: Database) -> list[Criterion]:
    """Return the criteria: what must be, then what would be nice, each in the person's order."""
    rows = database.query("SELECT id, name, must, weight FROM criterion ORDER BY must DESC, position, id")
    return [Criterion(id_, name, bool(must), weight) for id_, name, must, weight in rows]


def insert_criterion(name: str, must: bool, weight: int, position: int) -> int:
    """Store a criterion and return its id; inside a transaction."""
    return int(tables.Criterion.insert(name=name, must=must, weight=weight, position=position).execute())


def update_criterion(criterion_id: int, name: str, must: bool, weight: int, position: int) -> None:
    """Store another wording or weight of a criterion; inside a transaction."""
    tables.Criterion.update(name=name, must=must, weight=weight, position=position).where(
        tables.Criterion.id == criterion_id
    ).execute()


def delete_criterion(criterion_id: int) -> None:
    """Delete a criterion with what was found by it; inside a transaction."""
    tables.OfferRating.delete().where(tables.OfferRating.criterion == criterion_id).execute()
    tables.Criterion.delete().where(tables.Criterion.id == criterion_id).execute()


def rate(offer_id: int, criterion_id: int, found: Assessment) -> None:
    """Store what was found of an offer by a criterion, in place of what was; inside a transaction."""
    same = (tables.OfferRating.offer == offer_id) & (tables.OfferRating.criterion == criterion_id)
    rating = None if found.rating is None else int(found.rating)
    if not tables.OfferRating.update(rating=rating, note=found.note).where(same).execute():
        tables.OfferRating.insert(
            offer=offer_id, criterion=criterion_id, rating=rating, note=found.note
        ).execute()


def _columns(says: OfferDraft) -> dict[str, Any]:
    return {
        "received_on": day_text(says.received_on),
        "answer_by": day_text(says.answer_by),
        "salary": says.salary,
        "terms": says.terms,
        "notes": says.notes,
    }
