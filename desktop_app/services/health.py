"""How reminding is doing: what was shown last, what went wrong, what comes next, what was missed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.notice_wording import alarm_id_of, alarm_tag_of, alarm_title, follow_up_id_of, tag_of
from desktop_app.domain.wording import follow_up_title
from desktop_app.services.context import Context
from desktop_app.services.due import fires_at, left_out, upcoming
from desktop_app.storage import alarms, deliveries, follow_ups, reminders
from desktop_app.storage.deliveries import Delivery

NEXT = 5
MOST_MISSED = 20


@dataclass(frozen=True, slots=True)
class LastDelivery:
    """The last reminder that a route took: shown, as far as a sender can know."""

    at: datetime
    route: str


@dataclass(frozen=True, slots=True)
class LastError:
    """The last attempt that went wrong. ``overcome``: something was shown since."""

    at: datetime
    route: str
    sentence: str
    overcome: bool


@dataclass(frozen=True, slots=True)
class Reminder:
    """A follow-up (with its id) or an alarm (with its interview's), and what it is about."""

    title: str
    follow_up_id: int | None
    interview_id: int | None


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What is shown next. ``at`` is later than ``due_at`` when quiet hours, or a broken route, hold it back."""

    at: datetime
    due_at: datetime
    reminder: Reminder


@dataclass(frozen=True, slots=True)
class Missed:
    """What was due while the computer slept or the program was closed; ``shown_at`` None: it still waits."""

    due_at: datetime
    shown_at: datetime | None
    reminder: Reminder


@dataclass(frozen=True, slots=True)
class Health:
    """Everything the panel shows of reminding itself; instants are aware, in UTC."""

    last_delivery: LastDelivery | None
    last_error: LastError | None
    upcoming: tuple[Upcoming, ...]
    """At most five, by time; none while notifications are off."""
    missed: tuple[Missed, ...]
    """The last of what was missed since the last wake, by time."""
    missed_count: int
    """How many were missed altogether."""


def health(context: Context, awake_since: datetime | None = None) -> Health:
    """Return how reminding is doing; ``awake_since`` (of the engine) is when the computer woke or it started."""
    now, database = context.now(), context.database
    taken = deliveries.newest(database, 1, results=("accepted",))
    wrong = deliveries.newest(database, 1, results=("failed", "unanswered"))
    coming = upcoming(context, now, NEXT)
    missed = sorted(_missed(context, awake_since, now), key=lambda row: row[1]) if awake_since else []
    listed = missed[-MOST_MISSED:]
    about = _reminders(context, (*(due.tag for _at, due in coming), *(tag for tag, _due, _shown in listed)))
    return Health(
        LastDelivery(taken[0].at, taken[0].route) if taken else None,
        LastError(
            wrong[0].at, wrong[0].route, wrong[0].error, bool(taken) and taken[0].number > wrong[0].number
        )
        if wrong
        else None,
        tuple(Upcoming(at, due.at, about[due.tag]) for at, due in coming),
        tuple(Missed(due_at, shown_at, about[tag]) for tag, due_at, shown_at in listed),
        len(missed),
    )


def _missed(
    context: Context, awake_since: datetime, now: datetime
) -> list[tuple[str, datetime, datetime | None]]:
    shown = [
        (_tag(row), row.due_at, row.at)
        for row in deliveries.late_since(context.database, awake_since)
        if row.due_at is not None
    ]
    waiting = reminders.queue(context.database, left_out=left_out(context.settings), due_by=now)
    still = [
        (due.tag, at, None)
        for due in waiting
        if (at := fires_at(context, due.at, due.at, urgent=due.urgent)) < awake_since
    ]
    return [*shown, *still]


def _tag(delivery: Delivery) -> str:
    if delivery.alarm_id is not None:
        return alarm_tag_of(delivery.alarm_id)
    return tag_of(delivery.follow_up_id or 0)


def _reminders(context: Context, tags: Iterable[str]) -> dict[str, Reminder]:
    known = list(tags)
    owed = follow_ups.with_ids(
        context.database, [id_ for id_ in map(follow_up_id_of, known) if id_ is not None]
    )
    near = alarms.with_ids(context.database, [id_ for id_ in map(alarm_id_of, known) if id_ is not None])
    return {
        **{tag_of(row.id): Reminder(follow_up_title(row), row.id, None) for row in owed},
        **{alarm_tag_of(row.id): Reminder(alarm_title(row), None, row.interview_id) for row in near},
    }
