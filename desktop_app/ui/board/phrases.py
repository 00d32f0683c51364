"""The words of a card on the board, for the eye and for the ear."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.alarms import AlarmKind
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.domain.zones import local
from desktop_app.services.board import Card, Stage
from desktop_app.ui.wording import say_moment

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class CardText:
    """What one card says."""

    company: str
    role: str
    step: str
    when: str
    age: str
    """For how long it has been here, in short; the ear hears it in full."""
    spoken: str
    late: bool


def heading(stage: Stage) -> str:
    """Name a column."""
    return translate("board", "Closed") if stage.status is None else APPLICATION_STATUS_WORDS[stage.status]


def card_text(card: Card, now: datetime, zone: str) -> CardText:
    """Return the words of a card as somebody in ``zone`` says them at ``now``."""
    today = local(now, zone).date()
    role = card.role
    if card.agency:
        through = translate("board", "through {agency}").format(agency=card.agency)
        role = f"{role}, {through}" if role else through
    days = max(0, (today - local(card.since, zone).date()).days)
    age = {0: translate("board", "new"), 1: translate("board", "1 day")}.get(
        days, translate("board", "{days} days").format(days=days)
    )
    step, when, late = _next_step(card, now, zone)
    if card.status.is_closed:
        step, when, late = APPLICATION_STATUS_WORDS[card.status], "", False
    heard = f"{step} {when}".strip()
    at_stage = (
        translate("board", "at this stage for {age}").format(age=age)
        if days
        else translate("board", "at this stage since today")
    )
    spoken = ", ".join(part for part in (card.company, role, heard, at_stage) if part)
    return CardText(card.company, role, step, when, age, spoken, late)


def _next_step(card: Card, now: datetime, zone: str) -> tuple[str, str, bool]:
    today = local(now, zone).date()
    if card.round_at is not None and (card.step_at is None or card.round_at <= card.step_at):
        return translate("board", "Interview"), say_moment(local(card.round_at, zone), today), False
    if card.step is None or card.step_at is None:
        return "", "", False
    return step_words(card.step), say_moment(local(card.step_at, zone), today), card.step_at <= now


def step_words(kind: FollowUpKind | AlarmKind) -> str:
    """Say in few words what is to be done."""
    match kind:
        case AlarmKind.DAY_BEFORE:
            return translate("board", "Remind the day before")
        case AlarmKind.HOUR_BEFORE:
            return translate("board", "Remind shortly before")
        case FollowUpKind.ASK_TIMESCALE:
            return translate("board", "Ask the timescale")
        case FollowUpKind.DEBRIEF:
            return translate("board", "Debrief")
        case FollowUpKind.THANK_YOU:
            return translate("board", "Thank them")
        case FollowUpKind.STATUS_ENQUIRY:
            return translate("board", "Ask for news")
        case FollowUpKind.LET_GO:
            return translate("board", "Let go?")
        case FollowUpKind.FEEDBACK_REQUEST:
            return translate("board", "Ask for feedback")
        case _:
            return translate("board", "Follow up")
