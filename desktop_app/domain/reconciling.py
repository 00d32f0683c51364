"""From the follow-ups that are stored and those that should be, to the few steps between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.planning import Planned

PLANNED_KINDS = frozenset(
    {
        FollowUpKind.ASK_TIMESCALE,
        FollowUpKind.DEBRIEF,
        FollowUpKind.THANK_YOU,
        FollowUpKind.STATUS_ENQUIRY,
        FollowUpKind.LET_GO,
        FollowUpKind.FEEDBACK_REQUEST,
    }
)


@dataclass(frozen=True, slots=True)
class Existing:
    """What reconciling needs to know of a stored follow-up."""

    id: int
    kind: FollowUpKind
    interview_id: int | None
    cause_id: int | None
    due_at: datetime
    time_zone: str
    why: str
    closed_by: str | None
    """``person``, ``plan`` (no longer wanted) or ``time`` (its moment has passed); None while it is open."""
    escalate_at: datetime | None = None
    """When it is shown once more; None also when that has happened, which is not planned a second time."""


@dataclass(frozen=True, slots=True)
class Steps:
    """``create`` new rows, ``replan`` rows to (re)open with new facts, ``close`` rows no longer wanted.

    ``reword`` are open rows whose moment stays and whose other facts change: their state is kept.
    """

    create: tuple[Planned, ...]
    replan: tuple[tuple[int, Planned], ...]
    reword: tuple[tuple[int, Planned], ...]
    close: tuple[int, ...]
    moves: tuple["Move", ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """An open follow-up that gets another day: from the day ``before`` to that of ``after``."""

    before: datetime
    after: Planned


def reconcile(existing: Iterable[Existing], planned: Iterable[Planned]) -> Steps:
    """Compare what is stored with what should be.

    What the person did or skipped stays as it is, and is not planned a second time: one of a kind per round,
    one feedback request per outcome (an open one is moved to the newest outcome instead of doubled).
    """
    create: list[Planned] = []
    replan: list[tuple[int, Planned]] = []
    reword: list[tuple[int, Planned]] = []
    moves: list[Move] = []
    rows = [row for row in existing if row.kind in PLANNED_KINDS]
    wanted_ids: set[int] = set()
    for step in planned:
        row = _counterpart(step, rows)
        if row is None:
            create.append(step)
            continue
        wanted_ids.add(row.id)
        moved = row.due_at != step.due_at
        if row.closed_by == "person" or (row.closed_by == "time" and not moved):
            continue
        if row.closed_by is None and moved:
            moves.append(Move(row.due_at, step))
        if row.closed_by is not None or moved:
            replan.append((row.id, step))
        elif (row.time_zone, row.why, row.interview_id, row.cause_id) != (
            step.time_zone,
            step.why,
            step.interview_id,
            step.cause_id,
        ) or row.escalate_at not in (None, step.escalate_at):
            reword.append((row.id, step))
    close = tuple(row.id for row in rows if row.id not in wanted_ids and row.closed_by is None)
    return Steps(tuple(create), tuple(replan), tuple(reword), close, tuple(moves))


def _counterpart(step: Planned, rows: list[Existing]) -> Existing | None:
    if step.kind is not FollowUpKind.FEEDBACK_REQUEST:
        # Of enquiries a round may have several: the planned one, and one for each decision to ask again.
        return next(
            (
                row
                for row in rows
                if row.kind is step.kind
                and row.interview_id == step.interview_id
                and (step.kind is not FollowUpKind.STATUS_ENQUIRY or row.cause_id == step.cause_id)
            ),
            None,
        )
    requests = [row for row in rows if row.kind is step.kind]
    same_outcome = [row for row in requests if row.cause_id == step.cause_id]
    movable = [row for row in requests if row.closed_by != "person"]
    return next(iter(same_outcome or movable), None)
