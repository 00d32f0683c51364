"""Offers, and the person's own measure for them: what must be, and what would be nice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.business_days import HolidayName, is_business_day
from desktop_app.domain.zones import ONE_DAY, at_local

WEIGHTS = range(1, 6)


class Rating(IntEnum):
    """How an offer does by a criterion."""

    NO = 0
    PARTLY = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something to weigh offers against. A must-have has no weight that counts: it is met, or it is not."""

    id: int
    name: str
    must: bool
    weight: int = 3


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the person found; ``rating`` None: not known yet."""

    rating: Rating | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """What an offer says."""

    received_on: date | None = None
    answer_by: date | None = None
    """The day by which they want an answer."""
    salary: str = ""
    terms: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What is known of the offer of an application, with what was found of it, by the criterion's id."""

    application_id: int
    company: str
    role: str
    says: OfferDraft
    assessments: Mapping[int, Assessment]
    id: int | None = None
    """None while nothing was stored of it but that there is one."""
    follow_up_id: int | None = None
    """The reminder of the day by which they want an answer."""


@dataclass(frozen=True, slots=True)
class OpenProcess:
    """Another application that is still open, with what is known of when it decides."""

    application_id: int
    company: str
    role: str
    status: ApplicationStatus
    decision_by: date | None
    """The promised date of its newest round."""
    next_round: datetime | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """An offer against the criteria. The must-haves are named, never summed up with the rest.

    ``score`` is what the rated nice-to-haves reach of what they could, in per cent; None when none is rated.
    """

    missed: tuple[str, ...]
    unknown_musts: tuple[str, ...]
    musts: int
    score: int | None
    unknown_wishes: int


def weigh(criteria: Sequence[Criterion], assessments: Mapping[int, Assessment]) -> Verdict:
    """Hold an offer against the criteria; a must-have that is only partly met is missed."""
    missed: list[str] = []
    unknown: list[str] = []
    reached = possible = unrated = 0
    for criterion in criteria:
        rating = assessments.get(criterion.id, Assessment()).rating
        if criterion.must:
            if rating is None:
                unknown.append(criterion.name)
            elif rating is not Rating.YES:
                missed.append(criterion.name)
        elif rating is None:
            unrated += 1
        else:
            reached += criterion.weight * rating
            possible += criterion.weight * Rating.YES
    return Verdict(
        tuple(missed),
        tuple(unknown),
        sum(criterion.must for criterion in criteria),
        round(100 * reached / possible) if possible else None,
        unrated,
    )


def reminder_of(answer_by: date, at: time, zone: str, holiday_name: HolidayName) -> datetime:
    """Return when to remind of an answer: on the last business day before the day it is wanted by."""
    day = answer_by - ONE_DAY
    while not is_business_day(day, holiday_name):
        day -= ONE_DAY
    return at_local(day, at, zone)
