"""The nudge to keep applying, and how the week goes: from what is stored to what is said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.explaining import Explanation
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUp, FollowUpKind
from desktop_app.domain.goals import Progress
from desktop_app.domain.policy import Policy
from desktop_app.domain.policy_numbers import own_numbers
from desktop_app.domain.settings import Settings
from desktop_app.services import follow_ups, goals, keep_applying, reading
from desktop_app.services.applications import add_application, record_outcome, set_stage
from desktop_app.services.choosing import choose_settings
from desktop_app.services.context import Context
from desktop_app.services.interviews import cancel_interview
from tests.conftest import HandClock
from tests.ui.stored import add_round, at

S = ApplicationStatus


def nudges(context: Context) -> list[FollowUp]:
    keep_applying.replan(context)
    return [
        row
        for row in reading.listed_follow_ups(context, OPEN_STATES)
        if row.kind is FollowUpKind.KEEP_APPLYING
    ]


def apply(context: Context, *companies: str) -> None:
    for company in companies:
        add_application(context, ApplicationDraft(company))


def test_with_everything_on_one_it_comes_after_three_days(context: Context, clock: HandClock) -> None:
    assert nudges(context) == []
    apply(context, "Acme")
    clock.advance(timedelta(days=2))
    assert nudges(context) == []
    clock.advance(timedelta(days=1))
    (nudge,) = nudges(context)
    assert nudge.due_at == datetime(2026, 12, 4, 10, tzinfo=UTC)
    assert nudge.why == "keep applying: only one application is under way"
    assert nudge.application_id is None
    assert keep_applying.replan(context) is None  # at most one


def test_with_several_it_comes_after_a_week_without_a_new_one(context: Context, clock: HandClock) -> None:
    apply(context, "Acme", "Globex")
    clock.advance(timedelta(days=6))
    assert nudges(context) == []
    clock.advance(timedelta(days=1))
    assert [row.why for row in nudges(context)] == ["keep applying: no new application for 7 days"]


def test_the_days_are_the_persons_to_change_and_the_reason_says_them(
    context: Context, clock: HandClock
) -> None:
    from desktop_app.services.explaining import why_this_date
    from desktop_app.services.policies import change_policy

    change_policy(context, Policy(keep_applying_days=4, keep_applying_alone_days=2))
    apply(context, "Acme")
    clock.advance(timedelta(days=1))
    assert nudges(context) == []
    clock.advance(timedelta(days=1))
    (alone,) = nudges(context)
    assert why_this_date(context, alone.id) == Explanation(
        "When only one application is open and 2 days have gone without a new one, it is time for another, "
        "on a business day at 10:00. It goes by itself once you have applied.",
        ("The newest application is of Tue 1 Dec 2026.", "1 application is under way."),
    )
    apply(context, "Globex")
    clock.advance(timedelta(days=3))
    assert nudges(context) == []
    clock.advance(timedelta(days=1))
    (quiet,) = nudges(context)
    assert quiet.why == "keep applying: no new application for 4 days"
    assert "4 days have gone without a new application" in why_this_date(context, quiet.id).rule
    change_policy(context, Policy())
    assert nudges(context) == []


def test_one_application_has_no_days_of_its_own_for_it() -> None:
    wanted = replace(Policy(), keep_applying_days=30, enquiry_business_days=3)
    assert own_numbers(Policy(), wanted) == {"enquiry_business_days": 3}


def test_a_new_application_closes_it_and_an_undone_one_brings_the_same_row_back(
    context: Context, clock: HandClock
) -> None:
    from desktop_app.services.history import take_back

    apply(context, "Acme")
    clock.advance(timedelta(days=8))
    (before,) = nudges(context)
    change = add_application(context, ApplicationDraft("Globex"))
    assert nudges(context) == []
    take_back(context, change)
    assert [row.id for row in nudges(context)] == [before.id]


@pytest.mark.parametrize("status", [S.OFFER, S.REJECTED])
def test_an_offer_or_an_end_leaves_one_in_peace(
    context: Context, clock: HandClock, status: ApplicationStatus
) -> None:
    apply(context, "Acme")
    clock.advance(timedelta(days=8))
    assert nudges(context)
    record_outcome(context, 1, status)
    assert nudges(context) == []


def test_seen_to_it_rests_for_a_week(context: Context, clock: HandClock) -> None:
    apply(context, "Acme")
    clock.advance(timedelta(days=8))
    follow_ups.skip(context, nudges(context)[0].id)
    clock.advance(timedelta(days=6))
    assert nudges(context) == []
    clock.advance(timedelta(days=1))
    assert len(nudges(context)) == 1


def test_it_can_be_switched_off_and_waits_for_a_working_morning(context: Context, clock: HandClock) -> None:
    apply(context, "Acme")
    clock.set(datetime(2026, 12, 4, 21, tzinfo=UTC))  # a Friday evening
    (nudge,) = nudges(context)
    assert nudge.due_at == datetime(2026, 12, 7, 10, tzinfo=UTC)
    context.settings = replace(context.settings, keep_applying=False)
    assert nudges(context) == []


def test_the_week_is_counted_from_monday_in_the_persons_zone(context: Context, clock: HandClock) -> None:
    clock.set(datetime(2026, 12, 6, 23, 30, tzinfo=UTC))  # Sunday
    apply(context, "Acme")
    context.settings = replace(context.settings, goal_applications=5, goal_interviews=2)
    assert goals.progress(context) == Progress(1, 0, 5, 2)
    clock.set(datetime(2026, 12, 7, 9, tzinfo=UTC))
    assert goals.progress(context) == Progress(0, 0, 5, 2)
    add_application(context, ApplicationDraft("Globex", applied_on=date(2026, 12, 8)))
    add_application(context, ApplicationDraft("Saved", status=S.SAVED))
    add_round(context, "Initech", at(9, 14))  # brings an application without a day
    gone = add_round(context, "Umbrella", at(10, 14))
    cancel_interview(context, gone.id)
    assert goals.progress(context) == Progress(3, 1, 5, 2)
    set_stage(context, 3, S.APPLIED)
    assert goals.progress(context).applications == 4


def test_a_goal_is_a_number_of_a_week(context: Context) -> None:
    with pytest.raises(InvalidInput, match=r"0 .none. to 99"):
        choose_settings(context, Settings(goal_interviews=-1), lambda _settings: None)
