"""Bring the follow-ups and alarms of an application in line with its facts.

Called inside every transaction that moves them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop_app.domain import planning, reconciling
from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.follow_ups import FollowUpKind, FollowUpState
from desktop_app.domain.interviews import Interview
from desktop_app.domain.planning import ApplicationFacts, RoundFacts
from desktop_app.domain.reconciling import Move
from desktop_app.domain.zones import local_date
from desktop_app.services.alarms import replan_alarms
from desktop_app.services.context import Context
from desktop_app.services.policy_in_force import policy_of
from desktop_app.storage import activities, applications, follow_ups, interviews


def replan(context: Context, application_id: int) -> tuple[Move, ...]:
    """Plan follow-ups and alarms of an application anew, store the difference, and return what moved.

    Inside a transaction.
    """
    database, now = context.database, context.now()
    rounds = interviews.of_application(database, application_id)
    told = activities.of_application(database, application_id)
    facts = _facts(context, application_id, rounds, told)
    planned = planning.plan(facts, policy_of(context, application_id), context.holiday_name)
    steps = reconciling.reconcile(follow_ups.existing(database, application_id), planned)
    for step in steps.create:
        follow_ups.insert(application_id, step, now)
    for follow_up_id, step in steps.replan:
        follow_ups.replan(follow_up_id, step)
    for follow_up_id, step in steps.reword:
        follow_ups.reword(follow_up_id, step)
    for follow_up_id in steps.close:
        follow_ups.close(follow_up_id, FollowUpState.SKIPPED, "plan", now)
    replan_alarms(context, application_id, rounds)
    _keep_promised_dates(rounds, told)
    return steps.moves


def moves_if(context: Context, application_id: int, heard: Activity) -> tuple[Move, ...]:
    """Return what would move if ``heard`` were told now; changes nothing."""
    facts = facts_of(context, application_id)
    # Told last, so its id is the highest; storing it would give it one.
    last = max((activity.id for activity in facts.activities), default=0) + 1
    told = (*facts.activities, replace(heard, id=last))
    planned = planning.plan(
        replace(facts, activities=told), policy_of(context, application_id), context.holiday_name
    )
    return reconciling.reconcile(follow_ups.existing(context.database, application_id), planned).moves


def facts_of(context: Context, application_id: int) -> ApplicationFacts:
    """Return what the plan of an application is made from."""
    return _facts(
        context,
        application_id,
        interviews.of_application(context.database, application_id),
        activities.of_application(context.database, application_id),
    )


def outcome_in_force(told: Sequence[Activity]) -> Activity | None:
    """Return the last outcome that no reopening took back, or None; a reopening takes back one."""
    outcomes: list[Activity] = []
    for activity in told:
        if activity.kind is ActivityKind.OUTCOME:
            outcomes.append(activity)
        elif activity.kind is ActivityKind.REOPENED and outcomes:
            outcomes.pop()
    return outcomes[-1] if outcomes else None


def promised_date(interview: Interview, told: Sequence[Activity]) -> date | None:
    """Return the date last promised for a round, or None."""
    promises = [
        activity
        for activity in told
        if activity.interview_id == interview.id
        and (activity.decision_by is not None or activity.kind is ActivityKind.PROMISE)
    ]
    return promises[-1].decision_by if promises else None


def _facts(
    context: Context, application_id: int, rounds: Sequence[Interview], told: tuple[Activity, ...]
) -> ApplicationFacts:
    stage = applications.find(context.database, application_id).status
    sent = follow_ups.done_at(context.database, application_id, FollowUpKind.STATUS_ENQUIRY)
    return ApplicationFacts(
        tuple(
            RoundFacts(
                round_.id,
                round_.span,
                round_.cancelled,
                local_date(sent[round_.id], round_.span.time_zone) if round_.id in sent else None,
            )
            for round_ in rounds
        ),
        told,
        outcome_in_force(told),
        context.zone,
        stage,
    )


def _keep_promised_dates(rounds: Sequence[Interview], told: Sequence[Activity]) -> None:
    for round_ in rounds:
        decision_by = promised_date(round_, told)
        if decision_by != round_.decision_by:
            interviews.set_decision_by(round_.id, decision_by.isoformat() if decision_by else None)
