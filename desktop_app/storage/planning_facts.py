"""What planning needs of many applications at once, in a handful of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.domain.activities import Activity
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.interviews import TimeSpan
from desktop_app.storage import activities
from desktop_app.storage.database import Database
from desktop_app.storage.interviews import span_of
from desktop_app.storage.values import moment, placeholders, seconds, seconds_or_none

if TYPE_CHECKING:
    from desktop_app.domain.planning import Planned
    from desktop_app.domain.reconciling import Existing


@dataclass(slots=True)
class Gathered:
    """One application: its rounds (id, span, whether cancelled), what was told, and its follow-ups."""

    company: str
    own_policy: str
    rounds: list[tuple[int, TimeSpan, bool]] = field(default_factory=list)
    told: list[Activity] = field(default_factory=list)
    existing: "list[Existing]" = field(default_factory=list)
    asked_at: dict[int, datetime] = field(default_factory=dict)


def with_open_follow_ups(database: Database) -> list[int]:
    """Return the ids of the applications that have an open follow-up."""
    return [
        row[0]
        for row in database.query(
            "SELECT DISTINCT application_id FROM follow_up WHERE state IN ('scheduled', 'sending', 'shown')"
            " AND application_id IS NOT NULL ORDER BY application_id"
        )
    ]


def gather(database: Database, ids: Sequence[int]) -> dict[int, Gathered]:
    """Return what planning needs of a few hundred applications, by id."""
    from desktop_app.domain.reconciling import Existing

    marks, wanted = placeholders(ids), tuple(ids)
    found = {
        id_: Gathered(company, policy)
        for id_, company, policy in database.query(
            f"SELECT id, company, policy FROM application WHERE id IN ({marks}) ORDER BY id", wanted
        )
    }
    for id_, application_id, status, *span in database.query(
        "SELECT id, application_id, status, start_wall, end_wall, time_zone, all_day, start_fold, end_fold"
        f" FROM interview WHERE application_id IN ({marks}) ORDER BY application_id, starts_at, id",
        wanted,
    ):
        found[application_id].rounds.append((id_, span_of(*span), status == "cancelled"))
    for activity in activities.of_applications(database, wanted):
        found[activity.application_id].told.append(activity)
    for (
        application_id,
        id_,
        kind,
        interview_id,
        cause_id,
        due_at,
        zone,
        why,
        closed_by,
        state,
        closed_at,
    ) in database.query(
        "SELECT application_id, id, kind, interview_id, cause_id, due_at, time_zone, why, closed_by, state,"
        f" closed_at FROM follow_up WHERE application_id IN ({marks}) ORDER BY id",
        wanted,
    ):
        row = Existing(id_, FollowUpKind(kind), interview_id, cause_id, moment(due_at), zone, why, closed_by)
        gathered = found[application_id]
        gathered.existing.append(row)
        if row.kind is FollowUpKind.STATUS_ENQUIRY and state == "done" and interview_id is not None:
            asked = moment(closed_at)
            gathered.asked_at[interview_id] = max(asked, gathered.asked_at.get(interview_id, asked))
    return found


def plan_anew(database: Database, moves: "Sequence[tuple[int, Planned]]") -> None:
    """Give many follow-ups another plan and schedule them again; inside a transaction."""
    database.execute_many(
        "UPDATE follow_up SET state = 'scheduled', snoozed_until = NULL, closed_at = NULL, closed_by = NULL,"
        " due_at = ?, time_zone = ?, why = ?, escalate_at = ? WHERE id = ?",
        [
            (seconds(step.due_at), step.time_zone, step.why, seconds_or_none(step.escalate_at), id_)
            for id_, step in moves
        ],
    )


def reword(database: Database, words: "Sequence[tuple[int, Planned]]") -> None:
    """Give many follow-ups another reason; inside a transaction."""
    database.execute_many(
        "UPDATE follow_up SET why = ? WHERE id = ?", [(step.why, id_) for id_, step in words]
    )
