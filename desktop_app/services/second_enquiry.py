"""One enquiry per round; a second one only by the person's explicit decision, which the timeline keeps."""

from dataclasses import dataclass

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import Refused
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind
from desktop_app.domain.planning import newest_round
from desktop_app.domain.zones import local
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.planning import facts_of, replan
from desktop_app.storage import activities, applications, follow_ups


@dataclass(frozen=True, slots=True)
class Asking:
    """What can be asked of a company now."""

    open_enquiry: FollowUp | None = None
    """The enquiry that is still to be sent."""
    why_not: str = ""
    """Why a second one is not the rule; empty when there is nothing to override."""


def asking(context: Context, application_id: int) -> Asking:
    """Tell whether an enquiry is still to be sent, or was sent and a second one would be an exception.

    Raises Refused when there is nothing to ask about: no round, or an outcome.
    """
    application = applications.find(context.database, application_id)
    if application.status.is_outcome:
        raise Refused(f"{application.company} has an outcome. There is nothing to ask what stage it is at.")
    facts = facts_of(context, application_id)
    newest = newest_round(facts.rounds)
    if newest is None or newest.span.starts_at > context.now():
        raise Refused(f"There has been no interview with {application.company} yet to ask about.")
    steps = follow_ups.of_application(context.database, application_id)
    enquiries = [
        step
        for step in steps
        if step.kind is FollowUpKind.STATUS_ENQUIRY and step.interview_id == newest.interview_id
    ]
    still_open = next((step for step in enquiries if step.is_open), None)
    if still_open is not None:
        return Asking(still_open)
    sent = newest.enquiry_sent_on
    before = f"You asked on {sent:%a} {sent.day} {sent:%b}." if sent else "You decided not to ask."
    go = next((step for step in steps if step.kind is FollowUpKind.LET_GO and step.is_open), None)
    then = ""
    if go is not None:
        day = local(go.due_at, go.time_zone)
        suggested = f"{day:%a} {day.day} {day:%b}"
        if go.due_at > context.now():
            then = f" If nothing comes, letting go is suggested on {suggested}."
        else:
            then = f" Letting go has been suggested since {suggested}."
    return Asking(
        why_not=f"{before} One polite question per interview is enough: whoever means to answer has it, and "
        f"a second one seldom brings the answer nearer.{then}"
    )


def ask_again(context: Context, application_id: int, reason: str = "", *, anyway: bool = False) -> Change:
    """Owe a second enquiry about the newest round, due at once; Refused, with the reason, unless ``anyway``."""
    application = applications.find(context.database, application_id)
    possible = asking(context, application_id)
    if possible.open_enquiry is not None:
        raise Refused(f"The enquiry to {application.company} is still to be sent. Nothing was changed.")
    if not anyway:
        raise Refused(possible.why_not)
    newest = newest_round(facts_of(context, application_id).rounds)
    assert newest is not None
    now = context.now()
    with changing(context, f"ask {application.company} again") as made:
        activities.insert(
            Activity(0, application_id, newest.interview_id, ActivityKind.ENQUIRY_AGAIN, now, reason.strip()),
            now,
        )
        replan(context, application_id)
    return made.change
