"""Rounds to show, stored through the services as a person would."""

from datetime import datetime, timedelta
from typing import Any

from desktop_app.domain.changes import Kind
from desktop_app.domain.interviews import Interview, InterviewDraft, TimeSpan
from desktop_app.domain.people import Person
from desktop_app.services import reading
from desktop_app.services.context import Context
from desktop_app.services.interviews import add_interview

JANE = Person("Jane Miller", "jane@acme.example")
TOM = Person("Tom O'Neill", "tom@acme.example")


def at(day: int, hour: int, minute: int = 0, *, month: int = 12, zone: str = "Europe/London") -> TimeSpan:
    start = datetime(2026, month, day, hour, minute)
    return TimeSpan(start, start + timedelta(hours=1), zone)


def add_round(context: Context, company: str, span: TimeSpan, **facts: Any) -> Interview:
    change = add_interview(context, InterviewDraft(company, span, **facts))
    return reading.interview(context, max(change.ids[Kind.INTERVIEW]))
