"""Invitations in the shape in which each maker writes them; the people are invented."""

from typing import NamedTuple

import pytest

from desktop_app.domain.interviews import InterviewKind
from desktop_app.interchange.ics import read_calendar_file
from tests.interchange.calendar_text import DATA, span_of

MAKERS = DATA / "makers"
JOIN = "https://teams.microsoft.com/l/meetup-join/"


class Facts(NamedTuple):
    start: str
    minutes: int
    zone: str
    organizer: str
    people: tuple[str, ...]
    link: str
    dial_in: str
    kind: InterviewKind
    company: str


EXPECTED = {
    "apple.ics": Facts(
        "2027-04-20 10:00", 90, "Europe/Paris", "Claire Morel <claire@atelier-nord.fr>", ("Claire Morel",), "", "",
        InterviewKind.ONSITE, "Atelier Nord",
    ),
    "ashby.ics": Facts(
        "2027-04-05 11:00", 45, "America/New_York", "Lumen Labs Hiring Team <no-reply@ashbyhq.com>", ("Kai Tanaka",),
        "https://meet.google.com/pqr-stuv-wxy", "", InterviewKind.TECHNICAL, "Lumen Labs",
    ),
    "calendly-exchange.ics": Facts(
        "2027-08-03 11:00", 30, "America/New_York", "Eva Dvorak <eva@orlice.cz>", (),
        "https://calendly.com/events/0c2d/microsoft_teams", "", InterviewKind.VIDEO, "Orlice",
    ),
    "calendly-google.ics": Facts(
        "2027-03-18 12:00", 30, "America/New_York", "Tara Quinn <tara@fernwood.io>", ("Tara Quinn",),
        "https://meet.google.com/kxw-invt-qfv", "", InterviewKind.VIDEO, "Fernwood",
    ),
    "exchange-custom-zone.ics": Facts(
        "2027-07-07 13:00", 120, "America/New_York", "Talent Team <talent@quillmark.com>", (), "", "",
        InterviewKind.ONSITE, "Quillmark",
    ),
    "fastmail.ics": Facts(
        "2027-10-12 15:00", 45, "Australia/Melbourne", "Bridie Walsh <bridie@wattle.com.au>", ("Bridie Walsh",),
        "https://meet.jit.si/WattleInterview", "+61390001234, code 445566", InterviewKind.VIDEO, "Wattle & Co",
    ),
    "goodtime.ics": Facts(
        "2027-04-05 11:00", 120, "America/New_York", "Copperleaf Interviews <interviews@copperleafdata.com>",
        ("Ada Obi", "Leo Braun"), "https://copperleaf.zoom.us/j/91234567890", "", InterviewKind.VIDEO, "Copperleaf",
    ),
    "google.ics": Facts(
        "2027-03-10 14:00", 45, "America/New_York", "Rita Cole <rita.cole@bluefjord.com>",
        ("Rita Cole", "Omar Haddad"), "https://meet.google.com/kdq-wxyz-abc", "+1 617-675-4444, code 617893209",
        InterviewKind.TECHNICAL, "Bluefjord",
    ),
    "greenhouse.ics": Facts(
        "2027-04-05 11:00", 45, "America/New_York", "Tidewater Recruiting <no-reply@us.greenhouse-mail.io>", (),
        "https://tidewater.zoom.us/j/93456789012?pwd=abc", "", InterviewKind.VIDEO, "Tidewater",
    ),
    "groupwise.ics": Facts(
        "2027-08-24 08:30", 60, "America/New_York", "Dale Whitman <dwhitman@larkspurcounty.gov>", (), "", "",
        InterviewKind.PANEL, "Larkspur County",
    ),
    "lever.ics": Facts(
        "2027-04-05 11:00", 45, "America/New_York", "Noa Levi <noa@brightkiln.com>", ("Noa Levi", "Ben Ortiz"), "",
        "", InterviewKind.ONSITE, "Brightkiln",
    ),
    "microsoft-teams.ics": Facts(
        "2027-03-15 10:00", 30, "America/New_York", "Rita Cole <rita.cole@harrowgate.com>", ("Jane Okafor",),
        JOIN + "19%3ameeting_Y2%40thread.v2/0?context=%7b%22Tid%22%3a%22a%22%7d", "+1 872-240-4575, code 987654321",
        InterviewKind.PHONE, "Harrowgate",
    ),
    "notes.ics": Facts(
        "2027-07-12 09:00", 60, "America/New_York", "Jane Roe <jane.roe@stonebridge.com>", ("Jane Roe",), "",
        "+1 212 555 0143", InterviewKind.PHONE, "Stonebridge",
    ),
    "smartrecruiters.ics": Facts(
        "2027-04-05 11:00", 45, "America/New_York", "Mila Novak <mila.novak@verdanta.com>", (), "",
        "+49 30 5550 1234", InterviewKind.PHONE, "Verdanta",
    ),
    "webex.ics": Facts(
        "2027-03-25 11:00", 60, "America/New_York", "Priya Nair <priya.nair@northlight.com>", (),
        "https://northlight.webex.com/northlight/j.php?MTID=m0123456789abcdef", "+1-415-655-0001, code 2345 678 9012",
        InterviewKind.VIDEO, "Northlight",
    ),
    "workday.ics": Facts(
        "2027-04-05 11:00", 45, "America/New_York", "Workday <halcyon@myworkday.com>", (),
        JOIN + "19%3ameeting_H%40thread.v2/0?context=%7b%7d", "", InterviewKind.VIDEO, "Halcyon Bank",
    ),
    "yahoo.ics": Facts(
        "2027-03-22 11:30", 60, "Asia/Kolkata", "Anjali Rao <anjali.rao@kaverisystems.in>", (), "", "",
        InterviewKind.HR, "Kaveri Systems",
    ),
    "zimbra.ics": Facts(
        "2027-04-01 14:30", 60, "America/Los_Angeles", "Ines Duarte <ines@redwoodpress.com>", (),
        "https://redwood.zoom.us/j/98765432101", "", InterviewKind.VIDEO, "Redwood Press",
    ),
    "zoom.eml": Facts(
        "2027-03-16 13:00", 60, "America/New_York", "Lena Park <lena@orchardanalytics.com>", (),
        "https://us06web.zoom.us/j/81234567890?pwd=aBcD.1", "+16699006833, code 81234567890", InterviewKind.VIDEO,
        "Orchard Analytics",
    ),
}  # fmt: skip


def test_every_file_has_its_facts() -> None:
    assert sorted(path.name for path in MAKERS.iterdir()) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_maker(name: str) -> None:
    reading = read_calendar_file(
        MAKERS / name, own_zone="America/New_York", own_addresses=["me@home.example"]
    )
    assert reading.problems == ()
    (found,) = reading.invitations
    assert found.question is None
    span = span_of(found)
    assert found.organizer is not None
    assert EXPECTED[name] == Facts(
        f"{span.start:%Y-%m-%d %H:%M}",
        int((span.ends_at - span.starts_at).total_seconds()) // 60,
        span.time_zone,
        f"{found.organizer.name} <{found.organizer.email}>",
        tuple(person.label for person in found.interviewers),
        found.meeting_url,
        found.dial_in,
        found.kind,
        found.company,
    )
