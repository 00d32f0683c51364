"""One thing done to many rounds at once: one change, one undo; what it does not fit is left as it is."""

from collections.abc import Sequence

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import Refused
from desktop_app.domain.interviews import Interview, InterviewStatus
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS, counted
from desktop_app.services.applications import store_outcome, store_stage
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.interviews import remove_interview, set_status
from desktop_app.storage import applications, interviews

MOST = 500
"""How many rounds may be changed at once: each has its follow-ups planned anew."""


def cancel_interviews(context: Context, interview_ids: Sequence[int]) -> Change:
    """Record that rounds were called off. Raises Refused when none of them is left to call off."""
    rounds = [round_ for round_ in _found(context, interview_ids) if not round_.cancelled]
    _refuse_none(rounds, "They are cancelled already.")
    with changing(context, f"cancel {counted(len(rounds), 'interview')}") as made:
        for round_ in rounds:
            set_status(context, round_, InterviewStatus.CANCELLED)
    return made.change


def reinstate_interviews(context: Context, interview_ids: Sequence[int]) -> Change:
    """Record that cancelled rounds take place after all. Raises Refused when none of them is cancelled."""
    rounds = [round_ for round_ in _found(context, interview_ids) if round_.cancelled]
    _refuse_none(rounds, "None of them is cancelled.")
    with changing(context, f"reinstate {counted(len(rounds), 'interview')}") as made:
        for round_ in rounds:
            set_status(context, round_, InterviewStatus.SCHEDULED)
    return made.change


def delete_interviews(context: Context, interview_ids: Sequence[int]) -> Change:
    """Delete rounds; an application goes too if nothing else is known of it."""
    rounds = _found(context, interview_ids)
    _refuse_none(rounds, "They are deleted already.")
    with changing(context, f"delete {counted(len(rounds), 'interview')}") as made:
        for round_ in rounds:
            remove_interview(context, round_)
    return made.change


def set_stages(context: Context, interview_ids: Sequence[int], stage: ApplicationStatus) -> Change:
    """Move the applications of rounds to a stage, or record an outcome for them, each once.

    Raises Refused when all of them are there already.
    """
    ids = dict.fromkeys(round_.application_id for round_ in _found(context, interview_ids))
    moved = [
        one for one in (applications.find(context.database, id_) for id_ in ids) if one.status is not stage
    ]
    words = APPLICATION_STATUS_WORDS[stage]
    _refuse_none(moved, f"They are at “{words}” already.")
    with changing(context, f"move {counted(len(moved), 'application')} to “{words}”") as made:
        for application in moved:
            if stage.is_outcome:
                store_outcome(context, application, stage)
            else:
                store_stage(context, application, stage)
    return made.change


def _found(context: Context, interview_ids: Sequence[int]) -> list[Interview]:
    if len(interview_ids) > MOST:
        raise Refused(f"That is more than {MOST} interviews at once. Choose fewer; filters help.")
    return interviews.with_ids(context.database, interview_ids)


def _refuse_none(found: Sequence[object], why: str) -> None:
    if not found:
        raise Refused(f"{why} Nothing was changed.")
