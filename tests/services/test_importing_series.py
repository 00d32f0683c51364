"""A series in the store: later files move it, take dates out, call it off; an old one changes nothing."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from desktop_app.domain.interviews import InterviewStatus
from desktop_app.interchange.ics import read_calendar
from desktop_app.services import importing, reading
from desktop_app.services.context import Context
from desktop_app.services.history import take_back
from tests.conftest import HandClock
from tests.interchange.calendar_text import calendar, event

START = "DTSTART;TZID=Europe/London:20261201T140000"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=4"


def read_in(
    context: Context, *lines: str, method: str = "REQUEST", first: int | None = None
) -> dict[str, int]:
    found = read_calendar(calendar(*lines, method=method), own_zone="Europe/London", now=context.now())
    items = importing.preview_import(context, found)
    importing.apply_import(context, items[:first])
    return dict(Counter(str(item.effect) for item in items))


def series(*lines: str, rule: str = WEEKLY, sequence: int = 0, start: str = START) -> list[str]:
    return event(rule, f"SEQUENCE:{sequence}", "SUMMARY:Coaching with Acme", *lines, start=start)


def rounds(context: Context, *, cancelled: bool = False) -> list[str]:
    return [
        f"{row.span.start:%m-%d %H:%M}"
        for row in reading.listed_interviews(context)
        if (row.status is InterviewStatus.CANCELLED) is cancelled
    ]


@pytest.fixture
def stored(context: Context) -> Context:
    assert read_in(context, *series()) == {"created": 4}
    assert rounds(context) == ["12-01 14:00", "12-08 14:00", "12-15 14:00", "12-22 14:00"]
    return context


def test_its_dates_are_rounds_of_one_application(stored: Context) -> None:
    assert len({row.application_id for row in reading.listed_interviews(stored)}) == 1
    assert read_in(stored, *series()) == {"unchanged": 4}


def test_a_later_file_moves_the_whole_series(stored: Context) -> None:
    moved = series(sequence=1, start="DTSTART;TZID=Europe/London:20261202T100000")
    ids = [row.id for row in reading.listed_interviews(stored)]
    assert read_in(stored, *moved) == {"updated": 4}
    assert rounds(stored) == ["12-02 10:00", "12-09 10:00", "12-16 10:00", "12-23 10:00"]
    assert [row.id for row in reading.listed_interviews(stored)] == ids
    assert read_in(stored, *moved) == {"unchanged": 4}
    assert read_in(stored, *series()) == {"unchanged": 4}
    assert rounds(stored) == ["12-02 10:00", "12-09 10:00", "12-16 10:00", "12-23 10:00"]


def test_a_date_that_is_taken_out_is_called_off(stored: Context) -> None:
    assert read_in(stored, *series("EXDATE;TZID=Europe/London:20261208T140000", sequence=1)) == {
        "unchanged": 3,
        "cancelled": 1,
    }
    assert rounds(stored, cancelled=True) == ["12-08 14:00"]


def test_a_series_that_grows_has_new_dates(stored: Context) -> None:
    assert read_in(stored, *series(rule="RRULE:FREQ=WEEKLY;COUNT=5", sequence=1)) == {
        "unchanged": 4,
        "created": 1,
    }


def test_of_a_series_taken_in_part_the_stored_dates_move(context: Context) -> None:
    read_in(context, *series(rule="RRULE:FREQ=WEEKLY"), first=2)
    moved = read_calendar(
        calendar(*series(rule="RRULE:FREQ=WEEKLY", sequence=1, start=START.replace("T14", "T16"))),
        own_zone="Europe/London",
        now=context.now(),
    )
    items = importing.preview_import(context, moved)
    assert [str(item.effect) for item in items[:3]] == ["updated", "updated", "created"]


def test_one_date_is_moved_and_one_is_called_off(stored: Context) -> None:
    moved = event(
        "RECURRENCE-ID;TZID=Europe/London:20261208T140000",
        "SEQUENCE:1",
        "SUMMARY:Coaching with Acme",
        start="DTSTART;TZID=Europe/London:20261209T090000",
    )
    off = event("RECURRENCE-ID:20261215T140000Z", "SEQUENCE:1", start="")
    assert read_in(stored, *moved) == {"updated": 1}
    assert read_in(stored, *off, method="CANCEL") == {"cancelled": 1}
    assert rounds(stored) == ["12-01 14:00", "12-09 09:00", "12-22 14:00"]
    assert read_in(stored, *series()) == {"unchanged": 4}
    assert rounds(stored) == ["12-01 14:00", "12-09 09:00", "12-22 14:00"]


def test_a_date_with_a_time_may_be_named_by_its_day(stored: Context) -> None:
    name = "RECURRENCE-ID;VALUE=DATE:20261208"
    moved = event(name, "SEQUENCE:1", start="DTSTART;TZID=Europe/London:20261209T090000")
    assert read_in(stored, *moved) == {"updated": 1}
    assert read_in(stored, *moved) == {"unchanged": 1}
    assert rounds(stored) == ["12-01 14:00", "12-09 09:00", "12-15 14:00", "12-22 14:00"]
    assert read_in(stored, *event(name, "SEQUENCE:2", start=""), method="CANCEL") == {"cancelled": 1}
    assert rounds(stored) == ["12-01 14:00", "12-15 14:00", "12-22 14:00"]
    later = event(
        name.replace(";", ";RANGE=THISANDFUTURE;").replace("08", "15"),
        "SEQUENCE:1",
        start="DTSTART;TZID=Europe/London:20261215T150000",
    )
    assert read_in(stored, *later) == {"updated": 2}
    assert rounds(stored) == ["12-01 14:00", "12-15 15:00", "12-22 15:00"]


def test_this_and_all_later_dates_are_moved(stored: Context) -> None:
    moved = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20261208T140000",
        "SEQUENCE:1",
        start="DTSTART;TZID=Europe/London:20261208T150000",
    )
    assert read_in(stored, *moved) == {"updated": 3}
    assert rounds(stored) == ["12-01 14:00", "12-08 15:00", "12-15 15:00", "12-22 15:00"]


def test_the_series_is_called_off(stored: Context) -> None:
    assert read_in(stored, *event(WEEKLY, "SEQUENCE:1", start=START), method="CANCEL") == {"cancelled": 4}
    assert rounds(stored) == []
    assert read_in(stored, *series(rule="RRULE:FREQ=WEEKLY;COUNT=9")) == {"unchanged": 9}
    assert rounds(stored) == []


def test_a_cancellation_that_comes_first_stays(context: Context) -> None:
    read_in(context, *event(WEEKLY, "SEQUENCE:1", start=START), method="CANCEL")
    assert read_in(context, *series()) == {"unchanged": 4}
    assert rounds(context) == []


def test_a_single_interview_becomes_a_series_and_back(context: Context) -> None:
    read_in(context, *event("SUMMARY:Coaching with Acme", start=START))
    (single,) = reading.listed_interviews(context)
    assert read_in(context, *series(sequence=1)) == {"updated": 1, "created": 3}
    assert reading.interview(context, single.id).uid == "one@example.org/20261201T140000Z"
    assert read_in(context, *event("SEQUENCE:2", "SUMMARY:Coaching with Acme", start=START)) == {
        "updated": 1,
        "cancelled": 3,
    }
    assert rounds(context) == ["12-01 14:00"]


def test_what_took_place_is_not_called_off(stored: Context, clock: HandClock) -> None:
    clock.set(datetime(2026, 12, 10, tzinfo=UTC))
    assert read_in(stored, *event(WEEKLY, "SEQUENCE:1", start=START), method="CANCEL") == {"cancelled": 2}
    assert rounds(stored) == ["12-01 14:00", "12-08 14:00"]


def test_it_is_undone_whole(context: Context) -> None:
    found = read_calendar(calendar(*series()), own_zone="Europe/London", now=context.now())
    take_back(context, importing.apply_import(context, importing.preview_import(context, found)))
    assert reading.is_empty(context)


def test_a_changed_date_does_not_make_its_own_series_old(context: Context) -> None:
    moved = START.replace("1201T14", "1209T15")
    changed = event("RECURRENCE-ID:20261208T140000Z", "SEQUENCE:1", "SUMMARY:Coaching with Acme", start=moved)
    assert read_in(context, *series(), *changed, first=2) == {"created": 4}
    assert rounds(context) == ["12-01 14:00", "12-09 15:00"]
    assert read_in(context, *series(), *changed) == {"unchanged": 2, "created": 2}
    assert rounds(context) == ["12-01 14:00", "12-09 15:00", "12-15 14:00", "12-22 14:00"]


def test_a_date_is_added(stored: Context) -> None:
    more = event(
        "SEQUENCE:1", "SUMMARY:Coaching with Acme", start=START.replace("20261201T14", "20261203T09")
    )
    assert read_in(stored, *more, method="ADD") == {"created": 1}
    assert rounds(stored) == ["12-01 14:00", "12-03 09:00", "12-08 14:00", "12-15 14:00", "12-22 14:00"]
    assert len({row.application_id for row in reading.listed_interviews(stored)}) == 1
    assert read_in(stored, *more, method="ADD") == {"unchanged": 1}
    assert read_in(stored, *series()) == {"unchanged": 4}
    assert len(rounds(stored)) == 5
    assert read_in(stored, *event("SEQUENCE:2"), method="CANCEL") == {"cancelled": 5}


def test_dates_that_are_added_by_a_rule_leave_the_others(stored: Context) -> None:
    more = series(rule="RRULE:FREQ=DAILY;COUNT=2", sequence=1, start=START.replace("1201T14", "1203T09"))
    assert read_in(stored, *more, method="ADD") == {"created": 2}
    assert len(rounds(stored)) == 6


def test_a_date_added_to_a_series_that_is_not_here_is_a_round(context: Context) -> None:
    assert read_in(
        context, *event("SEQUENCE:1", "SUMMARY:Coaching with Acme", start=START), method="ADD"
    ) == {"created": 1}
    assert rounds(context) == ["12-01 14:00"]


ADDED = START.replace("20261201T14", "20261203T09")


@pytest.mark.parametrize("method", ["ADD", "REQUEST"])
def test_a_date_that_comes_before_its_series_costs_the_others_nothing(context: Context, method: str) -> None:
    """A date that is added, or changed by itself, is newer than the series that comes after it."""
    named = ["RECURRENCE-ID:20261208T140000Z"] if method == "REQUEST" else []
    one = event(*named, "SEQUENCE:1", "SUMMARY:Coaching with Acme", start=ADDED)
    assert read_in(context, *one, method=method) == {"created": 1}
    assert read_in(context, *one, method=method) == {"unchanged": 1}
    others = ["12-01 14:00", "12-03 09:00", "12-15 14:00", "12-22 14:00"]
    if method == "REQUEST":
        assert read_in(context, *series()) == {"created": 3, "unchanged": 1}
        assert rounds(context) == others
    else:
        assert read_in(context, *series()) == {"created": 4}
        assert rounds(context) == [*others[:2], "12-08 14:00", *others[2:]]
    assert len({row.application_id for row in reading.listed_interviews(context)}) == 1
    assert "unchanged" in read_in(context, *series())
    # The next revision of the whole says what holds.
    changed = {"cancelled": 1, "unchanged": 4} if method == "ADD" else {"updated": 1, "unchanged": 3}
    assert read_in(context, *series(sequence=2)) == changed
    assert rounds(context) == ["12-01 14:00", "12-08 14:00", "12-15 14:00", "12-22 14:00"]
    assert read_in(context, *one, method=method) == {"unchanged": 1}


def test_a_date_called_off_before_its_series_comes_stays_off(context: Context) -> None:
    one = event("RECURRENCE-ID:20261208T140000Z", "SEQUENCE:1", start="DTSTART:20261208T140000Z")
    assert read_in(context, *one, method="CANCEL") == {"cancelled": 1}
    assert read_in(context, *series()) == {"created": 3, "unchanged": 1}
    assert rounds(context) == ["12-01 14:00", "12-15 14:00", "12-22 14:00"]
    assert rounds(context, cancelled=True) == ["12-08 14:00"]


def test_a_date_and_its_series_in_one_import_are_no_two_rounds(context: Context) -> None:
    alone = event("RECURRENCE-ID:20261208T140000Z", "SEQUENCE:1", "SUMMARY:Coaching", start=ADDED)
    items = [
        item
        for lines in (alone, series(), alone)
        for item in importing.preview_import(
            context, read_calendar(calendar(*lines), own_zone="Europe/London", now=context.now())
        )
    ]
    importing.apply_import(context, items)
    assert rounds(context) == ["12-01 14:00", "12-03 09:00", "12-15 14:00", "12-22 14:00"]
