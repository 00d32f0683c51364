"""When an event takes place: DTSTART, DTEND and DURATION (RFC 5545, 3.6.1) as a span, or the question left."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.interviews import DEFAULT_DURATION, TimeSpan
from desktop_app.domain.invitations import Question
from desktop_app.domain.zones import ONE_DAY
from desktop_app.interchange.clocks import Clock, NamedClock, UtcClock, clock_for
from desktop_app.interchange.components import Component
from desktop_app.interchange.content_lines import ContentLine
from desktop_app.interchange.event_words import called, time_words
from desktop_app.interchange.ics_values import Duration, Moment, duration, in_range, moment
from desktop_app.interchange.reading_context import ReadingContext
from desktop_app.interchange.zone_names import iana_name

OWN_ZONE_PROPERTY = "X-AFTERWORD-TIME-ZONE"
"""The zone of a day, or of a time that our own export had to write in UTC."""


@dataclass(frozen=True, slots=True)
class EventTime:
    """A span, or a question, or neither with a problem; a problem beside a span says what was assumed."""

    span: TimeSpan | None = None
    question: Question | None = None
    problem: str = ""


def event_time(event: Component, summary: str, context: ReadingContext) -> EventTime:
    """Return when ``event`` takes place; ``summary`` is its name in sentences."""
    start = _first_moment(event, "DTSTART")
    if start is None:
        why = "has a start that cannot be read" if event.first("DTSTART") else "has no start"
        return EventTime(problem=f"{called(summary)} {why} and was left out.")
    line, begins = start
    if not in_range(begins):
        return EventTime(
            problem=f"{called(summary)} starts in the year {begins.wall.year}, which cannot be right; "
            "it was left out."
        )
    try:
        if _is_all_day(event, line, begins):
            return _all_day(event, begins, summary, context)
        return _timed(event, line, begins, summary, context)
    except (InvalidInput, OverflowError):
        return EventTime(problem=f"{called(summary)} lasts longer than 31 days and was left out.")


def _first_moment(event: Component, name: str) -> tuple[ContentLine, Moment] | None:
    for line in event.all(name):
        found = moment(line.value)
        if found is not None:
            return line, found
    return None


def _is_all_day(event: Component, line: ContentLine, begins: Moment) -> bool:
    if begins.is_date:
        return True
    if begins.wall.time() != time() or begins.is_utc:
        return False
    marked = event.text("X-MICROSOFT-CDO-ALLDAYEVENT").strip().upper() == "TRUE"
    return marked or line.params.get("VALUE", "").upper() == "DATE"


def _all_day(event: Component, begins: Moment, summary: str, context: ReadingContext) -> EventTime:
    first = begins.wall.date()
    last = first
    problem = ""
    end, length = _first_moment(event, "DTEND"), _length(event)
    if end is not None:
        # DTEND is the day after (3.6.1), but a time on it means that day too.
        until = end[1].wall
        last = until.date() - ONE_DAY if until.time() == time() else until.date()
        if until.date() < first:
            problem = f"{called(summary)} ends before it starts; it was taken as one day."
    elif length is not None:
        last = first + timedelta(days=length.days - 1)
    zone = iana_name(event.text(OWN_ZONE_PROPERTY)) or context.own_zone
    return EventTime(TimeSpan.of_days(first, max(first, last), zone), problem=problem)


def _timed(
    event: Component, line: ContentLine, begins: Moment, summary: str, context: ReadingContext
) -> EventTime:
    clock = clock_of(event, line, begins, context)
    if clock is None:
        return EventTime(question=_question(line, begins, summary, context))
    starts_at = clock.to_utc(begins.wall)
    ends_at = _ends_at(event, begins, clock, context)
    problem = ""
    if ends_at is None or ends_at <= starts_at:
        if ends_at is not None and ends_at < starts_at:
            problem = f"{called(summary)} ends before it starts; one hour was assumed."
        ends_at = starts_at + DEFAULT_DURATION
    zone = clock.zone_name(begins.wall, begins.wall + (ends_at - starts_at))
    return EventTime(TimeSpan.of_instants(starts_at, ends_at, zone), problem=problem)


def clock_of(event: Component, line: ContentLine, begins: Moment, context: ReadingContext) -> Clock | None:
    """Return the clock by which a time of ``event``, in ``line``, is to be read; None when nobody knows it."""
    if begins.is_utc:
        return UtcClock(iana_name(event.text(OWN_ZONE_PROPERTY)) or context.own_zone)
    tzid = line.params.get("TZID", "")
    if tzid:
        found = clock_for(tzid, context.clocks)
        if found is not None:
            return found
    elif context.calendar_zone:
        return NamedClock(context.calendar_zone)
    return NamedClock(context.answer_zone) if context.answer_zone else None


def _ends_at(event: Component, begins: Moment, clock: Clock, context: ReadingContext) -> datetime | None:
    end = _first_moment(event, "DTEND")
    if end is not None and not end[1].is_date and in_range(end[1]):
        line, ends = end
        tzid = line.params.get("TZID", "")
        # An end that names no zone, or one nobody knows, is read by the start's clock.
        own = UtcClock(context.own_zone) if ends.is_utc else clock_for(tzid, context.clocks) if tzid else None
        return (own or clock).to_utc(ends.wall)
    length = _length(event)
    if length is None:
        return None
    return clock.to_utc(begins.wall + timedelta(days=length.days)) + length.exact


def _length(event: Component) -> Duration | None:
    return next((found for line in event.all("DURATION") if (found := duration(line.value))), None)


def _question(line: ContentLine, begins: Moment, summary: str, context: ReadingContext) -> Question:
    tzid = " ".join(line.params.get("TZID", "").split())[:100]
    says = f"{called(summary)} is at {time_words(begins.wall)}"
    text = (
        f"{says}, in a time zone called “{tzid}” that is not known here. Which time zone is meant?"
        if tzid
        else f"{says} and does not tell the time zone. Which time zone is meant?"
    )
    choices = (context.own_zone, context.calendar_zone, "Etc/UTC")
    return Question("time_zone", text, tuple(dict.fromkeys(choice for choice in choices if choice)))
