"""Answers and proposals: said, and nothing changes by them."""

from dataclasses import replace

from desktop_app.interchange.ics import read_calendar
from desktop_app.services import importing, reading
from desktop_app.services.context import Context
from desktop_app.services.importing import ImportEffect, ImportItem
from tests.interchange.calendar_text import calendar, event

TITLE = "SUMMARY:Interview with Acme"
JANE = "ATTENDEE;PARTSTAT={};CN=Jane Miller:mailto:jane@acme.example"


def at(hour: int) -> str:
    return f"DTSTART;TZID=Europe/London:20261201T{hour}0000"


def preview(context: Context, *lines: str, method: str) -> ImportItem:
    found = read_calendar(calendar(*lines, method=method), own_zone="Europe/London", now=context.now())
    (item,) = importing.preview_import(context, found)
    return item


def invited(context: Context) -> None:
    importing.apply_import(context, [preview(context, *event(TITLE, start=at(14)), method="REQUEST")])


def test_a_proposal_is_shown_and_changes_nothing(context: Context) -> None:
    invited(context)
    before = reading.interview(context, 1)
    item = preview(context, *event(TITLE, JANE.format("TENTATIVE"), start=at(16)), method="COUNTER")
    assert item.effect is ImportEffect.PROPOSED
    assert item.note == (
        "Jane Miller proposes 16:00 on 1 December 2026 (London) for “Interview with Acme”, instead of 14:00 on "
        "1 December 2026 (London). Nothing changes until it is taken over or a new invitation comes."
    )
    importing.apply_import(context, [item])
    assert reading.interview(context, 1) == before


def test_a_proposal_that_is_taken_over_gives_way_to_the_next_invitation(context: Context) -> None:
    invited(context)
    item = preview(context, *event(TITLE, "SEQUENCE:5", start=at(16)), method="COUNTER")
    importing.apply_import(context, [replace(item, effect=ImportEffect.UPDATED)])
    assert reading.interview(context, 1).span.start.hour == 16
    importing.apply_import(
        context, [preview(context, *event(TITLE, "SEQUENCE:1", start=at(17)), method="REQUEST")]
    )
    assert reading.interview(context, 1).span.start.hour == 17


def test_a_proposal_for_what_is_not_here_is_said(context: Context) -> None:
    item = preview(context, *event(TITLE, JANE.format("TENTATIVE"), start=at(16)), method="COUNTER")
    assert item.effect is ImportEffect.SKIPPED
    assert item.note.startswith(
        "Jane Miller proposes 16:00 on 1 December 2026 (London) for “Interview with Acme”."
    )


def test_answers_are_told_apart(context: Context) -> None:
    invited(context)
    for answer, words in (("ACCEPTED", "accepts"), ("DECLINED", "declines"), ("TENTATIVE", "may come to")):
        item = preview(context, *event(TITLE, JANE.format(answer), start=""), method="REPLY")
        assert item.effect is ImportEffect.SKIPPED
        assert item.note == f"Jane Miller {words} “Interview with Acme”; there is nothing to store."
    item = preview(context, *event(TITLE), method="REFRESH")
    assert "is an answer to an invitation" in item.note
    assert reading.interview(context, 1).span.start.hour == 14


def test_what_is_written_beside_an_answer_is_shown(context: Context) -> None:
    invited(context)
    comment = r"COMMENT:I am ill.\nCould we meet\, say\, on Friday?"
    for method, start in (("REPLY", ""), ("COUNTER", at(16))):
        item = preview(context, *event(TITLE, JANE.format("DECLINED"), comment, start=start), method=method)
        assert item.note.endswith("They write: “I am ill. Could we meet, say, on Friday?”")
