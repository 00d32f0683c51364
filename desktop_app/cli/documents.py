"""The JSON documents of the command line. Instants are UTC with ``Z`` and whole seconds."""

from datetime import UTC, date, datetime
from typing import Any

from desktop_app.domain.alarms import Alarm
from desktop_app.domain.applications import Application
from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.interviews import Interview
from desktop_app.domain.people import Person

Document = dict[str, Any]


def instant(moment: datetime | None) -> str | None:
    """Return an instant as RFC 3339."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(value: date | None) -> str | None:
    """Return a date as YYYY-MM-DD."""
    return None if value is None else value.isoformat()


def person(value: Person) -> Document:
    """Return a person."""
    return {"name": value.name, "email": value.email}


def interview(value: Interview) -> Document:
    """Return an interview; an all-day one has dates instead of instants."""
    span = value.span
    return {
        "id": value.id,
        "application_id": value.application_id,
        "uid": value.uid,
        "company": value.company,
        "role": value.role,
        "title": value.title,
        "kind": str(value.kind),
        "status": str(value.status),
        "starts_at": None if span.all_day else instant(span.starts_at),
        "ends_at": None if span.all_day else instant(span.ends_at),
        "starts_on": day(span.first_day) if span.all_day else None,
        "ends_on": day(span.last_day) if span.all_day else None,
        "all_day": span.all_day,
        "time_zone": span.time_zone,
        "location": value.location or None,
        "meeting_url": value.meeting_url or None,
        "organizer": person(value.organizer) if value.organizer else None,
        "interviewers": [person(interviewer) for interviewer in value.interviewers],
        "decision_by": day(value.decision_by),
        "sequence": value.sequence,
    }


def application(value: Application) -> Document:
    """Return an application."""
    return {
        "id": value.id,
        "company": value.company,
        "role": value.role,
        "status": str(value.status),
        "applied_on": day(value.applied_on),
        "url": value.url or None,
        "source": value.source or None,
        "location": value.location or None,
        "salary": value.salary or None,
        "notes": value.notes,
    }


def follow_up(value: FollowUp) -> Document:
    """Return a follow-up."""
    return {
        "id": value.id,
        "kind": str(value.kind),
        "application_id": value.application_id,
        "interview_id": value.interview_id,
        "company": value.company,
        "due_at": instant(value.due_at),
        "time_zone": value.time_zone,
        "state": str(value.state),
        "snoozed_until": instant(value.snoozed_until),
        "why": value.why,
    }


def alarm(value: Alarm) -> Document:
    """Return an alarm."""
    return {
        "id": value.id,
        "kind": str(value.kind),
        "interview_id": value.interview_id,
        "company": value.company,
        "due_at": instant(value.due_at),
        "starts_at": instant(value.starts_at),
        "state": str(value.state),
        "snoozed_until": instant(value.snoozed_until),
    }
