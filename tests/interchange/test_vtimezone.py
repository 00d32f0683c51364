"""Time zone rules that come with a file, against the IANA database and on their own."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.zones import instant, time_zone
from desktop_app.interchange.components import tree
from desktop_app.interchange.vtimezone import NotUnderstood, ZoneRules, zone_rules
from desktop_app.interchange.vtimezone_writing import vtimezone_lines
from desktop_app.interchange.zone_match import WELL_KNOWN
from tests.interchange.calendar_text import zone

LAST_SUNDAY = "FREQ=YEARLY;BYMONTH={};BYDAY=-1SU"


def rules_of(lines: list[str]) -> ZoneRules:
    (component,) = tree(lines).children
    return zone_rules(component)


def hours(rules: ZoneRules, wall: datetime) -> float | None:
    offset = rules.offset_at(wall)
    return None if offset is None else offset / timedelta(hours=1)


@pytest.mark.parametrize(
    ("summer", "winter"),
    [
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10;WKST=MO"),
        (
            "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU",
            "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU",
        ),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYSETPOS=-1", "FREQ=YEARLY;BYMONTH=10;BYDAY=SU;BYSETPOS=-1"),
        (
            "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=600",
            "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=22001231T000000Z",
        ),
    ],
)
@pytest.mark.parametrize("since", ["1601", "1970", "2026"])
def test_ways_of_writing_the_same_rules(summer: str, winter: str, since: str) -> None:
    start, end = f"{since}0329T020000", f"{since}1025T030000"
    rules = rules_of(
        zone(
            "Odd", ("DAYLIGHT", start, "+0100", "+0200", summer), ("STANDARD", end, "+0200", "+0100", winter)
        )
    )
    assert hours(rules, datetime(2027, 3, 28, 1, 59)) == 1
    assert hours(rules, datetime(2027, 3, 28, 2, 30)) == 1  # left out: the offset before the gap
    assert hours(rules, datetime(2027, 3, 28, 3, 0)) == 2
    assert hours(rules, datetime(2027, 10, 31, 2, 30)) == 2  # twice: the first
    assert hours(rules, datetime(2027, 10, 31, 3, 0)) == 1
    assert hours(rules, datetime(2027, 12, 31, 23, 59)) == 1


def test_rules_end() -> None:
    rules = rules_of(
        zone(
            "Odd",
            (
                "DAYLIGHT",
                "20000326T020000",
                "+0100",
                "+0200",
                "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20160327T010000Z",
            ),
            (
                "STANDARD",
                "20001029T030000",
                "+0200",
                "+0100",
                "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20151025T010000Z",
            ),
        )
    )
    assert hours(rules, datetime(2015, 12, 1)) == 1
    assert hours(rules, datetime(2030, 1, 1)) == 2
    assert hours(rules, datetime(1999, 1, 1)) is None
    assert rules.to_utc(datetime(1999, 1, 1, 12)).hour == 11


def test_both_parts_at_once_mean_standard_time() -> None:
    parts = (
        ("STANDARD", "16010101T000000", "+0200", "+0100", ""),
        ("DAYLIGHT", "16010101T000000", "+0100", "+0200", ""),
    )
    for order in (parts, parts[::-1]):
        assert hours(rules_of(zone("Odd", *order)), datetime(2027, 7, 1)) == 1


def test_rules_from_the_first_year_there_is() -> None:
    rules = rules_of(
        zone(
            "Odd",
            ("STANDARD", "00010101T000000", "+0200", "+0100", ""),
            ("DAYLIGHT", "00010101T000000", "+0200", "+0100", "FREQ=YEARLY;UNTIL=00010101T000000Z"),
        )
    )
    assert hours(rules, datetime(2027, 7, 1)) == 1


def test_rules_that_begin_after_all_dates_are_none() -> None:
    with pytest.raises(NotUnderstood):
        rules_of(zone("Odd", ("DAYLIGHT", "99991231T235959", "+0100", "+0200", "")))


def test_an_interval_without_a_number_is_none() -> None:
    rules = rules_of(
        zone("Odd", ("STANDARD", "19700101T000000", "+0200", "+0100", "FREQ=YEARLY;INTERVAL=;BYMONTH=1"))
    )
    assert hours(rules, datetime(2027, 7, 1)) == 1


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;INTERVAL=0",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=YEARLY;BYDAY=-1SU",
        "FREQ=YEARLY;BYMONTH=13;BYDAY=1SU",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=XX",
        "FREQ=YEARLY;BYMONTH=" + "9" * 5000,
        "FREQ=YEARLY;BYMONTH=²",
        "nonsense",
    ],
)
def test_other_rules_are_refused(rule: str) -> None:
    with pytest.raises(NotUnderstood):
        rules_of(zone("Odd", ("STANDARD", "19700101T000000", "+0100", "+0200", rule)))


def test_a_rule_that_never_happens_ends() -> None:
    rules = rules_of(
        zone("Odd", ("STANDARD", "19700101T000000", "+0100", "+0200", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))
    )
    assert hours(rules, datetime(2027, 7, 1)) == 2


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(WELL_KNOWN),
    wall=st.datetimes(datetime(1972, 1, 1), datetime(2060, 12, 31)),
)
def test_what_we_write_says_what_the_database_says(name: str, wall: datetime) -> None:
    rules = rules_of(list(vtimezone_lines(name, wall.year, wall.year)))
    assert time_zone(name)
    assert rules.to_utc(wall) == instant(wall, name)
