"""The command ``remind --once``: deliver what is due now, wait for the result."""

import queue
import time
from collections.abc import Callable

from desktop_app.cli import documents, printing
from desktop_app.cli.answers import Answer
from desktop_app.domain.alarms import AlarmState
from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.notices import Notifier, NotifierEvent, RouteDown, RouteUp
from desktop_app.domain.wording import counted
from desktop_app.services import keep_applying, reading
from desktop_app.services.context import Context
from desktop_app.services.reminders import Hooks, Reminders

PATIENCE = 20.0
"""Seconds to wait for the results: every route of ours gives up earlier by itself."""


def remind(context: Context, open_notifier: Callable[[], Notifier], resident: bool) -> Answer:
    """Deliver what is due. ``resident``: another process reminds too, so what it is sending is left to it."""
    touched: dict[Kind, set[int]] = {Kind.FOLLOW_UP: set(), Kind.ALARM: set()}
    errors: list[str] = []

    def changed(change: Change) -> None:
        for kind, ids in touched.items():
            ids.update(change.ids.get(kind, ()))

    def trouble(sentence: str) -> None:
        if sentence:
            errors.append(sentence)

    # There is no window to open and nothing that a button could reach: this process is about to end.
    hooks = Hooks(
        changed, trouble, lambda *_: None, lambda *_: None, lambda _: None, lambda *_: None, lambda *_: None
    )
    if not resident:
        keep_applying.replan(context)  # the one follow-up that the day brings and no change does
    events: queue.Queue[NotifierEvent] = queue.Queue()
    notifier = open_notifier()
    engine = Reminders(context, notifier, hooks)
    notifier.start(events.put)
    try:
        engine.tick() if resident else engine.start()
        until = time.monotonic() + PATIENCE
        while engine.busy and time.monotonic() < until:
            try:
                event = events.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                break
            # A route that comes up is news for a resident process; this one has tried and reports.
            if not isinstance(event, (RouteUp, RouteDown)):
                engine.handle(event)
    finally:
        notifier.stop()
    rows = reading.follow_ups_with(context, sorted(touched[Kind.FOLLOW_UP]))
    near = reading.alarms_with(context, sorted(touched[Kind.ALARM]))
    delivered = [row for row in rows if row.state is FollowUpState.SHOWN]
    undelivered = [row for row in rows if row.state in (FollowUpState.SCHEDULED, FollowUpState.SENDING)]
    shown = [alarm for alarm in near if alarm.state is AlarmState.SHOWN]
    not_shown = [alarm for alarm in near if alarm.state is AlarmState.SENDING]
    return Answer(
        {
            "delivered": [documents.follow_up(row) for row in delivered],
            "failed": [documents.follow_up(row) for row in undelivered],
            "alarms": {
                "delivered": [documents.alarm(alarm) for alarm in shown],
                "failed": [documents.alarm(alarm) for alarm in not_shown],
            },
            "errors": errors,
        },
        "\n".join(
            [
                f"{counted(len(delivered) + len(shown), 'reminder')} delivered.",
                *map(printing.follow_up, delivered),
                *(printing.alarm(alarm, context.zone) for alarm in shown),
            ]
        ),
        list(dict.fromkeys(errors)),
        ok=not undelivered and not not_shown,
    )
