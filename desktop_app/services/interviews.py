"""What a person does with interview rounds."""

from dataclasses import replace
from datetime import datetime

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.applications import company_key
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.interviews import Interview, InterviewDraft, InterviewStatus, TimeSpan
from desktop_app.domain.reconciling import Move
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.planning import replan
from desktop_app.storage import activities, alarms, applications, debriefs, feedback, follow_ups, interviews

LONGEST_NAME = 500


def add_interview(context: Context, draft: InterviewDraft) -> Change:
    """Store a round: of the open application for its company and role, else of a new one."""
    check_draft(draft)
    with changing(context, f"add interview with {draft.company}") as made:
        store_draft(context, draft, ActivityKind.ADDED)
    return made.change


def store_draft(context: Context, draft: InterviewDraft, how: ActivityKind) -> int:
    """Store a checked draft and plan its follow-ups; return the round's id. Inside a transaction."""
    from desktop_app.services.new_rounds import NewRounds  # late: reminders do without

    rounds = NewRounds(context, how)
    interview_id = rounds.add(draft)
    rounds.finish()
    return interview_id


def edit_interview(context: Context, interview_id: int, draft: InterviewDraft) -> Change:
    """Give a round the facts of ``draft``; its UID, sequence and invitation stay.

    Another company or role moves the round to the application for these. A round that was alone in its
    application takes the application along instead, which then bears the new names.
    """
    check_draft(draft)
    before = interviews.find(context.database, interview_id)
    with changing(context, f"edit interview with {before.company}") as made:
        application_id = _application_after(context, before, draft)
        after = replace(
            before,
            application_id=application_id,
            title=draft.title,
            kind=draft.kind,
            span=draft.span,
            location=draft.location,
            meeting_url=draft.meeting_url,
            dial_in=draft.dial_in,
            organizer=draft.organizer,
            interviewers=draft.interviewers,
            notes=draft.notes,
        )
        store_edited(context, before, after)
        if draft.decision_by != before.decision_by:
            now = context.now()
            activities.insert(
                Activity(
                    0, application_id, interview_id, ActivityKind.PROMISE, now, decision_by=draft.decision_by
                ),
                now,
            )
            replan(context, application_id)
    return made.change


def store_edited(context: Context, before: Interview, after: Interview) -> None:
    """Store another version of a round, tell of a move, and plan anew; inside a transaction."""
    interviews.update(context.database, before, after)
    if before.span != after.span:
        tell(
            context,
            after.application_id,
            after.id,
            ActivityKind.MOVED,
            before.span.start.isoformat(" ", "minutes"),
        )
    if before.application_id != after.application_id:
        for table in ("activity", "follow_up", "letter"):
            context.database.execute(
                f"UPDATE {table} SET application_id = ? WHERE interview_id = ?",
                (after.application_id, after.id),
            )
        replan(context, before.application_id)
    replan(context, after.application_id)


def move_interview(context: Context, interview_id: int, span: TimeSpan) -> Change:
    """Give a round another time: a move when it stays as long as it was, else another length."""
    before = interviews.find(context.database, interview_id)
    length, was = (one.ends_at - one.starts_at for one in (span, before.span))
    doing = "move" if length == was else "change the length of"
    with changing(context, f"{doing} interview with {before.company}") as made:
        store_edited(context, before, replace(before, span=span))
    return made.change


def cancel_interview(context: Context, interview_id: int) -> Change:
    """Record that a round was called off; its open follow-ups close."""
    before = interviews.find(context.database, interview_id)
    with changing(context, f"cancel interview with {before.company}") as made:
        set_status(context, before, InterviewStatus.CANCELLED)
    return made.change


def reinstate_interview(context: Context, interview_id: int) -> Change:
    """Record that a cancelled round takes place after all."""
    before = interviews.find(context.database, interview_id)
    with changing(context, f"reinstate interview with {before.company}") as made:
        set_status(context, before, InterviewStatus.SCHEDULED)
    return made.change


def set_status(context: Context, before: Interview, status: InterviewStatus) -> tuple[Move, ...]:
    """Store another status of a round, tell of it, plan anew, and return what moved; inside a transaction."""
    interviews.update(context.database, before, replace(before, status=status))
    if status is InterviewStatus.CANCELLED:
        tell(context, before.application_id, before.id, ActivityKind.CANCELLED)
    elif before.cancelled:
        tell(context, before.application_id, before.id, ActivityKind.REINSTATED)
    return replan(context, before.application_id)


def delete_interview(context: Context, interview_id: int) -> Change:
    """Delete a round; its application goes too if that was its only round and nothing else is known of it."""
    interview = interviews.find(context.database, interview_id)
    with changing(context, f"delete interview with {interview.company}") as made:
        remove_interview(context, interview)
    return made.change


def remove_interview(context: Context, interview: Interview) -> None:
    """Delete a round, and its application if that is bare then; inside a transaction."""
    remove_round(context, interview)
    if is_bare(context, interview.application_id):
        activities.delete_of_application(interview.application_id)
        follow_ups.delete_of_application(interview.application_id)
        applications.delete(interview.application_id)
    else:
        replan(context, interview.application_id)


def remove_round(context: Context, interview: Interview) -> None:
    """Delete a round and what belongs to it alone; inside a transaction."""
    follow_ups.delete_of_interview(interview.id)
    alarms.delete_of_interview(context.database, interview.id)
    debriefs.delete_of_interview(interview.id)
    feedback.leave_interview(interview.id)
    activities.delete_of_interview(interview.id)
    interviews.delete(context.database, interview.id)


def is_bare(context: Context, application_id: int) -> bool:
    """Tell whether an application has no round and holds nothing that a person wrote or decided."""
    application = applications.find(context.database, application_id)
    return not (
        interviews.of_application(context.database, application_id)
        or activities.of_application(context.database, application_id)
        or application.notes
        or application.url
        or application.salary
        or application.applied_on
    )


def check_draft(draft: InterviewDraft) -> None:
    """Raise InvalidInput for a draft that cannot be stored, naming what to mend."""
    if not company_key(draft.company):
        raise InvalidInput("Which company is it with? The company's name is missing.")
    for name, value in (("company's name", draft.company), ("role", draft.role), ("title", draft.title)):
        if len(value) > LONGEST_NAME:
            raise InvalidInput(f"The {name} is longer than {LONGEST_NAME} characters. Shorten it.")
    if draft.decision_by is not None and draft.decision_by < draft.span.first_day:
        raise InvalidInput(
            f"They cannot decide by {draft.decision_by}, which is before the interview on "
            f"{draft.span.first_day}. Check the two dates."
        )
    if draft.meeting_url and not draft.meeting_url.lower().startswith(("https://", "http://")):
        raise InvalidInput("A meeting link starts with https:// (or http://). Check the link.")


def tell(
    context: Context, application_id: int, interview_id: int | None, kind: ActivityKind, text: str = ""
) -> int:
    """Add to the timeline what happens now; inside a transaction."""
    now: datetime = context.now()
    return activities.insert(Activity(0, application_id, interview_id, kind, now, text), now)


def _application_after(context: Context, before: Interview, draft: InterviewDraft) -> int:
    company, role = " ".join(draft.company.split()), " ".join(draft.role.split())
    if (company, role) == (before.company, before.role):
        return before.application_id
    same_key = company_key(company) == company_key(before.company) and company_key(role) == company_key(
        before.role
    )
    alone = len(interviews.of_application(context.database, before.application_id)) == 1
    if same_key or (alone and applications.find_open(context.database, company, role) is None):
        applications.update(before.application_id, company=company, role=role)
        return before.application_id
    from desktop_app.services.matching import Matching
    from desktop_app.storage.new_rows import NewRows

    rows = NewRows(context.database, context.now())
    application_id = Matching(context, rows).application_for(company, role)
    rows.store()
    return application_id
