"""People: found, looked at, put right, and made one where they are the same."""

from datetime import timedelta

import pytest

from desktop_app.domain.debriefs import Debrief
from desktop_app.domain.errors import InvalidInput, NotFound, Refused
from desktop_app.domain.feedback import FeedbackDraft
from desktop_app.domain.kept_letters import Occasion
from desktop_app.domain.letters import Letter, LetterKind, Tone
from desktop_app.domain.people import Person
from desktop_app.services import people, reading
from desktop_app.services.contacts import log_contact
from desktop_app.services.context import Context
from desktop_app.services.debriefs import debrief_of, keep_debrief
from desktop_app.services.feedback import phone_numbers, record_feedback
from desktop_app.services.history import take_back
from desktop_app.services.interview_list import interview_ids
from desktop_app.services.kept_letters import hand_over, keep_draft
from desktop_app.storage.search import difference
from tests.conftest import HandClock
from tests.ui.stored import JANE, TOM, add_round, at

JANE_AGAIN = Person("J. Miller", "jane.miller@acme.example")


@pytest.fixture
def stored(context: Context, clock: HandClock) -> Context:
    """Jane twice under two names, once beside Tom; the first round is over."""
    add_round(context, "Acme", at(2, 9), role="Tester", interviewers=(JANE,))
    add_round(context, "Acme", at(8, 9), role="Tester", interviewers=(JANE_AGAIN, TOM))
    add_round(context, "Globex", at(9, 9), interviewers=(JANE, JANE_AGAIN), organizer=TOM)
    clock.advance(timedelta(days=2))
    return context


def everything(context: Context) -> list[object]:
    tables = ("person", "interviewer", "interview", "debrief", "letter")
    return [context.database.query(f"SELECT * FROM {table} ORDER BY id") for table in tables]


def id_of(context: Context, person: Person) -> int:
    lines = people.people_lines(context, people.people_ids(context)).values()
    return next(line.id for line in lines if line.person == person)


def names(context: Context, typed: str) -> list[str]:
    ids = people.people_ids(context, typed)
    lines = people.people_lines(context, ids)
    return [lines[id_].person.label for id_ in ids]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["J. Miller", "Jane Miller", "Tom O'Neill"]),
        ("mill", ["J. Miller", "Jane Miller"]),
        ("JANE acme", ["J. Miller", "Jane Miller"]),
        ("neill", ["Tom O'Neill"]),
        ("glob", ["J. Miller", "Jane Miller"]),
        ("wombat", []),
    ],
)
def test_people_are_found_by_name_address_and_company(stored: Context, typed: str, found: list[str]) -> None:
    assert names(stored, typed) == found


def test_a_line_says_where_and_when_next(stored: Context) -> None:
    line = people.people_lines(stored, [id_of(stored, JANE)])[id_of(stored, JANE)]
    assert (line.rounds, line.company) == (2, "Globex")
    assert line.last is not None
    assert line.coming is not None
    assert (line.last.interview_id, line.coming.interview_id) == (1, 3)
    assert people.people_lines(stored, [99]) == {}


def test_what_was_said_last_comes_first(stored: Context, clock: HandClock) -> None:
    jane = id_of(stored, JANE)
    keep_debrief(stored, 1, Debrief(impressed="How they review"))
    clock.advance(timedelta(hours=1))
    log_contact(stored, 1, note="She called: next week")
    clock.advance(timedelta(hours=1))
    hand_over(stored, Occasion(1, 1, None, LetterKind.THANK_YOU), Tone.SHORT, Letter(JANE, "Thank you", "…"))
    clock.advance(timedelta(hours=1))
    record_feedback(stored, 1, FeedbackDraft(person="Jane Miller", said="Good examples"))
    said = people.person_details(stored, jane).said
    assert [(one.kind, one.words) for one in said] == [
        ("feedback", "Good examples"),
        ("letter", "Thank you"),
        ("contact", "She called: next week"),
        ("debrief", "How they review"),
    ]
    with pytest.raises(NotFound):
        people.person_details(stored, 99)


def test_editing_reaches_rounds_drafts_debriefs_and_the_index(stored: Context) -> None:
    jane = id_of(stored, JANE)
    keep_debrief(stored, 1, Debrief(people=(JANE, TOM)))
    keep_draft(stored, Occasion(1, 1, None, LetterKind.THANK_YOU), Tone.SHORT, Letter(JANE, "Thank you", "…"))
    before = everything(stored)
    change = people.edit_person(stored, jane, "Jane  Wombat", " jane@new.example ", "+44 20 1234")
    after = Person("Jane Wombat", "jane@new.example")
    assert reading.interview(stored, 1).interviewers == (after,)
    assert phone_numbers(stored, reading.interview(stored, 1)) == [(after, "+44 20 1234")]
    debrief = debrief_of(stored, 1)
    assert debrief is not None
    assert debrief.people == (after, TOM)
    assert stored.database.query("SELECT name, email FROM letter") == [("Jane Wombat", "jane@new.example")]
    assert set(interview_ids(stored, search="wombat")) == {1, 3}
    assert difference(stored.database.connection) == 0
    take_back(stored, change)
    assert everything(stored) == before
    assert interview_ids(stored, search="wombat") == []


def test_what_cannot_be_is_said(stored: Context) -> None:
    jane = id_of(stored, JANE)
    with pytest.raises(InvalidInput, match="name or a mail address"):
        people.edit_person(stored, jane, " ", "", "")
    with pytest.raises(InvalidInput, match="no mail address"):
        people.edit_person(stored, jane, "Jane", "jane at acme", "")
    with pytest.raises(InvalidInput, match="telephone"):
        people.edit_person(stored, jane, "Jane", "", "7" * 99)
    with pytest.raises(Refused, match="merge the two"):
        people.edit_person(stored, jane, TOM.name, TOM.email, "")
    with pytest.raises(Refused, match="same person"):
        people.merge_people(stored, jane, jane)
    with pytest.raises(NotFound):
        people.merge_people(stored, jane, 99)


def test_two_become_one_and_two_again(stored: Context) -> None:
    jane, again = id_of(stored, JANE), id_of(stored, JANE_AGAIN)
    people.edit_person(stored, again, JANE_AGAIN.name, JANE_AGAIN.email, "+44 1")
    keep_debrief(stored, 2, Debrief(people=(JANE_AGAIN, TOM)))
    before = everything(stored)
    change = people.merge_people(stored, jane, again)
    assert change.label == "merge J. Miller into Jane Miller"
    assert names(stored, "") == ["Jane Miller", "Tom O'Neill"]
    assert [reading.interview(stored, id_).interviewers for id_ in (1, 2, 3)] == [
        (JANE,),
        (JANE, TOM),
        (JANE,),
    ]
    line = people.people_lines(stored, [jane])[jane]
    assert (line.rounds, line.phone) == (3, "+44 1")
    debrief = debrief_of(stored, 2)
    assert debrief is not None
    assert debrief.people == (JANE, TOM)
    assert difference(stored.database.connection) == 0
    take_back(stored, change)
    assert everything(stored) == before
    assert difference(stored.database.connection) == 0


def test_who_lacks_an_address_gets_that_of_the_other(context: Context) -> None:
    add_round(context, "Acme", at(2, 9), interviewers=(Person("Jane"),))
    add_round(context, "Acme", at(3, 9), interviewers=(Person("", "jane@acme.example"),))
    people.merge_people(context, 1, 2)
    assert reading.interview(context, 2).interviewers == (Person("Jane", "jane@acme.example"),)


def test_what_was_said_is_found_by_indexes(stored: Context) -> None:
    asked: list[str] = []
    stored.database.connection.set_trace_callback(asked.append)
    people.person_details(stored, 1)
    stored.database.connection.set_trace_callback(None)
    steps = [
        row[3]
        for statement in asked
        if statement.startswith("SELECT '")
        for row in stored.database.query(f"EXPLAIN QUERY PLAN {statement}")
    ]
    assert any("letter_email" in step for step in steps)
    assert any("feedback_person" in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN")]
