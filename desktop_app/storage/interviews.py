"""Interview rounds in the database."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from desktop_app.domain.errors import NotFound
from desktop_app.domain.interviews import Interview, InterviewKind, InterviewStatus, TimeSpan
from desktop_app.domain.people import Person
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables
from desktop_app.storage.people import person_id, remove_unmentioned
from desktop_app.storage.search import match_expression
from desktop_app.storage.values import (
    LISTED,
    LISTED_IDS,
    day_or_none,
    ids_text,
    moment_or_none,
    placeholders,
    seconds,
    seconds_or_none,
    wall_text,
)

_SELECT = """
SELECT i.id, i.application_id, i.uid, a.company, a.role, i.title, i.kind, i.status,
    i.start_wall, i.end_wall, i.time_zone, i.all_day, i.start_fold, i.end_fold,
    i.location, i.meeting_url, p.name, p.email, i.decision_by, i.sequence, i.dtstamp, i.notes, i.invited, i.dial_in
FROM interview i JOIN application a ON a.id = i.application_id LEFT JOIN person p ON p.id = i.organizer_id
"""


def span_of(start: str, end: str, zone: str, all_day: int, start_fold: int, end_fold: int) -> TimeSpan:
    """Return the span that was stored in these six columns."""
    return TimeSpan(
        datetime.fromisoformat(start), datetime.fromisoformat(end), zone, bool(all_day), start_fold, end_fold
    )


def _interviewers(database: Database, ids: Sequence[int]) -> dict[int, list[Person]]:
    people: dict[int, list[Person]] = {}
    for block_start in range(0, len(ids), 500):
        block = tuple(ids[block_start : block_start + 500])
        for interview_id, name, email in database.query(
            "SELECT interview_id, name, email FROM interviewer JOIN person ON person.id = person_id"
            f" WHERE interview_id IN ({placeholders(block)}) ORDER BY interview_id, position",
            block,
        ):
            people.setdefault(interview_id, []).append(Person(name, email))
    return people


def _domain(rows: list[tuple[Any, ...]], database: Database) -> list[Interview]:
    people = _interviewers(database, [row[0] for row in rows])
    return [
        Interview(
            id=row[0],
            application_id=row[1],
            uid=row[2],
            company=row[3],
            role=row[4],
            title=row[5],
            kind=InterviewKind(row[6]),
            status=InterviewStatus(row[7]),
            span=span_of(*row[8:14]),
            location=row[14],
            meeting_url=row[15],
            organizer=None if row[16] is None else Person(row[16], row[17]),
            interviewers=tuple(people.get(row[0], ())),
            decision_by=day_or_none(row[18]),
            sequence=row[19],
            dtstamp=moment_or_none(row[20]),
            notes=row[21],
            invited=bool(row[22]),
            dial_in=row[23],
        )
        for row in rows
    ]


def find(database: Database, interview_id: int) -> Interview:
    """Return one round; NotFound if it is gone."""
    found = _domain(database.query(f"{_SELECT} WHERE i.id = ?", (interview_id,)), database)
    if not found:
        raise NotFound(f"There is no interview {interview_id} (any more).")
    return found[0]


def find_uid(database: Database, uid: str) -> Interview | None:
    """Return the round with iCalendar's UID, or None."""
    found = _domain(database.query(f"{_SELECT} WHERE i.uid = ?", (uid,)), database)
    return found[0] if found else None


def stored_uids(database: Database, uids: Sequence[str]) -> set[str]:
    """Return those of some UIDs that a round has."""
    rows = database.query(f"SELECT uid FROM interview WHERE uid IN {LISTED}", (json.dumps(uids),))
    return {row[0] for row in rows}


def applications_of_uids(database: Database, uids: Sequence[str]) -> dict[str, int]:
    """Return the applications of the rounds that have one of some UIDs, by UID."""
    rows = database.query(
        f"SELECT uid, application_id FROM interview WHERE uid IN {LISTED}", (json.dumps(uids),)
    )
    return dict(rows)


def starts_of(database: Database, application_id: int) -> set[int]:
    """Return when the rounds of an application start, as stored."""
    rows = database.query("SELECT starts_at FROM interview WHERE application_id = ?", (application_id,))
    return {row[0] for row in rows}


def under_uid(database: Database, uid: str, mark: str) -> list[Interview]:
    """Return the round with a UID and those whose UID goes on with ``mark``, by start."""
    rows = database.query(
        f"{_SELECT} WHERE i.uid = ? OR (i.uid >= ? AND i.uid < ?) ORDER BY i.starts_at, i.id",
        (uid, uid + mark, uid + chr(ord(mark) + 1)),
    )
    return _domain(rows, database)


def gone_on(database: Database, uids: Sequence[str], mark: str) -> set[str]:
    """Return those of some UIDs that a round's UID begins with and goes on with ``mark``."""
    rows = database.query(
        "SELECT value FROM json_each(?) WHERE EXISTS"
        " (SELECT 1 FROM interview WHERE uid >= value || ? AND uid < value || ?)",
        (json.dumps(uids), mark, chr(ord(mark) + 1)),
    )
    return {row[0] for row in rows}


def with_uids(database: Database, uids: Sequence[str]) -> dict[str, Interview]:
    """Return the rounds that have one of some UIDs, by UID."""
    if not stored_uids(database, uids):  # as nearly always when many are asked for
        return {}
    rows = database.query(f"{_SELECT} WHERE i.uid IN {LISTED}", (json.dumps(uids),))
    return {interview.uid: interview for interview in _domain(rows, database)}


def uids_with(database: Database, mark: str) -> list[str]:
    """Return the UIDs that hold ``mark``."""
    return [row[0] for row in database.query("SELECT uid FROM interview WHERE instr(uid, ?)", (mark,))]


def of_application(database: Database, application_id: int) -> list[Interview]:
    """Return an application's rounds by start."""
    rows = database.query(
        f"{_SELECT} WHERE i.application_id = ? ORDER BY i.starts_at, i.id", (application_id,)
    )
    return _domain(rows, database)


def with_ids(database: Database, ids: Sequence[int]) -> list[Interview]:
    """Return the rounds of ``ids`` that exist, by start."""
    rows = database.query(
        f"{_SELECT} WHERE i.id IN {LISTED_IDS} ORDER BY i.starts_at, i.id", (ids_text(ids),)
    )
    return _domain(rows, database)


def listed(
    database: Database,
    *,
    starts_from: datetime | None = None,
    starts_before: datetime | None = None,
    search: str = "",
) -> list[Interview]:
    """Return the rounds that start in the half-open range and whose text matches, by start."""
    conditions, values = ["1 = 1"], list[Any]()
    if starts_from is not None:
        conditions.append("i.starts_at >= ?")
        values.append(seconds(starts_from))
    if starts_before is not None:
        conditions.append("i.starts_at < ?")
        values.append(seconds(starts_before))
    if search.strip():
        conditions.append("i.id IN (SELECT rowid / 2 FROM search WHERE search MATCH ? AND rowid % 2 = 0)")
        values.append(match_expression(search) or '""')
    rows = database.query(
        f"{_SELECT} WHERE {' AND '.join(conditions)} ORDER BY i.starts_at, i.id", tuple(values)
    )
    return _domain(rows, database)


def _columns(span: TimeSpan) -> dict[str, Any]:
    return {
        "start_wall": wall_text(span.start),
        "end_wall": wall_text(span.end),
        "time_zone": span.time_zone,
        "start_fold": span.start_fold,
        "end_fold": span.end_fold,
        "all_day": span.all_day,
        "starts_at": seconds(span.starts_at),
        "ends_at": seconds(span.ends_at),
    }


def insert(interview: Interview, now: datetime) -> int:
    """Store a round (its ``id`` is ignored) and return the id it got; inside a transaction."""
    interview_id = int(
        tables.Interview.insert(
            application=interview.application_id,
            uid=interview.uid,
            sequence=interview.sequence,
            dtstamp=seconds_or_none(interview.dtstamp),
            invited=interview.invited,
            title=interview.title,
            kind=str(interview.kind),
            status=str(interview.status),
            location=interview.location,
            meeting_url=interview.meeting_url,
            dial_in=interview.dial_in,
            organizer=person_id(interview.organizer) if interview.organizer else None,
            notes=interview.notes,
            created_at=seconds(now),
            **_columns(interview.span),
        ).execute()
    )
    _set_interviewers(interview_id, interview.interviewers)
    return interview_id


def update(database: Database, before: Interview, after: Interview) -> None:
    """Store what differs between two versions of a round; inside a transaction."""
    fields: dict[str, Any] = {}
    for name in ("uid", "sequence", "invited", "title", "location", "meeting_url", "dial_in", "notes"):
        if getattr(before, name) != getattr(after, name):
            fields[name] = getattr(after, name)
    if before.application_id != after.application_id:
        fields["application"] = after.application_id
    if before.kind is not after.kind:
        fields["kind"] = str(after.kind)
    if before.status is not after.status:
        fields["status"] = str(after.status)
    if before.dtstamp != after.dtstamp:
        fields["dtstamp"] = seconds_or_none(after.dtstamp)
    if before.span != after.span:
        fields |= _columns(after.span)
    if before.organizer != after.organizer:
        fields["organizer"] = person_id(after.organizer) if after.organizer else None
    if fields:
        tables.Interview.update(fields).where(tables.Interview.id == before.id).execute()
    if before.interviewers != after.interviewers:
        tables.Interviewer.delete().where(tables.Interviewer.interview == before.id).execute()
        _set_interviewers(before.id, after.interviewers)
    if before.organizer != after.organizer or before.interviewers != after.interviewers:
        remove_unmentioned(database)


def set_decision_by(interview_id: int, decision_by: str | None) -> None:
    """Store the promised date that is in force for a round; inside a transaction."""
    tables.Interview.update(decision_by=decision_by).where(tables.Interview.id == interview_id).execute()


def delete(database: Database, interview_id: int) -> None:
    """Delete a round whose follow-ups and activities are gone; inside a transaction."""
    tables.Interviewer.delete().where(tables.Interviewer.interview == interview_id).execute()
    tables.Interview.delete().where(tables.Interview.id == interview_id).execute()
    remove_unmentioned(database)


def _set_interviewers(interview_id: int, people: Iterable[Person]) -> None:
    for position, person in enumerate(dict.fromkeys(people)):
        tables.Interviewer.insert(
            interview=interview_id, position=position, person=person_id(person)
        ).execute()
