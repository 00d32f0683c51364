"""Why this date? The plan behind one follow-up, in words."""

from datetime import date

from desktop_app.domain import explaining, planning
from desktop_app.domain.explaining import Explanation
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind
from desktop_app.domain.zones import local
from desktop_app.services import keep_applying
from desktop_app.services.context import Context
from desktop_app.services.planning import facts_of
from desktop_app.services.policy_in_force import policy_of
from desktop_app.storage import follow_ups, offers


def why_this_date(context: Context, follow_up_id: int) -> Explanation:
    """Return the rule behind a follow-up's date and the facts it used; NotFound if it is gone."""
    follow_up = follow_ups.find(context.database, follow_up_id)
    explanation = _of_plan(context, follow_up)
    facts = list(explanation.facts)
    if follow_up.time_zone != context.zone:
        facts.append(f"The clock is that of the interview: {follow_up.time_zone}.")
    if follow_up.snoozed_until is not None:
        until = local(follow_up.snoozed_until, context.zone)
        facts.append(f"You put it off until {until:%a} {until.day} {until:%b} at {until:%H:%M}.")
    return Explanation(explanation.rule, tuple(facts))


def _answer_day(context: Context, follow_up: FollowUp) -> date | None:
    if follow_up.application_id is None:
        return None
    offer = offers.of_application(context.database, follow_up.application_id)
    return offer.says.answer_by if offer.follow_up_id == follow_up.id else None


def _of_plan(context: Context, follow_up: FollowUp) -> Explanation:
    if follow_up.kind is FollowUpKind.CUSTOM:
        answer_by = _answer_day(context, follow_up)
        if answer_by is not None:
            at = context.settings.policy.enquiry_at
            return explaining.explain_answer(answer_by, at, follow_up.time_zone, context.holiday_name)
        return Explanation("You chose this time yourself. No plan ever moves it.")
    if follow_up.kind is FollowUpKind.KEEP_APPLYING and follow_up.is_open:
        return explaining.explain_nudge(keep_applying.search_facts(context), context.settings.policy)
    if follow_up.application_id is not None:
        facts = facts_of(context, follow_up.application_id)
        policy = policy_of(context, follow_up.application_id)
        cause = follow_ups.cause_of(context.database, follow_up.id)
        for step in planning.plan(facts, policy, context.holiday_name):
            if (step.kind, step.interview_id, step.cause_id) == (
                follow_up.kind,
                follow_up.interview_id,
                cause,
            ):
                found = explaining.explain(step, facts, policy, context.holiday_name)
                if policy == context.settings.policy:
                    return found
                own = "This application has numbers of its own (“When it is due…”)."
                return Explanation(found.rule, (*found.facts, own))
    # Closed long ago, or by an outcome: the plan has no such step any more, but the row kept its reason.
    reason = follow_up.why.partition(": ")[2] or follow_up.why
    return Explanation(f"{reason[:1].upper()}{reason[1:]}.")
