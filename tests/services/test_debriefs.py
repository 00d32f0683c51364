"""The debrief and the feedback, as things happen: late, twice, with anybody's name."""

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.domain.activities import ActivityKind, Channel
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.debriefs import Debrief, Promise
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.feedback import FeedbackDraft
from desktop_app.domain.follow_ups import FollowUpKind, FollowUpState
from desktop_app.domain.interviews import InterviewStatus
from desktop_app.domain.people import Person
from desktop_app.services import applications, contacts, feedback, history, interviews, reading
from desktop_app.services.context import Context
from desktop_app.services.debriefs import debrief_of, keep_debrief, promise_in_force, record_debrief
from tests.conftest import HandClock
from tests.ui.stored import add_round, at

NAMES = (
    Person("ليلى حداد", "layla@acme.example"),
    Person("王小明"),
    Person("Tom O'Neill", "tom@acme.example"),
)


def state_of(context: Context, application_id: int, kind: FollowUpKind) -> list[FollowUpState]:
    steps = reading.application_details(context, application_id).follow_ups
    return [step.state for step in steps if step.kind is kind]


def told(context: Context, application_id: int, kind: ActivityKind) -> list[str]:
    details = reading.application_details(context, application_id)
    return [activity.text for activity in details.activities if activity.kind is kind]


def test_everything_is_kept_and_one_undo_takes_it_back(context: Context, clock: HandClock) -> None:
    interview = add_round(context, "Acme", at(1, 14), interviewers=NAMES)
    clock.advance(timedelta(hours=7))
    debrief = Debrief(NAMES, "their queue", "why I left", 4)
    change = keep_debrief(context, interview.id, debrief, Promise(date(2026, 12, 11), "next week"))
    assert debrief_of(context, interview.id) == debrief
    held = reading.interview(context, interview.id)
    assert (held.status, held.decision_by) == (InterviewStatus.HELD, date(2026, 12, 11))
    assert promise_in_force(context, held) == Promise(date(2026, 12, 11), "next week")
    assert state_of(context, interview.application_id, FollowUpKind.DEBRIEF) == [FollowUpState.DONE]
    history.take_back(context, change)
    back = reading.interview(context, interview.id)
    assert debrief_of(context, interview.id) is None
    assert (back.status, back.decision_by) == (InterviewStatus.SCHEDULED, None)
    assert state_of(context, interview.application_id, FollowUpKind.DEBRIEF) == [FollowUpState.SCHEDULED]
    assert told(context, interview.application_id, ActivityKind.PROMISE) == []


def test_mending_it_later_says_only_what_is_new(context: Context) -> None:
    interview = add_round(context, "Acme", at(1, 14), interviewers=NAMES)
    keep_debrief(context, interview.id, Debrief(NAMES, "their queue"), Promise(date(2026, 12, 11), "soon"))
    keep_debrief(context, interview.id, Debrief(NAMES[:2], "their queue", feeling=2))
    mended = debrief_of(context, interview.id)
    assert mended == Debrief(NAMES[:2], "their queue", feeling=2)
    assert told(context, interview.application_id, ActivityKind.DEBRIEF) == ["their queue"]
    contacts.log_contact(context, interview.application_id, at=at(1, 16).starts_at)
    keep_debrief(context, interview.id, Debrief(NAMES[:2], "their team"))
    assert told(context, interview.application_id, ActivityKind.DEBRIEF) == ["their team", "their queue"]
    assert reading.interview(context, interview.id).decision_by == date(2026, 12, 11)


def test_the_command_line_leaves_the_rest_of_a_debrief(context: Context) -> None:
    interview = add_round(context, "Acme", at(1, 14))
    keep_debrief(context, interview.id, Debrief(NAMES, "their queue", "numbers", 5))
    record_debrief(context, interview.id, note="their tests", decision_by=date(2026, 12, 4))
    assert debrief_of(context, interview.id) == Debrief(NAMES, "their tests", "numbers", 5)
    assert reading.interview(context, interview.id).decision_by == date(2026, 12, 4)


def test_an_outcome_may_come_before_the_debrief(context: Context, clock: HandClock) -> None:
    interview = add_round(context, "Acme", at(1, 14))
    clock.advance(timedelta(hours=6))
    applications.record_outcome(context, interview.application_id, ApplicationStatus.REJECTED)
    keep_debrief(context, interview.id, Debrief(better="numbers"), Promise(date(2026, 12, 4), "by Friday"))
    details = reading.application_details(context, interview.application_id)
    assert details.application.status is ApplicationStatus.REJECTED
    open_kinds = {step.kind for step in details.follow_ups if step.is_open}
    assert open_kinds == {FollowUpKind.THANK_YOU, FollowUpKind.FEEDBACK_REQUEST}
    assert feedback.preparation(context).better == (("Acme", "numbers"),)


def test_two_rounds_in_one_day_have_a_debrief_each(context: Context) -> None:
    first = add_round(context, "Acme", at(1, 10), role="Engineer")
    second = add_round(context, "Acme", at(1, 15), role="Engineer")
    assert first.application_id == second.application_id
    keep_debrief(context, first.id, Debrief(impressed="morning"))
    keep_debrief(context, second.id, Debrief(impressed="afternoon"))
    assert debrief_of(context, first.id) == Debrief(impressed="morning")
    assert debrief_of(context, second.id) == Debrief(impressed="afternoon")
    interviews.delete_interview(context, first.id)
    assert debrief_of(context, first.id) is None
    assert debrief_of(context, second.id) is not None


def test_a_promise_before_the_interview_stores_nothing(context: Context) -> None:
    interview = add_round(context, "Acme", at(1, 14))
    with pytest.raises(InvalidInput, match="before the interview"):
        keep_debrief(context, interview.id, Debrief(impressed="x"), Promise(date(2026, 11, 1)))
    assert debrief_of(context, interview.id) is None


def test_feedback_is_kept_and_answers_the_request(context: Context, clock: HandClock) -> None:
    interview = add_round(context, "Acme", at(1, 14))
    clock.advance(timedelta(days=1))
    applications.record_outcome(context, interview.application_id, ApplicationStatus.OFFER)
    draft = FeedbackDraft(
        Channel.PHONE,
        "王小明",
        "clear and calm",
        (("What was missing?", "more numbers"), ("What else?", " ")),
        (("communication", 5), ("Structure", 2)),
    )
    change = feedback.record_feedback(context, interview.application_id, draft)
    (kept,) = feedback.feedback_of(context, interview.application_id)
    assert kept.says.answers == (("What was missing?", "more numbers"),)
    assert (kept.says.person, kept.says.ratings, kept.interview_id) == ("王小明", draft.ratings, interview.id)
    assert state_of(context, interview.application_id, FollowUpKind.FEEDBACK_REQUEST) == [FollowUpState.DONE]
    assert told(context, interview.application_id, ActivityKind.FEEDBACK) == [
        "clear and calm\nWhat was missing? more numbers"
    ]
    history.take_back(context, change)
    assert feedback.feedback_of(context, interview.application_id) == []
    assert feedback.feedback_themes(context) == ()


def test_themes_are_counted_across_interviews_however_they_are_spelt(context: Context) -> None:
    for company, theme, rating in (
        ("Acme", "structure", 2),
        ("Borg", "Structure ", 1),
        ("Cern", "STRUCTURE", 4),
        ("Dyne", "fit", 5),
    ):
        interview = add_round(context, company, at(1, 14))
        feedback.record_feedback(context, interview.application_id, FeedbackDraft(ratings=((theme, rating),)))
    structure, fit = feedback.preparation(context).themes
    assert (structure.theme, structure.count, structure.weak) == ("STRUCTURE", 3, 2)
    assert (fit.theme, fit.count, fit.weak) == ("fit", 1, 0)


def test_feedback_without_a_word_is_asked_for(context: Context) -> None:
    interview = add_round(context, "Acme", at(1, 14))
    with pytest.raises(InvalidInput, match="What did they say"):
        feedback.record_feedback(context, interview.application_id, FeedbackDraft(said=" "))
    with pytest.raises(InvalidInput, match="from 1 to 5"):
        feedback.record_feedback(context, interview.application_id, FeedbackDraft(ratings=(("fit", 6),)))


def test_numbers_are_kept_with_people_and_all_goes_with_the_application(context: Context) -> None:
    interview = add_round(context, "Acme", at(1, 14), interviewers=NAMES)
    feedback.set_phone(context, NAMES[1], " +44  20 7946 0000 ")
    assert feedback.phone_numbers(context, interview)[1] == (NAMES[1], "+44 20 7946 0000")
    keep_debrief(context, interview.id, Debrief(NAMES, "x"))
    feedback.record_feedback(context, interview.application_id, FeedbackDraft(said="good"))
    change = applications.delete_application(context, interview.application_id)
    assert debrief_of(context, interview.id) is None
    history.take_back(context, change)
    assert debrief_of(context, interview.id) == Debrief(NAMES, "x")
    assert feedback.phone_numbers(context, interview)[1][1] == "+44 20 7946 0000"
    assert [kept.at for kept in feedback.feedback_of(context, interview.application_id)] == [
        datetime(2026, 12, 1, 9, tzinfo=UTC)
    ]
