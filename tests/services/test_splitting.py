"""A block with an agenda becomes its rounds; later files of the block find them."""

from collections import Counter

import pytest

from desktop_app.domain.agendas import halves, read_agenda
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUpKind
from desktop_app.domain.interviews import InterviewKind, InterviewStatus
from desktop_app.interchange.ics import read_calendar
from desktop_app.services import importing, reading, splitting
from desktop_app.services.context import Context
from desktop_app.services.history import take_back
from desktop_app.services.importing import ImportItem
from tests.interchange.calendar_text import calendar, event

AGENDA = (
    "Your virtual onsite\\n10:15-11:00 System design with Jane\\n11:00-11:45 Coding interview with Tom\\n"
    "11:45-12:30 Lunch\\n12:30-13:00 HR with Ana Souza"
)


def block(*lines: str, sequence: int = 0, hour: int = 10, day: int = 1, agenda: str = AGENDA) -> list[str]:
    return event(
        "SUMMARY:Virtual onsite interview with Acme",
        f"SEQUENCE:{sequence}",
        f"DESCRIPTION:{agenda}",
        "DURATION:PT4H",
        "ATTENDEE;CN=Jane Miller:mailto:jane@acme.example",
        "ATTENDEE;CN=Tom Ito:mailto:tom@acme.example",
        *lines,
        start=f"DTSTART;TZID=Europe/London:202612{day:02}T{hour:02}0000",
    )


def preview(context: Context, *lines: str, method: str = "REQUEST") -> tuple[ImportItem, ...]:
    found = read_calendar(calendar(*lines, method=method), own_zone="Europe/London", now=context.now())
    return importing.preview_import(context, found)


def rounds(context: Context) -> list[str]:
    return [
        f"{row.span.start:%d %H:%M}-{row.span.end:%H:%M} {row.title}"
        for row in reading.listed_interviews(context)
        if row.status is not InterviewStatus.CANCELLED
    ]


@pytest.fixture
def stored(context: Context) -> Context:
    (item,) = preview(context, *block())
    agenda = splitting.agenda_in(item)
    importing.apply_import(context, splitting.split_item(item, agenda))
    return context


def test_it_is_imported_as_its_rounds(stored: Context) -> None:
    assert rounds(stored) == [
        "01 10:15-11:00 System design",
        "01 11:00-11:45 Coding interview",
        "01 12:30-13:00 HR",
    ]
    first, second, third = reading.listed_interviews(stored)
    assert [person.email for person in first.interviewers] == ["jane@acme.example"]
    assert [person.label for person in third.interviewers] == ["Ana Souza"]
    assert (second.kind, third.kind) == (InterviewKind.TECHNICAL, InterviewKind.HR)
    assert first.application_id == second.application_id == third.application_id


def test_the_same_file_changes_nothing(stored: Context) -> None:
    assert Counter(item.effect for item in preview(stored, *block())) == {importing.ImportEffect.UNCHANGED: 3}


def test_its_rounds_move_with_the_block(stored: Context) -> None:
    importing.apply_import(stored, preview(stored, *block(sequence=1, day=2, hour=14, agenda="Moved")))
    assert rounds(stored) == [
        "02 14:15-15:00 System design",
        "02 15:00-15:45 Coding interview",
        "02 16:30-17:00 HR",
    ]
    importing.apply_import(stored, preview(stored, *block()))
    assert rounds(stored)[0] == "02 14:15-15:00 System design"


def test_a_new_agenda_says_where_they_are(stored: Context) -> None:
    agenda = AGENDA.replace("10:15-11:00", "10:00-10:45").replace("12:30-13:00", "13:00-14:00")
    importing.apply_import(stored, preview(stored, *block(sequence=1, agenda=agenda)))
    assert rounds(stored) == [
        "01 10:00-10:45 System design",
        "01 11:00-11:45 Coding interview",
        "01 13:00-14:00 HR",
    ]


def test_they_are_called_off_with_the_block(stored: Context) -> None:
    importing.apply_import(stored, preview(stored, *event("SEQUENCE:2", start=""), method="CANCEL"))
    assert rounds(stored) == []


def test_a_stored_round_is_split_and_put_together_again(context: Context) -> None:
    importing.apply_import(context, preview(context, *block(agenda="No agenda")))
    (before,) = reading.listed_interviews(context)
    text = "10:00-11:00 Coding with Tom\n11:00-12:00 Values with Jane"
    agenda = read_agenda(text, before.span, before.interviewers)
    change = splitting.split_interview(context, before.id, agenda)
    assert change.label == "split interview with Acme"
    assert rounds(context) == ["01 10:00-11:00 Coding", "01 11:00-12:00 Values"]
    assert reading.listed_interviews(context)[1].id == before.id
    kinds = Counter(row.kind for row in reading.listed_follow_ups(context, OPEN_STATES))
    assert (kinds[FollowUpKind.THANK_YOU], kinds[FollowUpKind.STATUS_ENQUIRY]) == (2, 1)
    importing.apply_import(context, preview(context, *block(sequence=1, hour=13, agenda="No agenda")))
    assert rounds(context) == ["01 13:00-14:00 Coding", "01 14:00-15:00 Values"]


def test_splitting_is_undone(context: Context) -> None:
    importing.apply_import(context, preview(context, *block()))
    before = reading.listed_interviews(context)
    follow_ups = reading.listed_follow_ups(context, OPEN_STATES)
    take_back(context, splitting.split_interview(context, before[0].id, halves(before[0].span, "Half")))
    assert reading.listed_interviews(context) == before
    assert reading.listed_follow_ups(context, OPEN_STATES) == follow_ups


def test_one_round_is_no_split(context: Context) -> None:
    importing.apply_import(context, preview(context, *block()))
    (before,) = reading.listed_interviews(context)
    with pytest.raises(InvalidInput, match="Two rounds or more"):
        splitting.split_interview(context, before.id, halves(before.span, "Half")[:1])
