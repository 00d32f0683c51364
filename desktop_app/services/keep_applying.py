"""The nudge to keep applying while one waits: at most one open, and it goes by itself."""

from datetime import date, datetime

from desktop_app.domain.changes import Change
from desktop_app.domain.follow_ups import FollowUpKind, FollowUpState
from desktop_app.domain.goals import SearchFacts, nudge_at, nudge_reason, rests
from desktop_app.domain.planning import Planned
from desktop_app.domain.zones import local_date
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.storage import follow_ups, goals


def replan(context: Context) -> Change | None:
    """Open the nudge when it is in place, close it when it no longer is; None when nothing changes.

    The Change has no way back: nobody asked for it, so nobody would undo it.
    """
    today, last = context.today(), goals.last_nudge(context.database)
    is_open = last is not None and last[2] is None
    facts = search_facts(context, last[3] if last is not None and last[2] == "person" else None)
    settings = context.settings
    why = nudge_reason(facts, today, settings.policy) if settings.keep_applying else ""
    if is_open == bool(why) or (not is_open and rests(facts, today)):
        return None
    with changing(context, "keep applying") as made:
        if last is not None and not why:
            follow_ups.close(last[0], FollowUpState.SKIPPED, "plan", context.now())
        else:
            due_at = nudge_at(context.now(), context.zone, context.settings.policy, context.holiday_name)
            step = Planned(FollowUpKind.KEEP_APPLYING, None, due_at, context.zone, why)
            if last is not None and last[2] == "plan":
                follow_ups.replan(last[0], step)
            else:
                follow_ups.insert(None, step, context.now())
    return Change(made.change.label, made.change.ids)


def search_facts(context: Context, seen_to: datetime | None = None) -> SearchFacts:
    """Return how the search stands; ``seen_to`` is when the person last saw to the nudge."""
    waiting, offers = goals.under_way(context.database)
    day, added = goals.newest_application(context.database)
    days = [date.fromisoformat(day)] if day else []
    if added is not None:
        days.append(local_date(added, context.zone))
    return SearchFacts(
        waiting,
        offers,
        max(days, default=None),
        None if seen_to is None else local_date(seen_to, context.zone),
    )
