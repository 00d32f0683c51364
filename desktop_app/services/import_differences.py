"""What a moved or cancelled round would change: its own time, and which follow-ups move, open or close."""

from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.domain import planning, reconciling
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.interviews import Interview, TimeSpan
from desktop_app.domain.planning import RoundFacts
from desktop_app.services.context import Context
from desktop_app.services.importing import ImportEffect, ImportItem
from desktop_app.services.planning import facts_of
from desktop_app.services.policy_in_force import policy_of
from desktop_app.storage import follow_ups, interviews


@dataclass(frozen=True, slots=True)
class FollowUpDifference:
    """One follow-up that moves; ``before`` is None for one that opens, ``after`` for one that closes."""

    id: int | None
    """None for one that is not stored yet."""
    kind: FollowUpKind
    before: datetime | None
    after: datetime | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A stored round that would change."""

    before: Interview
    span: TimeSpan
    """Its time afterwards."""
    cancelled: bool
    """Whether it would be called off."""
    follow_ups: tuple[FollowUpDifference, ...]


def difference(context: Context, item: ImportItem) -> Difference | None:
    """Return what importing ``item`` would change in the plan; None when no stored round moves. Changes nothing."""
    if item.interview_id is None or item.effect not in (ImportEffect.UPDATED, ImportEffect.CANCELLED):
        return None
    before = interviews.find(context.database, item.interview_id)
    cancelled = item.effect is ImportEffect.CANCELLED
    span = item.draft.span if item.draft is not None and not cancelled else before.span
    if span == before.span and cancelled == before.cancelled:
        return None
    return Difference(before, span, cancelled, _follow_ups(context, before, span, cancelled=cancelled))


def _follow_ups(
    context: Context, before: Interview, span: TimeSpan, *, cancelled: bool
) -> tuple[FollowUpDifference, ...]:
    facts = facts_of(context, before.application_id)
    rounds = tuple(
        RoundFacts(round_.interview_id, span, cancelled, round_.enquiry_sent_on)
        if round_.interview_id == before.id
        else round_
        for round_ in facts.rounds
    )
    policy = policy_of(context, before.application_id)
    stored = follow_ups.existing(context.database, before.application_id)
    planned = planning.plan(replace(facts, rounds=rounds), policy, context.holiday_name)
    steps = reconciling.reconcile(stored, planned)
    rows = {row.id: row for row in stored}
    found = [
        FollowUpDifference(id_, step.kind, None if rows[id_].closed_by else rows[id_].due_at, step.due_at)
        for id_, step in steps.replan
    ]
    found += [FollowUpDifference(None, step.kind, None, step.due_at) for step in steps.create]
    found += [FollowUpDifference(id_, rows[id_].kind, rows[id_].due_at, None) for id_ in steps.close]
    return tuple(sorted(found, key=lambda one: one.after or one.before or before.span.starts_at))
