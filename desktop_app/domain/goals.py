"""Goals for a week, and when a kind word to keep applying is in place. Nothing here counts streaks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_app.domain.business_days import HolidayName, business_day_from
from desktop_app.domain.policy import Policy
from desktop_app.domain.wording import counted
from desktop_app.domain.zones import ONE_DAY, at_local, local

REST_DAYS = 7
"""How long it is quiet after the person has seen to it or skipped it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What there was this week, beside what was wanted; 0 for no goal."""

    applications: int
    interviews: int
    goal_applications: int = 0
    goal_interviews: int = 0


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """What the nudge needs to know. ``waiting`` counts the applications under way without an outcome."""

    waiting: int
    offers: int
    newest_on: date | None
    seen_to_on: date | None
    """When the person last did or skipped the nudge."""


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday of the week of ``day``, and the Monday after."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7)


def nudge_reason(facts: SearchFacts, today: date, policy: Policy) -> str:
    """Return why it is time to apply elsewhere; empty while it is not.

    While an offer waits there is something better to think about.
    """
    if not facts.waiting or facts.offers or facts.newest_on is None:
        return ""
    days = (today - facts.newest_on).days
    if facts.waiting == 1 and days >= policy.keep_applying_alone_days:
        return "keep applying: only one application is under way"
    if days >= policy.keep_applying_days:
        return f"keep applying: no new application for {counted(policy.keep_applying_days, 'day')}"
    return ""


def rests(facts: SearchFacts, today: date) -> bool:
    """Tell whether the person saw to it not long ago."""
    return facts.seen_to_on is not None and (today - facts.seen_to_on).days < REST_DAYS


def nudge_at(now: datetime, zone: str, policy: Policy, holiday_name: HolidayName) -> datetime:
    """Return when to say so: mornings on business days; today's morning that has passed is now."""
    moment = local(now, zone)
    day = moment.date() if moment.time() < policy.office_closes else moment.date() + ONE_DAY
    return at_local(business_day_from(day, holiday_name), policy.enquiry_at, zone)
