"""The questions that reminding asks the database, and the steps it takes there: follow-ups and alarms alike.

The SQL is written for the partial indexes of schema version 2: nothing here looks at what is neither waiting nor
on its way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.due import Due
from desktop_app.domain.notice_wording import alarm_id_of, alarm_tag_of, follow_up_id_of, tag_of
from desktop_app.storage.database import Database
from desktop_app.storage.values import LISTED_IDS, ids_text, moment, moment_or_none, seconds

_OVER = (
    "SELECT f.id FROM follow_up f JOIN interview i ON i.id = f.interview_id WHERE f.state = 'scheduled'"
    " AND f.kind = 'ask_timescale' AND f.next_at <= ?1 AND i.ends_at <= ?1"
)
_NEARER_SPEAKS = (
    "(?2 AND kind = 'day_before' AND EXISTS (SELECT 1 FROM alarm n WHERE n.interview_id = alarm.interview_id"
    " AND n.kind = 'hour_before' AND n.next_at <= ?1))"
)
_BEGUN = (
    "SELECT id FROM alarm WHERE state = 'scheduled' AND next_at <= ?1"
    f" AND (starts_at <= ?1 OR {_NEARER_SPEAKS})"
)
# Clocks that ran ahead are set back: what passed under them may help again. An alarm that lay in the past when
# it was planned is none of that. No round is longer than 31 days, so a range of the index suffices.
_AHEAD = (
    "SELECT f.id FROM follow_up f JOIN interview i ON i.id = f.interview_id WHERE f.closed_by = 'time'"
    " AND f.kind = 'ask_timescale' AND f.due_at > ?1 - 32 * 86400 AND i.ends_at > ?1"
    " AND i.status <> 'cancelled'"
)
_ALARM_AHEAD = (
    f"SELECT id FROM alarm WHERE state = 'passed' AND starts_at > ?1 AND NOT {_NEARER_SPEAKS}"
    " AND (next_at > planned_at OR next_at > ?1)"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whether anything asks to be shown, to be settled silently, or is on its way."""

    due: bool
    to_settle: bool
    sending: bool


def waiting(database: Database, now: datetime, *, nearer_speaks: bool) -> Waiting:
    """Tell what there is to do at ``now``, in one query; see `settle` for ``nearer_speaks``."""
    ((due, to_settle, sending),) = database.query(
        "SELECT EXISTS (SELECT 1 FROM follow_up WHERE state = 'scheduled' AND next_at <= ?1)"
        " OR EXISTS (SELECT 1 FROM follow_up WHERE state = 'shown' AND escalate_at <= ?1)"
        " OR EXISTS (SELECT 1 FROM alarm WHERE state = 'scheduled' AND next_at <= ?1),"
        f" EXISTS ({_OVER}) OR EXISTS ({_BEGUN}) OR EXISTS ({_AHEAD}) OR EXISTS ({_ALARM_AHEAD}),"
        " EXISTS (SELECT 1 FROM follow_up WHERE state = 'sending')"
        " OR EXISTS (SELECT 1 FROM alarm WHERE state = 'sending')",
        (seconds(now), nearer_speaks),
    )
    return Waiting(bool(due), bool(to_settle), bool(sending))


def queue(
    database: Database,
    *,
    left_out: Sequence[str] = (),
    urgent: bool | None = None,
    due_by: datetime | None = None,
    limit: int = -1,
) -> list[Due]:
    """Return what waits to be shown, by time: of each sort the first ``limit`` by ``due_by`` (all, if not given).

    ``left_out`` are kinds of follow-up and alarm that are never shown; ``urgent`` chooses one sort.
    """
    silent = ", ".join(f"'{kind}'" for kind in left_out)
    latest = 1 << 62 if due_by is None else seconds(due_by)

    def part(sort: str, table: str, at: str, condition: str) -> str:
        until = "starts_at" if table == "alarm" else "NULL"
        return (
            f"SELECT * FROM (SELECT '{sort}' AS sort, id, {at} AS at, {until} FROM {table} WHERE {condition}"
            f" AND {at} <= ?1 AND kind NOT IN ({silent}) ORDER BY {at}, id LIMIT ?2)"
        )

    parts: list[str] = []
    if urgent is not False:
        parts.append(part("ask", "follow_up", "next_at", "state = 'scheduled' AND kind = 'ask_timescale'"))
        parts.append(part("hour", "alarm", "next_at", "state = 'scheduled' AND kind = 'hour_before'"))
    if urgent is not True:
        parts.append(part("owed", "follow_up", "next_at", "state = 'scheduled' AND kind <> 'ask_timescale'"))
        parts.append(part("again", "follow_up", "escalate_at", "state = 'shown'"))
        parts.append(part("day", "alarm", "next_at", "state = 'scheduled' AND kind <> 'hour_before'"))
    rows = database.query(f"{' UNION ALL '.join(parts)} ORDER BY at, sort, id", (latest, limit))
    return [
        Due(
            alarm_tag_of(id_) if sort in ("hour", "day") else tag_of(id_),
            moment(at),
            sort in ("ask", "hour"),
            moment_or_none(until),
        )
        for sort, id_, at, until in rows
    ]


def begin(database: Database, tags: Iterable[str], now: datetime) -> None:
    """Set what is about to be handed over ``sending``; inside a transaction.

    Showing it uses up the one repetition that was due by then.
    """
    follow_ups, alarms = _ids(tags)
    database.execute(
        "UPDATE follow_up SET state = 'sending',"
        " escalate_at = CASE WHEN escalate_at <= ? THEN NULL ELSE escalate_at END"
        f" WHERE id IN {LISTED_IDS} AND state IN ('scheduled', 'shown')",
        (seconds(now), follow_ups),
    )
    database.execute(
        f"UPDATE alarm SET state = 'sending' WHERE id IN {LISTED_IDS} AND state = 'scheduled'", (alarms,)
    )


def taken(database: Database, tags: Iterable[str], now: datetime) -> None:
    """Set what was ``sending`` to ``shown``; inside a transaction.

    What a route took its time over, past the time of showing it again, is not shown again.
    """
    follow_ups, alarms = _ids(tags)
    database.execute(
        "UPDATE follow_up SET state = 'shown',"
        " escalate_at = CASE WHEN escalate_at <= ? THEN NULL ELSE escalate_at END"
        f" WHERE id IN {LISTED_IDS} AND state = 'sending'",
        (seconds(now), follow_ups),
    )
    database.execute(
        f"UPDATE alarm SET state = 'shown' WHERE id IN {LISTED_IDS} AND state = 'sending'", (alarms,)
    )


def put_back(database: Database, tags: Iterable[str]) -> None:
    """Set what was ``sending`` back to ``scheduled``; inside a transaction."""
    for table, ids in zip(("follow_up", "alarm"), _ids(tags), strict=True):
        database.execute(
            f"UPDATE {table} SET state = 'scheduled' WHERE id IN {LISTED_IDS} AND state = 'sending'", (ids,)
        )


def sending(database: Database) -> list[str]:
    """Return the tags of what was handed over and not yet taken."""
    return [
        *(tag_of(id_) for (id_,) in database.query("SELECT id FROM follow_up WHERE state = 'sending'")),
        *(alarm_tag_of(id_) for (id_,) in database.query("SELECT id FROM alarm WHERE state = 'sending'")),
    ]


def on_its_way_or_shown(database: Database, tags: Iterable[str]) -> set[str]:
    """Return those of ``tags`` whose notice may rightly be on the screen."""
    follow_ups, alarms = _ids(tags)
    states = "state IN ('sending', 'shown')"
    return {
        *(
            tag_of(id_)
            for (id_,) in database.query(
                f"SELECT id FROM follow_up WHERE id IN {LISTED_IDS} AND {states}", (follow_ups,)
            )
        ),
        *(
            alarm_tag_of(id_)
            for (id_,) in database.query(
                f"SELECT id FROM alarm WHERE id IN {LISTED_IDS} AND {states}", (alarms,)
            )
        ),
    }


def settle(database: Database, now: datetime, *, nearer_speaks: bool) -> None:
    """Let pass, silently, what no longer helps; inside a transaction.

    That is asking the timescale once the interview is over, an alarm once it has begun, and, if ``nearer_speaks``,
    the evening's alarm once the one shortly before has its time. What passed under a clock that was wrong is
    scheduled again.
    """
    at = seconds(now)
    database.execute(
        f"UPDATE follow_up SET state = 'skipped', closed_by = 'time', closed_at = ?1, snoozed_until = NULL"
        f" WHERE id IN ({_OVER})",
        (at,),
    )
    database.execute(f"UPDATE alarm SET state = 'passed' WHERE id IN ({_BEGUN})", (at, nearer_speaks))
    database.execute(
        "UPDATE follow_up SET state = 'scheduled', closed_by = NULL, closed_at = NULL"
        f" WHERE id IN ({_AHEAD})",
        (at,),
    )
    database.execute(
        f"UPDATE alarm SET state = 'scheduled' WHERE id IN ({_ALARM_AHEAD})", (at, nearer_speaks)
    )


def _ids(tags: Iterable[str]) -> tuple[str, str]:
    known = list(tags)
    follow_ups = [id_ for id_ in map(follow_up_id_of, known) if id_ is not None]
    alarms = [id_ for id_ in map(alarm_id_of, known) if id_ is not None]
    return ids_text(follow_ups), ids_text(alarms)
