"""What is read of a calendar while it is taken apart is what is read of it as a whole."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from desktop_app.domain.invitations import CalendarReading, Invitation, Method
from desktop_app.interchange import content_lines
from desktop_app.interchange.early_events import Tangled
from desktop_app.interchange.ics import read_calendar, read_calendar_parts
from desktop_app.interchange.limits import Limits
from tests.interchange.calendar_text import OWN_ZONE, calendar, event, zone

NOW = datetime(2027, 3, 1, tzinfo=UTC)
FEW = Limits(events=5)

LINES = (
    event("SUMMARY:Interview with Acme"),
    event("SUMMARY:Interview with Acme, moved", "SEQUENCE:1", start="DTSTART:20270304T140000Z"),
    event("SUMMARY:Two", uid="two"),
    event("SUMMARY:Three", "this is no line", uid="three", start="DTSTART;TZID=Own:20270305T090000"),
    event("SUMMARY:No start", uid="four", start=""),
    event("SUMMARY:No start either", uid="five", start=""),
    event("SUMMARY:No name", uid=""),
    event("SUMMARY:Weekly", "RRULE:FREQ=WEEKLY;COUNT=3", uid="weekly"),
    event("SUMMARY:One of them", "RECURRENCE-ID:20270310T140000Z", uid="weekly"),
    event("SUMMARY:Not ended", uid="six")[:-1],
    zone("Own", ("STANDARD", "19700101T000000", "+0200", "+0200", "")),
    ["METHOD:REQUEST"],
    ["METHOD:CANCEL"],
    ["X-WR-TIMEZONE:Europe/Berlin"],
    ["END:VCALENDAR", "BEGIN:VCALENDAR"],
    ["END:VCALENDAR"],
    ["nonsense", "", " folded"],
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=some.lists(some.sampled_from(LINES), max_size=8), limits=some.sampled_from((FEW, Limits())))
def test_early_and_as_a_whole_are_the_same(
    wanted: list[list[str]], limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = calendar(*(line for lines in wanted for line in lines))
    with monkeypatch.context() as patched:
        patched.setattr(content_lines, "_PIECE", 1)
        found = read(data, limits)
    assert found == read(data, limits, whole=True)


def read(data: bytes, limits: Limits, *, whole: bool = False) -> CalendarReading | str:
    try:
        if not whole:
            return read_calendar(data, own_zone=OWN_ZONE, limits=limits, now=NOW)
        parts = read_calendar_parts(data, own_zone=OWN_ZONE, limits=limits, now=NOW, whole=True)
        with pytest.raises(StopIteration) as end:
            next(parts)
        value: CalendarReading = end.value.value
        return value
    except Exception as error:  # noqa: BLE001 - whatever it is, it has to be the same
        return f"{type(error).__name__}: {error}"


def parts_of(data: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Invitation]]:
    monkeypatch.setattr(content_lines, "_PIECE", 1)
    yield from read_calendar_parts(data, own_zone=OWN_ZONE)


def test_single_events_are_told_before_the_next_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    data = calendar("METHOD:REQUEST", *(line for n in range(3) for line in event(uid=str(n))))
    parts = [[one.uid for one in part] for part in parts_of(data, monkeypatch) if part]
    assert parts == [["0"], ["1"], ["2"]]


def test_what_comes_too_late_is_tangled_and_still_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    data = calendar(*event(), "METHOD:CANCEL")
    with pytest.raises(Tangled):
        list(parts_of(data, monkeypatch))
    assert [one.method for one in read_calendar(data, own_zone=OWN_ZONE).invitations] == [Method.CANCEL]


def test_an_event_that_needs_others_ends_the_early_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    weekly = event("RRULE:FREQ=WEEKLY;COUNT=3", uid="weekly")
    data = calendar(*event(uid="one"), *weekly, *event(uid="two"))
    assert [one.uid for part in parts_of(data, monkeypatch) for one in part] == ["one"]
