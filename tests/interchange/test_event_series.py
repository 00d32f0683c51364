"""Events that repeat: their coming dates, bounded, with those that are added, left out and changed."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.invitations import CalendarReading
from desktop_app.interchange import limits
from desktop_app.interchange.ics import read_calendar
from desktop_app.interchange.ics_values import Moment
from desktop_app.interchange.recurrence_rule import NotFollowed, RecurrenceRule
from desktop_app.interchange.recurrence_text import recurrence_rule
from tests.interchange.calendar_text import calendar, event, span_of, zone

START = "DTSTART;TZID=Europe/London:20270303T140000"
NOW = datetime(2027, 3, 1, tzinfo=UTC)
THREE = "RRULE:FREQ=WEEKLY;COUNT=3"


def reading(*lines: str, now: datetime | None = NOW, method: str = "REQUEST") -> CalendarReading:
    return read_calendar(calendar(*lines, method=method), own_zone="Europe/London", now=now)


def starts(found: CalendarReading) -> list[str]:
    return [f"{span_of(one).start:%m-%d %H:%M}" for one in found.invitations]


def test_the_coming_dates_keep_the_wall_time() -> None:
    found = reading(*event("RRULE:FREQ=WEEKLY;COUNT=5", "DURATION:PT30M", start=START))
    assert starts(found) == ["03-03 14:00", "03-10 14:00", "03-17 14:00", "03-24 14:00", "03-31 14:00"]
    assert span_of(found.invitations[4]).starts_at == datetime(2027, 3, 31, 13, tzinfo=UTC)
    assert found.invitations[4].uid == "one@example.org/20270331T130000Z"
    assert {one.series for one in found.invitations} == {"one@example.org"}
    assert found.problems == ()
    assert found.series[0].until == datetime(2028, 3, 3, 14, tzinfo=UTC)


def test_what_is_over_is_not_read() -> None:
    found = reading(*event(THREE, start=START), now=datetime(2027, 3, 10, 14, 30, tzinfo=UTC))
    assert starts(found) == ["03-10 14:00", "03-17 14:00"]


def test_a_series_that_is_over_has_its_first_date() -> None:
    found = reading(*event(THREE, "SUMMARY:Coaching", start=START), now=datetime(2028, 1, 1, tzinfo=UTC))
    assert starts(found) == ["03-03 14:00"]
    assert found.problems == ("“Coaching” is over; only its first date, 3 March 2027, was read.",)


@pytest.mark.parametrize(
    ("rule", "count", "last"),
    [("WEEKLY", 53, "2028-03-01"), ("DAILY", limits.DATES, "2027-05-01"), ("MONTHLY", 12, "2028-02-03")],
)
def test_a_series_without_end_is_read_for_a_year_at_most(rule: str, count: int, last: str) -> None:
    found = reading(*event(f"RRULE:FREQ={rule}", "SUMMARY:Coaching", start=START))
    spans = [span_of(one) for one in found.invitations]
    assert (len(spans), f"{spans[-1].start:%Y-%m-%d}") == (count, last)
    assert found.problems[0].startswith("“Coaching” repeats; of its dates, those until ")
    assert all(span.starts_at < found.series[0].until for span in spans)


def test_added_and_left_out_dates() -> None:
    found = reading(
        *event(
            "RRULE:FREQ=DAILY;COUNT=4",
            "RDATE;TZID=Europe/London:20270320T090000,20270321T100000",
            "RDATE:20270322T110000Z",
            "RDATE;VALUE=PERIOD:20270401T110000Z/PT2H",
            "EXDATE;TZID=America/New_York:20270304T090000",
            "EXDATE;VALUE=DATE:20270305",
            "EXDATE:nonsense",
            start=START,
        )
    )
    assert starts(found) == [
        "03-03 14:00",
        "03-06 14:00",
        "03-20 09:00",
        "03-21 10:00",
        "03-22 11:00",
        "04-01 12:00",
    ]
    lengths = [span_of(one).ends_at - span_of(one).starts_at for one in found.invitations]
    assert lengths[0] == timedelta(hours=1)
    assert lengths[-1] == timedelta(hours=2)


def test_days_without_time() -> None:
    found = reading(
        *event(
            "RRULE:FREQ=DAILY;UNTIL=20270306",
            "EXDATE;VALUE=DATE:20270304",
            start="DTSTART;VALUE=DATE:20270303",
        )
    )
    assert [one.date for one in found.invitations] == ["20270303", "20270305", "20270306"]
    assert all(span_of(one).all_day for one in found.invitations)


def test_changed_dates_take_the_place_of_their_own() -> None:
    series = event(THREE, "SUMMARY:Series", start=START)
    moved = event(
        "RECURRENCE-ID;TZID=Europe/London:20270310T140000", "SUMMARY:Moved", start="DTSTART:20270311T100000Z"
    )
    off = event(
        "RECURRENCE-ID:20270317T140000Z", "STATUS:CANCELLED", "SUMMARY:Off", start="DTSTART:20270317T140000Z"
    )
    found = reading(*moved, *series, *off)
    assert starts(found) == ["03-03 14:00", "03-11 10:00"]
    assert [one.summary for one in found.invitations] == ["Series", "Moved"]
    assert found.invitations[1].uid == "one@example.org/20270310T140000Z"


@pytest.mark.parametrize(
    "named", ["VALUE=DATE:20270310", "TZID=GMT Standard Time:20270310T140000", "X=1:20270310T140000"]
)
def test_a_changed_date_is_the_same_however_it_is_named(named: str) -> None:
    series = event(THREE, "SUMMARY:Series", start=START)
    moved = event(f"RECURRENCE-ID;{named}", "SUMMARY:Moved", start="DTSTART:20270311T100000Z")
    found = reading(*series, *moved)
    assert starts(found) == ["03-03 14:00", "03-11 10:00", "03-17 14:00"]
    assert found.invitations[1].uid == "one@example.org/20270310T140000Z"
    assert found.invitations[1].date == "20270310T140000Z"


def test_a_changed_day_of_exchange_takes_the_place_of_its_own() -> None:
    all_day = "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"
    midnight = "TZID=America/Los_Angeles:202703{:02}T000000"
    series = event(THREE, all_day, f"DTEND;{midnight.format(4)}", start=f"DTSTART;{midnight.format(3)}")
    moved = event(
        f"RECURRENCE-ID;{midnight.format(10)}",
        all_day,
        f"DTEND;{midnight.format(13)}",
        start=f"DTSTART;{midnight.format(12)}",
    )
    found = reading(*series, *moved)
    assert [one.date for one in found.invitations] == ["20270303", "20270310", "20270317"]
    assert [span_of(one).first_day.day for one in found.invitations] == [3, 12, 17]


def test_this_and_all_that_follow() -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=5", "SUMMARY:Series", "DURATION:PT1H", start=START)
    later = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20270317T140000Z",
        "SUMMARY:Later",
        "DURATION:PT30M",
        start="DTSTART;TZID=Europe/London:20270318T160000",
    )
    found = reading(*series, *later)
    assert starts(found) == ["03-03 14:00", "03-10 14:00", "03-18 16:00", "03-25 16:00", "04-01 16:00"]
    assert [one.summary for one in found.invitations] == ["Series"] * 2 + ["Later"] * 3
    assert span_of(found.invitations[4]).end == datetime(2027, 4, 1, 16, 30)
    assert [one.date[:8] for one in found.invitations][2:] == ["20270317", "20270324", "20270331"]
    assert not any(one.and_later for one in found.invitations)


def test_a_changed_date_alone_says_whose_it_is() -> None:
    lone = event("RECURRENCE-ID;RANGE=THISANDFUTURE:20270317T140000Z", start=START)
    (found,) = reading(*lone).invitations
    assert (found.series, found.date, found.and_later) == ("one@example.org", "20270317T140000Z", True)


def test_the_newest_version_of_a_series_counts() -> None:
    old = event(THREE, "SEQUENCE:1", "SUMMARY:Old", start=START)
    new = event("RRULE:FREQ=DAILY;COUNT=2", "SEQUENCE:2", "SUMMARY:New", start=START)
    for lines in ([*old, *new], [*new, *old]):
        found = reading(*lines)
        assert [one.summary for one in found.invitations] == ["New", "New"]


def test_parts_without_a_value_are_as_if_left_out() -> None:
    found = reading(*event("RRULE:FREQ=WEEKLY;INTERVAL=;UNTIL=;BYDAY=;BYMONTH=;COUNT=2", start=START))
    assert starts(found) == ["03-03 14:00", "03-10 14:00"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;BYHOUR=9,17;COUNT=4", ["03-03 14:00", "03-03 17:00", "03-04 09:00", "03-04 17:00"]),
        ("FREQ=DAILY;BYHOUR=14,9;COUNT=3", ["03-03 14:00", "03-04 09:00", "03-04 14:00"]),
        ("FREQ=WEEKLY;BYHOUR=14;BYMINUTE=0,30;COUNT=3", ["03-03 14:00", "03-03 14:30", "03-10 14:00"]),
        ("FREQ=DAILY;BYHOUR=9,17;UNTIL=20270304T100000Z", ["03-03 14:00", "03-03 17:00", "03-04 09:00"]),
    ],
)
def test_several_times_a_day(rule: str, expected: list[str]) -> None:
    found = reading(*event(f"RRULE:{rule}", start=START))
    assert (starts(found), found.problems) == (expected, ())


def test_days_have_no_times() -> None:
    found = reading(*event("RRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=2", start="DTSTART;VALUE=DATE:20270303"))
    assert [f"{span_of(one).first_day}" for one in found.invitations] == ["2027-03-03", "2027-03-04"]


@settings(max_examples=50, deadline=None)
@given(
    hours=st.lists(st.integers(0, 23), min_size=1, max_size=4),
    minutes=st.lists(st.integers(0, 59), min_size=1, max_size=3),
    rest=st.sampled_from(["FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO,SA", "FREQ=MONTHLY;BYDAY=-1FR"]),
)
def test_another_reader_finds_the_same_times(hours: list[int], minutes: list[int], rest: str) -> None:
    first = datetime(2027, 3, 3, hours[0], minutes[0])
    times = f"BYHOUR={','.join(map(str, hours))};BYMINUTE={','.join(map(str, minutes))}"
    found = reading(*event(f"RRULE:{rest};{times}", start=f"DTSTART:{first:%Y%m%dT%H%M%SZ}"))
    theirs: Any = rrulestr(f"{rest};{times}", dtstart=first)
    expected = list(dict.fromkeys([first, *islice(theirs, len(found.invitations))]))
    own = [span_of(one).starts_at.replace(tzinfo=None) for one in found.invitations]
    assert own == expected[: len(own)]
    assert len(own) == limits.DATES or own[-1] > first + timedelta(days=330)


def test_the_rules_of_the_file_hold_for_every_date() -> None:
    rules = zone(
        "Customized Time Zone",
        ("STANDARD", "16010101T030000", "+0200", "+0100", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
        ("DAYLIGHT", "16010101T020000", "+0100", "+0200", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
    )
    start = "DTSTART;TZID=Customized Time Zone:20270324T140000"
    found = reading(*rules, *event("RRULE:FREQ=WEEKLY;COUNT=2", start=start))
    assert [f"{span_of(one).starts_at:%m-%dT%H}" for one in found.invitations] == ["03-24T13", "03-31T12"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MINUTELY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;INTERVAL=99999999999999999999",
        "FREQ=DAILY;BYHOUR=9,17;BYSETPOS=400",
        "FREQ=DAILY;BYHOUR=24",
        "FREQ=DAILY;BYHOUR=9,10,11,12,13;BYMINUTE=0,10,20,30,40",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=²",
        "FREQ=YEARLY;BYEASTER=1",
        "FREQ=YEARLY;RSCALE=CHINESE",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ",
        "",
        ";;;",
        "FREQ=DAILY;X=" + "1" * 3_000,
    ],
)
def test_what_is_not_followed_has_its_first_date_and_says_so(rule: str) -> None:
    found = reading(*event(f"RRULE:{rule} ", "SUMMARY:Odd", start=START))
    assert starts(found) == ["03-03 14:00"]
    if rule.strip():
        assert found.problems[0].startswith(
            "“Odd” repeats in a way that is not followed here; only its first"
        )


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=99999;INTERVAL=9;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_days_that_no_calendar_has_come_to_an_end(rule: str) -> None:
    assert starts(reading(*event(f"RRULE:{rule}", start=START))) == ["03-03 14:00"]


def test_all_series_of_a_file_together_are_bounded() -> None:
    events = [
        line for number in range(100) for line in event("RRULE:FREQ=DAILY", uid=f"{number}", start=START)
    ]
    assert len(reading(*events).invitations) <= limits.EVENTS


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Return a rule that both read alike.

    dateutil wants nth and plain weekdays not mixed and days that exist, and counts positions of a first week from
    the start instead of from the week's first day.
    """
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}"]
    months = draw(st.lists(st.integers(1, 12), max_size=3, unique=True))
    nth = draw(st.sampled_from(["", "1", "-1", "2"])) if frequency in ("MONTHLY", "YEARLY") else ""
    days = draw(
        st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), max_size=3, unique=True)
    )
    month_days = draw(st.lists(st.sampled_from([1, 2, 13, 28, -1, -5]), max_size=2, unique=True))
    if draw(st.booleans()) and months:
        parts.append(f"BYMONTH={','.join(map(str, months))}")
    if draw(st.booleans()) and days:
        parts.append(f"BYDAY={','.join(nth + day for day in days)}")
    elif draw(st.booleans()) and month_days and frequency != "WEEKLY":
        parts.append(f"BYMONTHDAY={','.join(map(str, month_days))}")
    elif frequency == "YEARLY" and draw(st.booleans()):
        parts.append(
            draw(st.sampled_from(["BYYEARDAY=1,100,-1", "BYWEEKNO=20,30,-2;BYDAY=MO,FR", "BYWEEKNO=1"]))
        )
    if len(parts) > 2 and frequency != "WEEKLY" and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '1,-1']))}")
    if draw(st.booleans()):
        parts.append("WKST=SU")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 30))}")
    return ";".join(parts)


@settings(max_examples=150, deadline=None)
@given(rule=rules(), start=st.dates(date(2024, 1, 1), date(2027, 12, 28)), after=st.integers(0, 500))
def test_another_reader_finds_the_same_days(rule: str, start: date, after: int) -> None:
    since = start + timedelta(days=after)
    until = since + timedelta(days=366)
    first = datetime.combine(start, time(9))
    theirs: Any = rrulestr(rule, dtstart=first)
    within = takewhile(lambda at: at.date() < until, theirs)
    expected = [at.date() for at in within if at.date() >= since]
    try:
        own = recurrence_rule(rule, Moment(first, False, False))
        assert isinstance(own, RecurrenceRule)
        days = list(takewhile(lambda day: day < until, own.days(start, since, until)))
    except NotFollowed:
        return
    if own.count is not None:
        days = [day for day in days[: own.count] if day >= since]
    assert days == expected
