from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.people import Person
from desktop_app.services import applications, interviews, reading
from desktop_app.services.context import Context
from desktop_app.services.interview_list import interview_ids
from desktop_app.storage.search import match_expression

DRAFT = InterviewDraft(
    "Café Zürich",
    TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/London"),
    role="Backend",
    interviewers=(Person("Jane O'Neill", "jane@cafe.example"),),
    notes="bring the portfolio",
)


@pytest.mark.parametrize("typed", ["cafe zur", "ZÜRICH", "back", "neill", "jane@cafe", "portf", "o'neill"])
def test_words_are_found_by_their_beginnings(context: Context, typed: str) -> None:
    interviews.add_interview(context, DRAFT)
    assert list(interview_ids(context, search=typed)) == [1]
    assert [found.id for found in reading.listed_applications(context, typed)] == [1]
    assert list(interview_ids(context, search="elsewhere")) == []


def test_the_index_follows_every_change(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    applications.edit_application(context, 1, company="Acme")
    assert list(interview_ids(context, search="zurich")) == []
    assert list(interview_ids(context, search="acme")) == [1]
    interviews.edit_interview(context, 1, replace(DRAFT, company="Acme", interviewers=(Person("Tom"),)))
    assert list(interview_ids(context, search="jane")) == []
    assert list(interview_ids(context, search="tom")) == [1]
    interviews.delete_interview(context, 1)
    assert context.database.query("SELECT count(*) FROM search") == [(0,)]


@pytest.mark.parametrize(
    "typed", ['"', "a AND", "NEAR(", "*", "company:x", "^a", "a\x00b", "-", "'", "(", "\ud800x"]
)
def test_nothing_typed_is_syntax(context: Context, typed: str) -> None:
    interviews.add_interview(context, DRAFT)
    interview_ids(context, search=typed)
    assert reading.listed_applications(context, typed) is not None


@given(st.text(max_size=40))
def test_any_text_makes_a_valid_expression(typed: str) -> None:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (a)")
    expression = match_expression(typed)
    if expression:
        assert connection.execute("SELECT a FROM t WHERE t MATCH ?", (expression,)).fetchall() == []
    connection.close()
