"""The file for a telephone, read by another program's library."""

from datetime import UTC, datetime, timedelta

import icalendar

from desktop_app.domain.follow_ups import FollowUp, FollowUpKind, FollowUpState
from desktop_app.interchange.phone_calendar import OVERDUE_RINGS_AFTER, write_phone_calendar

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def follow_up(
    id_: int,
    due_at: datetime,
    state: FollowUpState = FollowUpState.SCHEDULED,
    *,
    snoozed_until: datetime | None = None,
    company: str = "Acme",
) -> FollowUp:
    return FollowUp(
        id_,
        FollowUpKind.THANK_YOU,
        1,
        1,
        company,
        "Engineer",
        due_at,
        "Europe/London",
        state,
        snoozed_until,
        "thank-you: same day, 18:00",
    )


def test_each_open_follow_up_rings_at_its_time() -> None:
    tonight = NOW + timedelta(hours=9)
    rows = [
        follow_up(1, tonight, company='AT&T; <Dana>, "x"\nBEGIN:VALARM'),
        follow_up(2, NOW - timedelta(days=1), FollowUpState.SHOWN, snoozed_until=NOW + timedelta(days=1)),
        follow_up(3, NOW - timedelta(days=2), FollowUpState.SHOWN),
        follow_up(4, tonight, FollowUpState.DONE),
    ]
    written = write_phone_calendar(rows, now=NOW)
    calendar = icalendar.Calendar.from_ical(written)
    events = calendar.walk("VEVENT")
    assert not calendar.walk("VTODO")
    assert [event.decoded("DTSTART") for event in events] == [
        tonight,
        NOW + timedelta(days=1),
        NOW + OVERDUE_RINGS_AFTER,
    ]
    for event in events:
        (alarm,) = event.walk("VALARM")
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm.decoded("TRIGGER") == timedelta(0)
        assert alarm["DESCRIPTION"] == event["SUMMARY"]
        assert event["DESCRIPTION"] == "thank-you: same day, 18:00"
    assert "<Dana>" in str(events[0]["SUMMARY"])
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))


def test_a_later_file_moves_what_an_earlier_one_brought() -> None:
    first, second = (
        icalendar.Calendar.from_ical(write_phone_calendar([follow_up(1, NOW + length)], now=NOW + length))
        for length in (timedelta(hours=1), timedelta(hours=2))
    )
    before, after = first.walk("VEVENT")[0], second.walk("VEVENT")[0]
    assert before["UID"] == after["UID"]
    assert int(str(before["SEQUENCE"])) < int(str(after["SEQUENCE"])) < 2**31
