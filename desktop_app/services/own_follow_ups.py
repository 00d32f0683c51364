"""Follow-ups in the person's own words, on the day they choose. No plan ever touches them."""

from datetime import datetime

from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput, Refused
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.storage import applications, follow_ups

LONGEST_TITLE = 200
WHY = "custom: when you chose"


def add_own(context: Context, title: str, due_at: datetime, application_id: int | None = None) -> Change:
    """Store a follow-up of the person's own, for an application or for none."""
    words = _checked(title)
    _check_time(context, due_at)
    if application_id is not None:
        applications.find(context.database, application_id)
    with changing(context, f"add follow-up “{words}”") as made:
        follow_ups.insert_own(application_id, words, due_at, context.zone, WHY, context.now())
    return made.change


def edit_own(context: Context, follow_up_id: int, title: str, due_at: datetime) -> Change:
    """Give a follow-up of the person's own other words or another time; another time ends a snooze."""
    before = _own(context, follow_up_id)
    words = _checked(title)
    if due_at != before.due_at:
        _check_time(context, due_at)
    with changing(context, f"edit follow-up “{words}”") as made:
        if words != before.title:
            follow_ups.retitle(follow_up_id, words)
        if due_at != before.due_at:
            follow_ups.move_own(follow_up_id, due_at, context.zone)
    return made.change


def delete_own(context: Context, follow_up_id: int) -> Change:
    """Delete a follow-up of the person's own."""
    before = _own(context, follow_up_id)
    with changing(context, f"delete follow-up “{before.title}”") as made:
        follow_ups.delete(follow_up_id)
    return made.change


def _own(context: Context, follow_up_id: int) -> FollowUp:
    follow_up = follow_ups.find(context.database, follow_up_id)
    if follow_up.kind is not FollowUpKind.CUSTOM:
        raise Refused("This follow-up is planned. Snooze it, or log a contact: that plans it anew.")
    return follow_up


def _checked(title: str) -> str:
    words = " ".join(title.split())
    if not words:
        raise InvalidInput("What is to be done? Give the follow-up a few words.")
    if len(words) > LONGEST_TITLE:
        raise InvalidInput(f"That is longer than {LONGEST_TITLE} characters. Shorten it.")
    return words


def _check_time(context: Context, due_at: datetime) -> None:
    if due_at <= context.now():
        raise InvalidInput("That time has already passed. Choose a later one to be reminded.")
