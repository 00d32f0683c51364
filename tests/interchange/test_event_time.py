"""When an event takes place."""

from datetime import date, datetime

import pytest

from desktop_app.domain.zones import UnknownTimeZone
from tests.interchange.calendar_text import calendar, event, only, read, span_of, when, zone

BERLIN = (
    ("DAYLIGHT", "19700329T020000", "+0100", "+0200", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
    ("STANDARD", "19701025T030000", "+0200", "+0100", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
)
SEOUL = (("STANDARD", "16010101T000000", "+0900", "+0900", ""),)


def at(start: str, *lines: str, zones: list[str] | None = None) -> bytes:
    return calendar(*(zones or []), *event(*lines, start=start))


@pytest.mark.parametrize(
    ("start", "lines", "expected"),
    [
        ("DTSTART:20270303T140000Z", ["DTEND:20270303T150000Z"], ("2027-03-03T14:00", "2027-03-03T15:00")),
        ("DTSTART;TZID=Europe/Berlin:20270701T140000", [], ("2027-07-01T12:00", "2027-07-01T13:00")),
        ('DTSTART;TZID="Europe/Berlin":20270701T140000', [], ("2027-07-01T12:00", "2027-07-01T13:00")),
        ("DTSTART;TZID=europe/berlin:20270701T140000", [], ("2027-07-01T12:00", "2027-07-01T13:00")),
        (
            "DTSTART;TZID=/invented.example/2027_1/Europe/Berlin:20270701T140000",
            [],
            ("2027-07-01T12:00", "2027-07-01T13:00"),
        ),
        ("DTSTART;TZID=right/Europe/Berlin:20270701T140000", [], ("2027-07-01T12:00", "2027-07-01T13:00")),
        ("DTSTART;TZID=Romance Standard Time:20270701T140000", [], ("2027-07-01T12:00", "2027-07-01T13:00")),
        ("DTSTART;TZID=tzone://Microsoft/Utc:20270701T140000", [], ("2027-07-01T14:00", "2027-07-01T15:00")),
        ("DTSTART;TZID=Europe/Berlin:20270701T140000Z", [], ("2027-07-01T14:00", "2027-07-01T15:00")),
        ("DTSTART:20270303T140000Z", ["DURATION:PT30M"], ("2027-03-03T14:00", "2027-03-03T14:30")),
        ("DTSTART:20270303T140000Z", ["DURATION:-PT30M"], ("2027-03-03T14:00", "2027-03-03T15:00")),
        ("DTSTART:20270303T140000Z", ["DTEND:20270303T140000Z"], ("2027-03-03T14:00", "2027-03-03T15:00")),
        ("DTSTART:20270303T140000Z", ["DTEND:20270303T16000"], ("2027-03-03T14:00", "2027-03-03T15:00")),
        # One day by the calendar over the night the clocks change: 23 hours.
        (
            "DTSTART;TZID=Europe/Berlin:20270327T140000",
            ["DURATION:P1D"],
            ("2027-03-27T13:00", "2027-03-28T12:00"),
        ),
        # The end in a zone of its own, and one that says nothing.
        (
            "DTSTART;TZID=Europe/Berlin:20270701T140000",
            ["DTEND;TZID=Europe/London:20270701T140000"],
            ("2027-07-01T12:00", "2027-07-01T13:00"),
        ),
        (
            "DTSTART;TZID=Europe/Berlin:20270701T140000",
            ["DTEND:20270701T143000"],
            ("2027-07-01T12:00", "2027-07-01T12:30"),
        ),
        # A wall time that is left out, and one that occurs twice (RFC 5545, 3.3.5).
        ("DTSTART;TZID=Europe/Berlin:20270328T023000", [], ("2027-03-28T01:30", "2027-03-28T02:30")),
        ("DTSTART;TZID=Europe/Berlin:20271031T023000", [], ("2027-10-31T00:30", "2027-10-31T01:30")),
        # ISO 8601, as some robots write it, and an offset, which iCalendar does not have.
        ("DTSTART:2027-07-01T14:00:00.000Z", [], ("2027-07-01T14:00", "2027-07-01T15:00")),
        (
            "DTSTART:2027-07-01T14:00:00-05:00",
            ["DTEND:20270701T143000-0500"],
            ("2027-07-01T19:00", "2027-07-01T19:30"),
        ),
        ("DTSTART;TZID=Europe/Berlin:20270701T140000+0200", [], ("2027-07-01T12:00", "2027-07-01T13:00")),
        # Writers that leave the quotes off.
        (
            "DTSTART;TZID=(UTC+01:00) Here, There:20270701T140000",
            [],
            ("2027-07-01T12:00", "2027-07-01T13:00"),
        ),
    ],
)
def test_times(start: str, lines: list[str], expected: tuple[str, str]) -> None:
    zones = zone("(UTC+01:00) Here, There", *BERLIN)
    assert when(only(at(start, *lines, zones=zones)))[:2] == expected


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("DTSTART;VALUE=DATE:20270303", "", (3, 3)),
        ("DTSTART:20270303", "", (3, 3)),
        ("DTSTART;VALUE=DATE;TZID=America/Los_Angeles:20270303", "", (3, 3)),
        ("DTSTART;TZID=America/Los_Angeles:20270303", "", (3, 3)),
        ("DTSTART;VALUE=DATE:20270303T000000", "", (3, 3)),
        ("DTSTART;VALUE=DATE:20270303", "DTEND;VALUE=DATE:20270303", (3, 3)),
        ("DTSTART;VALUE=DATE:20270303", "DTEND;VALUE=DATE:20270305", (3, 4)),
        ("DTSTART;VALUE=DATE:20270303", "DTEND:20270304T170000", (3, 4)),
        ("DTSTART;VALUE=DATE:20270303", "DURATION:P2D", (3, 4)),
        ("DTSTART;VALUE=DATE:20270303", "DURATION:P1W", (3, 9)),
    ],
)
def test_days(start: str, end: str, days: tuple[int, int]) -> None:
    span = span_of(only(at(start, end)))
    assert span.all_day
    assert (span.first_day, span.last_day) == (date(2027, 3, days[0]), date(2027, 3, days[1]))
    assert span.time_zone == "Europe/London"


def test_outlook_marks_midnights_as_days() -> None:
    data = at(
        "DTSTART;TZID=Europe/Berlin:20270303T000000",
        "DTEND;TZID=Europe/Berlin:20270304T000000",
        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
    )
    assert span_of(only(data)).all_day


def test_embedded_rules_come_before_the_name() -> None:
    seoul_called_berlin = zone("Europe/Berlin", *SEOUL)
    found = only(at("DTSTART;TZID=Europe/Berlin:20270701T140000", zones=seoul_called_berlin))
    assert when(found) == ("2027-07-01T05:00", "2027-07-01T06:00", "Asia/Tokyo")


def test_one_generic_name_means_something_else_in_each_file() -> None:
    start = "DTSTART;TZID=Customized Time Zone:20270701T140000"
    berlin = only(at(start, zones=zone("Customized Time Zone", *BERLIN)))
    seoul = only(at(start, zones=zone("Customized Time Zone", *SEOUL)))
    again = only(at(start, zones=zone("Customized Time Zone", *BERLIN)))
    assert when(berlin)[0] == when(again)[0] == "2027-07-01T12:00"
    assert when(seoul)[0] == "2027-07-01T05:00"


def test_zone_defined_after_its_event() -> None:
    data = calendar(*event(start="DTSTART;TZID=Odd:20270701T140000"), *zone("Odd", *BERLIN))
    assert when(only(data))[0] == "2027-07-01T12:00"


@pytest.mark.parametrize(
    ("offset", "name"),
    [("+0545", "Asia/Kathmandu"), ("-1200", "Etc/GMT+12"), ("+0100", "Africa/Lagos"), ("+0123", "Etc/UTC")],
)
def test_rules_without_a_name_get_a_zone_that_keeps_their_time(offset: str, name: str) -> None:
    rules = zone("Nowhere", ("STANDARD", "16010101T000000", offset, offset, ""))
    found = only(at("DTSTART;TZID=Nowhere:20270701T140000", zones=rules))
    assert span_of(found).time_zone == name
    minutes = (1 if offset[0] == "+" else -1) * (int(offset[1:3]) * 60 + int(offset[3:]))
    wall = datetime(2027, 7, 1, 14)
    assert (wall - span_of(found).starts_at.replace(tzinfo=None)).total_seconds() == minutes * 60


def test_own_zone_is_preferred_where_it_keeps_the_same_time() -> None:
    data = at("DTSTART;TZID=Odd:20270701T140000", zones=zone("Odd", *BERLIN))
    assert span_of(only(data, own_zone="Europe/Oslo")).time_zone == "Europe/Oslo"


def test_utc_is_shown_in_the_own_zone() -> None:
    assert when(only(calendar(*event()), own_zone="Asia/Tokyo"))[2] == "Asia/Tokyo"


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:20270303T140000",
        "DTSTART;TZID=Nowhere:20270303T140000",
        "DTSTART;TZID=Factory:20270303T140000",
        "DTSTART;TZID=../../etc/passwd:20270303T140000",
        "DTSTART;TZID=PST:20270303T140000",
    ],
)
def test_a_zone_that_is_not_told_is_asked_for(start: str) -> None:
    data = at(start, "SUMMARY:Acme interview")
    (asked,) = read(data).invitations
    assert asked.span is None
    assert asked.question is not None
    assert asked.question.kind == "time_zone"
    assert "“Acme interview” is at 14:00 on 3 March 2027" in asked.question.text
    assert asked.question.choices[0] == "Europe/London"
    (answered,) = read(data, answer_zone="Asia/Kolkata").invitations
    assert answered.question is None
    assert when(answered) == ("2027-03-03T08:30", "2027-03-03T09:30", "Asia/Kolkata")


def test_rules_that_are_not_understood_are_not_guessed() -> None:
    monthly = zone("Odd", ("STANDARD", "19700101T000000", "+0100", "+0200", "FREQ=SECONDLY;INTERVAL=0"))
    (asked,) = read(at("DTSTART;TZID=Odd:20270303T140000", zones=monthly)).invitations
    assert asked.question is not None


def test_calendar_zone_is_only_for_times_without_one() -> None:
    hint = ["X-WR-TIMEZONE:Asia/Tokyo"]
    assert when(only(at("DTSTART:20270303T140000", zones=hint)))[0] == "2027-03-03T05:00"
    assert when(only(at("DTSTART:20270303T140000Z", zones=hint)))[0] == "2027-03-03T14:00"
    (asked,) = read(at("DTSTART;TZID=Nowhere:20270303T140000", zones=hint)).invitations
    assert asked.question is not None
    assert asked.question.choices[:2] == ("Europe/London", "Asia/Tokyo")


@pytest.mark.parametrize(
    ("start", "lines", "words"),
    [
        ("", [], "“Acme” has no start and was left out."),
        ("DTSTART:soon", [], "“Acme” has a start that cannot be read and was left out."),
        ("DTSTART:20270230T100000Z", [], "“Acme” has a start that cannot be read and was left out."),
        ("DTSTART:99990101T100000Z", [], "“Acme” starts in the year 9999, which cannot be right"),
        ("DTSTART:20270303T140000Z", ["DTEND:20280303T140000Z"], "“Acme” lasts longer than 31 days"),
        ("DTSTART;VALUE=DATE:20270303", ["DTEND;VALUE=DATE:20280303"], "“Acme” lasts longer than 31 days"),
    ],
)
def test_a_time_that_cannot_be_used_costs_only_its_event(start: str, lines: list[str], words: str) -> None:
    bad = event("SUMMARY:Acme", *lines, uid="bad", start=start)
    reading = read(calendar(*bad, *event(uid="good")))
    assert [invitation.uid for invitation in reading.invitations] == ["good"]
    (problem,) = reading.problems
    assert words in problem
    alone = read(calendar(*bad))
    assert (alone.invitations, alone.problems) == ((), reading.problems)


def test_an_end_before_the_start_is_said() -> None:
    reading = read(at("DTSTART:20270303T140000Z", "DTEND:20270303T130000Z"))
    assert when(reading.invitations[0])[1] == "2027-03-03T15:00"
    assert reading.problems == ("An event without a title ends before it starts; one hour was assumed.",)


def test_a_wrong_own_zone_is_the_callers_mistake() -> None:
    with pytest.raises(UnknownTimeZone):
        read(calendar(*event()), own_zone="Nowhere")
    with pytest.raises(UnknownTimeZone):
        read(calendar(*event()), answer_zone="Nowhere")
