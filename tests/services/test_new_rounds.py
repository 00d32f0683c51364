"""Many rounds stored together are what the same rounds stored one by one are."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.business_days import no_holidays
from desktop_app.domain.changes import Kind
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.people import Person
from desktop_app.domain.settings import Settings
from desktop_app.services import applications
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.history import take_back
from desktop_app.services.interviews import store_draft
from desktop_app.services.new_rounds import NewRounds
from desktop_app.storage import new_rows
from desktop_app.storage.database import FILE_NAME, Database
from desktop_app.storage.search import difference
from tests.conftest import HandClock

PEOPLE = (Person("Jane", "jane@acme.example"), Person("Tom"), Person("", "olga@globex.example"))


@some.composite
def drafts(draw: some.DrawFn) -> InterviewDraft:
    day = date(2026, 12, 1) + timedelta(days=draw(some.integers(-40, 40)))
    zone = draw(some.sampled_from(("Europe/London", "America/New_York")))
    if draw(some.integers(0, 5)) == 0:
        span = TimeSpan.of_days(day, day, zone)
    else:
        start = datetime(day.year, day.month, day.day, draw(some.integers(8, 21)))
        span = TimeSpan(start, start + timedelta(minutes=draw(some.sampled_from((30, 90)))), zone)
    return InterviewDraft(
        draw(some.sampled_from(("Acme", "ACME ", "Globex", "Umbra", "Vast"))),
        span,
        role=draw(some.sampled_from(("", "", "Engineer", "Tester"))),
        title="Interview",
        organizer=draw(some.none() | some.sampled_from(PEOPLE)),
        interviewers=tuple(draw(some.lists(some.sampled_from(PEOPLE), max_size=3))),
        decision_by=day + timedelta(days=9) if draw(some.integers(0, 6)) == 0 else None,
        notes=draw(some.sampled_from(("", "bring wombats"))),
    )


@contextmanager
def opened() -> Iterator[Context]:
    """Open a new database in which four applications stand: open, only sent, let go, and rejected."""
    with TemporaryDirectory() as directory:
        database = Database.open(Path(directory) / FILE_NAME)
        context = Context(database, HandClock(), Settings(), "Europe/London", no_holidays)
        try:
            for company, role in (("Acme", "Engineer"), ("Globex", "Tester"), ("Umbra", ""), ("Vast", "")):
                applications.add_application(context, ApplicationDraft(company, role))
            applications.record_outcome(context, 3, ApplicationStatus.NO_RESPONSE)
            applications.record_outcome(context, 4, ApplicationStatus.REJECTED)
            yield context
        finally:
            database.close()


def facts(context: Context) -> dict[str, list[Any]]:
    """Return everything that is stored, named by what it says instead of by its ids."""
    query = context.database.query
    named = "(SELECT company || '/' || role FROM application a WHERE a.id = application_id)"
    when = "(SELECT start_wall || notes || title FROM interview i WHERE i.id = interview_id)"
    found = {
        "applications": query("SELECT company, role, status FROM application"),
        "rounds": query(
            f"SELECT {named}, start_wall, end_wall, time_zone, all_day, starts_at, ends_at, invited, title, status,"
            " decision_by, notes, (SELECT name || email FROM person WHERE person.id = organizer_id),"
            " (SELECT group_concat(position || name || email) FROM interviewer JOIN person ON person.id = person_id"
            "  WHERE interview_id = interview.id) FROM interview"
        ),
        "people": query("SELECT name, email FROM person"),
        "told": query(f"SELECT {named}, {when}, kind, at, decision_by, outcome FROM activity"),
        "alarms": query(f"SELECT {when}, kind, due_at, starts_at, state FROM alarm"),
        # One by one, each newest round in turn has an enquiry, which the next one closes.
        "follow-ups": query(
            f"SELECT {named}, {when}, kind, due_at, time_zone, why, state, escalate_at, created_at FROM follow_up"
            " WHERE closed_by IS NULL"
        ),
    }
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


@pytest.mark.parametrize(("few", "together"), [(10**6, 10**6), (0, 10**6), (0, 5)])
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(wanted=some.lists(drafts(), max_size=12))
def test_together_is_what_one_by_one_is(
    wanted: list[InterviewDraft], few: int, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened() as context:
        for draft in wanted:
            with context.database.transaction():
                store_draft(context, draft, ActivityKind.IMPORTED)
        one_by_one = facts(context)
    with opened() as context, monkeypatch.context() as patched:
        patched.setattr(new_rows, "FEW", few)
        patched.setattr(new_rows, "TOGETHER", together)
        patched.setattr("desktop_app.storage.database.LONG", few)
        before = facts(context)
        with changing(context, "together") as made:
            rounds = NewRounds(context, ActivityKind.IMPORTED)
            for draft in wanted:
                rounds.add(draft)
            rounds.finish()
        assert facts(context) == one_by_one
        assert difference(context.database.connection) == 0
        again = take_back(context, made.change)
        assert facts(context) == before
        assert difference(context.database.connection) == 0
        take_back(context, again)
        assert facts(context) == one_by_one
        assert difference(context.database.connection) == 0


def merging(context: Context) -> list[tuple[Any, ...]]:
    return context.database.query("SELECT v FROM search_config WHERE k = 'automerge'")


def test_the_index_merges_seldom_while_much_comes(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_rows, "TOGETHER", 10)
    span = TimeSpan(datetime(2026, 12, 7, 9), datetime(2026, 12, 7, 10), "Europe/London")
    with context.database.transaction():
        rounds = NewRounds(context, ActivityKind.IMPORTED)
        for number in range(30):
            rounds.add(InterviewDraft(f"Company {number}", span))
        assert merging(context) == [(8,)]
        rounds.finish()
    assert merging(context) == [(4,)]


def test_what_is_stored_together_is_taken_back_by_a_handful_of_statements(context: Context) -> None:
    start = datetime(2026, 12, 7, 9)
    with changing(context, "together") as made:
        rounds = NewRounds(context, ActivityKind.IMPORTED)
        for number in range(300):
            span = TimeSpan(start, start + timedelta(hours=1), "Europe/London")
            rounds.add(InterviewDraft(f"Company {number}", span, interviewers=PEOPLE))
        rounds.finish()
    assert made.change.inverse is not None
    assert len(made.change.inverse) < 30
    assert made.change.ids[Kind.INTERVIEW] == frozenset(range(1, 301))
    take_back(context, made.change)
    assert {name for name, rows in facts(context).items() if rows} == set()


def test_the_triggers_are_back_when_storing_fails(context: Context) -> None:
    listed = "SELECT name FROM sqlite_master UNION ALL SELECT name FROM sqlite_temp_master ORDER BY name"
    start = datetime(2026, 12, 7, 9)
    span = TimeSpan(start, start + timedelta(hours=1), "Europe/London")
    with context.database.transaction():
        store_draft(context, InterviewDraft("Acme", span), ActivityKind.ADDED)
    before = context.database.query(listed)
    with pytest.raises(ValueError, match="stop"), context.database.transaction():  # noqa: PT012
        rounds = NewRounds(context, ActivityKind.IMPORTED)
        for number in range(300):
            rounds.add(InterviewDraft(f"Company {number}", span))
        rounds.finish()
        raise ValueError("stop")
    assert context.database.query(listed) == before
    assert len(context.database.query("SELECT 1 FROM interview")) == 1
    with changing(context, "later") as made:
        store_draft(context, InterviewDraft("Acme", span), ActivityKind.ADDED)
    assert made.change.ids[Kind.INTERVIEW] == frozenset({2})
