"""What is heard plans anew, and says what moved and why; the awkward cases come out right."""

from dataclasses import replace
from datetime import UTC, date, datetime

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUp, FollowUpKind, FollowUpState
from desktop_app.domain.interviews import TimeSpan
from desktop_app.services import contacts, debriefs, follow_ups, interviews, reading
from desktop_app.services.context import Context
from desktop_app.services.history import take_back
from tests.conftest import HandClock
from tests.services.test_interviews import DRAFT, LONDON, owed, span


def timeline(context: Context, kind: ActivityKind) -> list[str]:
    return [a.text for a in reading.application_details(context, 1).activities if a.kind is kind]


def of_kind(context: Context, kind: FollowUpKind) -> list[FollowUp]:
    rows = reading.listed_follow_ups(context, tuple(FollowUpState))
    return [row for row in rows if row.kind is kind]


def test_a_contact_says_what_it_moves_before_and_after(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, replace(DRAFT, decision_by=date(2026, 12, 9)))
    clock.set(datetime(2026, 12, 3, 12, tzinfo=UTC))
    said = (
        "Enquiry moved from Thu 10 Dec to Mon 14 Dec: first business day after the promised date (Fri 11 Dec)"
    )
    assert contacts.preview_contact(context, 1, decision_by=date(2026, 12, 11)) == said.replace(
        "moved", "moves"
    )
    assert timeline(context, ActivityKind.REPLANNED) == []
    change = contacts.log_contact(context, 1, decision_by=date(2026, 12, 11))
    assert change.note == said
    assert timeline(context, ActivityKind.REPLANNED) == [said]
    take_back(context, change)
    assert timeline(context, ActivityKind.REPLANNED) == []
    assert owed(context)[FollowUpKind.STATUS_ENQUIRY].due_at == datetime(2026, 12, 10, 10, tzinfo=UTC)


def test_a_contact_that_moves_nothing_says_nothing(context: Context) -> None:
    interviews.add_interview(context, replace(DRAFT, decision_by=date(2026, 12, 9)))
    assert contacts.preview_contact(context, 1, decision_by=date(2026, 12, 9)) == ""
    assert contacts.log_contact(context, 1, decision_by=date(2026, 12, 9)).note == ""


def test_letting_go_moves_along(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, DRAFT)
    clock.set(datetime(2026, 12, 3, 12, tzinfo=UTC))
    change = contacts.log_contact(context, 1, decision_by=date(2026, 12, 24))
    assert change.note.startswith("Enquiry moved from Thu 10 Dec to Fri 25 Dec")
    assert timeline(context, ActivityKind.REPLANNED)[0].splitlines()[1] == (
        "Letting go moved from Thu 31 Dec to Fri 8 Jan: 10 business days after the enquiry"
    )


def test_a_promise_moved_twice(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, replace(DRAFT, decision_by=date(2026, 12, 4)))
    for day, promised in ((4, date(2026, 12, 9)), (9, date(2026, 12, 16))):
        clock.set(datetime(2026, 12, day, 16, tzinfo=UTC))
        contacts.log_contact(context, 1, decision_by=promised)
    assert owed(context)[FollowUpKind.STATUS_ENQUIRY].due_at == datetime(2026, 12, 17, 10, tzinfo=UTC)
    assert len(of_kind(context, FollowUpKind.STATUS_ENQUIRY)) == 1
    assert len(timeline(context, ActivityKind.REPLANNED)) == 2
    assert reading.interview(context, 1).decision_by == date(2026, 12, 16)


def test_nobody_lets_go_before_a_date_named_in_answer_to_the_enquiry(
    context: Context, clock: HandClock
) -> None:
    interviews.add_interview(context, DRAFT)
    clock.set(datetime(2026, 12, 10, 11, tzinfo=UTC))
    follow_ups.mark_done(context, owed(context)[FollowUpKind.STATUS_ENQUIRY].id)
    contacts.log_contact(context, 1, decision_by=date(2027, 1, 22))
    step = owed(context)[FollowUpKind.LET_GO]
    assert step.due_at == datetime(2027, 1, 25, 10, tzinfo=UTC)
    assert step.why == "let go: first business day after the promised date (Fri 22 Jan), 10:00"
    assert FollowUpKind.STATUS_ENQUIRY not in owed(context)


def test_moved_after_the_thank_you_was_sent(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, DRAFT)
    follow_ups.mark_done(context, owed(context)[FollowUpKind.THANK_YOU].id)
    interviews.move_interview(context, 1, span(8))
    assert FollowUpKind.THANK_YOU not in owed(context)
    assert owed(context)[FollowUpKind.STATUS_ENQUIRY].due_at == datetime(2026, 12, 17, 10, tzinfo=UTC)
    assert owed(context)[FollowUpKind.ASK_TIMESCALE].due_at == datetime(2026, 12, 8, 13, 30, tzinfo=UTC)
    assert len(of_kind(context, FollowUpKind.THANK_YOU)) == 1


def test_a_panel_round_cancelled_and_invited_anew(context: Context) -> None:
    interviews.add_interview(context, replace(DRAFT, decision_by=date(2026, 12, 9)))
    interviews.cancel_interview(context, 1)
    assert owed(context) == {}
    interviews.add_interview(context, replace(DRAFT, span=span(15)))
    assert len(reading.listed_applications(context)) == 1
    assert {row.interview_id for row in owed(context).values()} == {2}
    assert owed(context)[FollowUpKind.STATUS_ENQUIRY].due_at == datetime(2026, 12, 24, 10, tzinfo=UTC)
    interviews.reinstate_interview(context, 1)
    assert [row.interview_id for row in of_kind(context, FollowUpKind.LET_GO) if row.is_open] == [2]
    assert len([row for row in of_kind(context, FollowUpKind.THANK_YOU) if row.is_open]) == 2


def test_two_rounds_in_one_day(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    later = TimeSpan(datetime(2026, 12, 1, 16), datetime(2026, 12, 1, 17), LONDON)
    interviews.add_interview(context, replace(DRAFT, span=later))
    rows = reading.listed_follow_ups(context, OPEN_STATES)
    assert sorted(row.interview_id or 0 for row in rows if row.kind is FollowUpKind.THANK_YOU) == [1, 2]
    assert [row.interview_id for row in rows if row.kind is FollowUpKind.STATUS_ENQUIRY] == [2]
    assert [row.interview_id for row in rows if row.kind is FollowUpKind.LET_GO] == [2]
    # The date is promised in the first round of the day; the second is the one that is asked about.
    debriefs.record_debrief(context, 1, decision_by=date(2026, 12, 4))
    assert owed(context)[FollowUpKind.STATUS_ENQUIRY].interview_id == 2
