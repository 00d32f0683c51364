"""Alarms: an interview comes near. Nothing is owed, so they are no follow-ups; they pass with its beginning."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.interviews import InterviewKind, TimeSpan
from desktop_app.domain.policy import Policy
from desktop_app.domain.zones import ONE_DAY, at_local


class AlarmKind(StrEnum):
    """How near."""

    DAY_BEFORE = "day_before"
    HOUR_BEFORE = "hour_before"


class AlarmState(StrEnum):
    """Where an alarm stands: ``scheduled → sending → shown``, or ``passed`` when it came too late to help."""

    SCHEDULED = "scheduled"
    SENDING = "sending"
    SHOWN = "shown"
    PASSED = "passed"


class PlannedAlarm(NamedTuple):
    """One alarm as it should be. ``starts_at`` is when people meet: office hours on an all-day round."""

    interview_id: int
    kind: AlarmKind
    due_at: datetime
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Alarm:
    """One stored alarm, with what its notice says of the interview."""

    id: int
    interview_id: int
    kind: AlarmKind
    company: str
    role: str
    interview_kind: InterviewKind
    location: str
    all_day: bool
    due_at: datetime
    starts_at: datetime
    state: AlarmState
    snoozed_until: datetime | None


@dataclass(frozen=True, slots=True)
class StoredAlarm:
    """What reconciling needs to know of a stored alarm."""

    id: int
    interview_id: int
    kind: AlarmKind
    due_at: datetime
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class AlarmSteps:
    """The steps from the alarms that are stored to those that should be; ``delete`` are ids."""

    create: tuple[PlannedAlarm, ...]
    replan: tuple[tuple[int, PlannedAlarm], ...]
    delete: tuple[int, ...]


def plan_alarms(interview_id: int, span: TimeSpan, policy: Policy) -> tuple[PlannedAlarm, ...]:
    """Return the alarms of a round that takes place; an all-day round has no hour to be an hour before."""
    starts_at = span.working_start
    evening = at_local(span.first_day - ONE_DAY, policy.evening_before, span.time_zone)
    day_before = PlannedAlarm(interview_id, AlarmKind.DAY_BEFORE, evening, starts_at)
    if span.all_day:
        return (day_before,)
    hour_before = starts_at - policy.alarm_before_start
    return day_before, PlannedAlarm(interview_id, AlarmKind.HOUR_BEFORE, hour_before, starts_at)


def reconcile_alarms(
    stored: Iterable[StoredAlarm], planned: Iterable[PlannedAlarm], now: datetime
) -> AlarmSteps:
    """Compare what is stored with what should be; an interview that has begun gets no new alarm."""
    rows = {(alarm.interview_id, alarm.kind): alarm for alarm in stored}
    create: list[PlannedAlarm] = []
    replan: list[tuple[int, PlannedAlarm]] = []
    for alarm in planned:
        row = rows.pop((alarm.interview_id, alarm.kind), None)
        if row is None:
            if alarm.starts_at > now:
                create.append(alarm)
        elif (row.due_at, row.starts_at) != (alarm.due_at, alarm.starts_at):
            replan.append((row.id, alarm))
    return AlarmSteps(tuple(create), tuple(replan), tuple(row.id for row in rows.values()))
