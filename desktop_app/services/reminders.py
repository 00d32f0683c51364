"""Reminders: at least once, never lost. The database row drives everything; a notice is a view of it.

A follow-up or an alarm is committed as ``sending`` before its notice is handed over and as ``shown`` once a route
took it. A failure puts it back to ``scheduled``; no answer leaves it ``sending`` until the answer or the end of
the route comes; a new start puts whatever is ``sending`` back to ``scheduled``, and the stable tag keeps it one
bubble. A report that could not be committed is kept, and told again before anything else is shown.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import AfterwordError, NotFound, StorageError
from desktop_app.domain.notice_wording import (
    TEST_TAG,
    alarm_id_of,
    alarm_tag_of,
    answer_notice,
    follow_up_id_of,
    tag_of,
    test_notice,
)
from desktop_app.domain.notices import (
    Accepted,
    Acted,
    Closed,
    Failed,
    Notice,
    NoticeAction,
    Notifier,
    NotifierEvent,
    RouteDown,
    RouteUp,
    Unanswered,
)
from desktop_app.domain.snoozing import ONE_HOUR
from desktop_app.services import alarms as alarm_intents
from desktop_app.services import follow_ups as intents
from desktop_app.services.changing import changing
from desktop_app.services.composing import Contents, compose
from desktop_app.services.context import Context
from desktop_app.services.due import due_now, next_fire
from desktop_app.services.hold_off import HoldOff
from desktop_app.storage import alarms, deliveries, follow_ups, reminders

ASLEEP = timedelta(minutes=2)
"""Longer between two looks than this, and the computer was asleep (or its clock was set)."""

STRAY = timedelta(minutes=2)
"""What is ``sending`` for longer without being under way here was left by a process that is gone."""

FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(minutes=15)
STORAGE_RETRY = timedelta(milliseconds=200)
"""A command's lock is mostly gone by then; what is due waits no longer for it."""
LONGEST_STORAGE_RETRY = timedelta(seconds=5)


Report = Accepted | Failed | Unanswered
"""How sending a notice went."""


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
    open_interview: Callable[[int, str], None]
    """Open the window at an interview, with an activation token or an empty text."""


@dataclass(slots=True)
class Reminders:
    """Delivers what is due. Every method is called on the thread that owns the database."""

    context: Context
    notifier: Notifier
    hooks: Hooks
    awake_since: datetime | None = None
    """When it started, or the computer last woke up."""
    _under_way: dict[str, Contents] = field(default_factory=dict)
    """The notices without an answer, by tag; none is sent a second time meanwhile."""
    _on_screen: dict[str, Contents] = field(default_factory=dict)
    _untold: deque[Report] = field(default_factory=deque)
    _strays: dict[str, datetime] = field(default_factory=dict)
    _last_look: datetime | None = None
    _to_take_up: bool = False
    _to_plan: bool = False
    _blocked: bool = False
    """Whether something due waits for the answer to a notice of the same tag."""
    _storage_failed: bool = False
    _route_hold: HoldOff = field(default_factory=lambda: HoldOff(FIRST_RETRY, LONGEST_RETRY))
    _storage_hold: HoldOff = field(default_factory=lambda: HoldOff(STORAGE_RETRY, LONGEST_STORAGE_RETRY))

    def start(self) -> None:
        """Take up what an earlier run left ``sending``, then deliver what is due."""
        self._to_take_up = self._to_plan = True
        self.tick()

    def tick(self) -> None:
        """Deliver everything that is due now. Raises StorageError; nothing is lost then, call again."""
        now = self.context.now()
        self._note_sleep(now)
        if self._storage_hold.until(now) is not None:
            return
        self._guarded(self._look)
        if self._storage_failed:
            self._storage_hold.over()
            self._storage_failed = False
            self.hooks.trouble("")

    def next_wake(self) -> datetime | None:
        """Return the next instant at which something has to happen, None if that is an answer or nothing at all."""
        now = self.context.now()
        held = self._storage_hold.until(now)
        if held is not None:
            return held
        if self._blocked:
            return None
        fire = next_fire(self.context, now)
        held = self._route_hold.until(now)
        return fire if fire is None or held is None else max(fire, held)

    def handle(self, event: NotifierEvent) -> None:
        """Take note of what a notifier reports. Raises StorageError; the report is kept then."""
        match event:
            case Accepted() | Failed() | Unanswered():
                self._untold.append(event)
                self._guarded(self._tell)
                if self._blocked:
                    self.tick()
            case Acted(tag, action, token):
                self._acted(tag, action, token)
            case Closed(tag):
                self._on_screen.pop(tag, None)
            case RouteUp():
                self._route_hold.over()
                self.tick()
            case RouteDown():
                # What was under way is reported as failed by the route itself.
                self._on_screen.clear()

    def concerned(self, change: Change) -> None:
        """Withdraw the notices of what was dealt with elsewhere: here, by another process, or by an undo."""
        # A change made by another process names no ids: then each notice on the screen is looked at.
        touched = {
            tag_for(id_)
            for kind, tag_for in ((Kind.FOLLOW_UP, tag_of), (Kind.ALARM, alarm_tag_of))
            for id_ in change.ids.get(kind, ())
        }
        everything = any(change.ids.get(kind) == frozenset() for kind in (Kind.FOLLOW_UP, Kind.ALARM))
        for tag, contents in list(self._on_screen.items()):
            if (everything or touched & contents.keys()) and not self._is_rightful(contents):
                self._withdraw(tag)

    def send_test(self) -> None:
        """Show a notice that means nothing, to see whether it arrives; ``tested`` says how it went."""
        self.notifier.send(test_notice())

    @property
    def busy(self) -> bool:
        """Whether a notice that was sent has no answer yet."""
        return bool(self._under_way)

    @property
    def stands(self) -> bool:
        """Whether a notice is on the screen, or on its way, or its fate is not recorded yet."""
        return bool(self._under_way or self._on_screen or self._untold)

    def answer(self, sentence: str) -> None:
        """Show a sentence about a button that was pressed, for when no window can say it."""
        self.notifier.send(answer_notice(sentence))

    def _note_sleep(self, now: datetime) -> None:
        last, self._last_look = self._last_look, now
        if last is None or now - last > ASLEEP or (self.awake_since is not None and now < self.awake_since):
            self.awake_since = now
        if last is not None and now < last:
            # The clock was set back: what was planned by the wrong one may lack its alarms.
            self._to_plan = True

    def _guarded(self, step: Callable[[], None]) -> None:
        try:
            step()
        except StorageError:
            self._storage_hold.failed(self.context.now())
            self._storage_failed = True
            raise

    def _look(self) -> None:
        now, database = self.context.now(), self.context.database
        self._blocked = False
        self._tell()
        if self._to_take_up:
            self._take_up(reminders.sending(database))
            self._to_take_up = False
        if self._to_plan:
            self._publish(alarm_intents.plan_missing_alarms(self.context))
            self._to_plan = False
        nearer = self.context.settings.remind_hour_before
        waiting = reminders.waiting(database, now, nearer_speaks=nearer)
        if waiting.sending:
            self._take_up_strays(now)
        if waiting.to_settle:
            with changing(self.context, "let reminders pass") as made:
                reminders.settle(database, now, nearer_speaks=nearer)
            self._publish(made.change)
        if waiting.sending or waiting.to_settle:
            waiting = reminders.waiting(database, now, nearer_speaks=nearer)
        if waiting.due and self.context.settings.notifications and self._route_hold.until(now) is None:
            self._deliver(now)

    def _deliver(self, now: datetime) -> None:
        if not self._sendable(now):
            return
        with changing(self.context, "show reminders") as made:
            # Asked again under the lock: another process may have dealt with some of it.
            composed = self._sendable(now)
            tags = [tag for _notice, contents in composed for tag in contents]
            reminders.begin(self.context.database, tags, now)
        for notice, contents in composed:
            self._under_way[notice.tag] = self._on_screen[notice.tag] = contents
        self._publish(made.change)
        for notice, _contents in composed:
            self.notifier.send(notice)

    def _sendable(self, now: datetime) -> list[tuple[Notice, Contents]]:
        composed = compose(self.context, due_now(self.context, now), now)
        sendable = [(notice, contents) for notice, contents in composed if notice.tag not in self._under_way]
        self._blocked = len(sendable) < len(composed)
        return sendable

    def _take_up_strays(self, now: datetime) -> None:
        # Sent by a command that has not ended yet, or was killed; or brought back by an undo.
        ours = {tag for contents in self._under_way.values() for tag in contents}
        theirs = [tag for tag in reminders.sending(self.context.database) if tag not in ours]
        self._strays = {tag: min(self._strays.get(tag, now), now) for tag in theirs}
        self._take_up([tag for tag, since in self._strays.items() if now - since >= STRAY])

    def _take_up(self, tags: Sequence[str]) -> None:
        if tags:
            with changing(self.context, "take up reminders") as made:
                reminders.put_back(self.context.database, tags)
            self._publish(made.change)

    def _tell(self) -> None:
        while self._untold:
            event = self._untold.popleft()
            try:
                self._note(event)
            except StorageError:
                self._untold.appendleft(event)
                raise

    def _note(self, event: Report) -> None:
        if event.tag == TEST_TAG:
            self._tested(event)
            return
        contents = self._contents(event.tag)
        if not contents:
            return
        match event:
            case Accepted(tag, route):
                self._record(contents, route, "accepted", "")
                self._under_way.pop(tag, None)
                self._works()
                if not self._is_rightful(contents):
                    # Dealt with while it was on its way.
                    self._withdraw(tag)
            case Failed(tag, route, error, final=False):
                self._record(contents, route, "failed", error)
            case Failed(tag, route, error):
                self._record(contents, route, "failed", error, final=True)
                self._under_way.pop(tag, None)
                self._on_screen.pop(tag, None)
                self._route_hold.failed(self.context.now())
                self.hooks.trouble(f"Reminders cannot be shown: {error}")
            case Unanswered(tag, route, error):
                self._record(contents, route, "unanswered", error)
                self.hooks.trouble(
                    f"The desktop has not answered yet whether it showed a reminder ({error})."
                )

    def _tested(self, event: Report) -> None:
        match event:
            case Accepted(_, route):
                self.hooks.tested(route, "")
                self._works()
            case Failed(_, _, error, final=True):
                self.hooks.tested("", error)
                self.hooks.trouble(f"Reminders cannot be shown: {error}")

    def _works(self) -> None:
        self._route_hold.over()
        self.hooks.trouble("")

    def _contents(self, tag: str) -> Contents:
        if tag in self._under_way:
            return self._under_way[tag]
        return {} if follow_up_id_of(tag) is None and alarm_id_of(tag) is None else {tag: None}

    def _record(
        self,
        contents: Contents,
        route: str,
        result: deliveries.Result,
        error: str,
        *,
        final: bool = False,
    ) -> None:
        database, now = self.context.database, self.context.now()
        with changing(self.context, "record delivery") as made:
            deliveries.record(database, contents, now, route, result, error)
            if result == "accepted":
                reminders.taken(database, contents, now)
            elif final:
                reminders.put_back(database, contents)
        self._publish(made.change)

    def _is_rightful(self, contents: Contents) -> bool:
        return bool(reminders.on_its_way_or_shown(self.context.database, contents))

    def _withdraw(self, tag: str) -> None:
        self._on_screen.pop(tag, None)
        self.notifier.withdraw(tag)

    def _acted(self, tag: str, action: NoticeAction, token: str) -> None:
        try:
            change = self._act(tag, action, token)
        except NotFound:
            self._withdraw(tag)
            self.hooks.said("That is no longer there: it was deleted, or called off. Nothing was changed.")
            return
        except AfterwordError as error:
            self.hooks.said(str(error))
            return
        if change is not None:
            self._withdraw(tag)
            self.hooks.changed(change)

    def _act(self, tag: str, action: NoticeAction, token: str) -> Change | None:
        context, until = self.context, self.context.now() + ONE_HOUR
        follow_up_id, alarm_id = follow_up_id_of(tag), alarm_id_of(tag)
        if alarm_id is not None:
            if action is NoticeAction.SNOOZE:
                return alarm_intents.snooze_alarm(context, alarm_id, until)
            self.hooks.open_interview(alarms.find(context.database, alarm_id).interview_id, token)
        elif follow_up_id is None:
            self.hooks.open_follow_up(None, token)
        elif action is NoticeAction.DONE:
            return intents.mark_done(context, follow_up_id)
        elif action is NoticeAction.SNOOZE:
            return intents.snooze(context, follow_up_id, until)
        else:
            follow_ups.find(context.database, follow_up_id)
            self.hooks.open_follow_up(
                follow_up_id, token
            ) if action is NoticeAction.OPEN else self.hooks.write(follow_up_id, token)
        return None

    def _publish(self, change: Change) -> None:
        # What reminders do by themselves is nothing that a person would undo.
        if change.ids:
            self.hooks.changed(Change(change.label, change.ids))
