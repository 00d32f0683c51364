"""What a person does with offers: what they say, what matters, and how each does by it."""

from collections.abc import Sequence

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput, Refused
from desktop_app.domain.offers import (
    WEIGHTS,
    Assessment,
    Criterion,
    Offer,
    OfferDraft,
    OpenProcess,
)
from desktop_app.services.answer_days import keep_answer_day
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.storage import activities, offers
from desktop_app.storage.values import seconds

MOST_OFFERS = 12
MOST_PROCESSES = 200
MOST_CRITERIA = 40
LONGEST_CRITERION = 120
LONGEST_NOTE = 2000


def open_offers(context: Context) -> list[Offer]:
    """Return the offers that wait for the person's answer: the next to answer first."""
    return offers.open_offers(context.database, MOST_OFFERS)


def offer_of(context: Context, application_id: int) -> Offer:
    """Return what is known of an application's offer."""
    return offers.of_application(context.database, application_id)


def criteria(context: Context) -> list[Criterion]:
    """Return what the person weighs offers against: must-haves first."""
    return offers.criteria(context.database)


def open_processes(context: Context) -> list[OpenProcess]:
    """Return the other applications that are under way: the next to decide first."""
    return offers.open_processes(context.database, seconds(context.now()), MOST_PROCESSES)


def describe_offer(context: Context, application_id: int, says: OfferDraft) -> Change:
    """Store what an offer says; the day by which they want an answer becomes a follow-up."""
    offer = offers.of_application(context.database, application_id)
    if says.received_on and says.answer_by and says.answer_by < says.received_on:
        raise InvalidInput("They cannot want an answer before the offer came. Check the two days.")
    with changing(context, f"edit offer of {offer.company}") as made:
        if offer.id is None:
            offers.insert(application_id, says, context.now())
        else:
            offers.update(offer.id, says)
        if offer.id is None or offer.says.answer_by != says.answer_by:
            _tell(context, application_id, says)
        keep_answer_day(context, application_id)
    return made.change


def _tell(context: Context, application_id: int, says: OfferDraft) -> None:
    day, now = says.answer_by, context.now()
    text = f"They want an answer by {day:%a} {day.day} {day:%b %Y}" if day else ""
    activities.insert(Activity(0, application_id, None, ActivityKind.OFFER, now, text), now)


def rate_offer(context: Context, application_id: int, criterion_id: int, found: Assessment) -> Change:
    """Store how an offer does by a criterion, with a note."""
    offer = offers.of_application(context.database, application_id)
    if all(criterion.id != criterion_id for criterion in offers.criteria(context.database)):
        raise Refused("That criterion is no longer on your list. Nothing was changed.")
    if len(found.note) > LONGEST_NOTE:
        raise InvalidInput(f"That note is longer than {LONGEST_NOTE} characters. Shorten it.")
    with changing(context, f"rate offer of {offer.company}") as made:
        offer_id = offer.id
        if offer_id is None:
            offer_id = offers.insert(application_id, offer.says, context.now())
        offers.rate(offer_id, criterion_id, found)
    return made.change


def keep_criteria(context: Context, wanted: Sequence[Criterion]) -> Change:
    """Store the whole list of what matters, in this order; one with id 0 is new, one left out is forgotten."""
    if len(wanted) > MOST_CRITERIA:
        raise InvalidInput(f"More than {MOST_CRITERIA} things cannot all matter. Keep those that do.")
    names = [" ".join(criterion.name.split()) for criterion in wanted]
    if not all(names):
        raise InvalidInput("One of the lines has no name. Give it one, or remove it.")
    if any(len(name) > LONGEST_CRITERION for name in names):
        raise InvalidInput(f"A line is longer than {LONGEST_CRITERION} characters. Shorten it.")
    if any(criterion.weight not in WEIGHTS for criterion in wanted):
        raise InvalidInput("A weight is a number from 1 to 5.")
    kept = {criterion.id for criterion in wanted}
    before = {criterion.id for criterion in offers.criteria(context.database)}
    with changing(context, "change what matters in an offer") as made:
        for gone in before - kept:
            offers.delete_criterion(gone)
        for position, (criterion, name) in enumerate(zip(wanted, names, strict=True)):
            facts = (name, criterion.must, criterion.weight, position)
            if criterion.id in before:
                offers.update_criterion(criterion.id, *facts)
            else:
                offers.insert_criterion(*facts)
    return made.change
