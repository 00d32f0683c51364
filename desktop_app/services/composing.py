"""From what is due to the notices for it: a few by themselves, many as one summary."""

import functools
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from desktop_app.domain.alarms import Alarm
from desktop_app.domain.due import Due
from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.notice_wording import Teller, alarm_id_of, alarm_tag_of, follow_up_id_of, tag_of
from desktop_app.domain.notices import Notice
from desktop_app.services.context import Context
from desktop_app.services.due import fires_at
from desktop_app.services.policy_in_force import policy_of
from desktop_app.storage import alarms, follow_ups

MOST_AT_ONCE = 3
"""How many notices may come together while awake; more become one summary."""

LATE = timedelta(minutes=2)
"""What is later than this was held back or missed; two or more of those become one summary."""

Contents = Mapping[str, datetime | None]
"""The reminders that a notice stands for, by tag, each with the instant at which it was to be shown."""


def compose(context: Context, due: Sequence[Due], now: datetime) -> list[tuple[Notice, Contents]]:
    """Return the notices for what is due. An interview about to start is not hidden in a summary."""
    settings = context.settings
    teller = Teller(now, context.zone, settings.hide_names, functools.partial(_late_thanks, context))
    urgent = [reminder for reminder in due if reminder.urgent]
    alone = urgent if len(urgent) <= MOST_AT_ONCE else []
    rest = [reminder for reminder in due if not (alone and reminder.urgent)]
    late = sum(now - reminder.at > LATE for reminder in rest)
    composed: list[tuple[Notice, Contents]] = []
    if len(rest) > MOST_AT_ONCE or late > 1:
        contents = _contents(context, rest)
        near = sum(alarm_id_of(tag) is not None for tag in contents)
        named = _rows(context, list(contents)[:MOST_AT_ONCE])
        composed.append((teller.summary_of(list(named.values()), len(contents), near), contents))
    else:
        alone = list(due)
    rows = _rows(context, [reminder.tag for reminder in alone])
    composed += [(teller.notice_of(rows[reminder.tag]), _contents(context, [reminder])) for reminder in alone]
    return composed


def _late_thanks(context: Context, follow_up: FollowUp) -> timedelta:
    of = follow_up.application_id
    return (context.settings.policy if of is None else policy_of(context, of)).thank_you_late_after_end


def _contents(context: Context, due: Sequence[Due]) -> Contents:
    return {
        reminder.tag: fires_at(context, reminder.at, reminder.at, urgent=reminder.urgent) for reminder in due
    }


def _rows(context: Context, tags: Sequence[str]) -> dict[str, FollowUp | Alarm]:
    owed = [id_ for id_ in map(follow_up_id_of, tags) if id_ is not None]
    near = [id_ for id_ in map(alarm_id_of, tags) if id_ is not None]
    rows: dict[str, FollowUp | Alarm] = {
        **{tag_of(row.id): row for row in follow_ups.with_ids(context.database, owed)},
        **{alarm_tag_of(row.id): row for row in alarms.with_ids(context.database, near)},
    }
    return {tag: rows[tag] for tag in tags}
