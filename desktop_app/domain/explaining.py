"""Why a follow-up is due when it is: the rule in words, and the facts it was applied to. Pure functions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from desktop_app.domain.activities import Activity, ActivityKind, Channel
from desktop_app.domain.business_days import HolidayName, is_business_day
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.goals import SearchFacts
from desktop_app.domain.offers import reminder_of
from desktop_app.domain.planning import (
    ApplicationFacts,
    Planned,
    RoundFacts,
    enquiry_day,
    latest_news,
    let_go_basis,
    second_enquiries,
)
from desktop_app.domain.policy import Policy
from desktop_app.domain.wording import after, counted, length
from desktop_app.domain.zones import ONE_DAY, local, local_date

_NAMED_DAYS_OFF = 4


@dataclass(frozen=True, slots=True)
class Explanation:
    """``rule`` is one sentence or two; each of ``facts`` is a sentence too."""

    rule: str
    facts: tuple[str, ...] = ()


def explain(step: Planned, facts: ApplicationFacts, policy: Policy, holiday_name: HolidayName) -> Explanation:
    """Explain a step of the plan that was made from ``facts`` with ``policy``."""
    round_ = next((round_ for round_ in facts.rounds if round_.interview_id == step.interview_id), None)
    if step.kind is FollowUpKind.FEEDBACK_REQUEST:
        return _feedback(step, facts, policy, holiday_name)
    if round_ is None:
        return Explanation(_sentence(step.why.partition(": ")[2] or step.why))
    match step.kind:
        case FollowUpKind.ASK_TIMESCALE:
            return Explanation(
                f"{length(policy.ask_before_start)} before the interview starts, so that you have it in mind "
                "as you go in.",
                (f"It starts {_moment(round_.span.working_start, step.time_zone)}.", *_all_day(round_)),
            )
        case FollowUpKind.DEBRIEF:
            return Explanation(
                f"{_capital(after(policy.debrief_after_end, 'the interview ends'))}, while it is still fresh.",
                (f"It ends {_moment(round_.span.working_end, step.time_zone)}.", *_all_day(round_)),
            )
        case FollowUpKind.THANK_YOU:
            return _thank_you(round_, policy)
        case FollowUpKind.STATUS_ENQUIRY:
            return _enquiry(step, round_, facts.activities, policy, holiday_name)
        case _:
            return _let_go(round_, facts.activities, policy, holiday_name)


def explain_nudge(facts: SearchFacts, policy: Policy) -> Explanation:
    """Explain the nudge to keep applying, as the search stands now."""
    alone, quiet = policy.keep_applying_alone_days, policy.keep_applying_days
    reason = (
        f"When only one application is open and {_gone(alone)} without a new one"
        if facts.waiting == 1
        else f"When {_gone(quiet)} without a new application while you wait"
    )
    rule = (
        f"{reason}, it is time for another, on a business day at {policy.enquiry_at:%H:%M}. "
        "It goes by itself once you have applied."
    )
    newest = () if facts.newest_on is None else (f"The newest application is of {_day(facts.newest_on)}.",)
    verb = "is" if facts.waiting == 1 else "are"
    return Explanation(rule, (*newest, f"{counted(facts.waiting, 'application')} {verb} under way."))


def explain_answer(answer_by: date, at: time, zone: str, holiday_name: HolidayName) -> Explanation:
    """Explain the reminder of the day by which an offer wants its answer."""
    due = local_date(reminder_of(answer_by, at, zone, holiday_name), zone)
    return Explanation(
        f"The last business day before they want your answer, at {at:%H:%M}.",
        (f"They want it by {_day(answer_by)}.", *_days_off(due, answer_by, holiday_name)),
    )


def _gone(days: int) -> str:
    return "a day has gone" if days == 1 else f"{days} days have gone"


def _thank_you(round_: RoundFacts, policy: Policy) -> Explanation:
    zone = round_.span.time_zone
    end = local(round_.span.working_end, zone)
    ended = (f"It ends {_moment(round_.span.working_end, zone)}.", *_all_day(round_))
    rule = f"A thank-you is sent the same evening, at {policy.thank_you_at:%H:%M}."
    if end.time() <= policy.thank_you_if_ended_by:
        return Explanation(rule, ended)
    rule = (
        f"A thank-you is sent the same evening. After an end later than {policy.thank_you_if_ended_by:%H:%M}"
        f" that is {after(policy.thank_you_after_end, 'it')}."
    )
    due = local(round_.span.working_end + policy.thank_you_after_end, zone)
    if due.date() > end.date() or due.time() > policy.thank_you_latest:
        next_morning = f"{policy.thank_you_next_morning:%H:%M}"
        ended = (
            *ended,
            f"That would be after {policy.thank_you_latest:%H:%M}, so it waits until {next_morning} next day.",
        )
    return Explanation(rule, ended)


def _enquiry(
    step: Planned,
    round_: RoundFacts,
    activities: tuple[Activity, ...],
    policy: Policy,
    holiday_name: HolidayName,
) -> Explanation:
    zone, at = round_.span.time_zone, policy.enquiry_at
    news = latest_news(round_, activities)
    decision = next((a for a in second_enquiries(round_, activities) if a.id == step.cause_id), None)
    if decision is not None and (news is None or news.id < decision.id):
        reason = f" Your reason: “{decision.text}”" if decision.text else ""
        return Explanation(
            "One enquiry per interview is the rule. You decided to ask once more, so it is due at once.",
            (f"You decided so on {_day(local_date(decision.at, zone))}.{reason}",),
        )
    day, _why = enquiry_day(round_, news, policy, holiday_name)
    days = counted(policy.enquiry_business_days, "business day")
    if news is not None and news.decision_by is not None:
        rule = f"The first business day after the date they promised, at {at:%H:%M}."
        since = news.decision_by
        told = (f"They promised {_day(since)}{_told(news, zone)}.",)
    elif news is not None and news.kind is ActivityKind.CONTACT:
        since = local_date(news.at, zone)
        rule = f"{days} after you were last in touch, at {at:%H:%M}, as no date was named then."
        told = (f"The last contact was on {_day(since)}{_by(news.channel)}.",)
    else:
        since = round_.span.first_day
        rule = f"{days} after the interview, at {at:%H:%M}, as they named no date."
        told = (f"The interview is on {_day(since)}.",)
    again = ("It is the second one, as you decided to ask once more.",) if decision is not None else ()
    return Explanation(rule, (*told, *_days_off(since, day, holiday_name), *again))


def _let_go(
    round_: RoundFacts, activities: tuple[Activity, ...], policy: Policy, holiday_name: HolidayName
) -> Explanation:
    basis = let_go_basis(round_, activities, policy, holiday_name)
    after_round = counted(policy.let_go_days, "day")
    after_enquiry = counted(policy.let_go_business_days_after_enquiry, "business day")
    rule = (
        f"The later of {after_round} after the interview and {after_enquiry} after the enquiry, on a business "
        f"day at {policy.enquiry_at:%H:%M}. It is only suggested: nothing closes by itself."
    )
    sent = "You sent the enquiry on" if round_.enquiry_sent_on is not None else "The enquiry is planned for"
    facts = [
        f"{after_round[:1].upper()}{after_round[1:]} after the interview is {_day(basis.after_round)}.",
        f"{sent} {_day(basis.asked_on)}; {after_enquiry} later is {_day(basis.after_enquiry)}.",
    ]
    if basis.promised is not None:
        facts.append(
            f"They have promised {_day(basis.promised - ONE_DAY)} since; nobody lets go before that."
        )
    since = basis.asked_on if basis.day == basis.after_enquiry else basis.day - ONE_DAY
    due = basis.day
    while not is_business_day(due, holiday_name):
        due += ONE_DAY
    return Explanation(rule, (*facts, *_days_off(since, due, holiday_name)))


def _feedback(
    step: Planned, facts: ApplicationFacts, policy: Policy, holiday_name: HolidayName
) -> Explanation:
    recorded = after(policy.feedback_after_outcome, "the outcome is recorded")
    rule = f"{_capital(recorded)}, while you are in their minds."
    if facts.outcome is None:
        return Explanation(rule)
    told = [f"The outcome was recorded {_moment(facts.outcome.at, step.time_zone)}."]
    due = local(step.due_at, step.time_zone)
    earliest = local(facts.outcome.at + policy.feedback_after_outcome, step.time_zone)
    if due != earliest:
        opens, closes = policy.office_opens, policy.office_closes
        told.append(
            f"People are at work from {opens:%H:%M} to {closes:%H:%M} on business days, so it waits until then."
        )
    return Explanation(rule, (*told, *_days_off(earliest.date() - ONE_DAY, due.date(), holiday_name)))


def _days_off(after: date, until: date, holiday_name: HolidayName) -> Iterator[str]:
    """Name the public holidays, and mention the weekends, that were stepped over between two days."""
    named, weekend = 0, False
    day = after + ONE_DAY
    while day < until:
        if is_business_day(day, holiday_name):
            pass
        elif day.weekday() < 5:
            named += 1
            if named <= _NAMED_DAYS_OFF:
                yield f"{_day(day)} does not count: {holiday_name(day)}."
        else:
            weekend = True
        day += ONE_DAY
    if weekend:
        yield "Saturdays and Sundays do not count."


def _told(news: Activity, zone: str) -> str:
    on = _day(local_date(news.at, zone))
    words = f": “{news.text}”" if news.text and news.kind is ActivityKind.PROMISE else ""
    return f" ({on}{_by(news.channel)}{words})"


def _by(channel: Channel | None) -> str:
    return {Channel.EMAIL: ", by mail", Channel.PHONE: ", by telephone"}.get(channel or Channel.OTHER, "")


def _all_day(round_: RoundFacts) -> tuple[str, ...]:
    if not round_.span.all_day:
        return ()
    start, end = (
        local(moment, round_.span.time_zone)
        for moment in (round_.span.working_start, round_.span.working_end)
    )
    return (f"An interview without a time of day counts as {start:%H:%M} to {end:%H:%M}.",)


def _moment(moment: datetime, zone: str) -> str:
    at = local(moment, zone)
    return f"{_day(at.date())} at {at:%H:%M}"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


def _sentence(words: str) -> str:
    return f"{_capital(words)}." if words else ""


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
