"""The way out: valid for others, and the same facts when it comes back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from ical.exceptions import CalendarParseError

from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind, FollowUpState
from desktop_app.domain.interviews import Interview, InterviewKind, InterviewStatus, TimeSpan
from desktop_app.domain.invitations import Method
from desktop_app.domain.people import Person
from desktop_app.interchange.clean_text import many_lines, one_line
from desktop_app.interchange.ics_export import write_calendar
from desktop_app.interchange.zone_match import WELL_KNOWN
from tests.interchange.calendar_text import only, read, when

NOW = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
ROUND = Interview(
    id=7,
    application_id=1,
    uid="one@example.org",
    company="Acme, Söhne; & Co",
    role="Backend Engineer",
    title="Second round",
    kind=InterviewKind.PANEL,
    status=InterviewStatus.SCHEDULED,
    span=TimeSpan(datetime(2027, 3, 27, 14), datetime(2027, 3, 27, 15), "Europe/Berlin"),
    location="Room 4, 2nd floor",
    meeting_url="https://acme.zoom.us/j/1?pwd=a%20b",
    dial_in="+1 646 558 8656, code 847 1234",
    organizer=Person('Jane ^ "JR" Roe', "jane+hr@acme.com"),
    interviewers=(Person("Tom", "tom@acme.com"), Person("No Address")),
    sequence=3,
    decision_by=date(2027, 4, 9),
    notes="one\n\ntwo \\ three",
)
OWED = FollowUp(
    id=5,
    kind=FollowUpKind.THANK_YOU,
    application_id=1,
    interview_id=7,
    company="Acme",
    role="",
    due_at=datetime(2027, 3, 27, 17, tzinfo=UTC),
    time_zone="Europe/Berlin",
    state=FollowUpState.SCHEDULED,
    snoozed_until=None,
    why="thank-you: same day, 18:00",
    people=("Tom",),
)


def components(data: bytes, name: str) -> list[Any]:
    """Return what another reader finds in a calendar file."""
    return list(icalendar.Calendar.from_ical(data).walk(name))


def validate(data: bytes) -> None:
    """Raise unless two others find the file valid: one counts what has to be there, one reads every value."""
    text = data.decode()
    vobject.readOne(text).validate(raiseException=True)
    read_by_other = IcsCalendarStream.calendar_from_ics(text)
    assert len(read_by_other.events) == text.count("\nBEGIN:VEVENT")
    assert len(read_by_other.todos) == text.count("\nBEGIN:VTODO")


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("UID:one@example.org\r\n", ""),
        ("DTSTAMP:20270301T093000Z\r\n", ""),
        ("PRODID:-//Afterword//Afterword//EN\r\n", ""),
        ("STATUS:NEEDS-ACTION", "STATUS:SOON"),
        ("ACTION:DISPLAY\r\n", ""),
        ("DUE:20270327T170000Z", "DUE:20271327T170000Z"),
        ("TZOFFSETTO:+0200\r\n", ""),
    ],
)
def test_those_who_validate_refuse_what_is_not_valid(part: str, instead: str) -> None:
    data = write_calendar([ROUND], [OWED], now=NOW).decode()
    assert part in data
    with pytest.raises((CalendarParseError, vobject.base.VObjectError)):
        validate(data.replace(part, instead).encode())


def test_a_round_rings_unless_it_is_called_off() -> None:
    (event,) = components(write_calendar([ROUND], [], now=NOW), "VEVENT")
    assert event.walk("VALARM")[0]["TRIGGER"].dt == timedelta(minutes=-15)
    cancelled = replace(ROUND, status=InterviewStatus.CANCELLED)
    assert not components(write_calendar([cancelled], [], now=NOW), "VALARM")


def test_round_trip() -> None:
    found = only(write_calendar([ROUND], [], now=NOW), own_zone="Asia/Tokyo")
    assert found.span == ROUND.span
    assert found.method is Method.PUBLISH
    assert (found.uid, found.sequence, found.dtstamp) == (ROUND.uid, 3, NOW)
    assert (found.summary, found.company, found.role, found.kind) == (
        ROUND.title,
        ROUND.company,
        ROUND.role,
        ROUND.kind,
    )
    assert (found.location, found.meeting_url, found.dial_in, found.description) == (
        ROUND.location,
        ROUND.meeting_url,
        ROUND.dial_in,
        ROUND.notes,
    )
    assert (found.organizer, found.interviewers) == (ROUND.organizer, ROUND.interviewers)
    assert found.decision_by == ROUND.decision_by
    assert not found.cancelled


@pytest.mark.parametrize("said", ["", "soon", "20270409T100000Z", "00010101", "99991231", "20270231"])
def test_a_promise_that_is_no_day_is_none(said: str) -> None:
    data = write_calendar([ROUND], [], now=NOW)
    assert b"X-AFTERWORD-DECISION-BY:20270409" in data
    assert only(data.replace(b"DECISION-BY:20270409", b"DECISION-BY:" + said.encode())).decision_by is None


def test_cancelled_untitled_and_held_rounds() -> None:
    cancelled = replace(ROUND, status=InterviewStatus.CANCELLED, title="", uid="")
    data = write_calendar([cancelled], [], now=NOW)
    (event,) = components(data, "VEVENT")
    assert str(event["SUMMARY"]) == "Interview with Acme, Söhne; & Co, Backend Engineer"  # for others
    found = only(data)
    assert found.cancelled
    assert (found.uid, found.summary) == ("interview-7@afterword", "")
    assert not only(write_calendar([replace(ROUND, status=InterviewStatus.HELD)], [], now=NOW)).cancelled


def test_follow_ups_ring() -> None:
    snoozed = replace(OWED, id=6, snoozed_until=OWED.due_at + timedelta(hours=1))
    done = replace(OWED, id=8, state=FollowUpState.DONE)
    data = write_calendar([], [OWED, snoozed, done], now=NOW)
    first, second = components(data, "VTODO")
    assert str(first["UID"]) == "follow-up-5@afterword"
    assert str(first["SUMMARY"]) == "Thank Tom"
    assert first["DUE"].dt == OWED.due_at
    assert first.walk("VALARM")[0]["TRIGGER"].dt == OWED.due_at
    assert second["DUE"].dt == OWED.due_at
    assert second.walk("VALARM")[0]["TRIGGER"].dt == snoozed.snoozed_until
    with pytest.raises(UnreadableFile, match="contains no event"):
        read(data)


def test_others_read_the_same() -> None:
    data = write_calendar([ROUND], [OWED], now=NOW)
    validate(data)
    parsed = icalendar.Calendar.from_ical(data)
    assert not parsed.errors
    assert [component.name for component in parsed.subcomponents] == ["VTIMEZONE", "VEVENT", "VTODO"]
    (event,) = components(data, "VEVENT")
    assert not event.errors
    assert event["DTSTART"].dt == ROUND.span.starts_at
    assert event["DTEND"].dt == ROUND.span.ends_at
    assert str(event["LOCATION"]) == ROUND.location
    assert str(event["DESCRIPTION"]) == ROUND.notes
    assert event["ORGANIZER"].params["CN"] == 'Jane ^ "JR" Roe'
    for required in ("UID", "DTSTAMP", "DTSTART"):
        assert required in event
    assert "PRODID" in parsed
    assert "VERSION" in parsed


def test_lines_are_short_and_end_right() -> None:
    data = write_calendar([replace(ROUND, notes="ü😀" * 300)], [OWED], now=NOW)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
        assert b"\n" not in line
        assert b"\r" not in line


def test_nothing_to_write_is_still_a_calendar() -> None:
    assert components(write_calendar([], [], now=NOW), "VTIMEZONE")


def test_all_day() -> None:
    span = TimeSpan.of_days(date(2027, 3, 27), date(2027, 3, 28), "Asia/Tokyo")
    data = write_calendar([replace(ROUND, span=span)], [OWED], now=NOW)
    validate(data)
    assert only(data).span == span


def test_times_that_occur_twice_and_never() -> None:
    twice = TimeSpan(
        datetime(2027, 10, 31, 2, 30), datetime(2027, 10, 31, 2, 45), "Europe/Berlin", False, 1, 1
    )
    assert only(write_calendar([replace(ROUND, span=twice)], [], now=NOW)).span == twice
    never = TimeSpan(datetime(2027, 3, 28, 2, 30), datetime(2027, 3, 28, 4), "Europe/Berlin")
    found = only(write_calendar([replace(ROUND, span=never)], [], now=NOW))
    assert when(found) == ("2027-03-28T01:30", "2027-03-28T02:00", "Europe/Berlin")


INSTANTS = st.datetimes(datetime(1972, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=200, deadline=None)
@given(
    starts_at=INSTANTS,
    minutes=st.integers(1, 40_000),
    zone=st.sampled_from(
        [*WELL_KNOWN, "UTC", "Europe/Dublin", "Africa/El_Aaiun", "Pacific/Apia", "America/Boise"]
    ),
    own_zone=st.sampled_from(["Europe/London", "Asia/Kolkata", "America/Los_Angeles"]),
)
def test_instants_and_zones_survive(starts_at: datetime, minutes: int, zone: str, own_zone: str) -> None:
    span = TimeSpan.of_instants(starts_at, starts_at + timedelta(minutes=minutes), zone)
    data = write_calendar([replace(ROUND, span=span)], [], now=NOW)
    assert only(data, own_zone=own_zone).span == span
    validate(data)


@settings(max_examples=200, deadline=None)
@given(title=TEXT, place=TEXT, notes=TEXT, name=TEXT, company=TEXT, role=TEXT)
def test_text_survives(title: str, place: str, notes: str, name: str, company: str, role: str) -> None:
    people = (Person(one_line(name), "a@b.example"),) if "@" not in name else ()
    interview = replace(
        ROUND, title=title, location=place, notes=notes, company=company, role=role, interviewers=people
    )
    data = write_calendar([interview], [], now=NOW)
    validate(data)
    found = only(data)
    assert found.location == one_line(place)
    assert found.description == many_lines(notes)
    assert found.summary == one_line(title)
    if one_line(company):
        assert found.company == one_line(company)
    if one_line(role):
        assert found.role == one_line(role)
    if not name.startswith("'"):  # Outlook's quotes are taken off
        assert found.interviewers == people


@pytest.mark.parametrize("status", list(InterviewStatus))
def test_how_far_it_is_survives(status: InterviewStatus) -> None:
    data = write_calendar([replace(ROUND, status=status)], [], now=NOW)
    validate(data)
    found = only(data)
    assert (found.held, found.cancelled) == (
        status is InterviewStatus.HELD,
        status is InterviewStatus.CANCELLED,
    )


def test_writing_twice_differs_in_nothing() -> None:
    again = [write_calendar([ROUND], [OWED], now=NOW) for _ in range(3)]
    assert all(one == other for one, other in pairwise(again))
