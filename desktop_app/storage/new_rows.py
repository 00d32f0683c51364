"""Many new rows at once, inside a transaction: what triggers do for each row is done once for all of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.alarms import PlannedAlarm
from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus, company_key
from desktop_app.domain.interviews import InterviewDraft, InterviewStatus
from desktop_app.domain.people import Person
from desktop_app.storage.alarms import state_of
from desktop_app.storage.database import Database
from desktop_app.storage.journal import Stored
from desktop_app.storage.search import index_new_bare, merge_rarely
from desktop_app.storage.values import day_text, seconds, seconds_or_none, wall_text

if TYPE_CHECKING:
    from desktop_app.domain.job_lists import ListRow
    from desktop_app.domain.planning import Planned

FEW = 50
"""Up to so many rows the triggers are left to their work: taking them away and back costs as much."""

FEW_PEOPLE = 2_000
"""So many are rather all remembered than looked up one by one."""

TOGETHER = 4_000
"""So many rows are well stored at once: more cost memory, fewer time."""

LINES, WEIGHTS = 6_000, {"application": 1, "interview": 8}
"""Of so many new lines, weighed by their length, the search index is told at once: each time it writes a part that
it has to merge later."""

_COLUMNS = {
    "person": "id, name, email",
    "application": "id, company, company_key, role, role_key, status, applied_on, url, source, location, salary,"
    " notes, agency, created_at",
    "interview": "id, application_id, uid, sequence, dtstamp, invited, title, kind, status, start_wall, end_wall,"
    " time_zone, start_fold, end_fold, all_day, starts_at, ends_at, location, meeting_url, dial_in, organizer_id,"
    " decision_by, notes, created_at",
    "interviewer": "id, interview_id, position, person_id",
    "activity": "id, application_id, interview_id, kind, at, decision_by, outcome, created_at",
    "follow_up": "id, application_id, interview_id, kind, due_at, time_zone, why, state, created_at, escalate_at",
    "alarm": "id, interview_id, kind, due_at, starts_at, state, planned_at",
}
"""By table; a row is stored after those it refers to."""


class NewRows:
    """Rows that are collected, then stored together. They have their ids at once, and nobody sees them before.

    Nothing else may be stored in these tables between the first row added and `store`. What triggers do for each row
    is done for all of them: for the search index each time some are stored, for undo at the end.
    """

    def __init__(self, database: Database, now: datetime) -> None:
        self._database = database
        self._now = now
        self._created_at = seconds(now)
        self.count = 0
        """How many rows wait to be stored."""
        self._rows: dict[str, list[Any]] = {table: [] for table in _COLUMNS}
        """By table, the values of the rows that wait, one row after the other."""
        self._next: dict[str, int] = {}
        self._first: dict[str, int] = {}
        """By table, the first id stored while the triggers are away."""
        self._triggers: list[str] | None = None
        """What makes the search index's triggers again, while they are away."""
        self._people: dict[tuple[str, str], int] = {}
        """By name and address."""
        self._knows_all: bool | None = None
        """Whether these are all there are; None: it was not looked yet."""
        self._known_applications = self._given_out("application")
        self._indexed: dict[str, int] = {}
        """By table, the last id whose line stands in the search index, while the triggers are away."""

    def is_new(self, application_id: int) -> bool:
        """Tell whether an application was added here."""
        return application_id > self._known_applications

    def add_application(self, draft: ApplicationDraft) -> int:
        """Add an application, its names as they are to be kept; return its id."""
        return self._add(
            "application",
            draft.company,
            company_key(draft.company),
            draft.role,
            company_key(draft.role),
            str(draft.status),
            day_text(draft.applied_on),
            draft.url,
            draft.source,
            draft.location,
            draft.salary,
            draft.notes,
            draft.agency,
            self._created_at,
        )

    def add_listed(self, rows: Mapping[tuple[str, str], "ListRow"]) -> None:
        """Add applications of a list by the keys of company and role, each with the stage it has by now."""
        now = self._created_at
        first, told = self._ids("application", len(rows)), self._ids("activity", len(rows))
        self._rows["application"] += chain.from_iterable(
            (id_, row[0], key, row[1], role_key, row[2], row[4], *row[5:], row[3], now)
            for id_, ((key, role_key), row) in zip(first, rows.items(), strict=True)
        )
        kind = str(ActivityKind.STAGE)
        self._rows["activity"] += chain.from_iterable(
            (told_id, id_, None, kind, now, None, row[2], now)
            for told_id, id_, row in zip(told, first, rows.values(), strict=True)
        )

    def add_round(
        self, application_id: int, draft: InterviewDraft, uid: str, status: InterviewStatus, *, invited: bool
    ) -> int:
        """Add a round of an application with its people; return its id."""
        span = draft.span
        interview_id = self._add(
            "interview",
            application_id,
            uid,
            draft.sequence,
            seconds_or_none(draft.dtstamp),
            invited,
            draft.title,
            str(draft.kind),
            str(status),
            wall_text(span.start),
            wall_text(span.end),
            span.time_zone,
            span.start_fold,
            span.end_fold,
            span.all_day,
            seconds(span.starts_at),
            seconds(span.ends_at),
            draft.location,
            draft.meeting_url,
            draft.dial_in,
            self._person_id(draft.organizer) if draft.organizer else None,
            day_text(draft.decision_by),
            draft.notes,
            self._created_at,
        )
        for position, person_id in enumerate(dict.fromkeys(map(self._person_id, draft.interviewers))):
            self._add("interviewer", interview_id, position, person_id)
        return interview_id

    def add_activity(
        self,
        application_id: int,
        interview_id: int | None,
        kind: ActivityKind,
        *,
        decision_by: date | None = None,
        outcome: ApplicationStatus | None = None,
    ) -> int:
        """Add what is told now of an application, or of a round of it; return its id."""
        return self._add(
            "activity",
            application_id,
            interview_id,
            str(kind),
            self._created_at,
            day_text(decision_by),
            str(outcome) if outcome else None,
            self._created_at,
        )

    def add_follow_ups(self, application_id: int, interview_id: int, planned: Sequence["Planned"]) -> None:
        """Add follow-ups of a round, planned for it or one like it before anything was told."""
        rows, now = self._rows["follow_up"], self._created_at
        for id_, step in zip(self._ids("follow_up", len(planned)), planned, strict=True):
            rows += (
                id_,
                application_id,
                interview_id,
                str(step.kind),
                seconds(step.due_at),
                step.time_zone,
                step.why,
                "scheduled",
                now,
                seconds_or_none(step.escalate_at),
            )

    def add_alarms(self, planned: Sequence[PlannedAlarm]) -> None:
        """Add alarms."""
        rows, now = self._rows["alarm"], self._created_at
        for id_, alarm in zip(self._ids("alarm", len(planned)), planned, strict=True):
            rows += (
                id_,
                alarm.interview_id,
                str(alarm.kind),
                seconds(alarm.due_at),
                seconds(alarm.starts_at),
                str(state_of(alarm, self._now)),
                now,
            )

    def make_room(self) -> bool:
        """Store what was added if it is much, and tell whether; `store` is still to come."""
        if self.count < TOGETHER:
            return False
        self._store_together()
        return True

    def store(self) -> None:
        """Store what was added, in the search index too, and begin anew."""
        if self._triggers is None and self.count <= FEW:
            self._insert()
        else:
            self._store_together()
            self._bring_triggers_back()
        self._next.clear()

    def _insert(self) -> None:
        for table, rows in self._rows.items():
            if rows:
                self._database.insert_rows(table, _COLUMNS[table], rows)
                rows.clear()
        self.count = 0

    def _store_together(self) -> None:
        if self._triggers is None:
            self._take_triggers_away()
        for table, rows in self._rows.items():
            if rows:
                self._first.setdefault(table, rows[0])
        self._insert()
        if (
            sum(WEIGHTS[table] * (self._next_id(table) - after) for table, after in self._indexed.items())
            > LINES
        ):
            self._tell_index()

    def _tell_index(self) -> None:
        after = self._indexed
        index_new_bare(
            self._database.connection, after["application"], after["interview"], self._known_applications
        )
        self._indexed = {table: self._next_id(table) - 1 for table in after}

    def _take_triggers_away(self) -> None:
        """Have neither the search index nor the journal be told of each row."""
        tables = ", ".join(map(repr, _COLUMNS))
        triggers = self._database.query(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            f" AND tbl_name IN ({tables}) AND sql LIKE '%AFTER INSERT ON%' ORDER BY rowid"
        )
        for name, _sql in triggers:
            self._database.execute(f"DROP TRIGGER main.{name}")
        self._triggers = [sql for _name, sql in triggers]
        self._indexed = {table: self._given_out(table) for table in WEIGHTS}
        merge_rarely(self._database.connection, rarely=True)
        self._database.pause_noting(_COLUMNS)

    def _bring_triggers_back(self) -> None:
        self._tell_index()
        merge_rarely(self._database.connection, rarely=False)
        for sql in self._triggers or ():
            self._database.execute(sql)
        self._triggers = None
        stored = [Stored(table, first, self._next[table] - 1) for table, first in self._first.items()]
        self._database.note_together(_COLUMNS, stored)
        self._first.clear()

    def _add(self, table: str, *values: Any) -> int:
        id_ = self._next_id(table)
        self._next[table] = id_ + 1
        self.count += 1
        rows = self._rows[table]
        rows.append(id_)
        rows += values
        return id_

    def _ids(self, table: str, count: int) -> range:
        first = self._next_id(table)
        self._next[table] = first + count
        self.count += count
        return range(first, first + count)

    def _next_id(self, table: str) -> int:
        return self._next.get(table) or self._given_out(table) + 1

    def _given_out(self, table: str) -> int:
        rows = self._database.query("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
        return rows[0][0] if rows else 0

    def _person_id(self, person: Person) -> int:
        if self._knows_all is None:
            self._knows_all = self._given_out("person") <= FEW_PEOPLE
            if self._knows_all:
                rows = self._database.query("SELECT name, email, id FROM person")
                self._people = {(name, email): id_ for name, email, id_ in rows}
        named = person.name, person.email
        known = self._people.get(named)
        if known is None:
            rows = []
            if not self._knows_all:
                rows = self._database.query("SELECT id FROM person WHERE name = ? AND email = ?", named)
            known = self._people[named] = rows[0][0] if rows else self._add("person", *named)
        return known
