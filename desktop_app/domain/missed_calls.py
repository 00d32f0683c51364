"""A telephone interview without the call: when to ask about it, on the same day."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.interviews import Interview, InterviewKind, InterviewStatus
from desktop_app.domain.zones import local_date

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
