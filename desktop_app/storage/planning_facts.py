"""What planning needs of many applications at once, in a handful of queries, and writing what it found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.domain.activities import Activity
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.going import Going
from desktop_app.domain.interviews import TimeSpan
from desktop_app.storage import activities, alarms
from desktop_app.storage.database import Database
from desktop_app.storage.interviews import span_of
from desktop_app.storage.values import Value, moment, placeholders, seconds, seconds_or_none

if TYPE_CHECKING:
    from desktop_app.domain.alarms import StoredAlarm
    from desktop_app.domain.planning import Planned
    from desktop_app.domain.reconciling import Existing


BLOCK = 500
"""How many rows are written before it is asked whether to go on."""


@dataclass(slots=True)
class Gathered:
    """One application: its rounds (id, span, whether cancelled), what was told, its follow-ups and alarms."""

    company: str
    own_policy: str
    rounds: list[tuple[int, TimeSpan, bool]] = field(default_factory=list)
    told: list[Activity] = field(default_factory=list)
    existing: "list[Existing]" = field(default_factory=list)
    asked_at: dict[int, datetime] = field(default_factory=dict)
    alarms: "list[StoredAlarm]" = field(default_factory=list)


def last_application(database: Database) -> int:
    """Return the highest id of an application, 0 for none."""
    (last,) = database.query("SELECT max(id) FROM application")[0]
    return last or 0


def open_at_most(database: Database, limit: int) -> int:
    """Return how many follow-ups are open, counted up to ``limit``."""
    (count,) = database.query(
        "SELECT count(*) FROM (SELECT 1 FROM follow_up WHERE state IN ('scheduled', 'sending', 'shown') LIMIT ?)",
        (limit,),
    )[0]
    return int(count)


def to_plan(database: Database, after: int, limit: int) -> list[int]:
    """Return the next ``limit`` applications, by id, that have an open follow-up or an alarm ahead."""
    return [
        row[0]
        for row in database.query(
            "SELECT id FROM application a WHERE id > ? AND (EXISTS (SELECT 1 FROM follow_up"
            " WHERE application_id = a.id AND state IN ('scheduled', 'sending', 'shown'))"
            " OR EXISTS (SELECT 1 FROM interview i JOIN alarm l ON l.interview_id = i.id"
            " WHERE i.application_id = a.id AND l.state = 'scheduled')) ORDER BY id LIMIT ?",
            (after, limit),
        )
    ]


def gather(database: Database, ids: Sequence[int]) -> dict[int, Gathered]:
    """Return what planning needs of a few hundred applications, by id."""
    from desktop_app.storage.existing import COLUMNS, existing_of

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
    for application_id, state, closed_at, *columns in database.query(
        f"SELECT application_id, state, closed_at, {COLUMNS} FROM follow_up"
        f" WHERE application_id IN ({marks}) ORDER BY id",
        wanted,
    ):
        row = existing_of(*columns)
        gathered = found[application_id]
        gathered.existing.append(row)
        if row.kind is FollowUpKind.STATUS_ENQUIRY and state == "done" and row.interview_id is not None:
            asked = moment(closed_at)
            gathered.asked_at[row.interview_id] = max(asked, gathered.asked_at.get(row.interview_id, asked))
    for application_id, alarm in alarms.stored_of_many(database, wanted):
        found[application_id].alarms.append(alarm)
    return found


def plan_values(row: "Existing", step: "Planned") -> tuple[Value, ...]:
    """Return what `plan_anew` needs for one follow-up."""
    return (
        seconds(step.due_at),
        step.time_zone,
        step.why,
        seconds_or_none(step.escalate_at),
        row.id,
        seconds(row.due_at),
        row.closed_by,
    )


def plan_anew(database: Database, plans: Sequence[tuple[Value, ...]], going: Going) -> None:
    """Give many follow-ups another plan and schedule them again; inside a transaction.

    One that was dealt with or moved since it was read is left as it is.
    """
    _write(
        database,
        "UPDATE follow_up SET state = 'scheduled', snoozed_until = NULL, closed_at = NULL, closed_by = NULL,"
        " due_at = ?, time_zone = ?, why = ?, escalate_at = ? WHERE id = ? AND due_at = ? AND closed_by IS ?",
        plans,
        going,
    )


def word_values(follow_up_id: int, step: "Planned") -> tuple[Value, ...]:
    """Return what `reword` needs for one follow-up."""
    return step.why, seconds_or_none(step.escalate_at), follow_up_id


def reword(database: Database, words: Sequence[tuple[Value, ...]], going: Going) -> None:
    """Give many follow-ups another reason; inside a transaction.

    One that is shown once more gets another time for that too, if that is still to come.
    """
    _write(
        database,
        "UPDATE follow_up SET why = ?1,"
        " escalate_at = CASE WHEN escalate_at IS NULL THEN NULL ELSE ?2 END WHERE id = ?3",
        words,
        going,
    )


def move_alarms(database: Database, moves: Sequence[tuple[Value, ...]], going: Going) -> None:
    """Give many alarms another time, each with its `alarms.replan_values`; inside a transaction."""
    _write(database, alarms.REPLAN, moves, going)


def _write(database: Database, sql: str, rows: Sequence[tuple[Value, ...]], going: Going) -> None:
    for block in _blocks(rows):
        database.execute_many(sql, block)
        going.step(len(block))


def _blocks(rows: Sequence[tuple[Value, ...]]) -> Iterator[Sequence[tuple[Value, ...]]]:
    return (rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK))
