"""A telephone interview without the call: when to ask about it, and a kind note of the same day."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.interviews import Interview, InterviewKind, InterviewStatus
from desktop_app.domain.people import Person
from desktop_app.domain.zones import local, local_date

PATIENCE = timedelta(minutes=20)
_HEARD = (ActivityKind.CONTACT, ActivityKind.DEBRIEF, ActivityKind.LETTER_SENT)


def call_is_missing(interview: Interview, told: Iterable[Activity], now: datetime) -> bool:
    """Tell whether a call should have come by now, on the same day, and nobody has noted that it did."""
    span = interview.span
    if (
        interview.kind is not InterviewKind.PHONE
        or interview.status is not InterviewStatus.SCHEDULED
        or span.all_day
        or now < span.starts_at + PATIENCE
        or local_date(now, span.time_zone) > span.last_day
    ):
        return False
    heard = (activity for activity in told if activity.interview_id == interview.id)
    return not any(activity.kind in _HEARD and activity.at >= span.starts_at for activity in heard)


def kind_note(interview: Interview, person: Person | None) -> str:
    """Return what to write: no reproach, and an easy way to another time."""
    greeting = f"Dear {person.name}," if person is not None and person.name else "Hello,"
    start = local(interview.span.starts_at, interview.span.time_zone)
    about = f" about the role “{interview.role}”" if interview.role else ""
    return (
        f"{greeting}\n\nwe had planned to speak on the telephone today at {start:%H:%M}{about}. I may have missed "
        "your call, or something came up on your side; that happens.\n\nI would still like to talk. "
        "Is there another time that suits you?\n\nKind regards"
    )
