"""Whatever is written about an interview is found by its words, and no longer once it is gone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from desktop_app.domain.changes import Change
from desktop_app.domain.debriefs import Debrief
from desktop_app.domain.employers import Judgement
from desktop_app.domain.feedback import FeedbackDraft
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.kept_letters import Occasion
from desktop_app.domain.letters import Letter, LetterKind, Tone
from desktop_app.domain.offers import OfferDraft
from desktop_app.domain.people import Person
from desktop_app.services import applications, interviews
from desktop_app.services.contacts import log_contact, record_promise
from desktop_app.services.context import Context
from desktop_app.services.debriefs import keep_debrief
from desktop_app.services.employers import judge
from desktop_app.services.feedback import record_feedback
from desktop_app.services.history import take_back
from desktop_app.services.interview_list import interview_ids
from desktop_app.services.kept_letters import keep_draft
from desktop_app.services.letters import about_round
from desktop_app.services.offers import describe_offer
from desktop_app.services.own_follow_ups import add_own
from desktop_app.storage.search import difference, index_new, index_new_bare

JANE = Person("Jane Miller", "jane@acme.example")


def letter(body: str) -> Letter:
    return Letter(JANE, "Thank you", body)


def round_of(company: str, day: int) -> InterviewDraft:
    start = datetime(2026, 11, day, 14)
    return InterviewDraft(
        company,
        TimeSpan(start, start + timedelta(hours=1), "Europe/London"),
        role="Tester",
        interviewers=(JANE,),
    )


Writing = Callable[[Context], Change]

SAID: dict[str, tuple[Writing, set[int]]] = {
    "a letter about a round": (
        lambda c: keep_draft(
            c, about_round(c, 1, LetterKind.THANK_YOU), Tone.SHORT, letter("wombats galore")
        ),
        {1},
    ),
    "a letter about the application": (
        lambda c: keep_draft(
            c, Occasion(1, None, None, LetterKind.RECONNECT), Tone.SHORT, letter("wombats galore")
        ),
        {1, 2},
    ),
    "a debrief": (lambda c: keep_debrief(c, 1, Debrief(impressed="their wombats")), {1}),
    "who was there": (lambda c: keep_debrief(c, 1, Debrief(people=(Person("Wombats Smith"),))), {1}),
    "feedback": (lambda c: record_feedback(c, 1, FeedbackDraft(said="more wombats")), {2}),
    "an answer": (
        lambda c: record_feedback(c, 1, FeedbackDraft(answers=(("What was missing?", "wombats"),))),
        {2},
    ),
    "a contact": (lambda c: log_contact(c, 1, note="they asked for wombats"), {2}),
    "a promise": (lambda c: record_promise(c, 1, date(2026, 12, 9), "after the wombats"), {1}),
    "an own follow-up": (
        lambda c: add_own(c, "Read about wombats", c.now() + timedelta(days=2), application_id=1),
        {1, 2},
    ),
    "an offer": (lambda c: describe_offer(c, 1, OfferDraft(terms="two wombats a year")), {1, 2}),
    "a note about the company": (lambda c: judge(c, "ACME", Judgement.NO, "too many wombats"), {1, 2}),
    "the application's notes": (
        lambda c: applications.edit_application(c, 1, notes="they keep wombats"),
        {1, 2},
    ),
}


@pytest.fixture
def stored(context: Context) -> Context:
    """Two rounds of one application, a third of another."""
    for company, day in (("Acme", 24), ("Acme", 26), ("Globex", 25)):
        interviews.add_interview(context, round_of(company, day))
    return context


@pytest.mark.parametrize("name", SAID)
def test_what_was_written_is_found_and_gone_when_taken_back(stored: Context, name: str) -> None:
    write, where = SAID[name]
    before = stored.database.query("SELECT * FROM search_text ORDER BY line")
    change = write(stored)
    assert set(interview_ids(stored, search="wombat")) & {1, 2, 3} == where
    assert difference(stored.database.connection) == 0
    take_back(stored, change)
    assert list(interview_ids(stored, search="wombat")) == []
    assert stored.database.query("SELECT * FROM search_text ORDER BY line") == before
    assert difference(stored.database.connection) == 0


def test_the_index_is_right_after_everything_and_after_deletions(stored: Context) -> None:
    for write, _where in SAID.values():
        write(stored)
        assert difference(stored.database.connection) == 0
    gone = interviews.delete_interview(stored, 1)
    assert difference(stored.database.connection) == 0
    take_back(stored, gone)
    assert difference(stored.database.connection) == 0
    gone = applications.delete_application(stored, 1)
    assert difference(stored.database.connection) == 0
    assert list(interview_ids(stored, search="wombat")) == []
    take_back(stored, gone)
    assert difference(stored.database.connection) == 0
    assert set(interview_ids(stored, search="wombat")) == {1, 2}


def test_an_index_filled_in_one_go_is_the_same(stored: Context) -> None:
    for write, _where in SAID.values():
        write(stored)
    connection = stored.database.connection
    with stored.database.transaction():
        connection.execute("DELETE FROM search")
        index_new(connection, 0, 0)
    assert difference(connection) == 0
    with stored.database.transaction():
        connection.execute("DELETE FROM search WHERE rowid IN (3 * 2, 2 * 2 + 1)")
        index_new(connection, 1, 2)
    assert difference(connection) == 0
    with stored.database.transaction():
        connection.execute("UPDATE search SET notes = 'else' WHERE rowid = 2")
    assert difference(connection) == 1


def test_a_note_about_a_company_is_there_for_what_comes_later(context: Context) -> None:
    judge(context, "Acme", None, "wombats")
    interviews.add_interview(context, round_of("acme", 24))
    assert list(interview_ids(context, search="wombat")) == [1]
    connection = context.database.connection
    with context.database.transaction():
        connection.execute("DELETE FROM search")
        index_new_bare(connection, 0, 0, 0)
    assert difference(connection) == 0
    judge(context, "Acme", None, "kangaroos")
    assert list(interview_ids(context, search="wombat")) == []
    assert list(interview_ids(context, search="kangaroo")) == [1]
