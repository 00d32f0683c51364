"""What a person hears and says: contacts and promises."""

from collections.abc import Sequence
from datetime import date, datetime

from desktop_app.domain.activities import Activity, ActivityKind, Channel
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.interviews import Interview
from desktop_app.domain.move_wording import moves_words
from desktop_app.domain.reconciling import Move
from desktop_app.domain.zones import local_date
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.interviews import tell
from desktop_app.services.planning import moves_if, outcome_in_force, replan
from desktop_app.services.reopening import reopen as reopen_in
from desktop_app.storage import activities, applications, interviews


def log_contact(
    context: Context,
    application_id: int,
    *,
    at: datetime | None = None,
    channel: Channel = Channel.OTHER,
    decision_by: date | None = None,
    note: str = "",
    reopen: bool = False,
) -> Change:
    """Record a contact with the company (now, if no instant is given); the open steps are planned anew.

    ``decision_by`` is a new promise. The contact belongs to the newest round that was not cancelled.
    ``reopen`` takes the outcome back that is in force: they answered after they were let go.
    The Change's note says what moved and why; the timeline keeps it.
    """
    application = applications.find(context.database, application_id)
    contact = _contact(context, application_id, at, channel, decision_by, note)
    with changing(context, f"log contact with {application.company}") as made:
        activities.insert(contact, context.now())
        outcome = (
            outcome_in_force(activities.of_application(context.database, application_id)) if reopen else None
        )
        if outcome is not None:
            reopen_in(context, application_id, outcome, "They were in touch.")
        made.note = tell_moves(context, application_id, contact.interview_id, replan(context, application_id))
    return made.change


def preview_contact(
    context: Context, application_id: int, *, at: datetime | None = None, decision_by: date | None = None
) -> str:
    """Say what logging such a contact would move, one line each; empty when nothing would. Changes nothing."""
    contact = _contact(context, application_id, at, Channel.OTHER, decision_by, "")
    return moves_words(moves_if(context, application_id, contact), "moves")


def record_promise(context: Context, interview_id: int, decision_by: date | None, words: str = "") -> Change:
    """Record by when they said they would decide, in their words; None: they named no date."""
    interview = interviews.find(context.database, interview_id)
    check_promise(interview, decision_by)
    with changing(context, f"record promise of {interview.company}") as made:
        _tell(context, interview, ActivityKind.PROMISE, words, decision_by)
        moves = replan(context, interview.application_id)
        made.note = tell_moves(context, interview.application_id, interview_id, moves)
    return made.change


def _contact(
    context: Context,
    application_id: int,
    at: datetime | None,
    channel: Channel,
    decision_by: date | None,
    note: str,
) -> Activity:
    moment = at or context.now()
    held = [
        round_
        for round_ in interviews.of_application(context.database, application_id)
        if not round_.cancelled
    ]
    newest = max(held, key=lambda round_: (round_.span.working_start, round_.id), default=None)
    zone = newest.span.time_zone if newest else context.zone
    if decision_by is not None and decision_by < local_date(moment, zone):
        raise InvalidInput(
            f"They cannot have promised {decision_by} on {local_date(moment, zone)}. Check the two dates."
        )
    return Activity(
        0,
        application_id,
        newest.id if newest else None,
        ActivityKind.CONTACT,
        moment,
        note,
        decision_by,
        channel,
    )


def tell_moves(context: Context, application_id: int, interview_id: int | None, moves: Sequence[Move]) -> str:
    """Keep in the timeline what moved; return the first move, for whoever asked for the change."""
    if not moves:
        return ""
    words = moves_words(moves)
    tell(context, application_id, interview_id, ActivityKind.REPLANNED, words)
    return words.partition("\n")[0]


def check_promise(interview: Interview, decision_by: date | None) -> None:
    """Raise InvalidInput for a promised day before the interview."""
    if decision_by is not None and decision_by < interview.span.first_day:
        raise InvalidInput(
            f"They cannot decide by {decision_by}, which is before the interview on "
            f"{interview.span.first_day}. Check the two dates."
        )


def _tell(
    context: Context, interview: Interview, kind: ActivityKind, text: str, decision_by: date | None
) -> None:
    now = context.now()
    activities.insert(Activity(0, interview.application_id, interview.id, kind, now, text, decision_by), now)
