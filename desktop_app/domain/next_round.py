"""When the next round like another would be: the same weekday and hour, a week later, and never before tomorrow."""

from dataclasses import replace
from datetime import date

from desktop_app.domain.interviews import Interview, InterviewStatus, TimeSpan
from desktop_app.domain.zones import ONE_DAY

A_WEEK = 7


def like(interview: Interview, today: date) -> Interview:
    """Return a round as the next one is proposed: with the same company, people, kind, place and length.

    What belongs to that one round alone is left out: its title, notes and promise, and who sent the invitation.
    """
    return replace(
        interview,
        id=0,
        status=InterviewStatus.SCHEDULED,
        uid="",
        title="",
        span=next_span(interview.span, today),
        organizer=None,
        decision_by=None,
        sequence=0,
        dtstamp=None,
        notes="",
        invited=False,
    )


def next_span(span: TimeSpan, today: date) -> TimeSpan:
    """Return the span of the same length and hour on the first such weekday after it that lies after ``today``."""
    days = A_WEEK
    if (late := (today - span.first_day).days) >= days:
        days = late // A_WEEK * A_WEEK + A_WEEK
    return span.moved_to(span.start + days * ONE_DAY)
