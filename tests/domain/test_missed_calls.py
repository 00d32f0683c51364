"""A telephone interview without the call: asked about for one day, and only while nobody said it came."""

from dataclasses import replace
from datetime import datetime, timedelta

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.interviews import Interview, InterviewKind, InterviewStatus, TimeSpan
from desktop_app.domain.missed_calls import PATIENCE, call_is_missing

SPAN = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/Berlin")
CALL = Interview(
    id=1,
    application_id=1,
    uid="u",
    company="Acme",
    role="Engineer",
    title="",
    kind=InterviewKind.PHONE,
    status=InterviewStatus.SCHEDULED,
    span=SPAN,
)
LATE = SPAN.starts_at + PATIENCE


def test_it_is_asked_after_twenty_minutes_and_for_the_day() -> None:
    assert not call_is_missing(CALL, (), LATE - timedelta(seconds=1))
    assert call_is_missing(CALL, (), LATE)
    assert not call_is_missing(CALL, (), LATE + timedelta(days=1))


def test_it_is_not_asked_where_no_call_was_due_or_one_came() -> None:
    for other in (
        replace(CALL, kind=InterviewKind.VIDEO),
        replace(CALL, status=InterviewStatus.HELD),
        replace(CALL, status=InterviewStatus.CANCELLED),
    ):
        assert not call_is_missing(other, (), LATE)
    contact = Activity(1, 1, 1, ActivityKind.CONTACT, LATE)
    assert not call_is_missing(CALL, (contact,), LATE)
    assert call_is_missing(CALL, (replace(contact, at=SPAN.starts_at - PATIENCE),), LATE)
    assert call_is_missing(CALL, (replace(contact, interview_id=2),), LATE)
    note = replace(contact, kind=ActivityKind.LETTER_SENT)
    assert not call_is_missing(CALL, (note,), LATE)
