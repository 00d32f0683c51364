"""The interview a phrase describes; typed at a place of the calendar, what the phrase leaves open the place says."""

from dataclasses import replace
from datetime import datetime, timedelta

from desktop_app.domain.interviews import DEFAULT_DURATION, InterviewDraft, TimeSpan
from desktop_app.domain.quick_add.parts import PartKind, QuickAdd
from desktop_app.domain.quick_add.place import Place
from desktop_app.domain.zones import ONE_DAY, instant


def draft_of(read: QuickAdd, zone: str) -> InterviewDraft:
    """Return the interview that a phrase without missing parts describes; ``zone`` is the person's own.

    Raises InvalidInput when the times make no span.
    """
    assert read.starts_on is not None
    zone = read.time_zone or zone
    if read.starts_at is None:
        span = TimeSpan.of_days(read.starts_on, read.ends_on or read.starts_on, zone)
    else:
        starts_at = instant(datetime.combine(read.starts_on, read.starts_at), zone, read.starts_at.fold)
        if read.ends_at is not None:
            end_day = read.starts_on + (ONE_DAY if read.ends_at <= read.starts_at else timedelta())
            ends_at = instant(datetime.combine(end_day, read.ends_at), zone)
        else:
            ends_at = starts_at + (read.length or DEFAULT_DURATION)
        span = TimeSpan.of_instants(starts_at, ends_at, zone)
    return InterviewDraft(
        company=read.company,
        span=span,
        role=read.role,
        title=read.title,
        kind=read.kind,
        location=read.location,
        meeting_url=read.meeting_url,
        interviewers=read.people,
        decision_by=read.decision_by,
    )


def placed_draft(read: QuickAdd, place: Place, zone: str) -> InterviewDraft:
    """Return the interview a phrase describes at a place; ``zone`` is the person's own, which the place is in.

    A day, a time or a length in the phrase count for more than the place's.
    """
    day = read.starts_on if read.names_day and read.starts_on is not None else place.first
    length = read.length or place.length
    if read.starts_at is not None:
        return draft_of(replace(read, starts_on=day, length=length), zone)
    whole = draft_of(replace(read, starts_on=day), zone)
    if place.start is not None and read.ends_on is None:
        starts_at = instant(datetime.combine(day, place.start), zone)
        length = length or timedelta(hours=1)
        span = TimeSpan.of_instants(starts_at, starts_at + length, read.time_zone or zone)
        return replace(whole, span=span)
    if not read.names_day:
        return replace(whole, span=TimeSpan.of_days(place.first, place.last, read.time_zone or zone))
    return whole


def open_questions(read: QuickAdd) -> list[str]:
    """Return what has to be asked before a phrase can be stored at a place, as sentences."""
    troubles = [part.trouble for part in read.parts if part.trouble and part.kind is not PartKind.DECISION]
    asked = [
        one.text
        for one in read.missing
        if one.kind in ("company", "decision")
        or (one.kind == "day" and any(part.kind is PartKind.DAY for part in read.parts))
    ]
    return list(dict.fromkeys([*troubles, *asked]))
