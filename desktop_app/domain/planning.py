"""The policy at work: from the facts of one application to its follow-ups, each with its reason.

Pure functions. "Local" is the interview's own zone; gaps and folds follow `desktop_app.domain.zones`.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.business_days import (
    HolidayName,
    business_day_from,
    business_days_after,
    is_business_day,
    no_holidays,
)
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.interviews import TimeSpan
from desktop_app.domain.policy import Policy
from desktop_app.domain.wording import after, counted, length
from desktop_app.domain.zones import ONE_DAY, at_local, local, local_date


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What the plan needs to know of one round; ``enquiry_sent_on`` is the local date its enquiry was done."""

    interview_id: int
    span: TimeSpan
    cancelled: bool = False
    enquiry_sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """What the plan needs to know of one application.

    ``activities`` are in the order of telling. ``outcome`` is the one in force, None while it is open.
    ``zone`` is where the person is, for an application without a round. ``stage`` is the one it is at: it may have
    ended, or come to an offer, before it came here, and then no outcome was ever recorded.
    """

    rounds: tuple[RoundFacts, ...]
    activities: tuple[Activity, ...]
    outcome: Activity | None
    zone: str
    stage: ApplicationStatus = ApplicationStatus.INTERVIEWING


# Made in a third of the time of a frozen dataclass: an import makes tens of thousands.
class Planned(NamedTuple):
    """One follow-up as it should be.

    ``cause_id`` is the outcome behind a feedback request, or the person's decision behind a second enquiry.
    ``escalate_at`` is when it is shown once more if it is not done by then, None for never.
    """

    kind: FollowUpKind
    interview_id: int | None
    due_at: datetime
    time_zone: str
    why: str
    cause_id: int | None = None
    escalate_at: datetime | None = None


def plan(
    facts: ApplicationFacts, policy: Policy, holiday_name: HolidayName = no_holidays
) -> tuple[Planned, ...]:
    """Return every follow-up the application should have now, those long done included."""
    if facts.outcome is None and facts.stage.is_closed:
        return ()
    held = [round_ for round_ in facts.rounds if not round_.cancelled]
    planned = [step for round_ in held for step in around(round_, policy)]
    newest = newest_round(facts.rounds)
    if facts.outcome is not None:
        zone = newest.span.time_zone if newest else facts.zone
        planned.append(_feedback(facts.outcome, newest, zone, policy, holiday_name))
    elif newest is not None and not facts.stage.is_outcome:
        planned.extend(waiting(newest, facts.activities, policy, holiday_name))
    return tuple(planned)


def newest_round(rounds: tuple[RoundFacts, ...]) -> RoundFacts | None:
    """Return the round that starts last of those not cancelled."""
    held = [round_ for round_ in rounds if not round_.cancelled]
    return max(held, key=lambda round_: (round_.span.working_start, round_.interview_id), default=None)


def around(round_: RoundFacts, policy: Policy) -> tuple[Planned, Planned, Planned]:
    """Return what belongs to a round that takes place, whatever else is known of its application."""
    span, interview_id, zone = round_.span, round_.interview_id, round_.span.time_zone
    asked, debriefed, ends_at = policy.ask_before_start, policy.debrief_after_end, span.working_end
    thanked_at, thank_why = _thank_you(ends_at, zone, policy)
    again_at = ends_at + policy.thank_you_again_after_end
    ask_why = f"ask the timescale: {length(asked)} before the start"
    debrief_why = f"debrief: {after(debriefed, 'the end')}"
    return (
        Planned(FollowUpKind.ASK_TIMESCALE, interview_id, span.working_start - asked, zone, ask_why),
        Planned(FollowUpKind.DEBRIEF, interview_id, ends_at + debriefed, zone, debrief_why),
        Planned(FollowUpKind.THANK_YOU, interview_id, thanked_at, zone, thank_why, escalate_at=again_at),
    )


def _thank_you(ends_at: datetime, zone: str, policy: Policy) -> tuple[datetime, str]:
    end = local(ends_at, zone)
    if end.time() <= policy.thank_you_if_ended_by:
        return at_local(
            end.date(), policy.thank_you_at, zone
        ), f"thank-you: same day, {_clock(policy.thank_you_at)}"
    due_at = ends_at + policy.thank_you_after_end
    due = local(due_at, zone)
    if due.date() > end.date() or due.time() > policy.thank_you_latest:
        return (
            at_local(end.date() + ONE_DAY, policy.thank_you_next_morning, zone),
            f"thank-you: the next morning, {_clock(policy.thank_you_next_morning)}, as it ended late",
        )
    return due_at, f"thank-you: same day, {after(policy.thank_you_after_end, 'the end')}"


def latest_news(round_: RoundFacts, activities: tuple[Activity, ...]) -> Activity | None:
    """Return what was last heard about a round's decision: a promise, or a contact since its start.

    The order is that of telling, except that of several contacts the one that happened last speaks.
    """
    promises = [
        activity
        for activity in activities
        if activity.interview_id == round_.interview_id
        and (
            activity.kind is ActivityKind.PROMISE
            or (activity.kind is ActivityKind.DEBRIEF and activity.decision_by is not None)
        )
    ]
    contacts = [
        activity
        for activity in activities
        if activity.interview_id == round_.interview_id
        and activity.kind is ActivityKind.CONTACT
        and (activity.decision_by is not None or activity.at >= round_.span.working_start)
    ]
    last_contact = max(contacts, key=lambda contact: (contact.at, contact.id), default=None)
    candidates = promises if last_contact is None else [*promises, last_contact]
    return max(candidates, key=lambda activity: activity.id, default=None)


@dataclass(frozen=True, slots=True)
class LetGoBasis:
    """The days before which nobody lets go; the last of them counts."""

    after_round: date
    asked_on: date
    after_enquiry: date
    promised: date | None
    """The date they named after the enquiry was sent, which is waited for too."""

    @property
    def day(self) -> date:
        """The last of the days."""
        return max(self.after_round, self.after_enquiry, self.promised or date.min)


def enquiry_day(
    round_: RoundFacts, news: Activity | None, policy: Policy, holiday_name: HolidayName
) -> tuple[date, str]:
    """Return the day to ask on, as the latest news has it, and why."""
    days = policy.enquiry_business_days
    if news is not None and news.decision_by is not None:
        return (
            business_days_after(news.decision_by, 1, holiday_name),
            f"first business day after the promised date ({_day(news.decision_by)})",
        )
    if news is not None and news.kind is ActivityKind.CONTACT:
        contact_day = local_date(news.at, round_.span.time_zone)
        return (
            business_days_after(contact_day, days, holiday_name),
            f"{_ordinal(days)} business day after the contact of {_day(contact_day)}",
        )
    return (
        business_days_after(round_.span.first_day, days, holiday_name),
        f"no date was promised, so {_ordinal(days)} business day after the interview",
    )


def second_enquiries(round_: RoundFacts, activities: tuple[Activity, ...]) -> tuple[Activity, ...]:
    """Return the person's decisions to ask once more about a round, in the order of telling."""
    return tuple(
        activity
        for activity in activities
        if activity.kind is ActivityKind.ENQUIRY_AGAIN and activity.interview_id == round_.interview_id
    )


def let_go_basis(
    round_: RoundFacts, activities: tuple[Activity, ...], policy: Policy, holiday_name: HolidayName
) -> LetGoBasis:
    """Return the days that a let-go counts from."""
    news = latest_news(round_, activities)
    zone, sent_on, promised = round_.span.time_zone, round_.enquiry_sent_on, None
    if sent_on is None:
        asked_on, _why = enquiry_day(round_, news, policy, holiday_name)
    else:
        asked_on = sent_on
        if news is not None and local_date(news.at, zone) >= sent_on:
            promised = news.decision_by
    decided = (local_date(decision.at, zone) for decision in second_enquiries(round_, activities))
    asked_on = max((asked_on, *decided))
    return LetGoBasis(
        round_.span.first_day + timedelta(days=policy.let_go_days),
        asked_on,
        business_days_after(asked_on, policy.let_go_business_days_after_enquiry, holiday_name),
        promised + ONE_DAY if promised is not None else None,
    )


def waiting(
    round_: RoundFacts, activities: tuple[Activity, ...], policy: Policy, holiday_name: HolidayName
) -> tuple[Planned, ...]:
    """Return what waits for an answer after the newest round of an open application."""
    zone, at = round_.span.time_zone, policy.enquiry_at
    clock = _clock(at)
    day, why = enquiry_day(round_, latest_news(round_, activities), policy, holiday_name)
    basis = let_go_basis(round_, activities, policy, holiday_name)
    let_go_day = business_day_from(basis.day, holiday_name)
    if basis.day == basis.after_enquiry:
        let_go_why = f"{counted(policy.let_go_business_days_after_enquiry, 'business day')} after the enquiry"
    elif basis.day == basis.after_round:
        let_go_why = f"{counted(policy.let_go_days, 'day')} after the interview"
    else:
        let_go_why = f"first business day after the promised date ({_day(basis.day - ONE_DAY)})"
    return (
        Planned(
            FollowUpKind.STATUS_ENQUIRY,
            round_.interview_id,
            at_local(day, at, zone),
            zone,
            f"status enquiry: {why}, {clock}",
        ),
        *(
            _second_enquiry(decision, round_, activities, policy, holiday_name)
            for decision in second_enquiries(round_, activities)
        ),
        Planned(
            FollowUpKind.LET_GO,
            round_.interview_id,
            at_local(let_go_day, at, zone),
            zone,
            f"let go: {let_go_why}, {clock}",
        ),
    )


def _second_enquiry(
    decision: Activity,
    round_: RoundFacts,
    activities: tuple[Activity, ...],
    policy: Policy,
    holiday_name: HolidayName,
) -> Planned:
    zone, at = round_.span.time_zone, policy.enquiry_at
    news = latest_news(round_, activities)
    if news is not None and news.id > decision.id:
        # What was heard since the decision moves the second enquiry as it would have moved the first.
        day, reason = enquiry_day(round_, news, policy, holiday_name)
        due_at, why = at_local(day, at, zone), f"{reason}, {_clock(at)}"
    else:
        decided_on = local_date(decision.at, zone)
        due_at = max(decision.at, at_local(business_day_from(decided_on, holiday_name), at, zone))
        why = f"you decided on {_day(decided_on)} to ask once more"
    return Planned(
        FollowUpKind.STATUS_ENQUIRY,
        round_.interview_id,
        due_at.astimezone(UTC),
        zone,
        f"second status enquiry: {why}",
        decision.id,
    )


def _feedback(
    outcome: Activity, newest: RoundFacts | None, zone: str, policy: Policy, holiday_name: HolidayName
) -> Planned:
    due_at = outcome.at + policy.feedback_after_outcome
    due = local(due_at, zone)
    why = f"feedback: {after(policy.feedback_after_outcome, 'the outcome')}"
    if not (
        is_business_day(due.date(), holiday_name)
        and policy.office_opens <= due.time() <= policy.office_closes
    ):
        # Before opening time the next chance is the same day's; after closing time, the next business day's.
        from_day = due.date() if due.time() < policy.office_opens else due.date() + ONE_DAY
        due_at = at_local(business_day_from(from_day, holiday_name), policy.office_opens, zone)
        why = f"feedback: {_clock(policy.office_opens)} on the next business day after the outcome"
    interview_id = newest.interview_id if newest else None
    return Planned(FollowUpKind.FEEDBACK_REQUEST, interview_id, due_at.astimezone(UTC), zone, why, outcome.id)


@lru_cache(maxsize=64)
def _clock(at: time) -> str:
    return f"{at:%H:%M}"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"
