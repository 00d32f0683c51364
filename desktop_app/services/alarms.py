"""Alarms: planned with their rounds, and snoozed."""

from collections.abc import Sequence
from datetime import datetime

from desktop_app.domain.alarms import plan_alarms, reconcile_alarms
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.interviews import Interview
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.policy_in_force import policy_of
from desktop_app.storage import alarms, interviews


def replan_alarms(context: Context, application_id: int, rounds: Sequence[Interview]) -> None:
    """Bring the alarms of an application's rounds in line with these; inside a transaction."""
    now, policy = context.now(), policy_of(context, application_id)
    planned = [
        alarm
        for round_ in rounds
        if not round_.cancelled
        for alarm in plan_alarms(round_.id, round_.span, policy)
    ]
    steps = reconcile_alarms(alarms.stored(context.database, application_id), planned, now)
    for alarm in steps.create:
        alarms.insert(alarm, now)
    for alarm_id, alarm in steps.replan:
        alarms.replan(alarm_id, alarm, now)
    for alarm_id in steps.delete:
        alarms.delete(alarm_id)


def plan_missing_alarms(context: Context) -> Change:
    """Plan the alarms of rounds ahead that have none: those of an older version, or planned by a wrong clock."""
    label, lacking = "plan alarms", alarms.applications_without(context.database, context.now())
    if not lacking:
        return Change(label)
    with changing(context, label) as made:
        for application_id in lacking:
            replan_alarms(
                context, application_id, interviews.of_application(context.database, application_id)
            )
    return made.change


def snooze_alarm(context: Context, alarm_id: int, until: datetime) -> Change:
    """Let an alarm rest until an instant before the interview starts."""
    alarm = alarms.find(context.database, alarm_id)
    if until <= context.now():
        raise InvalidInput("That time has already passed. Choose a later one to be reminded again.")
    if until >= alarm.starts_at:
        raise InvalidInput(
            f"The interview with {alarm.company} will have begun by then. Choose an earlier time."
        )
    with changing(context, f"snooze the alarm for {alarm.company}") as made:
        alarms.snooze(alarm_id, until)
    return made.change
