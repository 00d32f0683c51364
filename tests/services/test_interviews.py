"""Rounds, applications, follow-ups and contacts, from the intent to what is planned then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput, NotFound, Refused
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUp, FollowUpKind, FollowUpState
from desktop_app.domain.interviews import InterviewDraft, InterviewStatus, TimeSpan
from desktop_app.domain.people import Person
from desktop_app.services import applications, calendar, contacts, debriefs, follow_ups, interviews, reading
from desktop_app.services.context import Context
from desktop_app.services.history import take_back
from desktop_app.services.interview_list import interview_rows
from tests.conftest import HandClock

LONDON = "Europe/London"


def span(day: int, hour: int = 14) -> TimeSpan:
    return TimeSpan(datetime(2026, 12, day, hour), datetime(2026, 12, day, hour + 1), LONDON)


DRAFT = InterviewDraft("Acme", span(1), role="Backend", interviewers=(Person("Jane", "jane@acme.example"),))


def owed(context: Context) -> dict[FollowUpKind, FollowUp]:
    return {row.kind: row for row in reading.listed_follow_ups(context, OPEN_STATES)}


def dump(context: Context) -> list[object]:
    tables = ("application", "person", "interview", "interviewer", "activity", "follow_up", "search")
    return [context.database.query(f"SELECT * FROM {table} ORDER BY rowid") for table in tables]


def test_adding_plans_everything(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    assert set(owed(context)) == {
        FollowUpKind.ASK_TIMESCALE,
        FollowUpKind.DEBRIEF,
        FollowUpKind.THANK_YOU,
        FollowUpKind.STATUS_ENQUIRY,
        FollowUpKind.LET_GO,
    }
    assert owed(context)[FollowUpKind.THANK_YOU].people == ("Jane",)


def test_the_same_company_and_role_is_another_round(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    interviews.add_interview(context, replace(DRAFT, company=" ACME ", role="backend", span=span(8)))
    assert len(reading.listed_applications(context)) == 1
    assert [row.interview_id for row in [owed(context)[FollowUpKind.STATUS_ENQUIRY]]] == [2]
    rows = interview_rows(context, [1, 2])
    assert (rows[1].round, rows[2].round) == (1, 2)
    applications.record_outcome(context, 1, ApplicationStatus.REJECTED)
    interviews.add_interview(context, replace(DRAFT, span=span(20)))
    assert len(reading.listed_applications(context)) == 2


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (replace(DRAFT, company="  "), "Which company"),
        (replace(DRAFT, company="x" * 501), "500 characters"),
        (replace(DRAFT, decision_by=date(2026, 11, 30)), "before the interview"),
        (replace(DRAFT, meeting_url="javascript:alert(1)"), "https"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_stored(
    context: Context, draft: InterviewDraft, reason: str
) -> None:
    with pytest.raises(InvalidInput, match=reason):
        interviews.add_interview(context, draft)
    assert reading.is_empty(context)


def test_moving_plans_anew_and_a_done_thank_you_stays_done(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    follow_ups.mark_done(context, owed(context)[FollowUpKind.THANK_YOU].id)
    interviews.move_interview(context, 1, span(3))
    assert FollowUpKind.THANK_YOU not in owed(context)
    assert owed(context)[FollowUpKind.DEBRIEF].due_at == datetime(2026, 12, 3, 15, 15, tzinfo=UTC)


def test_cancelling_closes_and_reinstating_opens_again(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    before = owed(context)
    interviews.cancel_interview(context, 1)
    assert owed(context) == {}
    interviews.reinstate_interview(context, 1)
    assert owed(context) == before
    assert reading.interview(context, 1).status is InterviewStatus.SCHEDULED


def test_editing_moves_a_round_to_its_right_application(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    interviews.add_interview(context, replace(DRAFT, span=span(8)))
    interviews.edit_interview(context, 2, replace(DRAFT, role="Frontend", span=span(8)))
    assert [row.role for row in reading.listed_applications(context)] == ["Backend", "Frontend"]
    enquiries = [
        row for row in reading.listed_follow_ups(context, OPEN_STATES) if row.kind == "status_enquiry"
    ]
    assert sorted((row.application_id, row.interview_id) for row in enquiries) == [(1, 1), (2, 2)]
    # Alone in its application, a round takes it along.
    interviews.edit_interview(context, 2, replace(DRAFT, company="Globex", role="Frontend", span=span(8)))
    assert [row.company for row in reading.listed_applications(context)] == ["Acme", "Globex"]


def test_an_outcome_and_back(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    before = owed(context)
    applications.record_outcome(context, 1, ApplicationStatus.OFFER, datetime(2026, 12, 2, 10, tzinfo=UTC))
    assert FollowUpKind.STATUS_ENQUIRY not in owed(context)
    assert owed(context)[FollowUpKind.FEEDBACK_REQUEST].due_at == datetime(2026, 12, 2, 11, tzinfo=UTC)
    applications.record_outcome(context, 1, ApplicationStatus.ACCEPTED)
    applications.reopen_application(context, 1)
    assert reading.application(context, 1).status is ApplicationStatus.OFFER
    applications.reopen_application(context, 1)
    assert reading.application(context, 1).status is ApplicationStatus.INTERVIEWING
    assert owed(context) == before
    with pytest.raises(Refused, match="no outcome"):
        applications.reopen_application(context, 1)


def test_a_contact_moves_the_enquiry_and_the_promise_is_kept(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, replace(DRAFT, decision_by=date(2026, 12, 9)))
    assert reading.interview(context, 1).decision_by == date(2026, 12, 9)
    clock.set(datetime(2026, 12, 7, 12, tzinfo=UTC))
    contacts.log_contact(context, 1, decision_by=date(2026, 12, 16), note="they need a week more")
    assert owed(context)[FollowUpKind.STATUS_ENQUIRY].due_at == datetime(2026, 12, 17, 10, tzinfo=UTC)
    assert reading.interview(context, 1).decision_by == date(2026, 12, 16)
    contacts.record_promise(context, 1, None)
    assert reading.interview(context, 1).decision_by is None
    with pytest.raises(InvalidInput, match="cannot have promised"):
        contacts.log_contact(context, 1, decision_by=date(2026, 12, 1))


def test_the_enquiry_comes_once(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, DRAFT)
    clock.set(datetime(2026, 12, 14, 12, tzinfo=UTC))
    follow_ups.mark_done(context, owed(context)[FollowUpKind.STATUS_ENQUIRY].id)
    contacts.log_contact(context, 1, decision_by=date(2026, 12, 20))
    assert FollowUpKind.STATUS_ENQUIRY not in owed(context)
    # Ten business days after the day it was sent, later than thirty days after the interview.
    clock.set(datetime(2026, 12, 14, 12, tzinfo=UTC))
    assert owed(context)[FollowUpKind.LET_GO].due_at == datetime(2026, 12, 31, 10, tzinfo=UTC)


def test_debrief(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    debriefs.record_debrief(context, 1, decision_by=date(2026, 12, 4), note="they liked the portfolio")
    assert reading.interview(context, 1).status is InterviewStatus.HELD
    assert FollowUpKind.DEBRIEF not in owed(context)
    assert owed(context)[FollowUpKind.STATUS_ENQUIRY].due_at == datetime(2026, 12, 7, 10, tzinfo=UTC)
    interviews.cancel_interview(context, 1)
    with pytest.raises(InvalidInput, match="cancelled"):
        debriefs.record_debrief(context, 1)


def test_done_skip_snooze(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, DRAFT)
    follow_ups.snooze(context, 3, clock.now() + timedelta(days=1))
    snoozed = reading.follow_up(context, 3)
    assert (snoozed.state, snoozed.next_at) == (FollowUpState.SCHEDULED, datetime(2026, 12, 2, 9, tzinfo=UTC))
    with pytest.raises(InvalidInput, match="already passed"):
        follow_ups.snooze(context, 3, clock.now())
    follow_ups.skip(context, 3)
    with pytest.raises(Refused, match="already skipped"):
        follow_ups.mark_done(context, 3)
    follow_ups.reopen_follow_up(context, 3)
    assert reading.follow_up(context, 3).is_open
    with pytest.raises(NotFound):
        follow_ups.mark_done(context, 99)


def test_every_mutation_can_be_taken_back_and_done_again(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, replace(DRAFT, decision_by=date(2026, 12, 9)))
    interviews.add_interview(context, replace(DRAFT, span=span(8)))
    later = clock.now() + timedelta(days=2)
    steps: list[Callable[[], Change]] = [
        lambda: interviews.add_interview(context, replace(DRAFT, company="Globex")),
        lambda: interviews.edit_interview(context, 1, replace(DRAFT, role="Other", interviewers=())),
        lambda: interviews.move_interview(context, 1, span(4)),
        lambda: interviews.cancel_interview(context, 2),
        lambda: interviews.delete_interview(context, 2),
        lambda: applications.edit_application(context, 1, notes="x", company="Acme Ltd"),
        lambda: applications.record_outcome(context, 1, ApplicationStatus.REJECTED),
        lambda: contacts.log_contact(context, 1, note="called"),
        lambda: debriefs.record_debrief(context, 1, note="fine"),
        lambda: contacts.record_promise(context, 1, date(2026, 12, 20), "before Christmas"),
        lambda: follow_ups.snooze(context, 3, later),
        lambda: follow_ups.mark_done(context, 3),
        lambda: follow_ups.skip(context, 2),
        lambda: applications.delete_application(context, 1),
    ]
    for step in steps:
        before = dump(context)
        change = step()
        after = dump(context)
        assert change.label
        assert after != before
        undone = take_back(context, change)
        assert dump(context) == before, change.label
        again = take_back(context, undone)
        assert dump(context) == after, change.label
        take_back(context, again)


def test_the_board_groups_by_time(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, DRAFT)
    clock.set(datetime(2026, 12, 1, 15, 30, tzinfo=UTC))
    board = reading.follow_up_board(context)
    assert [row.kind for row in board.today] == ["ask_timescale", "debrief", "thank_you"]
    assert board.due_count == 2
    clock.set(datetime(2026, 12, 2, 9, tzinfo=UTC))
    board = reading.follow_up_board(context)
    assert len(board.overdue) == 3
    assert [row.kind for row in board.later] == ["status_enquiry", "let_go"]
    assert [(row.company, row.decision_by) for row in board.waiting] == [("Acme", None)]


def test_the_calendar_shows_each_day_its_marks(context: Context) -> None:
    interviews.add_interview(context, replace(DRAFT, decision_by=date(2026, 12, 9)))
    all_day = TimeSpan.of_days(date(2026, 12, 2), date(2026, 12, 3), "Asia/Tokyo")
    interviews.add_interview(context, replace(DRAFT, company="Globex", span=all_day))
    found = calendar.entries(context, date(2026, 11, 30), date(2027, 1, 10), 3)
    assert [(entry.kind, entry.company) for entry in found[date(2026, 12, 1)].entries] == [
        ("interview", "Acme"),
        ("follow_up", "Acme"),
    ]
    # Of the three steps of that day only the thank-you is marked.
    assert found[date(2026, 12, 1)].count == 2
    assert [entry.company for entry in found[date(2026, 12, 3)].entries if entry.kind == "interview"] == [
        "Globex"
    ]
    assert [entry.kind for entry in found[date(2026, 12, 9)].entries] == ["promise"]
