"""The one enquiry, letting go and coming back, and what a company is remembered for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.domain.activities import ActivityKind, Channel
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.changes import Kind
from desktop_app.domain.employers import EmployerMemory, Judgement, memory_lines
from desktop_app.domain.errors import InvalidInput, Refused
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind, FollowUpState
from desktop_app.domain.invitations import CalendarReading, Invitation, Method
from desktop_app.services import (
    applications,
    base_rates,
    contacts,
    employers,
    follow_ups,
    importing,
    interviews,
    letting_go,
    reading,
    second_enquiry,
)
from desktop_app.services.context import Context
from desktop_app.services.history import take_back
from tests.conftest import HandClock
from tests.services.test_interviews import DRAFT, owed, span
from tests.services.test_what_moves import timeline

LATER = datetime(2026, 12, 10, 11, tzinfo=UTC)


@pytest.fixture
def asked(context: Context, clock: HandClock) -> Context:
    """One round, with its enquiry sent on Thursday the tenth."""
    interviews.add_interview(context, DRAFT)
    clock.set(LATER)
    follow_ups.mark_done(context, owed(context)[FollowUpKind.STATUS_ENQUIRY].id)
    return context


def enquiries(context: Context) -> list[FollowUp]:
    rows = reading.listed_follow_ups(context, tuple(FollowUpState))
    return [row for row in rows if row.kind is FollowUpKind.STATUS_ENQUIRY]


def status(context: Context) -> ApplicationStatus:
    return reading.application(context, 1).status


def test_a_second_enquiry_is_explained_and_refused(asked: Context) -> None:
    with pytest.raises(Refused, match=r"You asked on Thu 10 Dec\. One polite question .* Thu 31 Dec"):
        second_enquiry.ask_again(asked, 1)
    assert len(enquiries(asked)) == 1
    assert second_enquiry.asking(asked, 1).open_enquiry is None


def test_overridden_it_is_due_at_once_and_told(asked: Context, clock: HandClock) -> None:
    change = second_enquiry.ask_again(asked, 1, " A colleague suggested it. ", anyway=True)
    assert timeline(asked, ActivityKind.ENQUIRY_AGAIN) == ["A colleague suggested it."]
    step = owed(asked)[FollowUpKind.STATUS_ENQUIRY]
    assert (step.due_at, step.why) == (
        LATER,
        "second status enquiry: you decided on Thu 10 Dec to ask once more",
    )
    # It survives whatever plans anew, and is not doubled by it.
    contacts.record_promise(asked, 1, None, "we cannot say")
    follow_ups.mark_done(asked, owed(asked)[FollowUpKind.THANK_YOU].id)
    interviews.edit_interview(asked, 1, replace(DRAFT, location="Room 4"))
    assert [row.id for row in enquiries(asked) if row.is_open] == [step.id]
    take_back(asked, change)
    assert [row.is_open for row in enquiries(asked)] == [False]


def test_a_promise_moves_the_second_enquiry_and_letting_go_waits_for_it(
    asked: Context, clock: HandClock
) -> None:
    clock.set(datetime(2026, 12, 21, 9, tzinfo=UTC))
    second_enquiry.ask_again(asked, 1, anyway=True)
    assert owed(asked)[FollowUpKind.LET_GO].due_at == datetime(2027, 1, 4, 10, tzinfo=UTC)
    said = contacts.log_contact(asked, 1, decision_by=date(2027, 1, 6))
    assert said.note.startswith("Enquiry moved from Mon 21 Dec to Thu 7 Jan")
    clock.set(datetime(2027, 1, 7, 12, tzinfo=UTC))
    follow_ups.mark_done(asked, owed(asked)[FollowUpKind.STATUS_ENQUIRY].id)
    assert len(enquiries(asked)) == 2
    assert FollowUpKind.STATUS_ENQUIRY not in owed(asked)
    assert owed(asked)[FollowUpKind.LET_GO].due_at == datetime(2027, 1, 21, 10, tzinfo=UTC)


def test_what_there_is_nothing_to_ask_about(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, DRAFT)
    with pytest.raises(Refused, match="no interview with Acme yet"):
        second_enquiry.asking(context, 1)
    clock.set(LATER)
    assert second_enquiry.asking(context, 1).open_enquiry is not None
    with pytest.raises(Refused, match="still to be sent"):
        second_enquiry.ask_again(context, 1, anyway=True)
    applications.record_outcome(context, 1, ApplicationStatus.REJECTED)
    with pytest.raises(Refused, match="has an outcome"):
        second_enquiry.ask_again(context, 1, anyway=True)


def test_letting_go_is_one_step_and_one_step_back(asked: Context) -> None:
    change = letting_go.let_go(asked, 1, Judgement.NO, " They never called. ")
    assert status(asked) is ApplicationStatus.NO_RESPONSE
    assert FollowUpKind.LET_GO not in owed(asked)
    assert employers.memory(asked, " ACME ").judgement is Judgement.NO
    assert employers.memory(asked, "Acme").note == "They never called."
    assert change.touches(Kind.EMPLOYER, Kind.APPLICATION)
    assert reading.application_details(asked, 1).activities[0].text == (
        "You would not want to work for them.\nThey never called."
    )
    with pytest.raises(Refused, match="already"):
        letting_go.let_go(asked, 1)
    take_back(asked, change)
    assert status(asked) is ApplicationStatus.INTERVIEWING
    assert FollowUpKind.LET_GO in owed(asked)
    assert employers.memory(asked, "Acme").judgement is None
    with pytest.raises(InvalidInput, match="2000"):
        letting_go.let_go(asked, 1, note="x" * 2001)


def test_reopened_by_hand(asked: Context) -> None:
    letting_go.let_go(asked, 1)
    applications.reopen_application(asked, 1)
    assert status(asked) is ApplicationStatus.INTERVIEWING
    assert FollowUpKind.LET_GO in owed(asked)


@pytest.mark.parametrize("role", ["Backend", ""])
def test_a_later_interview_reopens_it_by_itself(asked: Context, role: str) -> None:
    letting_go.let_go(asked, 1)
    invitation = Invitation(
        Method.REQUEST, "again@acme.example", "Second round", span(18), company="Acme", role=role
    )
    items = importing.preview_import(asked, CalendarReading((invitation,)))
    change = importing.apply_import(asked, items)
    assert status(asked) is ApplicationStatus.INTERVIEWING
    assert len(reading.listed_applications(asked)) == 1
    assert timeline(asked, ActivityKind.REOPENED) == ["An interview came after letting go."]
    assert owed(asked)[FollowUpKind.STATUS_ENQUIRY].interview_id == 2
    assert FollowUpKind.FEEDBACK_REQUEST not in owed(asked)
    take_back(asked, change)
    assert status(asked) is ApplicationStatus.NO_RESPONSE


def test_the_same_invitation_moved_to_a_later_day_reopens_it_too(context: Context, clock: HandClock) -> None:
    first = Invitation(Method.REQUEST, "one@acme.example", "Talk", span(1), company="Acme", role="Backend")
    importing.apply_import(context, importing.preview_import(context, CalendarReading((first,))))
    clock.set(LATER)
    letting_go.let_go(context, 1)
    moved = replace(first, span=span(18), sequence=1)
    importing.apply_import(context, importing.preview_import(context, CalendarReading((moved,))))
    assert status(context) is ApplicationStatus.INTERVIEWING


def test_what_was_rejected_or_is_another_role_stays_closed(asked: Context) -> None:
    letting_go.let_go(asked, 1)
    interviews.add_interview(asked, replace(DRAFT, role="Frontend", span=span(18)))
    assert status(asked) is ApplicationStatus.NO_RESPONSE
    assert len(reading.listed_applications(asked)) == 2


def test_an_answer_after_letting_go(asked: Context) -> None:
    letting_go.let_go(asked, 1)
    contacts.log_contact(asked, 1, channel=Channel.EMAIL)
    assert status(asked) is ApplicationStatus.NO_RESPONSE
    change = contacts.log_contact(
        asked, 1, channel=Channel.PHONE, decision_by=date(2027, 1, 15), note="Sorry!", reopen=True
    )
    assert status(asked) is ApplicationStatus.INTERVIEWING
    assert timeline(asked, ActivityKind.REOPENED) == ["They were in touch."]
    assert owed(asked)[FollowUpKind.LET_GO].due_at == datetime(2027, 1, 18, 10, tzinfo=UTC)
    assert FollowUpKind.FEEDBACK_REQUEST not in owed(asked)
    take_back(asked, change)
    assert status(asked) is ApplicationStatus.NO_RESPONSE


def test_an_answer_on_the_same_day_is_called_so() -> None:
    assert memory_lines(EmployerMemory("Acme", reply_days=(0,))) == ("They answered the same day.",)
    assert memory_lines(EmployerMemory("Acme", reply_days=(0, 0, 3))) == (
        "They answered 3 times, as a rule the same day, at the latest after 3 days.",
    )


def test_what_a_company_is_remembered_for(context: Context, clock: HandClock) -> None:
    assert employers.memory(context, "Acme").is_empty
    assert employers.memory(context, "  ").is_empty
    interviews.add_interview(context, replace(DRAFT, decision_by=date(2026, 12, 4)))
    assert employers.memory(context, "Acme").is_empty
    clock.set(datetime(2026, 12, 10, 11, tzinfo=UTC))
    assert memory_lines(employers.memory(context, "Acme")) == ("They did not keep their promise.",)
    contacts.log_contact(context, 1, decision_by=date(2026, 12, 14))
    clock.set(datetime(2026, 12, 14, 11, tzinfo=UTC))
    applications.record_outcome(context, 1, ApplicationStatus.REJECTED)
    assert memory_lines(employers.memory(context, "acme")) == (
        "They kept 1 of 2 promises.",
        "They answered after 9 days.",
    )
    employers.judge(context, "Acme", Judgement.UNSURE, "Nice people")
    assert memory_lines(employers.memory(context, "acme"))[:2] == (
        "You are not sure that you would want to work for them.",
        "“Nice people”",
    )


def test_a_promise_moved_in_time_is_neither_kept_nor_missed(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, replace(DRAFT, decision_by=date(2026, 12, 9)))
    clock.set(datetime(2026, 12, 8, 11, tzinfo=UTC))
    contacts.log_contact(context, 1, decision_by=date(2026, 12, 16))
    found = employers.memory(context, "Acme")
    assert (found.kept, found.missed, found.moved) == (0, 0, 1)


def test_a_round_entered_afterwards_is_no_answer(context: Context, clock: HandClock) -> None:
    clock.set(datetime(2027, 2, 1, tzinfo=UTC))
    interviews.add_interview(context, DRAFT)
    interviews.add_interview(context, replace(DRAFT, span=span(15)))
    assert employers.memory(context, "Acme").reply_days == ()


def test_the_figures_have_a_source_and_a_year(context: Context) -> None:
    figures = base_rates.published_figures()
    assert len(figures) >= 3
    assert all(figure.source and 2005 < figure.year <= 2026 and figure.figure for figure in figures)
    assert base_rates.own_history(context) == ""


def test_the_own_history(context: Context, clock: HandClock) -> None:
    for company in ("Acme", "Borealis", "Cumulus"):
        interviews.add_interview(context, replace(DRAFT, company=company))
    clock.advance(timedelta(days=23, hours=8))
    applications.record_outcome(context, 1, ApplicationStatus.REJECTED)
    letting_go.let_go(context, 2)
    assert base_rates.own_history(context) == (
        "Of your 2 closed applications 1 never answered; the slowest answer came 23 days after the interview."
    )
