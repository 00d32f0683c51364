"""Waiting on me, waiting on them: who promised what, when, in whose words, how many days over."""

from dataclasses import replace
from datetime import UTC, date, datetime

from desktop_app.domain.activities import Channel
from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.people import Person
from desktop_app.services import applications, contacts, debriefs, follow_ups, interviews, second_enquiry
from desktop_app.services.context import Context
from desktop_app.services.ledger import Ledger, Promised, promise_ledger
from desktop_app.services.own_follow_ups import add_own
from tests.conftest import HandClock
from tests.services.test_interviews import DRAFT, owed, span


def mine(context: Context) -> list[FollowUpKind]:
    return [debt.follow_up.kind for debt in promise_ledger(context).on_me]


def test_nothing(context: Context) -> None:
    assert promise_ledger(context) == Ledger()


def test_their_promise_in_their_words(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, replace(DRAFT, interviewers=(Person("Jane"), Person("Tom"))))
    clock.set(datetime(2026, 12, 1, 16, tzinfo=UTC))
    debriefs.record_debrief(context, 1, decision_by=date(2026, 12, 9), note="their atlas")
    (promise,) = promise_ledger(context).on_them
    assert promise.words == ""
    contacts.record_promise(context, 1, date(2026, 12, 9), "by the ninth")
    clock.set(datetime(2026, 12, 12, 9, tzinfo=UTC))
    (promise,) = promise_ledger(context).on_them
    assert (promise.what, promise.words, promise.days_over) == (Promised.DECISION, "by the ninth", 3)
    assert (promise.told_on, promise.people) == (date(2026, 12, 1), ("Jane", "Tom"))
    assert promise.asked_on is None
    assert promise.enquiry_at == datetime(2026, 12, 10, 10, tzinfo=UTC)
    follow_ups.mark_done(context, owed(context)[FollowUpKind.STATUS_ENQUIRY].id)
    (promise,) = promise_ledger(context).on_them
    assert (promise.asked_on, promise.enquiry_at) == (date(2026, 12, 12), None)
    second_enquiry.ask_again(context, 1, anyway=True)
    assert promise_ledger(context).on_them[0].enquiry_at is not None


def test_the_longest_over_comes_first_and_no_date_last(context: Context, clock: HandClock) -> None:
    for company, promised in (
        ("Acme", date(2026, 12, 9)),
        ("Borealis", None),
        ("Cumulus", date(2026, 12, 4)),
    ):
        interviews.add_interview(context, replace(DRAFT, company=company, decision_by=promised))
    clock.set(datetime(2026, 12, 7, 9, tzinfo=UTC))
    found = promise_ledger(context).on_them
    assert [(one.company, one.days_over) for one in found] == [("Cumulus", 3), ("Acme", -2), ("Borealis", 0)]
    assert found[2].since == date(2026, 12, 1)
    applications.record_outcome(context, 3, ApplicationStatus.OFFER)
    interviews.cancel_interview(context, 1)
    assert [one.company for one in promise_ledger(context).on_them] == ["Borealis"]


def test_a_promise_before_any_interview(context: Context) -> None:
    applications.add_application(
        context, ApplicationDraft("Delta", role="Clerk", status=ApplicationStatus.APPLIED)
    )
    contacts.log_contact(
        context, 1, channel=Channel.EMAIL, decision_by=date(2026, 12, 11), note="we invite next week"
    )
    (promise,) = promise_ledger(context).on_them
    assert (promise.company, promise.interview_id, promise.words) == ("Delta", None, "we invite next week")
    assert (promise.channel, promise.days_over) == (Channel.EMAIL, -10)


def test_what_waits_on_the_person(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, DRAFT)
    interviews.add_interview(context, replace(DRAFT, company="Later", span=span(20)))
    add_own(context, "Send the references", datetime(2026, 12, 3, 9, tzinfo=UTC), 1)
    assert mine(context) == [FollowUpKind.CUSTOM]
    clock.set(datetime(2026, 12, 1, 16, tzinfo=UTC))
    assert mine(context) == [FollowUpKind.DEBRIEF, FollowUpKind.THANK_YOU, FollowUpKind.CUSTOM]
    clock.set(datetime(2026, 12, 10, 8, tzinfo=UTC))
    debts = promise_ledger(context).on_me
    assert [debt.days_over for debt in debts] == [9, 9, 7, 0]
    assert debts[3].follow_up.kind is FollowUpKind.STATUS_ENQUIRY


def test_feedback_is_waited_for_five_business_days_and_then_left_quietly(
    context: Context, clock: HandClock
) -> None:
    interviews.add_interview(context, DRAFT)
    clock.set(datetime(2026, 12, 3, 12, tzinfo=UTC))
    applications.record_outcome(context, 1, ApplicationStatus.REJECTED)
    assert mine(context)[-1] is FollowUpKind.FEEDBACK_REQUEST
    follow_ups.mark_done(context, owed(context)[FollowUpKind.FEEDBACK_REQUEST].id)
    (promise,) = promise_ledger(context).on_them
    assert (promise.what, promise.asked_on) == (Promised.FEEDBACK, date(2026, 12, 3))
    clock.set(datetime(2026, 12, 10, 12, tzinfo=UTC))
    assert len(promise_ledger(context).on_them) == 1
    clock.set(datetime(2026, 12, 11, 12, tzinfo=UTC))
    assert promise_ledger(context).on_them == ()
    clock.set(datetime(2026, 12, 4, 12, tzinfo=UTC))
    contacts.log_contact(context, 1)
    assert promise_ledger(context).on_them == ()


def test_forty_open_applications(context: Context, clock: HandClock) -> None:
    for number in range(40):
        interviews.add_interview(
            context, replace(DRAFT, company=f"Company {number}", decision_by=date(2026, 12, 2 + number % 20))
        )
    clock.set(datetime(2026, 12, 12, 9, tzinfo=UTC))
    found = promise_ledger(context)
    assert len(found.on_them) == 40
    assert [one.days_over for one in found.on_them] == sorted(
        (one.days_over for one in found.on_them), reverse=True
    )
    asked: list[str] = []
    context.database.connection.set_trace_callback(asked.append)
    promise_ledger(context)
    context.database.connection.set_trace_callback(None)
    assert len(asked) <= 6
