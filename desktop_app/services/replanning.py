"""Planning all applications anew: what would move under other numbers or holidays, and writing it.

Planning thousands of applications takes seconds, so it is found in steps that a window can take between two events.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.domain import planning, reconciling
from desktop_app.domain.alarms import AlarmKind, plan_alarms, reconcile_alarms
from desktop_app.domain.business_days import HolidayName
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.going import Going
from desktop_app.domain.planning import ApplicationFacts, RoundFacts
from desktop_app.domain.policy import Policy
from desktop_app.domain.policy_numbers import read_own, with_own
from desktop_app.domain.zones import local_date
from desktop_app.services.context import Context
from desktop_app.services.planning import outcome_in_force
from desktop_app.storage import alarms, planning_facts
from desktop_app.storage.database import Database
from desktop_app.storage.planning_facts import Gathered
from desktop_app.storage.values import Value

STEP = 20
"""How many applications are planned in one step: a few milliseconds."""

MOST_MOVES = 200
"""So many moves are kept to be shown, those that come first. The rest are only counted."""


@dataclass(frozen=True, slots=True)
class WouldMove:
    """An open follow-up, or an alarm that is still to come, that another policy moves; ``id`` is the row's."""

    id: int
    kind: FollowUpKind | AlarmKind
    company: str
    before: datetime
    after: datetime


def by_time(move: WouldMove) -> tuple[datetime, int]:
    """Sort moves by their new time."""
    return move.after, move.id


@dataclass(slots=True)
class Preview:
    """What a policy would change, as far as it was looked at.

    ``plans``, ``words`` and ``alarms`` are ready to be written, as plain values: tens of thousands of objects would
    be gone through again and again by Python's collector of garbage, which holds the window up.
    """

    policy: Policy
    holiday_name: HolidayName
    now: datetime
    last_id: int = 0
    done: int = 0
    """Applications are looked at by their ids: up to ``done`` of ``last_id``."""
    complete: bool = False
    moved: int = 0
    at_once: int = 0
    """How many open follow-ups move, and how many of them would be due at once."""
    alarms_moved: int = 0
    shown_again: int = 0
    """How many alarms ahead move, and how many thank-yous would be shown again at another time."""
    moves: list[WouldMove] = field(default_factory=list)
    """The first of them by their new time."""
    plans: list[tuple[Value, ...]] = field(default_factory=list)
    words: list[tuple[Value, ...]] = field(default_factory=list)
    alarms: list[tuple[Value, ...]] = field(default_factory=list)
    stamp: tuple[int, int] = (0, 0)
    """What the database was like when it was begun."""

    @property
    def size(self) -> int:
        """How many rows writing it touches, as far as it was looked at."""
        return len(self.plans) + len(self.words) + len(self.alarms)

    def note(self, move: WouldMove) -> None:
        """Count a move, and keep it if it is one of the first."""
        if isinstance(move.kind, AlarmKind):
            self.alarms_moved += 1
        else:
            self.moved += 1
            self.at_once += move.after <= self.now
        self.moves.append(move)

    def keep_the_first(self) -> None:
        """Let go of the moves that are not among the first."""
        if len(self.moves) > MOST_MOVES:
            self.moves = heapq.nsmallest(MOST_MOVES, self.moves, key=by_time)

    def write(self, database: Database, going: Going) -> None:
        """Write what was found; inside a transaction. What was changed meanwhile is left as it is."""
        planning_facts.plan_anew(database, self.plans, going)
        planning_facts.reword(database, self.words, going)
        planning_facts.move_alarms(database, self.alarms, going)
        going.step(0)  # stopped in time, before the commit


def look(
    context: Context,
    policy: Policy,
    application_id: int | None = None,
    holiday_name: HolidayName | None = None,
) -> Iterator[Preview]:
    """Find what ``policy`` would move, yielding the same growing `Preview` after each step; writes nothing.

    With an application, only that one is looked at, and ``policy`` is its own.
    """
    database = context.database
    found = Preview(policy, holiday_name or context.holiday_name, context.now(), stamp=stamp(context))
    if application_id is not None:
        gathered = planning_facts.gather(database, [application_id])[application_id]
        _look_at(context, found, gathered, policy)
        found.complete = True
        yield found
        return
    found.last_id = planning_facts.last_application(database)
    while ids := planning_facts.to_plan(database, found.done, STEP):
        for gathered in planning_facts.gather(database, ids).values():
            _look_at(context, found, gathered, with_own(policy, read_own(gathered.own_policy)))
        found.keep_the_first()
        found.done = ids[-1]
        yield found
    found.done, found.complete = found.last_id, True
    yield found


def touches_many(context: Context, many: int) -> bool:
    """Tell whether more than ``many`` follow-ups are open, without counting them all."""
    return planning_facts.open_at_most(context.database, many + 1) > many


def stamp(context: Context) -> tuple[int, int]:
    """Return what changes with every commit, here or elsewhere."""
    return context.database.connection.total_changes, context.database.data_version()


def _look_at(context: Context, found: Preview, gathered: Gathered, policy: Policy) -> None:
    told = tuple(gathered.told)
    rounds = tuple(
        RoundFacts(
            round_id,
            span,
            cancelled,
            local_date(gathered.asked_at[round_id], span.time_zone)
            if round_id in gathered.asked_at
            else None,
        )
        for round_id, span, cancelled in gathered.rounds
    )
    facts = ApplicationFacts(rounds, told, outcome_in_force(told), context.zone)
    planned = planning.plan(facts, policy, found.holiday_name)
    steps = reconciling.reconcile(gathered.existing, planned)
    rows = {row.id: row for row in gathered.existing}
    for follow_up_id, step in steps.replan:
        row = rows[follow_up_id]
        if row.closed_by is not None:
            # What passed by itself is not called back to be late.
            if step.due_at > found.now:
                found.plans.append(planning_facts.plan_values(row, step))
            continue
        found.plans.append(planning_facts.plan_values(row, step))
        found.note(WouldMove(follow_up_id, row.kind, gathered.company, row.due_at, step.due_at))
    for follow_up_id, step in steps.reword:
        found.words.append(planning_facts.word_values(follow_up_id, step))
        found.shown_again += rows[follow_up_id].escalate_at not in (None, step.escalate_at)
    _look_at_alarms(found, gathered, policy)


def _look_at_alarms(found: Preview, gathered: Gathered, policy: Policy) -> None:
    planned = [
        alarm
        for round_id, span, cancelled in gathered.rounds
        if not cancelled
        for alarm in plan_alarms(round_id, span, policy)
    ]
    rows = {row.id: row for row in gathered.alarms}
    for alarm_id, alarm in reconcile_alarms(gathered.alarms, planned, found.now).replan:
        found.alarms.append(alarms.replan_values(alarm_id, alarm, found.now))
        if alarm.due_at > found.now:
            before = rows[alarm_id].due_at
            found.note(WouldMove(alarm_id, alarm.kind, gathered.company, before, alarm.due_at))
