"""Reminders: at least once, never lost. The database row drives everything; a notice is a view of it.

A row is committed as ``sending`` before its notice is handed over and as ``shown`` once a route took it. A
failure puts it back to ``scheduled``; no answer leaves it ``sending`` until the answer or the end of the route
comes; a new start puts whatever is ``sending`` back to ``scheduled``, and the stable tag keeps it one bubble.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.follow_ups import FollowUp, FollowUpState
from desktop_app.domain.notice_wording import (
    SUMMARY_TAG,
    TEST_TAG,
    follow_up_id_of,
    notice_of,
    summary_of,
    tag_of,
    test_notice,
)
from desktop_app.domain.notices import (
    Accepted,
    Acted,
    Closed,
    Failed,
    NoticeAction,
    Notifier,
    NotifierEvent,
    RouteDown,
    RouteUp,
    Unanswered,
)
from desktop_app.services import follow_ups as intents
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.storage import deliveries, follow_ups, reminders

SNOOZE_FROM_NOTICE = timedelta(hours=1)
MOST_AT_ONCE = 3
"""How many notices may come together while awake; more become one summary."""

LATE = timedelta(minutes=2)
"""What is later than this was missed while asleep or closed; two or more of those become one summary."""

FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(minutes=15)


@dataclass(slots=True)
class Hooks:
    """What the engine tells whoever runs it, on the thread that called it."""

    changed: Callable[[Change], None]
    trouble: Callable[[str], None]
    """A sentence when nothing can be shown; an empty text when it works again."""
    open_follow_up: Callable[[int | None, str], None]
    """Open the window at a follow-up (None: at the list), with an activation token or an empty text."""
    write: Callable[[int, str], None]
    """Open the draft for a follow-up, with an activation token or an empty text."""
    said: Callable[[str], None]
    """A sentence for the person about a button that could not do what it says."""
    tested: Callable[[str, str], None]
    """How a test notice went: its route, or an empty text with the reason."""


@dataclass(slots=True)
class Reminders:
    """Delivers what is due. Every method is called on the thread that owns the database."""

    context: Context
    notifier: Notifier
    hooks: Hooks
    _summarised: tuple[int, ...] = ()
    _shown_tags: set[str] = field(default_factory=set)
    _retry_at: datetime | None = None
    _retry_after: timedelta = FIRST_RETRY

    def start(self) -> None:
        """Take up what an earlier run left ``sending``, then deliver what is due."""
        left = reminders.sending(self.context.database)
        if left:
            with changing(self.context, "take up reminders") as made:
                follow_ups.move_on(
                    self.context.database, left, (FollowUpState.SENDING,), FollowUpState.SCHEDULED
                )
            self._publish(made.change)
        self.tick()

    def tick(self) -> None:
        """Deliver everything that is due now. Raises StorageError; nothing is lost then, call again."""
        now = self.context.now()
        self._let_pass(now)
        if not self.context.settings.notifications or (self._retry_at is not None and now < self._retry_at):
            return
        due = follow_ups.listed(self.context.database, (FollowUpState.SCHEDULED,), now)
        if not due:
            return
        ids = [follow_up.id for follow_up in due]
        with changing(self.context, "show reminders") as made:
            follow_ups.move_on(self.context.database, ids, (FollowUpState.SCHEDULED,), FollowUpState.SENDING)
        self._publish(made.change)
        self._send(due, now)

    def next_wake(self) -> datetime | None:
        """Return the next instant at which something has to happen, None for never."""
        if not self.context.settings.notifications:
            return None
        next_due = follow_ups.next_scheduled(self.context.database)
        if next_due is not None and self._retry_at is not None:
            return max(next_due, self._retry_at)
        return next_due

    def handle(self, event: NotifierEvent) -> None:
        """Take note of what a notifier reports."""
        match event:
            case Accepted(tag, route):
                self._accepted(tag, route)
            case Failed(tag, route, error):
                self._failed(tag, route, error, final=event.final)
            case Unanswered(tag, route, error):
                self._record(tag, route, "unanswered", error)
                self.hooks.trouble(
                    f"The desktop has not answered yet whether it showed a reminder ({error})."
                )
            case Acted(tag, action, token):
                self._acted(tag, action, token)
            case Closed(tag):
                self._shown_tags.discard(tag)
            case RouteUp():
                self._retry_at, self._retry_after = None, FIRST_RETRY
                self.tick()
            case RouteDown():
                # What was under way is reported as failed by the route itself.
                self._shown_tags.clear()

    def concerned(self, change: Change) -> None:
        """Withdraw the notices of follow-ups that were dealt with elsewhere."""
        touched = change.ids.get(Kind.FOLLOW_UP)
        if touched is None or not self._shown_tags:
            return
        # A change made by another process names no ids: then each notice on the screen is looked at.
        candidates = touched or set(filter(None, map(follow_up_id_of, self._shown_tags)))
        shown = [id_ for id_ in candidates if tag_of(id_) in self._shown_tags]
        if not shown:
            return
        still_shown = {
            follow_up.id
            for follow_up in follow_ups.with_ids(self.context.database, shown)
            if follow_up.state in (FollowUpState.SENDING, FollowUpState.SHOWN)
        }
        for id_ in shown:
            if id_ not in still_shown:
                self._shown_tags.discard(tag_of(id_))
                self.notifier.withdraw(tag_of(id_))

    def send_test(self) -> None:
        """Show a notice that means nothing, to see whether it arrives; ``tested`` says how it went."""
        self.notifier.send(test_notice())

    def _let_pass(self, now: datetime) -> None:
        # Nobody can ask the timescale in a room that was left; nagging about it later helps nobody.
        passed = reminders.passed(self.context.database, now)
        if passed:
            with changing(self.context, "let reminders pass") as made:
                for follow_up_id in passed:
                    follow_ups.close(follow_up_id, FollowUpState.SKIPPED, "time", now)
            self._publish(made.change)

    def _send(self, due: Sequence[FollowUp], now: datetime) -> None:
        late = sum(now - follow_up.next_at > LATE for follow_up in due)
        if len(due) > MOST_AT_ONCE or late > 1:
            self._summarised = tuple(follow_up.id for follow_up in due)
            self._shown_tags.add(SUMMARY_TAG)
            self.notifier.send(summary_of(due))
            return
        for follow_up in due:
            notice = notice_of(follow_up, self.context.zone)
            self._shown_tags.add(notice.tag)
            self.notifier.send(notice)

    def _ids(self, tag: str) -> tuple[int, ...]:
        if tag == SUMMARY_TAG:
            return self._summarised
        follow_up_id = follow_up_id_of(tag)
        return () if follow_up_id is None else (follow_up_id,)

    def _accepted(self, tag: str, route: str) -> None:
        if tag == TEST_TAG:
            self.hooks.tested(route, "")
        else:
            self._record(tag, route, "accepted", "", FollowUpState.SHOWN)
        self._retry_at, self._retry_after = None, FIRST_RETRY
        self.hooks.trouble("")

    def _failed(self, tag: str, route: str, error: str, *, final: bool) -> None:
        if tag == TEST_TAG:
            if final:
                self.hooks.tested("", error)
                self.hooks.trouble(f"Reminders cannot be shown: {error}")
            return
        self._record(tag, route, "failed", error, FollowUpState.SCHEDULED if final else None)
        if final:
            self._shown_tags.discard(tag)
            self._retry_at = self.context.now() + self._retry_after
            self._retry_after = min(self._retry_after * 2, LONGEST_RETRY)
            self.hooks.trouble(f"Reminders cannot be shown: {error}")

    def _record(
        self,
        tag: str,
        route: str,
        result: deliveries.Result,
        error: str,
        after: FollowUpState | None = None,
    ) -> None:
        ids = self._ids(tag)
        if not ids:
            return
        now = self.context.now()
        with changing(self.context, "record delivery") as made:
            for follow_up in follow_ups.with_ids(self.context.database, ids):
                deliveries.insert(follow_up.id, now, route, result, error)
            if after is not None:
                follow_ups.move_on(self.context.database, ids, (FollowUpState.SENDING,), after)
        self._publish(made.change)

    def _acted(self, tag: str, action: NoticeAction, token: str) -> None:
        follow_up_id = follow_up_id_of(tag)
        if follow_up_id is None or action is NoticeAction.OPEN:
            self.hooks.open_follow_up(follow_up_id, token)
            return
        if action is NoticeAction.WRITE:
            self.hooks.write(follow_up_id, token)
            return
        try:
            if action is NoticeAction.DONE:
                change = intents.mark_done(self.context, follow_up_id)
            else:
                change = intents.snooze(self.context, follow_up_id, self.context.now() + SNOOZE_FROM_NOTICE)
        except AfterwordError as error:
            self.hooks.said(str(error))
            return
        self._shown_tags.discard(tag)
        self.notifier.withdraw(tag)
        self.hooks.changed(change)

    def _publish(self, change: Change) -> None:
        # What reminders do by themselves is nothing that a person would undo.
        self.hooks.changed(Change(change.label, change.ids))
