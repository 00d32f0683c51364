"""Events that repeat (RFC 5545, 3.8.5): whether they do, and what their dates are called."""

from datetime import datetime, time

from desktop_app.interchange.clocks import clock_for
from desktop_app.interchange.components import Component
from desktop_app.interchange.content_lines import ContentLine
from desktop_app.interchange.ics_values import Moment, in_range, moment
from desktop_app.interchange.reading_context import ReadingContext

_MOST_DATES = 1_000


def repeats(event: Component) -> bool:
    """Tell whether the event stands for more than one date."""
    return event.first("RECURRENCE-ID") is None and any(event.first(name) for name in ("RRULE", "RDATE"))


def first_is_left_out(event: Component) -> bool:
    """Tell whether an EXDATE takes the first date out of its series."""
    line = event.first("DTSTART")
    first = moment(line.value) if line else None
    if line is None or first is None:
        return False
    same_zone = (
        value
        for exception in event.all("EXDATE")
        if exception.params.get("TZID") == line.params.get("TZID")
        for value in exception.value.split(",")[:_MOST_DATES]
    )
    return any(moment(value) == first for value in same_zone)


def recurrence_suffix(event: Component, context: ReadingContext, *, all_day: bool = False) -> str:
    """Return which date of a series the event changes: 20270303T140000Z, 20270303, or nothing for none.

    RECURRENCE-ID is put into UTC, so that the same date gets the same name however it is written. Of an event
    that is ``all_day`` a midnight means the day, as for its start.
    """
    line = event.first("RECURRENCE-ID")
    if line is None:
        return ""
    found = moment(line.value) if all_day else None
    if found is not None and in_range(found) and not found.is_utc and found.wall.time() == time():
        return f"{found.wall:%Y%m%d}"
    return moment_name(line, context)


def start_name(event: Component, context: ReadingContext) -> str:
    """Return what a date that begins when the event does is called in its series; nothing where it cannot be read."""
    line = event.first("DTSTART")
    return moment_name(line, context) if line else ""


def changes_later_dates(event: Component) -> bool:
    """Tell whether a changed date stands for all that come after it, too (RFC 5545, 3.2.13)."""
    line = event.first("RECURRENCE-ID")
    return line is not None and line.params.get("RANGE", "").upper() == "THISANDFUTURE"


def moment_name(line: ContentLine, context: ReadingContext) -> str:
    """Return a date or time of day of an event in UTC, in the basic format; nothing when it is none."""
    found = moment(line.value)
    if found is None or not in_range(found):
        return ""
    if found.is_date:
        return f"{found.wall:%Y%m%d}"
    in_utc = _in_utc(found, line, context)
    return f"{in_utc:%Y%m%dT%H%M%SZ}" if in_utc else f"{found.wall:%Y%m%dT%H%M%S}"


def _in_utc(found: Moment, line: ContentLine, context: ReadingContext) -> datetime | None:
    if found.is_utc:
        return found.wall
    clock = clock_for(line.params.get("TZID", ""), context.clocks)
    return clock.to_utc(found.wall) if clock else None
