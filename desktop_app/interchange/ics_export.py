"""Calendar files (.ics): the way out. Rounds become events, open follow-ups become to-dos with an alarm."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import quote

from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.going import Tell, untold
from desktop_app.domain.interviews import Interview, InterviewStatus, TimeSpan
from desktop_app.domain.people import Person
from desktop_app.domain.wording import follow_up_title
from desktop_app.domain.zones import local
from desktop_app.interchange.clean_text import one_line
from desktop_app.interchange.dial_in import DIAL_IN_PROPERTY, address_of
from desktop_app.interchange.event_reader import (
    COMPANY_PROPERTY,
    DECISION_PROPERTY,
    HELD_PROPERTY,
    KIND_PROPERTY,
    ROLE_PROPERTY,
    UNTITLED_PROPERTY,
)
from desktop_app.interchange.event_time import OWN_ZONE_PROPERTY
from desktop_app.interchange.ics_lines import date_value, folded, parameter, text_line, utc_value, wall_value
from desktop_app.interchange.vtimezone_writing import vtimezone_lines

PRODUCT = "-//Afterword//Afterword//EN"
_UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"})
_ADDRESS_CHARACTERS = "@!$'*+-._~/=&"
_RINGS_BEFORE, _RINGS_A_DAY_BEFORE = "-PT15M", "-PT15H"
"""When a round rings: before its start; the one of a whole day at nine the morning before."""
NO_ADDRESS = "invalid:nomail"
"""The calendar address of somebody without a mail address, as other programs write it."""


def write_calendar(
    interviews: Iterable[Interview], follow_ups: Iterable[FollowUp], *, now: datetime, tell: Tell = untold
) -> bytes:
    """Return a calendar file (RFC 5545) of rounds and follow-ups; those that are not open are left out.

    ``now`` is the instant of writing (aware), DTSTAMP of everything. Reading the file again gives the same
    facts; times that occur twice are written in UTC, with the zone beside them.
    """
    rounds = list(interviews)
    owed = [follow_up for follow_up in follow_ups if follow_up.is_open]
    return b"".join(folded(line) for line in _calendar(rounds, owed, now, tell))


def _calendar(rounds: list[Interview], owed: list[FollowUp], now: datetime, tell: Tell) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    years = _years([interview.span for interview in rounds])
    if not rounds and not owed:
        years = {"Etc/UTC": (now.year, now.year)}  # a calendar holds at least one component (3.6)
    for zone, (first, last) in sorted(years.items()):
        yield from vtimezone_lines(zone, first, last)
    for done, interview in enumerate(rounds):
        tell(done, len(rounds) + len(owed))
        yield from _event(interview, now)
    for done, follow_up in enumerate(owed, start=len(rounds)):
        tell(done, len(rounds) + len(owed))
        yield from _to_do(follow_up, now)
    yield "END:VCALENDAR"


def _years(spans: list[TimeSpan]) -> dict[str, tuple[int, int]]:
    """Return the zones whose rules are needed, each with the first and the last year."""
    years: dict[str, tuple[int, int]] = {}
    for span in spans:
        if not span.all_day and not _in_utc(span):
            first, last = years.get(span.time_zone, (span.start.year, span.end.year))
            years[span.time_zone] = (min(first, span.start.year), max(last, span.end.year))
    return years


def _in_utc(span: TimeSpan) -> bool:
    """Tell whether only UTC says when it is: iCalendar has no word for the second of two like times (3.3.5)."""
    walls = (local(span.starts_at, span.time_zone), local(span.ends_at, span.time_zone))
    return span.time_zone in _UTC_NAMES or any(wall.fold for wall in walls)


def _event(interview: Interview, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield from text_line("UID", interview.uid or f"interview-{interview.id}@afterword")
    yield f"DTSTAMP:{utc_value(now)}"
    yield f"SEQUENCE:{interview.sequence}"
    yield f"STATUS:{'CANCELLED' if interview.cancelled else 'CONFIRMED'}"
    yield from _times(interview.span)
    own_title = one_line(interview.title)
    title = own_title or _title(interview)
    yield from text_line("SUMMARY", title)
    if not own_title:
        yield f"{UNTITLED_PROPERTY}:TRUE"
    yield from text_line("LOCATION", interview.location)
    yield from text_line("DESCRIPTION", interview.notes, several=True)
    if interview.meeting_url and not any(sign.isspace() for sign in interview.meeting_url):
        yield f"CONFERENCE;VALUE=URI;FEATURE=VIDEO:{interview.meeting_url}"
        yield f"URL:{interview.meeting_url}"  # for programs that do not know RFC 7986
    if interview.dial_in:
        if address := address_of(interview.dial_in):
            yield f"CONFERENCE;VALUE=URI;FEATURE=PHONE:{address}"
        yield from text_line(DIAL_IN_PROPERTY, interview.dial_in)
    if interview.organizer:
        yield _person("ORGANIZER", interview.organizer)
    for person in interview.interviewers:
        yield _person("ATTENDEE", person)
    yield from text_line(COMPANY_PROPERTY, interview.company)
    yield from text_line(ROLE_PROPERTY, interview.role)
    yield from text_line(KIND_PROPERTY, interview.kind)
    if interview.status is InterviewStatus.HELD:
        yield f"{HELD_PROPERTY}:TRUE"
    if interview.decision_by is not None:
        yield f"{DECISION_PROPERTY}:{date_value(interview.decision_by)}"
    if not interview.cancelled:
        yield from _alarm(
            title, f"TRIGGER:{_RINGS_A_DAY_BEFORE if interview.span.all_day else _RINGS_BEFORE}"
        )
    yield "END:VEVENT"


def _alarm(words: str, trigger: str) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield from text_line("DESCRIPTION", words)
    yield trigger
    yield "END:VALARM"


def _title(interview: Interview) -> str:
    role = f", {interview.role}" if interview.role else ""
    return f"Interview with {interview.company}{role}" if interview.company else "Interview"


def _times(span: TimeSpan) -> Iterator[str]:
    if span.all_day:
        yield f"DTSTART;VALUE=DATE:{date_value(span.start)}"
        yield f"DTEND;VALUE=DATE:{date_value(span.end)}"
        yield f"{OWN_ZONE_PROPERTY}:{span.time_zone}"
    elif _in_utc(span):
        yield f"DTSTART:{utc_value(span.starts_at)}"
        yield f"DTEND:{utc_value(span.ends_at)}"
        yield f"{OWN_ZONE_PROPERTY}:{span.time_zone}"
    else:
        # From the instants, because a wall time in a gap is shown by no clock.
        yield f"DTSTART;TZID={span.time_zone}:{wall_value(local(span.starts_at, span.time_zone))}"
        yield f"DTEND;TZID={span.time_zone}:{wall_value(local(span.ends_at, span.time_zone))}"


def _person(name: str, person: Person) -> str:
    common_name = f";CN={parameter(person.name)}" if person.name else ""
    address = f"mailto:{quote(person.email, safe=_ADDRESS_CHARACTERS)}" if person.email else NO_ADDRESS
    return f"{name}{common_name}:{address}"


def _to_do(follow_up: FollowUp, now: datetime) -> Iterator[str]:
    title = follow_up_title(follow_up)
    yield "BEGIN:VTODO"
    yield f"UID:follow-up-{follow_up.id}@afterword"
    yield f"DTSTAMP:{utc_value(now)}"
    yield from text_line("SUMMARY", title)
    yield from text_line("DESCRIPTION", follow_up.why, several=True)
    yield f"DUE:{utc_value(follow_up.due_at)}"
    yield "STATUS:NEEDS-ACTION"
    yield from _alarm(title, f"TRIGGER;VALUE=DATE-TIME:{utc_value(follow_up.next_at)}")
    yield "END:VTODO"
