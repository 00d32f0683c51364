"""Whole invitations, as programs write them."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest

from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.invitations import Method
from desktop_app.domain.people import Person
from desktop_app.interchange.ics import read_calendar_file
from tests.interchange.calendar_text import DATA, OWN_ZONE, read, span_of, when


def test_video_call() -> None:
    reading = read_calendar_file(
        DATA / "video-call.ics", own_zone=OWN_ZONE, own_addresses=["SAM@sam-rivera.net"]
    )
    assert reading.problems == ()
    (invitation,) = reading.invitations
    assert invitation.method is Method.REQUEST
    assert invitation.uid == "7q2m1c0example@google.com"
    assert invitation.summary == "Interview: Backend Engineer at Northwind Robotics"
    assert when(invitation) == ("2027-03-10T19:00", "2027-03-10T19:45", "America/New_York")
    assert invitation.dtstamp == datetime(2027, 3, 1, 9, tzinfo=UTC)
    assert invitation.organizer == Person("Jane Okafor", "jane.okafor@northwind-robotics.com")
    assert invitation.interviewers == (
        Person("Jane Okafor", "jane.okafor@northwind-robotics.com"),
        Person("Tomás Hübner", "tomas@northwind-robotics.com"),
    )
    assert (invitation.location, invitation.meeting_url) == ("", "https://meet.google.com/abc-defg-hij")
    assert invitation.description.startswith("Hello Sam,<br>we look forward to meeting you.\n\nJoin: https")
    assert (invitation.company, invitation.role) == ("Northwind Robotics", "Backend Engineer")
    assert invitation.kind is InterviewKind.VIDEO


def test_generic_zone_name_blank_line_and_wrapped_link() -> None:
    (invitation,) = read((DATA / "generic-zone.ics").read_bytes()).invitations
    assert when(invitation) == ("2027-07-01T07:30", "2027-07-01T08:30", "Europe/Berlin")
    assert invitation.organizer == Person("Lena Brandt", "lena.brandt@example.de")
    assert invitation.interviewers == ()
    assert invitation.meeting_url == (
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0?context=%7b%7d"
    )
    assert invitation.location == "Microsoft Teams-Besprechung"
    assert invitation.company == "Möller & Söhne"
    assert invitation.sequence == 2


def test_several_events() -> None:
    reading = read((DATA / "several.ics").read_bytes())
    assert reading.problems == ()
    day, floating, series, changed, _third, _fourth, cancelled = reading.invitations
    assert span_of(day).all_day
    assert (span_of(day).first_day, span_of(day).last_day) == (date(2027, 4, 5), date(2027, 4, 6))
    assert when(floating) == ("2027-04-06T08:00", "2027-04-06T09:30", "Europe/Madrid")
    assert (floating.kind, floating.location) == (InterviewKind.ONSITE, "12 High Street, Leeds")
    assert (series.uid, changed.uid) == (
        "series@example.org/20270407T080000Z",
        "series@example.org/20270414T080000Z",
    )
    assert when(changed) == ("2027-04-14T10:00", "2027-04-14T10:30", "Europe/London")
    assert cancelled.cancelled
    assert not series.cancelled


@pytest.mark.parametrize("name", ["video-call.ics", "generic-zone.ics"])
def test_another_reader_agrees(name: str) -> None:
    data = (DATA / name).read_bytes()
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]  # forgets the zones of earlier files
    events: list[Any] = list(icalendar.Calendar.from_ical(data).walk("VEVENT"))
    found = read(data).invitations
    assert [(span_of(one).starts_at, span_of(one).ends_at, one.uid, one.summary) for one in found] == [
        (theirs.decoded("DTSTART"), theirs.decoded("DTEND"), str(theirs["UID"]), str(theirs["SUMMARY"]))
        for theirs in events
    ]
