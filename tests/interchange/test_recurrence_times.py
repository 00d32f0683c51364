"""Rules by the hour, minute or second: the same times as another reader finds, within bounds."""

from datetime import UTC, datetime, timedelta
from itertools import islice, product, takewhile
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.invitations import CalendarReading
from desktop_app.interchange import limits
from desktop_app.interchange.ics import read_calendar
from desktop_app.interchange.ics_values import Moment
from desktop_app.interchange.recurrence_text import recurrence_rule
from tests.interchange.calendar_text import calendar, event, span_of

START = "DTSTART;TZID=Europe/London:20270303T140000"
NOW = datetime(2027, 3, 1, tzinfo=UTC)


def reading(*lines: str, now: datetime = NOW) -> CalendarReading:
    return read_calendar(calendar(*lines, method="REQUEST"), own_zone="Europe/London", now=now)


def starts(found: CalendarReading) -> list[str]:
    return [f"{span_of(one).start:%m-%d %H:%M:%S}" for one in found.invitations]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=HOURLY;COUNT=3", ["03-03 14:00:00", "03-03 15:00:00", "03-03 16:00:00"]),
        ("FREQ=HOURLY;INTERVAL=36;COUNT=3", ["03-03 14:00:00", "03-05 02:00:00", "03-06 14:00:00"]),
        ("FREQ=HOURLY;INTERVAL=2;UNTIL=20270303T180000Z", ["03-03 14:00:00", "03-03 16:00:00", "03-03 18:00:00"]),
        ("FREQ=HOURLY;BYDAY=FR;BYHOUR=9,10;COUNT=3", ["03-03 14:00:00", "03-05 09:00:00", "03-05 10:00:00"]),
        ("FREQ=HOURLY;BYMINUTE=0,45;COUNT=3", ["03-03 14:00:00", "03-03 14:45:00", "03-03 15:00:00"]),
        ("FREQ=MINUTELY;INTERVAL=45;COUNT=3", ["03-03 14:00:00", "03-03 14:45:00", "03-03 15:30:00"]),
        ("FREQ=MINUTELY;INTERVAL=10080;COUNT=3", ["03-03 14:00:00", "03-10 14:00:00", "03-17 14:00:00"]),
        ("FREQ=MINUTELY;BYHOUR=9;BYMINUTE=30;COUNT=3", ["03-03 14:00:00", "03-04 09:30:00", "03-05 09:30:00"]),
        ("FREQ=SECONDLY;INTERVAL=604800;COUNT=2", ["03-03 14:00:00", "03-10 14:00:00"]),
    ],
)  # fmt: skip
def test_times_by_rule(rule: str, expected: list[str]) -> None:
    found = reading(*event(f"RRULE:{rule}", "SUMMARY:Loop", start=START))
    assert (starts(found), found.problems) == (expected, ())


@pytest.mark.parametrize("frequency", ["HOURLY", "MINUTELY", "SECONDLY"])
def test_a_rule_without_end_gives_the_next_times_only_and_says_so(frequency: str) -> None:
    now = datetime(2027, 6, 1, 12, 20, 30, tzinfo=UTC)
    found = reading(*event(f"RRULE:FREQ={frequency}", "DURATION:PT1S", "SUMMARY:Loop", start=START), now=now)
    assert len(found.invitations) == limits.DATES
    assert now < span_of(found.invitations[0]).ends_at <= now + timedelta(hours=1, seconds=1)
    until = "4 June 2027" if frequency == "HOURLY" else "1 June 2027"
    assert found.problems == (f"“Loop” repeats; of its dates, those until {until} were read.",)
    assert found.series[0].until == span_of(found.invitations[-1]).starts_at + timedelta(
        **{"HOURLY": {"hours": 1}, "MINUTELY": {"minutes": 1}, "SECONDLY": {"seconds": 1}}[frequency]
    )


def test_a_count_that_began_long_ago_is_known_without_counting() -> None:
    now = datetime(2035, 3, 1, tzinfo=UTC)
    found = reading(*event("RRULE:FREQ=HOURLY;COUNT=99999", start=START), now=now)
    assert starts(found)[0] == "03-01 00:00:00"
    assert len(found.invitations) == limits.DATES
    last = datetime(2027, 3, 3, 14) + timedelta(hours=99_998)
    found = reading(
        *event("RRULE:FREQ=HOURLY;COUNT=99999", start=START),
        now=last.replace(tzinfo=UTC) - timedelta(hours=2),
    )
    assert starts(found)[-1] == f"{last:%m-%d %H:%M:%S}"


def test_an_hour_that_the_clocks_leave_out_is_no_second_date() -> None:
    start = "DTSTART;TZID=Europe/London:20270328T000000"
    found = reading(*event("RRULE:FREQ=HOURLY;COUNT=4", start=start))
    assert starts(found) == ["03-28 00:00:00", "03-28 02:00:00", "03-28 03:00:00"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;INTERVAL=7;BYMINUTE=60",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=3",
        "FREQ=SECONDLY;INTERVAL=60;BYSECOND=30",
        "FREQ=SECONDLY;BYHOUR=3;COUNT=99999",
        "FREQ=HOURLY;INTERVAL=0",
    ],
)
def test_times_that_never_come_end_soon(rule: str) -> None:
    now = datetime(2028, 3, 1, tzinfo=UTC)
    found = reading(*event(f"RRULE:{rule}", "SUMMARY:Odd", start=START), now=now)
    assert starts(found) == ["03-03 14:00:00"]
    assert "only its first date" in found.problems[0]


def test_a_day_has_no_hours() -> None:
    found = reading(*event("RRULE:FREQ=HOURLY;COUNT=3", "SUMMARY:Odd", start="DTSTART;VALUE=DATE:20270303"))
    assert len(found.invitations) == 1
    assert "repeats in a way that is not followed here" in found.problems[0]


def test_dates_left_out_and_changed() -> None:
    series = event(
        "RRULE:FREQ=HOURLY;COUNT=4",
        "DURATION:PT45M",
        "EXDATE;TZID=Europe/London:20270303T150000",
        start=START,
    )
    moved = event("RECURRENCE-ID:20270303T160000Z", start="DTSTART:20270303T163000Z")
    found = reading(*series, *moved)
    assert starts(found) == ["03-03 14:00:00", "03-03 16:30:00", "03-03 17:00:00"]


UNITS = {"HOURLY": timedelta(hours=1), "MINUTELY": timedelta(minutes=1), "SECONDLY": timedelta(seconds=1)}
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
Numbers = list[int]


def numbers(least: int, most: int) -> st.SearchStrategy[Numbers]:
    return st.one_of(st.just([]), st.just([]), st.lists(st.integers(least, most), min_size=1, max_size=3))


@settings(max_examples=100, deadline=None)
@given(
    frequency=st.sampled_from(sorted(UNITS)),
    interval=st.sampled_from([7, 24, 45, 90, 1440, 3601]),
    start=st.datetimes(datetime(2027, 1, 1), datetime(2027, 12, 31)),
    after=st.integers(0, 600),
    hours=numbers(0, 23),
    minutes=numbers(0, 59),
    seconds=numbers(0, 59),
    weekdays=numbers(0, 6),
)
def test_leaping_finds_what_stepping_finds(
    frequency: str,
    interval: int,
    start: datetime,
    after: int,
    hours: Numbers,
    minutes: Numbers,
    seconds: Numbers,
    weekdays: Numbers,
) -> None:
    start = start.replace(microsecond=0)
    since = start + timedelta(minutes=after)
    until = (since + timedelta(days=2)).date()
    parts = [f"FREQ={frequency}", f"INTERVAL={interval}"]
    for name, values in (("BYHOUR", hours), ("BYMINUTE", minutes), ("BYSECOND", seconds)):
        parts += [f"{name}={','.join(map(str, values))}"] if values else []
    parts += [f"BYDAY={','.join(DAYS[day] for day in weekdays)}"] if weekdays else []
    own = recurrence_rule(";".join(parts), Moment(start, False, False))

    expected = []
    unit = UNITS[frequency]
    period = datetime(2020, 1, 1) + (start - datetime(2020, 1, 1)) // unit * unit
    while period.date() <= until:
        by_minute = {"HOURLY": minutes or [start.minute]}.get(frequency, [period.minute])
        by_second = [period.second] if frequency == "SECONDLY" else seconds or [start.second]
        for minute, second in product(sorted({*by_minute}), sorted({*by_second})):
            at = period.replace(minute=minute, second=second)
            wanted = ((hours, at.hour), (minutes, at.minute), (seconds, at.second), (weekdays, at.weekday()))
            if at >= since and all(not values or value in values for values, value in wanted):
                expected.append(at)
        period += unit * interval
    assert list(own.walls(start, since, until, 1_000_000)) == expected


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY;INTERVAL=5;BYDAY=MO,FR;BYMINUTE=10,50",
        "FREQ=MINUTELY;INTERVAL=25;BYMONTHDAY=3,-1;BYHOUR=14,15",
        "FREQ=SECONDLY;INTERVAL=1800;BYHOUR=9,10;BYMONTH=4",
        "FREQ=HOURLY;INTERVAL=5;BYMINUTE=0,20,40;BYSETPOS=-1",
        "FREQ=HOURLY;BYMINUTE=0,20;BYSECOND=0,30;BYSETPOS=2,-2,7;BYDAY=TU",
        "FREQ=MINUTELY;INTERVAL=25;BYSECOND=0,10,30;BYSETPOS=1,-1",
        "FREQ=DAILY;BYHOUR=9,17;BYSETPOS=-1",
        "FREQ=DAILY;INTERVAL=3;BYHOUR=15,17;BYMINUTE=0,30;BYSETPOS=2",
        "FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=9,17;BYSETPOS=1,-1",
        "FREQ=MONTHLY;BYDAY=FR;BYHOUR=9,10;BYMINUTE=0,30;BYSETPOS=2,-2",
        "FREQ=YEARLY;BYMONTH=4,5;BYDAY=MO;BYHOUR=8,9;BYSETPOS=9",
    ],
)
def test_another_reader_finds_the_same_times(rule: str) -> None:
    start = datetime(2027, 3, 1, 14, 0)
    theirs: Any = rrulestr(rule, dtstart=start)
    own = recurrence_rule(rule, Moment(start, False, False))
    until = start.date() + timedelta(days=366)
    walls = (wall for wall in own.walls(start, start, until, 40_000) if wall >= start)
    expected = list(takewhile(lambda at: at.date() <= until, islice(theirs, 100)))
    assert expected
    assert list(islice(walls, len(expected))) == expected


def test_the_last_time_of_each_day_is_read() -> None:
    rule = "RRULE:FREQ=DAILY;BYHOUR=9,14,17;BYSETPOS=-1;COUNT=3"
    found = reading(*event(rule, "SUMMARY:Loop", start="DTSTART;TZID=Europe/London:20270303T170000"))
    assert (starts(found), found.problems) == (["03-03 17:00:00", "03-04 17:00:00", "03-05 17:00:00"], ())
