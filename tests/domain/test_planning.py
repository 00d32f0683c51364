"""The policy's table, row by row."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.business_days import no_holidays
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.interviews import TimeSpan
from desktop_app.domain.planning import ApplicationFacts, Planned, RoundFacts, plan
from desktop_app.domain.policy import Policy
from desktop_app.domain.public_holidays import holidays_of
from desktop_app.domain.zones import at_local, instant, local

LONDON = "Europe/London"
NEW_YORK = "America/New_York"


def span(day: date, start: str, end: str, zone: str = LONDON) -> TimeSpan:
    first = datetime.combine(day, time.fromisoformat(start))
    last = datetime.combine(day, time.fromisoformat(end))
    if last <= first:
        last += timedelta(days=1)
    return TimeSpan(first, last, zone)


def steps(
    *rounds: RoundFacts, told: tuple[Activity, ...] = (), outcome: Activity | None = None, region: str = ""
) -> dict[FollowUpKind, Planned]:
    facts = ApplicationFacts(rounds, told, outcome, LONDON)
    return {step.kind: step for step in plan(facts, Policy(), holidays_of(region) if region else no_holidays)}


def when(planned: Planned) -> str:
    return f"{local(planned.due_at, planned.time_zone):%Y-%m-%d %H:%M}"


def told(id_: int, kind: ActivityKind, at: datetime, decision_by: date | None = None) -> Activity:
    return Activity(id_, 1, 1, kind, at, decision_by=decision_by)


TUESDAY = date(2026, 12, 1)


def test_before_and_after_the_interview() -> None:
    planned = steps(RoundFacts(1, span(TUESDAY, "14:00", "15:00")))
    assert when(planned[FollowUpKind.ASK_TIMESCALE]) == "2026-12-01 13:30"
    assert when(planned[FollowUpKind.DEBRIEF]) == "2026-12-01 15:15"
    assert planned[FollowUpKind.THANK_YOU].why == "thank-you: same day, 18:00"


@pytest.mark.parametrize(
    ("end", "due"),
    [
        ("09:30", "2026-12-01 18:00"),
        ("17:30", "2026-12-01 18:00"),
        ("17:31", "2026-12-01 19:31"),
        ("19:00", "2026-12-01 21:00"),
        ("19:01", "2026-12-02 08:00"),
        ("22:30", "2026-12-02 08:00"),
    ],
)
def test_thank_you(end: str, due: str) -> None:
    planned = steps(RoundFacts(1, span(TUESDAY, "09:00", end)))
    assert when(planned[FollowUpKind.THANK_YOU]) == due


def test_thank_you_for_a_round_that_ends_after_midnight() -> None:
    planned = steps(RoundFacts(1, span(TUESDAY, "23:30", "00:30")))
    # It ends on the 2nd before 17:30: that day's evening.
    assert when(planned[FollowUpKind.THANK_YOU]) == "2026-12-02 18:00"


def test_the_zone_is_the_interviews_own() -> None:
    planned = steps(RoundFacts(1, span(TUESDAY, "14:00", "15:00", NEW_YORK)))
    assert planned[FollowUpKind.THANK_YOU].due_at == datetime(2026, 12, 1, 23, 0, tzinfo=UTC)


def test_an_all_day_round_counts_as_nine_to_five() -> None:
    planned = steps(RoundFacts(1, TimeSpan.of_days(TUESDAY, date(2026, 12, 2), LONDON)))
    assert when(planned[FollowUpKind.ASK_TIMESCALE]) == "2026-12-01 08:30"
    assert when(planned[FollowUpKind.DEBRIEF]) == "2026-12-02 17:15"
    assert when(planned[FollowUpKind.THANK_YOU]) == "2026-12-02 18:00"


def test_enquiry_without_and_with_a_promise() -> None:
    round_ = RoundFacts(1, span(TUESDAY, "14:00", "15:00"))
    assert when(steps(round_)[FollowUpKind.STATUS_ENQUIRY]) == "2026-12-10 10:00"
    promise = told(1, ActivityKind.PROMISE, datetime(2026, 12, 1, 16, tzinfo=UTC), date(2026, 12, 11))
    planned = steps(round_, told=(promise,))
    # The 11th is a Friday.
    assert when(planned[FollowUpKind.STATUS_ENQUIRY]) == "2026-12-14 10:00"
    assert "promised date (Fri 11 Dec)" in planned[FollowUpKind.STATUS_ENQUIRY].why


def test_enquiry_knows_the_regions_holidays() -> None:
    promise = told(1, ActivityKind.PROMISE, datetime(2026, 12, 1, tzinfo=UTC), date(2026, 12, 24))
    round_ = RoundFacts(1, span(TUESDAY, "14:00", "15:00"))
    assert when(steps(round_, told=(promise,))[FollowUpKind.STATUS_ENQUIRY]) == "2026-12-25 10:00"
    in_england = steps(round_, told=(promise,), region="GB-ENG")
    assert when(in_england[FollowUpKind.STATUS_ENQUIRY]) == "2026-12-29 10:00"


def test_a_contact_plans_the_enquiry_anew() -> None:
    round_ = RoundFacts(1, span(TUESDAY, "14:00", "15:00"))
    promise = told(1, ActivityKind.PROMISE, datetime(2026, 12, 1, tzinfo=UTC), date(2026, 12, 9))
    silent = told(2, ActivityKind.CONTACT, datetime(2026, 12, 4, 12, tzinfo=UTC))
    planned = steps(round_, told=(promise, silent))
    assert when(planned[FollowUpKind.STATUS_ENQUIRY]) == "2026-12-15 10:00"
    promising = told(3, ActivityKind.CONTACT, datetime(2026, 12, 7, tzinfo=UTC), date(2026, 12, 18))
    assert (
        when(steps(round_, told=(promise, silent, promising))[FollowUpKind.STATUS_ENQUIRY])
        == "2026-12-21 10:00"
    )
    # Told later, but it happened before the other contact: the other one still speaks.
    earlier = told(4, ActivityKind.CONTACT, datetime(2026, 12, 3, tzinfo=UTC))
    assert (
        when(steps(round_, told=(silent, promising, earlier))[FollowUpKind.STATUS_ENQUIRY])
        == "2026-12-21 10:00"
    )


def test_a_contact_before_the_interview_changes_nothing() -> None:
    round_ = RoundFacts(1, span(TUESDAY, "14:00", "15:00"))
    before = told(1, ActivityKind.CONTACT, datetime(2026, 11, 30, tzinfo=UTC))
    assert steps(round_, told=(before,)) == steps(round_)


def test_a_promise_taken_back_is_none() -> None:
    round_ = RoundFacts(1, span(TUESDAY, "14:00", "15:00"))
    promise = told(1, ActivityKind.PROMISE, datetime(2026, 12, 1, tzinfo=UTC), date(2026, 12, 24))
    none = told(2, ActivityKind.PROMISE, datetime(2026, 12, 2, tzinfo=UTC))
    assert when(steps(round_, told=(promise, none))[FollowUpKind.STATUS_ENQUIRY]) == "2026-12-10 10:00"


def test_let_go_is_the_later_of_the_two() -> None:
    round_ = RoundFacts(1, span(TUESDAY, "14:00", "15:00"))
    # The enquiry on the 10th plus ten business days is the 24th; thirty days after the round is the 31st.
    assert when(steps(round_)[FollowUpKind.LET_GO]) == "2026-12-31 10:00"
    late = told(1, ActivityKind.PROMISE, datetime(2026, 12, 1, tzinfo=UTC), date(2027, 1, 5))
    assert when(steps(round_, told=(late,))[FollowUpKind.LET_GO]) == "2027-01-20 10:00"
    # Thirty days after Wednesday 2 December is New Year's Day, then comes a weekend.
    wednesday = RoundFacts(1, span(date(2026, 12, 2), "14:00", "15:00"))
    assert when(steps(wednesday, region="GB-ENG")[FollowUpKind.LET_GO]) == "2027-01-04 10:00"


def test_let_go_counts_from_the_day_the_enquiry_was_sent() -> None:
    sent = RoundFacts(1, span(TUESDAY, "14:00", "15:00"), enquiry_sent_on=date(2026, 12, 28))
    assert when(steps(sent)[FollowUpKind.LET_GO]) == "2027-01-11 10:00"


def test_only_the_newest_round_waits_and_a_cancelled_one_owes_nothing() -> None:
    first = RoundFacts(1, span(TUESDAY, "14:00", "15:00"))
    second = RoundFacts(2, span(date(2026, 12, 8), "14:00", "15:00"))
    facts = ApplicationFacts((first, second), (), None, LONDON)
    waiting = [step for step in plan(facts, Policy()) if step.kind is FollowUpKind.STATUS_ENQUIRY]
    assert [step.interview_id for step in waiting] == [2]
    cancelled = RoundFacts(2, second.span, cancelled=True)
    again = plan(ApplicationFacts((first, cancelled), (), None, LONDON), Policy())
    assert {step.interview_id for step in again} == {1}


@pytest.mark.parametrize(
    ("recorded", "due"),
    [
        ("2026-12-01 08:00", "2026-12-01 09:00"),
        ("2026-12-01 12:00", "2026-12-01 13:00"),
        ("2026-12-01 17:00", "2026-12-01 18:00"),
        ("2026-12-01 17:01", "2026-12-02 09:00"),
        ("2026-12-04 17:30", "2026-12-07 09:00"),
        ("2026-12-05 12:00", "2026-12-07 09:00"),
        ("2026-12-01 05:00", "2026-12-01 09:00"),
        ("2026-12-01 23:30", "2026-12-02 09:00"),
        ("2026-12-24 17:30", "2026-12-29 09:00"),
    ],
)
def test_feedback(recorded: str, due: str) -> None:
    at = instant(datetime.fromisoformat(recorded), LONDON)
    outcome = Activity(9, 1, None, ActivityKind.OUTCOME, at, outcome=ApplicationStatus.OFFER)
    planned = steps(RoundFacts(1, span(TUESDAY, "14:00", "15:00")), outcome=outcome, region="GB-ENG")
    assert when(planned[FollowUpKind.FEEDBACK_REQUEST]) == due
    assert planned[FollowUpKind.FEEDBACK_REQUEST].cause_id == 9
    assert FollowUpKind.STATUS_ENQUIRY not in planned
    assert FollowUpKind.LET_GO not in planned
    assert FollowUpKind.THANK_YOU in planned


ZONES = sorted(available_timezones() - {"localtime"})


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    st.integers(1, 8 * 60),
    st.sampled_from(ZONES),
)
def test_whatever_the_zone_the_table_holds(start: datetime, length: int, zone: str) -> None:
    starts_at = instant(start.replace(second=0, microsecond=0), zone)
    round_ = RoundFacts(1, TimeSpan.of_instants(starts_at, starts_at + timedelta(minutes=length), zone))
    planned = steps(round_)
    ends = local(round_.span.ends_at, zone)
    thanks = local(planned[FollowUpKind.THANK_YOU].due_at, zone)
    if ends.time() <= time(17, 30):
        assert planned[FollowUpKind.THANK_YOU].due_at == at_local(ends.date(), time(18), zone)
    else:
        assert thanks.time() <= time(21)
        assert planned[FollowUpKind.THANK_YOU].due_at > round_.span.ends_at
    assert planned[FollowUpKind.STATUS_ENQUIRY].due_at == at_local(
        local(planned[FollowUpKind.STATUS_ENQUIRY].due_at, zone).date(), time(10), zone
    )
    assert planned[FollowUpKind.LET_GO].due_at > planned[FollowUpKind.STATUS_ENQUIRY].due_at
    assert all(step.why for step in planned.values())


def test_what_ended_before_it_came_here_owes_nothing() -> None:
    round_ = RoundFacts(1, span(TUESDAY, "14:00", "15:00"))

    def kinds(stage: ApplicationStatus) -> set[FollowUpKind]:
        facts = ApplicationFacts((round_,), (), None, LONDON, stage)
        return {step.kind for step in plan(facts, Policy())}

    around = {FollowUpKind.ASK_TIMESCALE, FollowUpKind.DEBRIEF, FollowUpKind.THANK_YOU}
    assert kinds(ApplicationStatus.INTERVIEWING) == around | {
        FollowUpKind.STATUS_ENQUIRY,
        FollowUpKind.LET_GO,
    }
    assert kinds(ApplicationStatus.OFFER) == around
    assert kinds(ApplicationStatus.REJECTED) == set()
