"""The policy and its exceptions: what would move under other numbers, and putting them in force.

Planning thousands of applications takes seconds, so what would move is found in steps that a window can take
between two events; putting it in force then only writes what was found.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from desktop_app.domain import planning, reconciling
from desktop_app.domain.changes import Change, Inverse, Kind
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.planning import ApplicationFacts, Planned, RoundFacts
from desktop_app.domain.policy import Policy, check_policy
from desktop_app.domain.policy_numbers import (
    OwnNumbers,
    check_numbers,
    own_numbers,
    read_own,
    with_own,
    write_own,
)
from desktop_app.domain.zones import local_date
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.planning import outcome_in_force, policy_of, replan
from desktop_app.storage import applications, planning_facts
from desktop_app.storage.planning_facts import Gathered

STEP = 50
"""How many applications are planned in one step: some milliseconds."""


@dataclass(frozen=True, slots=True)
class WouldMove:
    """An open follow-up that another policy moves."""

    follow_up_id: int
    kind: FollowUpKind
    company: str
    before: datetime
    after: datetime


@dataclass(slots=True)
class Preview:
    """What a policy would change, as far as it was looked at: ``done`` of ``total`` applications."""

    policy: Policy
    total: int = 0
    done: int = 0
    moves: list[WouldMove] = field(default_factory=list)
    plans: list[tuple[int, Planned]] = field(default_factory=list)
    words: list[tuple[int, Planned]] = field(default_factory=list)
    stamp: tuple[int, int] = (0, 0)
    """What the database was like when it was begun."""

    @property
    def complete(self) -> bool:
        """Whether everything was looked at."""
        return self.done == self.total


def preview(context: Context, policy: Policy, application_id: int | None = None) -> Iterator[Preview]:
    """Find what ``policy`` would move, yielding the same growing `Preview` after each step; writes nothing.

    With an application, only that one is looked at, and ``policy`` is its own. Raises InvalidInput for numbers
    that contradict each other.
    """
    check_policy(policy)
    check_numbers(policy)
    database = context.database
    ids = planning_facts.with_open_follow_ups(database) if application_id is None else [application_id]
    found = Preview(policy, len(ids), stamp=_stamp(context))
    yield found
    for start in range(0, len(ids), STEP):
        block = ids[start : start + STEP]
        for gathered in planning_facts.gather(database, block).values():
            own = read_own(gathered.own_policy) if application_id is None else {}
            _look(context, found, gathered, with_own(policy, own))
        found.done = min(start + STEP, len(ids))
        yield found


def change_policy(context: Context, policy: Policy, found: Preview | None = None) -> Change:
    """Put another policy in force and move every open follow-up it moves, as one change that can be undone.

    ``found`` saves looking again, if it is complete and nothing was changed since.
    """
    check_policy(policy)
    check_numbers(policy)
    before = context.settings
    if found is None or not found.complete or found.policy != policy or found.stamp != _stamp(context):
        # The steps are there for the window; here the last one, with everything, is wanted.
        (found,) = deque(preview(context, policy), maxlen=1)
    context.choose(replace(before, policy=policy))
    try:
        with changing(context, "change when follow-ups are due") as made:
            planning_facts.plan_anew(context.database, found.plans)
            planning_facts.reword(context.database, found.words)
    except BaseException:
        context.choose(before)
        raise
    ids = {**made.change.ids, Kind.SETTINGS: frozenset[int]()}
    return Change(made.change.label, ids, made.change.inverse or Inverse(()), policy=before.policy)


def own_policy(context: Context, application_id: int) -> Policy:
    """Return the policy in force for one application."""
    return policy_of(context, application_id)


def has_own_policy(context: Context, application_id: int) -> bool:
    """Tell whether an application has numbers of its own."""
    return bool(applications.own_policy(context.database, application_id))


def change_own_policy(context: Context, application_id: int, policy: Policy) -> Change:
    """Give one application numbers of its own: those in which ``policy`` differs from the settings'."""
    check_policy(policy)
    check_numbers(policy)
    application = applications.find(context.database, application_id)
    own: OwnNumbers = own_numbers(context.settings.policy, policy)
    with changing(context, f"change when follow-ups of {application.company} are due") as made:
        applications.update(application_id, policy=write_own(own))
        replan(context, application_id)
    return made.change


def _look(context: Context, found: Preview, gathered: Gathered, policy: Policy) -> None:
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
    planned = planning.plan(facts, policy, context.holiday_name)
    steps = reconciling.reconcile(gathered.existing, planned)
    rows = {row.id: row for row in gathered.existing}
    now = context.now()
    for follow_up_id, step in steps.replan:
        row = rows[follow_up_id]
        if row.closed_by is not None:
            # What passed by itself is not called back to be late.
            if step.due_at > now:
                found.plans.append((follow_up_id, step))
            continue
        found.plans.append((follow_up_id, step))
        found.moves.append(WouldMove(follow_up_id, row.kind, gathered.company, row.due_at, step.due_at))
    found.words.extend(steps.reword)


def _stamp(context: Context) -> tuple[int, int]:
    return context.database.connection.total_changes, context.database.data_version()
