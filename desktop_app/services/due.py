"""What is due now and what comes next, by the person's choices: layers that are off, quiet hours."""

from datetime import datetime

from desktop_app.domain.alarms import AlarmKind
from desktop_app.domain.due import Due
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.quiet_hours import after_quiet_hours
from desktop_app.domain.settings import Settings
from desktop_app.services.context import Context
from desktop_app.storage import reminders


def due_now(context: Context, now: datetime) -> list[Due]:
    """Return what is to be shown at ``now``, by time; in quiet hours what is about an interview just ahead."""
    quiet = fires_at(context, now, now, urgent=False) > now
    return reminders.queue(
        context.database,
        left_out=left_out(context.settings),
        urgent=True if quiet else None,
        due_by=now,
    )


def next_fire(context: Context, now: datetime) -> datetime | None:
    """Return the next instant at which something is to be shown, ``now`` if it waits already, None for never."""
    coming = upcoming(context, now, 1)
    return coming[0][0] if coming else None


def upcoming(context: Context, now: datetime, limit: int) -> list[tuple[datetime, Due]]:
    """Return the next reminders, each with the instant at which it is shown, by that instant."""
    if not context.settings.notifications:
        return []
    waiting = reminders.queue(context.database, left_out=left_out(context.settings), limit=limit)
    coming = [(fires_at(context, due.at, now, urgent=due.urgent), due) for due in waiting]
    worthwhile = [(at, due) for at, due in coming if due.helps_until is None or at < due.helps_until]
    return sorted(worthwhile, key=lambda pair: (pair[0], pair[1].at, pair[1].tag))[:limit]


def fires_at(context: Context, due_at: datetime, now: datetime, *, urgent: bool) -> datetime:
    """Return when something due at an instant is shown, seen from ``now``: it may wait for quiet hours' end."""
    earliest = max(due_at, now)
    if urgent:
        return earliest
    return after_quiet_hours(earliest, context.settings.quiet_hours, context.zone)


def left_out(settings: Settings) -> tuple[str, ...]:
    """Return the kinds of follow-up and alarm that are not shown."""
    choices = {
        FollowUpKind.ASK_TIMESCALE: settings.remind_to_ask_timescale,
        AlarmKind.DAY_BEFORE: settings.remind_day_before,
        AlarmKind.HOUR_BEFORE: settings.remind_hour_before,
    }
    return tuple(kind for kind, shown in choices.items() if not shown)
