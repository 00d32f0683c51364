"""Invitations as recruiting and scheduling systems have them sent: by robots, the people in the text alone."""

from typing import NamedTuple

import pytest

from desktop_app.domain.interviews import InterviewKind
from desktop_app.interchange.company_guess import guess_company
from desktop_app.interchange.described_people import described_people
from desktop_app.interchange.ics import read_calendar
from tests.interchange.calendar_text import calendar, event

ME = "ATTENDEE;CN=Sam Doe:mailto:me@home.example"
TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_H%40thread.v2/0"


class Facts(NamedTuple):
    company: str
    role: str
    kind: InterviewKind
    people: tuple[str, ...] = ()
    link: str = ""
    dial_in: str = ""


CASES = {
    "ashby": (
        [
            "SUMMARY:Technical Interview: Sam Doe and Lumen Labs",
            "ORGANIZER;CN=Lumen Labs:mailto:notifications@ashbyhq.com",
            r"DESCRIPTION:Interviewers: Kai Tanaka\, Dana Wu\nJoin with Google Meet: https://meet.google.com/pqr-stuv-wxy"
            r"\nOr dial: (US) +1 929-777-4444 PIN: 222 333 444#\nMore: https://tel.meet/pqr-stuv-wxy?pin=1",
        ],
        Facts(
            "Lumen Labs", "", InterviewKind.TECHNICAL, ("Kai Tanaka", "Dana Wu"), "https://meet.google.com/pqr-stuv-wxy",
            "+1 929-777-4444, code 222 333 444",
        ),
    ),
    "bamboohr": (
        [
            "SUMMARY:Onsite with Marlowe Foods",
            "ORGANIZER;CN=Marlowe Foods:mailto:calendar@bamboohr.com",
            r"LOCATION:12 Mill Lane\, Leeds LS1 4AB",
            r"DESCRIPTION:You will meet: Anne Hart (Head of Ops)\nParking: https://maps.app.goo.gl/xyz",
        ],
        Facts("Marlowe Foods", "", InterviewKind.ONSITE, ("Anne Hart",)),
    ),
    "cal.com": (
        [
            "SUMMARY:30 Min Interview between Tom Reyes and Sam Doe",
            "ORGANIZER;CN=Tom Reyes:mailto:tom@fernhill.io",
            "LOCATION:https://app.cal.com/video/abcDEF123",
            r"DESCRIPTION:Who:\nTom Reyes - Organizer\ntom@fernhill.io\nSam Doe\nme@home.example\n\n"
            r"Reschedule: https://cal.com/booking/abc?changes=true",
        ],
        Facts("Fernhill", "", InterviewKind.VIDEO, (), "https://app.cal.com/video/abcDEF123"),
    ),
    "calendly": (
        [
            "SUMMARY:Intro call: Tara Quinn and Sam Doe",
            "ORGANIZER;CN=Calendly:mailto:notifications@calendly.com",
            "ATTENDEE;CN=Tara Quinn:mailto:tara@fernwood.io",
            "LOCATION:https://calendly.com/events/0c2d/google_meet",
            r"DESCRIPTION:You can join this meeting from your computer.\nhttps://calendly.com/events/0c2d/google_meet\n"
            r"Cancel: https://calendly.com/cancellations/X",
        ],
        Facts(
            "Fernwood", "", InterviewKind.VIDEO, ("Tara Quinn",), "https://calendly.com/events/0c2d/google_meet"
        ),
    ),
    "greenhouse": (
        [
            "SUMMARY:Interview with Tidewater - Staff Engineer",
            "ORGANIZER;CN=no-reply@us.greenhouse-mail.io:mailto:no-reply@us.greenhouse-mail.io",
            r"DESCRIPTION:Join Zoom Meeting\nhttps://tidewater.zoom.us/j/93456789012?pwd=abc\n\nOne tap mobile\n"
            r"+16699009128\,\,93456789012# US\n\nYou'll be meeting with:\n1. Priya Natarajan\, Engineering Manager\n"
            r"2. Oyelaran Bello <oye@tidewater.example>\n\nAdd to calendar: https://app.greenhouse.io/interviews/ics/123",
        ],
        Facts(
            "Tidewater", "Staff Engineer", InterviewKind.VIDEO,
            ("Priya Natarajan", "Oyelaran Bello"), "https://tidewater.zoom.us/j/93456789012?pwd=abc",
            "+16699009128, code 93456789012",
        ),
    ),
    "hirevue": (
        [
            "SUMMARY:HireVue Live Interview - Customer Success - Oakmont Bank",
            "ORGANIZER;CN=Oakmont Bank:mailto:noreply@hirevue.com",
            "LOCATION:HireVue",
            r"DESCRIPTION:Join: https://oakmont.hirevue.com/live/abc123\nhttps://hirevue.com/support",
        ],
        Facts("Oakmont Bank", "", InterviewKind.VIDEO, (), "https://oakmont.hirevue.com/live/abc123"),
    ),
    "lever": (
        [
            "SUMMARY:Sam Doe <> Brightkiln | Onsite interview",
            "ORGANIZER;CN=Noa Levi:mailto:noa@brightkiln.com",
            "ATTENDEE;CN=Noa Levi:mailto:noa@brightkiln.com",
            r"DESCRIPTION:You're interviewing with:\n- Ben Ortiz (Senior Engineer)\n- Mira Chen - Product\n\n"
            r"Prep guide: https://docs.google.com/document/d/1\nVideo link: https://meet.google.com/abc-defg-hij",
        ],
        Facts(
            "Brightkiln", "", InterviewKind.ONSITE, ("Noa Levi", "Ben Ortiz", "Mira Chen"),
            "https://meet.google.com/abc-defg-hij",
        ),
    ),
    "modernloop": (
        [
            "SUMMARY:Copperleaf - Final Interview Loop",
            "ORGANIZER;CN=Scheduling:mailto:scheduling@modernloop.io",
            r"DESCRIPTION:Zoom: https://copperleaf.zoom.us/my/ada\nPortal: https://app.modernloop.io/portal/x",
        ],
        Facts("Copperleaf", "", InterviewKind.PANEL, (), "https://copperleaf.zoom.us/my/ada"),
    ),
    "personio": (
        [
            "SUMMARY:Videointerview Kübler & Sohn GmbH – Data Analyst (m/w/d)",
            "ORGANIZER;CN=Kübler & Sohn GmbH:mailto:no-reply@recruiting.personio.com",
            r"DESCRIPTION:Hallo Sam\,\nIhr Gespräch mit: Jonas Weber\, Teamleitung\nEinwahl: 069 1234 5678\, "
            rf"Zugangscode: 123 456#\n{TEAMS}",
        ],
        Facts(
            "Kübler & Sohn GmbH", "Data Analyst", InterviewKind.VIDEO, ("Jonas Weber",), TEAMS,
            "069 1234 5678, code 123 456",
        ),
    ),
    "teamtailor": (
        [
            "SUMMARY:Interview for Backend Developer at Nordkvist",
            "ORGANIZER;CN=Elin Berg via Teamtailor:mailto:interview+abc@inbound.teamtailor-mail.com",
            "LOCATION:Microsoft Teams Meeting",
            "DESCRIPTION:Join: https://teams.microsoft.com/meet/2345678901234?p=abcDEF",
        ],
        Facts(
            "Nordkvist", "Backend Developer", InterviewKind.VIDEO, (),
            "https://teams.microsoft.com/meet/2345678901234?p=abcDEF",
        ),
    ),
    "webex": (
        [
            "SUMMARY:Interview - Northlight - Network Engineer",
            "ORGANIZER;CN=Priya Nair:mailto:messenger@webex.com",
            "LOCATION:https://northlight.webex.com/northlight/j.php?MTID=m0123",
            r"DESCRIPTION:Meeting number (access code): 640 977 925\nMeeting password: 6mpBVCz3\nJoin by phone\n"
            r"1-877-668-4493 Call-in toll free number (US/Canada)\n1-650-479-3208 Call-in toll number (US/Canada)\n"
            r"https://www.webex.com/pdf/tollfree_restrictions.pdf",
        ],
        Facts(
            "Northlight", "Network Engineer", InterviewKind.VIDEO, (),
            "https://northlight.webex.com/northlight/j.php?MTID=m0123", "1-877-668-4493, code 640 977 925",
        ),
    ),
    "webex, tapped": (
        [
            "SUMMARY:Webex meeting",
            "ORGANIZER;CN=Priya Nair:mailto:priya@northlight.com",
            "LOCATION:https://northlight.webex.com/meet/priya",
            r"DESCRIPTION:Tap to join from a mobile device (attendees only)\n"
            r"+1-415-655-0001\,\,26451234567## US Toll\n"
            r"Join by phone\n+1-415-655-0001 US Toll",
        ],
        Facts(
            "Northlight", "", InterviewKind.VIDEO, (), "https://northlight.webex.com/meet/priya",
            "+1-415-655-0001, code 26451234567",
        ),
    ),
    "workable": (
        [
            "SUMMARY:Phone Interview - Growth Marketer - Pinewell",
            "ORGANIZER;CN=Pinewell:mailto:noreply@workablemail.com",
            "LOCATION:Phone call: +44 20 7946 0123",
        ],
        Facts("Pinewell", "Growth Marketer", InterviewKind.PHONE, (), "", "+44 20 7946 0123"),
    ),
    "workday": (
        [
            "SUMMARY:Interview with Halcyon Bank for R-10233 Risk Analyst (Open)",
            "ORGANIZER;CN=Workday:mailto:halcyon@myworkday.com",
            r"DESCRIPTION:Candidate: Sam Doe\nInterviewer: Grace Lim\n"
            rf"https://www.myworkday.com/halcyon/d/1\nTeams: {TEAMS}",
        ],
        Facts("Halcyon Bank", "Risk Analyst", InterviewKind.VIDEO, ("Grace Lim",), TEAMS),
    ),
    "workday, the tenant's address": (
        [
            "SUMMARY:Interview: Globex - JR-0012345 Senior Accountant",
            "ORGANIZER:mailto:globex@myworkday.com",
        ],
        Facts("Globex", "Senior Accountant", InterviewKind.OTHER),
    ),
    "a round that says what it is about": (
        ["SUMMARY:Acme Coding Interview with Sam Doe", "ORGANIZER:mailto:jo@gmail.com"],
        Facts("Acme", "", InterviewKind.TECHNICAL),
    ),
    "a subject as a title": (
        [
            r"SUMMARY:Invitation: Acme Interview @ Tue Dec 15\, 2026 2pm - 3pm (EST) (sam@home.example)",
            "ORGANIZER:mailto:jo@gmail.com",
        ],
        Facts("", "", InterviewKind.OTHER),
    ),
    "a recruiter's screen": (
        [
            "SUMMARY:Recruiter screen — Acorn Bio",
            "ORGANIZER;CN=Lee:mailto:lee@acornbio.com",
            r"DESCRIPTION:I'll call you at 555-867-5309.",
        ],
        Facts("Acorn Bio", "", InterviewKind.HR),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_read(name: str) -> None:
    lines, expected = CASES[name]
    data = calendar(*event(ME, *lines), method="REQUEST")
    reading = read_calendar(data, own_zone="America/New_York", own_addresses=["me@home.example"])
    assert reading.problems == ()
    (found,) = reading.invitations
    people = tuple(person.label for person in found.interviewers)
    assert Facts(found.company, found.role, found.kind, people, found.meeting_url, found.dial_in) == expected


def test_whoever_writes_through_a_system_has_a_name_of_their_own() -> None:
    lines, _facts = CASES["teamtailor"]
    (found,) = read_calendar(calendar(*event(ME, *lines)), own_zone="Europe/London").invitations
    assert found.organizer is not None
    assert found.organizer.name == "Elin Berg"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Interviewers: Ana de la Cruz, Bo Ek", ["Ana de la Cruz", "Bo Ek"]),
        ("Your interviewers:\n• Łucja Żak – Team Lead\n• 田中 花子", ["Łucja Żak", "田中 花子"]),
        ("Interviewers:\n\nKai Tanaka\nBackend", ["Kai Tanaka"]),
        ("Interviewer: Mira Chen, Product Design", ["Mira Chen"]),
        ("Interviewer: TBD", []),
        ("Interview panel: Engineering Team", []),
        ("Interviewers will ask you: Tell us about Yourself", []),
        ("Interview with: Acme Robotics", []),
        ("You will meet: Grace Lim\nSecond Floor", ["Grace Lim"]),
        ("Interviewer: " + "Very Long " * 100, []),
        ("Interviewer: Jane O'Neill-Smith and Tom Reyes", ["Jane O'Neill-Smith", "Tom Reyes"]),
    ],
)
def test_people_of_a_text(text: str, names: list[str]) -> None:
    assert [person.name for person in described_people(text)] == names


def test_whoever_is_invited_is_asked_before_the_text() -> None:
    lines = [
        "SUMMARY:Interview",
        "ORGANIZER;CN=Noa Levi:mailto:noa@brightkiln.com",
        "ATTENDEE;CN=Ben Ortiz:mailto:ben@brightkiln.com",
        "DESCRIPTION:Interviewers: Mira Chen",
    ]
    data = calendar(*event(ME, *lines), method="REQUEST")
    (found,) = read_calendar(data, own_zone="Europe/London", own_addresses=["me@home.example"]).invitations
    assert [person.name for person in found.interviewers] == ["Ben Ortiz"]


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("Interview: Johnson & Johnson", "Johnson & Johnson"),
        ("Interview: Marks and Spencer", "Marks and Spencer"),
        ("Interview: Sam & Acme", "Acme"),
        ("Interview: Mara Voss and Sam Doe", ""),
    ],
)
def test_two_names_are_one_company_or_one_of_them_is_a_person(title: str, company: str) -> None:
    assert guess_company(title, None) == company
