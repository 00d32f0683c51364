"""What a person does with a follow-up: done, skip, snooze, and back."""

from datetime import datetime

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput, Refused
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind, FollowUpState
from desktop_app.domain.wording import follow_up_title
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.interviews import tell
from desktop_app.services.planning import replan
from desktop_app.storage import follow_ups


def mark_done(context: Context, follow_up_id: int) -> Change:
    """Record that a follow-up was done. Doing it twice is Refused kindly and changes nothing."""
    return _close(context, follow_up_id, FollowUpState.DONE, ActivityKind.FOLLOW_UP_DONE, "mark done")


def skip(context: Context, follow_up_id: int) -> Change:
    """Record that a follow-up will not be done."""
    return _close(context, follow_up_id, FollowUpState.SKIPPED, ActivityKind.FOLLOW_UP_SKIPPED, "skip")


def snooze(context: Context, follow_up_id: int, until: datetime) -> Change:
    """Let a follow-up rest until an instant that lies ahead."""
    follow_up = _open(context, follow_up_id)
    if until <= context.now():
        raise InvalidInput("That time has already passed. Choose a later one to be reminded again.")
    with changing(context, f"snooze “{follow_up_title(follow_up)}”") as made:
        follow_ups.schedule(follow_up_id, until)
    return made.change


def reopen_follow_up(context: Context, follow_up_id: int) -> Change:
    """Owe a follow-up again that was done or skipped; it is due as it was planned."""
    follow_up = follow_ups.find(context.database, follow_up_id)
    if follow_up.is_open:
        raise Refused(f"“{follow_up_title(follow_up)}” is open already.")
    with changing(context, f"reopen “{follow_up_title(follow_up)}”") as made:
        follow_ups.schedule(follow_up_id, None)
        _replan_if_enquiry(context, follow_up)
    return made.change


def _close(
    context: Context, follow_up_id: int, state: FollowUpState, kind: ActivityKind, verb: str
) -> Change:
    follow_up = _open(context, follow_up_id)
    title = follow_up_title(follow_up)
    with changing(context, f"{verb} “{title}”") as made:
        close_step(context, follow_up, state, kind)
    return made.change


def close_step(context: Context, follow_up: FollowUp, state: FollowUpState, kind: ActivityKind) -> None:
    """Close an open follow-up as the person wished, tell of it, and plan anew; inside a transaction."""
    follow_ups.close(follow_up.id, state, "person", context.now())
    if follow_up.application_id is not None:
        title = follow_up_title(follow_up)
        tell(context, follow_up.application_id, follow_up.interview_id, kind, title)
    _replan_if_enquiry(context, follow_up)


def _replan_if_enquiry(context: Context, follow_up: FollowUp) -> None:
    # Letting go counts from the day the enquiry was really sent.
    if follow_up.kind is FollowUpKind.STATUS_ENQUIRY and follow_up.application_id is not None:
        replan(context, follow_up.application_id)


def _open(context: Context, follow_up_id: int) -> FollowUp:
    follow_up = follow_ups.find(context.database, follow_up_id)
    if not follow_up.is_open:
        raise Refused(f"“{follow_up_title(follow_up)}” is already {follow_up.state}. Nothing was changed.")
    return follow_up
