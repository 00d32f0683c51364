"""The debrief: noted once per round, and mended later."""

from collections.abc import Sequence
from datetime import date

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.changes import Change
from desktop_app.domain.debriefs import FEELINGS, Debrief, Promise
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.follow_ups import FollowUpKind, FollowUpState
from desktop_app.domain.interviews import Interview, InterviewStatus
from desktop_app.domain.people import Person
from desktop_app.services.changing import changing
from desktop_app.services.contacts import check_promise, tell_moves
from desktop_app.services.context import Context
from desktop_app.services.interviews import set_status
from desktop_app.storage import activities, debriefs, follow_ups, interviews

LONGEST_NOTE = 20_000
MOST_PEOPLE = 50


def debrief_of(context: Context, interview_id: int) -> Debrief | None:
    """Return what was noted after a round; None if nothing was."""
    return debriefs.find(context.database, interview_id)


def promise_in_force(context: Context, interview: Interview) -> Promise:
    """Return what was promised for a round last, and in whose words."""
    told = activities.of_application(context.database, interview.application_id)
    words = [
        activity.text
        for activity in told
        if activity.interview_id == interview.id and activity.kind is ActivityKind.PROMISE
    ]
    return Promise(interview.decision_by, words[-1] if words else "")


def keep_debrief(
    context: Context, interview_id: int, debrief: Debrief, promise: Promise | None = None
) -> Change:
    """Record that a round was held and what stayed of it, in place of what was noted before.

    ``promise`` is what they said about when they decide; None: nothing new. All of it is one change.
    """
    interview = interviews.find(context.database, interview_id)
    _check(interview, debrief)
    if promise is not None:
        check_promise(interview, promise.decision_by)
    before = debriefs.find(context.database, interview_id)
    decision_by = promise.decision_by if promise is not None and before is None else None
    with changing(context, f"debrief interview with {interview.company}") as made:
        debriefs.store(interview_id, debrief, context.now())
        if before is None or before.text != debrief.text:
            _tell(context, interview, ActivityKind.DEBRIEF, debrief.text, decision_by)
        if promise is not None and (before is not None or promise.words or promise.decision_by is None):
            _tell(context, interview, ActivityKind.PROMISE, promise.words, promise.decision_by)
        for follow_up in follow_ups.of_application(context.database, interview.application_id):
            if (
                follow_up.interview_id == interview_id
                and follow_up.kind in (FollowUpKind.DEBRIEF, FollowUpKind.ASK_TIMESCALE)
                and follow_up.is_open
            ):
                follow_ups.close(follow_up.id, FollowUpState.DONE, "person", context.now())
        moves = set_status(context, interview, InterviewStatus.HELD)
        made.note = tell_moves(context, interview.application_id, interview_id, moves)
    return made.change


def record_debrief(
    context: Context,
    interview_id: int,
    *,
    decision_by: date | None = None,
    words: str = "",
    note: str = "",
    better: str | None = None,
    feeling: int | None = None,
    present: Sequence[Person] | None = None,
) -> Change:
    """Record that a round was held and what is given of its debrief; the rest of a debrief stays.

    ``note`` is what impressed, ``words`` are those in which they named the day.
    """
    before = debrief_of(context, interview_id) or Debrief()
    debrief = Debrief(
        before.people if present is None else tuple(present),
        note or before.impressed,
        before.better if better is None else better,
        feeling or before.feeling,
    )
    promise = Promise(decision_by, words) if decision_by is not None or words else None
    return keep_debrief(context, interview_id, debrief, promise)


def _check(interview: Interview, debrief: Debrief) -> None:
    if interview.cancelled:
        raise InvalidInput("This interview was cancelled. Reinstate it first if it took place after all.")
    if max(len(debrief.impressed), len(debrief.better)) > LONGEST_NOTE:
        raise InvalidInput(f"That is longer than {LONGEST_NOTE} characters. Shorten it.")
    if len(debrief.people) > MOST_PEOPLE:
        raise InvalidInput(f"More than {MOST_PEOPLE} people is more likely a slip. Check the names.")
    if debrief.feeling is not None and debrief.feeling not in FEELINGS:
        raise InvalidInput("How it felt goes from 1 to 5.")


def _tell(
    context: Context, interview: Interview, kind: ActivityKind, text: str, decision_by: date | None
) -> None:
    now = context.now()
    activities.insert(Activity(0, interview.application_id, interview.id, kind, now, text, decision_by), now)
