"""The words of the offers' page."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.offers import Offer, OpenProcess, Rating, Verdict
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.domain.zones import local
from desktop_app.services.context import Context
from desktop_app.ui.wording import say_day, say_moment

translate = QCoreApplication.translate


def rating_words(rating: Rating | None) -> str:
    """Name a rating."""
    match rating:
        case None:
            return translate("offers", "Not known yet")
        case Rating.NO:
            return translate("offers", "No")
        case Rating.PARTLY:
            return translate("offers", "Partly")
        case Rating.YES:
            return translate("offers", "Yes")


def weight_words(weight: int) -> str:
    """Name how much a nice-to-have counts."""
    return (
        translate("offers", "Nice: counts a little (1)"),
        translate("offers", "Nice: counts somewhat (2)"),
        translate("offers", "Nice: counts (3)"),
        translate("offers", "Nice: counts much (4)"),
        translate("offers", "Nice: counts very much (5)"),
    )[weight - 1]


def answer_words(offer: Offer, today: date) -> str:
    """Say by when they want an answer."""
    day = offer.says.answer_by
    if day is None:
        return translate("offers", "No day for the answer was named")
    if day < today:
        return translate("offers", "The answer was wanted by {day}").format(day=say_day(day, today))
    return translate("offers", "Answer by {day}").format(day=say_day(day, today))


def must_words(verdict: Verdict) -> str:
    """Say plainly which must-haves are missed, and which are not known."""
    parts = []
    if verdict.missed:
        parts.append(
            translate("offers", "Misses a must-have: {names}").format(names=", ".join(verdict.missed))
        )
    if verdict.unknown_musts:
        parts.append(
            translate("offers", "Still to find out: {names}").format(names=", ".join(verdict.unknown_musts))
        )
    if not parts and verdict.musts:
        parts.append(translate("offers", "All must-haves are met"))
    return "\n".join(parts)


def wish_words(verdict: Verdict) -> str:
    """Say what the rated nice-to-haves come to."""
    if verdict.score is None:
        return ""
    words = translate("offers", "Nice-to-haves: {score} of 100").format(score=verdict.score)
    if verdict.unknown_wishes:
        words = translate("offers", "{words}, {count} not rated yet").format(
            words=words, count=verdict.unknown_wishes
        )
    return words


def process_words(process: OpenProcess, earliest: date | None, context: Context) -> str:
    """Say what is still to come of another application, and whether it comes before an answer is wanted."""
    today = context.today()
    parts = []
    if process.next_round is not None:
        when = say_moment(local(process.next_round, context.zone), today)
        parts.append(translate("offers", "interview {when}").format(when=when))
    day = process.decision_by
    if day is not None:
        said = say_day(day, today)
        if day < today:
            parts.append(translate("offers", "had promised to decide by {day}").format(day=said))
        elif earliest is None:
            parts.append(translate("offers", "decides by {day}").format(day=said))
        elif day <= earliest:
            parts.append(translate("offers", "decides by {day}, before you have to").format(day=said))
        else:
            parts.append(translate("offers", "decides by {day}, after you have to").format(day=said))
    if not parts:
        parts.append(translate("offers", "no date known"))
    return f"{APPLICATION_STATUS_WORDS[process.status]}: {'; '.join(parts)}"
