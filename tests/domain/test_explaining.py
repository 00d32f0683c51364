"""Why this date? In words that name the rule and the facts."""

from datetime import UTC, date, datetime, time, timedelta

from desktop_app.domain.activities import Activity, ActivityKind, Channel
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.explaining import Explanation, explain
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.planning import ApplicationFacts, RoundFacts, plan
from desktop_app.domain.policy import Policy
from desktop_app.domain.public_holidays import holidays_of
from tests.domain.test_planning import LONDON, TUESDAY, span, told

ENGLAND = holidays_of("GB-ENG")
AFTERNOON = span(TUESDAY, "14:00", "15:00")
NOON = datetime(2026, 12, 3, 12, tzinfo=UTC)


def why(
    kind: FollowUpKind,
    round_: RoundFacts,
    *heard: Activity,
    outcome: Activity | None = None,
    policy: Policy | None = None,
) -> Explanation:
    facts = ApplicationFacts((round_,), heard, outcome, LONDON)
    used = policy or Policy()
    steps = [step for step in plan(facts, used, ENGLAND) if step.kind is kind]
    return explain(steps[-1], facts, used, ENGLAND)


def test_a_promise_its_words_and_the_holidays_stepped_over() -> None:
    promise = Activity(
        1, 1, 1, ActivityKind.PROMISE, NOON, "before the break", date(2026, 12, 24), Channel.PHONE
    )
    found = why(FollowUpKind.STATUS_ENQUIRY, RoundFacts(1, AFTERNOON), promise)
    assert found.rule == "The first business day after the date they promised, at 10:00."
    assert (
        found.facts
        == (
            "They promised Thu 24 Dec 2026 (Thu 3 Dec 2026, by telephone: “before the break”).",
            "Fri 25 Dec 2026 does not count: Christmas Day.",
            "Mon 28 Dec 2026 does not count: Boxing Day (substitute).",
            "Saturdays and Sundays do not count.",
        )
        or "Boxing Day" in found.facts[2]
    )
    assert len(found.facts) == 4


def test_no_date_and_a_contact() -> None:
    bare = why(FollowUpKind.STATUS_ENQUIRY, RoundFacts(1, AFTERNOON))
    assert bare.rule == "7 business days after the interview, at 10:00, as they named no date."
    assert bare.facts == ("The interview is on Tue 1 Dec 2026.", "Saturdays and Sundays do not count.")
    contact = why(FollowUpKind.STATUS_ENQUIRY, RoundFacts(1, AFTERNOON), told(1, ActivityKind.CONTACT, NOON))
    assert contact.rule.startswith("7 business days after you were last in touch")
    own = why(FollowUpKind.STATUS_ENQUIRY, RoundFacts(1, AFTERNOON), policy=Policy(enquiry_business_days=1))
    assert own.rule.startswith("1 business day after the interview")


def test_the_thank_you_early_late_and_very_late() -> None:
    early = why(FollowUpKind.THANK_YOU, RoundFacts(1, AFTERNOON))
    assert early == Explanation(
        "A thank-you is sent the same evening, at 18:00.", ("It ends Tue 1 Dec 2026 at 15:00.",)
    )
    late = why(FollowUpKind.THANK_YOU, RoundFacts(1, span(TUESDAY, "17:00", "18:00")))
    assert "that is 2 hours after it" in late.rule
    very_late = why(FollowUpKind.THANK_YOU, RoundFacts(1, span(TUESDAY, "19:00", "20:00")))
    assert very_late.facts[-1].startswith("That would be after 21:00")


def test_letting_go_says_which_of_the_days_counts() -> None:
    planned = why(FollowUpKind.LET_GO, RoundFacts(1, AFTERNOON))
    assert planned.facts[0] == "30 days after the interview is Thu 31 Dec 2026."
    assert planned.facts[1].startswith("The enquiry is planned for Thu 10 Dec 2026; 10 business days later")
    sent = RoundFacts(1, AFTERNOON, enquiry_sent_on=date(2026, 12, 10))
    promised = told(1, ActivityKind.CONTACT, datetime(2026, 12, 11, 9, tzinfo=UTC), date(2027, 1, 29))
    after = why(FollowUpKind.LET_GO, sent, promised)
    assert after.facts[1].startswith("You sent the enquiry on Thu 10 Dec 2026")
    assert "They have promised Fri 29 Jan 2027 since" in after.facts[2]


def test_around_the_interview_and_the_outcome() -> None:
    asked = why(FollowUpKind.ASK_TIMESCALE, RoundFacts(1, AFTERNOON))
    assert asked.rule.startswith("30 minutes before")
    assert why(FollowUpKind.DEBRIEF, RoundFacts(1, AFTERNOON)).facts == ("It ends Tue 1 Dec 2026 at 15:00.",)
    friday_evening = datetime(2026, 12, 4, 19, tzinfo=UTC)
    outcome = Activity(5, 1, None, ActivityKind.OUTCOME, friday_evening, outcome=ApplicationStatus.REJECTED)
    feedback = why(FollowUpKind.FEEDBACK_REQUEST, RoundFacts(1, AFTERNOON), outcome=outcome)
    assert feedback.facts[0] == "The outcome was recorded Fri 4 Dec 2026 at 19:00."
    assert "09:00 to 18:00" in feedback.facts[1]
    assert feedback.facts[-1] == "Saturdays and Sundays do not count."


def test_numbers_of_the_persons_own_are_said_as_a_person_says_them() -> None:
    own = Policy(
        ask_before_start=timedelta(minutes=90),
        debrief_after_end=timedelta(),
        feedback_after_outcome=timedelta(minutes=1),
        let_go_days=60,
        let_go_business_days_after_enquiry=1,
        thank_you_if_ended_by=time(12),
        thank_you_after_end=timedelta(minutes=45),
    )
    outcome = Activity(1, 1, None, ActivityKind.OUTCOME, NOON, outcome=ApplicationStatus.REJECTED)
    planned = plan(ApplicationFacts((RoundFacts(1, AFTERNOON),), (), None, LONDON), own, ENGLAND)
    said = {step.kind: step.why for step in planned}
    assert said[FollowUpKind.ASK_TIMESCALE] == "ask the timescale: 90 minutes before the start"
    assert said[FollowUpKind.DEBRIEF] == "debrief: right after the end"
    assert said[FollowUpKind.THANK_YOU] == "thank-you: same day, 45 minutes after the end"
    debrief = why(FollowUpKind.DEBRIEF, RoundFacts(1, AFTERNOON), policy=own)
    assert debrief.rule == "Right after the interview ends, while it is still fresh."
    asked = why(FollowUpKind.FEEDBACK_REQUEST, RoundFacts(1, AFTERNOON), outcome, outcome=outcome, policy=own)
    assert asked.rule == "1 minute after the outcome is recorded, while you are in their minds."
    sooner = Policy(let_go_days=1, let_go_business_days_after_enquiry=1, enquiry_business_days=1)
    steps = plan(ApplicationFacts((RoundFacts(1, AFTERNOON),), (), None, LONDON), sooner, ENGLAND)
    assert [step.why for step in steps if step.kind is FollowUpKind.LET_GO] == [
        "let go: 1 business day after the enquiry, 10:00"
    ]
