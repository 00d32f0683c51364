"""Who invites, and who interviews."""

from collections.abc import Collection

import pytest

from desktop_app.domain.people import Person
from desktop_app.interchange.ics import read_calendar
from tests.interchange.calendar_text import calendar, event

JANE = "ATTENDEE;CN=Jane Roe:mailto:jane@acme.com"
TOM = "ATTENDEE;CN=Tom:mailto:tom@acme.com"
SAM = "ATTENDEE;CN=Sam;PARTSTAT=NEEDS-ACTION:mailto:sam@home.net"
ORGANIZER = "ORGANIZER;CN=Jane Roe:mailto:jane@acme.com"


def people(*lines: str, method: str = "PUBLISH", own: Collection[str] = ()) -> list[str]:
    data = calendar(*event(*lines), method=method)
    (invitation,) = read_calendar(data, own_zone="Europe/London", own_addresses=own).invitations
    return [person.label for person in invitation.interviewers]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([JANE, TOM], ["Jane Roe", "Tom"]),
        (["ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@acme.com", TOM], ["Tom"]),
        (["ATTENDEE;CUTYPE=resource:mailto:beamer@acme.com", TOM], ["Tom"]),
        (["ATTENDEE:mailto:c_1@resource.calendar.google.com", TOM], ["Tom"]),
        (["ATTENDEE;ROLE=NON-PARTICIPANT:mailto:watching@acme.com", TOM], ["Tom"]),
        (["ATTENDEE;ROLE=CHAIR;CUTYPE=GROUP:MAILTO:panel@acme.com", TOM], ["panel@acme.com", "Tom"]),
        ([TOM, "ATTENDEE;CN=Tom Doe:mailto:TOM@acme.com"], ["Tom"]),
        (["ATTENDEE:mailto:tom@acme.com", TOM], ["Tom"]),
        (["ATTENDEE;CN=tom@acme.com:mailto:tom@acme.com"], ["tom@acme.com"]),
        (["ATTENDEE;CN='Tom Doe':mailto:tom@acme.com"], ["Tom Doe"]),
        (['ATTENDEE;CN="Doe, Tom":mailto:tom@acme.com'], ["Tom Doe"]),
        (['ATTENDEE;CN="Doe, Tom":mailto:tom@acme.com', "X-AFTERWORD-KIND:other"], ["Doe, Tom"]),
        (['ATTENDEE;CN="Acme, Inc":mailto:tom@acme.com'], ["Acme, Inc"]),
        (['ATTENDEE;CN="Tom Doe/Sales/Acme":mailto:tom@acme.com'], ["Tom Doe"]),
        (["ATTENDEE;CN=Tom ^'T^' Doe:mailto:tom@acme.com"], ['Tom "T" Doe']),
        (["ATTENDEE;CN=Tom:invalid:nomail"], ["Tom"]),
        (["ATTENDEE;CN=Tom;EMAIL=tom@acme.com:urn:uuid:1"], ["Tom"]),
        (["ATTENDEE:mailto:"], []),
        (
            ["ATTENDEE;CN=unknownorganizer@calendar.google.com:mailto:unknownorganizer@calendar.google.com"],
            [],
        ),
        (["ATTENDEE;CN=Tom \u202eeod:mailto:tom@acme.com"], ["Tom eod"]),
        # Slips in the grammar that cost the person nothing:
        (['ATTENDEE;CN=Tom "T" Doe:mailto:tom@acme.com'], ["Tom T Doe"]),
        (['ATTENDEE;CN="Tom Doe;RSVP=TRUE:mailto:tom@acme.com'], ["Tom Doe"]),
        (["ATTENDEE;CN=Tom (Acme: HR);RSVP=TRUE:mailto:tom@acme.com"], ["Tom (Acme: HR)"]),
    ],
)
def test_attendees(lines: list[str], expected: list[str]) -> None:
    assert people(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "method", "own", "expected"),
    [
        ([ORGANIZER, SAM], "REQUEST", (), []),
        ([ORGANIZER, JANE, SAM], "REQUEST", (), ["Jane Roe"]),
        ([ORGANIZER, SAM], "CANCEL", (), []),
        ([ORGANIZER, SAM], "PUBLISH", (), ["Sam"]),
        ([ORGANIZER, SAM, TOM], "REQUEST", (), ["Sam", "Tom"]),
        ([ORGANIZER, SAM, TOM], "REQUEST", ["SAM@home.net "], ["Tom"]),
        ([ORGANIZER, SAM, TOM], "PUBLISH", ["sam@home.net"], ["Tom"]),
        ([ORGANIZER, TOM], "REQUEST", ["somebody@else.net"], []),
        # The person invited themself: the one attendee is somebody else.
        (["ORGANIZER:mailto:sam@home.net", TOM], "REQUEST", ["sam@home.net"], ["Tom"]),
        (["ORGANIZER:mailto:sam@home.net", SAM, TOM], "REQUEST", ["sam@home.net"], ["Tom"]),
        (
            [ORGANIZER, SAM, "ATTENDEE;CUTYPE=ROOM:mailto:room@acme.com"],
            "REQUEST",
            (),
            [],
        ),
    ],
)
def test_the_person_is_no_interviewer(
    lines: list[str], method: str, own: Collection[str], expected: list[str]
) -> None:
    assert people(*lines, method=method, own=own) == expected


def test_organizer() -> None:
    data = calendar(*event("ORGANIZER:mailto:", "ORGANIZER;CN=Jane%20:MAILTO:jane%2bhr@acme.com?subject=x"))
    (invitation,) = read_calendar(data, own_zone="Europe/London").invitations
    assert invitation.organizer == Person("Jane%20", "jane+hr@acme.com")
