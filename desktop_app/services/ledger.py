"""The promise ledger: what the person owes, and what the other side does, in whose words and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from desktop_app.domain.activities import ActivityKind, Channel
from desktop_app.domain.business_days import business_days_after
from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.zones import ONE_DAY, at_local, local_date
from desktop_app.services.context import Context
from desktop_app.storage import follow_ups, ledger
from desktop_app.storage.values import day_or_none, moment, moment_or_none, seconds

LIMIT = 500
"""How many lines each side lists at the most."""

FEEDBACK_BUSINESS_DAYS = 5
"""After as many business days nobody waits for feedback any more: it leaves the ledger quietly."""
_LONGEST_FEEDBACK_WAIT = timedelta(days=30)


class Promised(StrEnum):
    """What the other side owes."""

    DECISION = "decision"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing the other side owes."""

    what: Promised
    application_id: int
    interview_id: int | None
    company: str
    role: str
    decision_by: date | None
    """The promised date; None when none was named."""
    days_over: int
    """Days since the promised date, negative before it; without one, 0."""
    since: date
    """The day the waiting began: of the telling, the round's end, or the request."""
    told_on: date | None = None
    words: str = ""
    """Theirs, or the person's note of what was said."""
    channel: Channel | None = None
    people: tuple[str, ...] = ()
    """Who was there: the interviewers of the round."""
    asked_on: date | None = None
    """The day the enquiry was sent."""
    enquiry_at: datetime | None = None
    """When the enquiry is planned that is still to be sent."""


@dataclass(frozen=True, slots=True)
class Debt:
    """One thing the person owes; ``days_over`` are negative while it is still to come."""

    follow_up: FollowUp
    days_over: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Both sides, each the longest over first."""

    on_me: tuple[Debt, ...] = ()
    on_them: tuple[Promise, ...] = ()


def promise_ledger(context: Context) -> Ledger:
    """Return what is owed on both sides now, in a handful of queries however much is stored."""
    today = context.today()
    now, tomorrow = context.now(), at_local(today + ONE_DAY, time(), context.zone)
    on_me = tuple(
        Debt(row, (today - local_date(row.next_at, context.zone)).days)
        for row in follow_ups.owed_by_the_person(context.database, now, tomorrow, LIMIT)
    )
    promises = [*_decisions(context, today), *_feedback(context, today)]
    promises.sort(key=lambda one: (one.decision_by is None, -one.days_over, one.since))
    return Ledger(on_me, tuple(promises[:LIMIT]))


def _decisions(context: Context, today: date) -> Iterable[Promise]:
    rows = ledger.decisions(context.database, seconds(context.now()), LIMIT)
    people: dict[int, list[str]] = {}
    for interview_id, name, email in ledger.people(
        context.database, [row[1] for row in rows if row[1] is not None]
    ):
        people.setdefault(interview_id, []).append(name or email)
    for (
        application_id,
        interview_id,
        company,
        role,
        decision_by,
        ends_at,
        told_at,
        channel,
        kind,
        text,
        asked_at,
        enquiry_at,
    ) in rows:
        promised = day_or_none(decision_by)
        told_on = _day(context, told_at)
        yield Promise(
            Promised.DECISION,
            application_id,
            interview_id,
            company,
            role,
            promised,
            (today - promised).days if promised else 0,
            told_on or _day(context, ends_at) or today,
            told_on,
            # The text of a debrief is the person's own, about other things.
            text if text and kind in (ActivityKind.PROMISE, ActivityKind.CONTACT) else "",
            Channel(channel) if channel else None,
            tuple(people.get(interview_id, ())),
            _day(context, asked_at),
            moment_or_none(enquiry_at),
        )


def _feedback(context: Context, today: date) -> Iterable[Promise]:
    since = seconds(context.now() - _LONGEST_FEEDBACK_WAIT)
    for application_id, interview_id, company, role, closed_at in ledger.feedback(
        context.database, since, LIMIT
    ):
        asked_on = local_date(moment(closed_at), context.zone)
        if business_days_after(asked_on, FEEDBACK_BUSINESS_DAYS, context.holiday_name) < today:
            continue
        yield Promise(
            Promised.FEEDBACK,
            application_id,
            interview_id,
            company,
            role,
            None,
            0,
            asked_on,
            asked_on=asked_on,
        )


def _day(context: Context, stored: int | None) -> date | None:
    return None if stored is None else local_date(moment(stored), context.zone)
