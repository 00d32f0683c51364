"""A world to try reminding in: a wall clock, a desktop that may hang, and a process that may be killed.

The database is a real file. What was shown is written down by the desktop, and what must hold of it is asserted
when it is shown (never early, never twice) and when the world has come to rest (nothing missed).
"""

import contextlib
import shutil
import sqlite3
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop_app.domain.business_days import no_holidays
from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.notices import (
    Accepted,
    Failed,
    Listener,
    Notice,
    NotifierEvent,
    RouteDown,
    RouteUp,
    Unanswered,
)
from desktop_app.domain.quiet_hours import after_quiet_hours
from desktop_app.domain.settings import Settings
from desktop_app.services.context import Context
from desktop_app.services.reminders import LONGEST_STORAGE_RETRY, Reminders
from desktop_app.storage.database import FILE_NAME, Database, Recorded
from tests.conftest import HandClock
from tests.services.paper import Heard, hooks_to

ZONE = "Europe/London"
BEGINNING = datetime(2027, 3, 26, 12, 0, tzinfo=UTC)
"""A Friday; on the Sunday the clocks of London go forward."""

HOUR = timedelta(hours=1)
AGAIN = timedelta(hours=20)
ELSEWHERE = Change("elsewhere", {kind: frozenset() for kind in Kind if kind is not Kind.SETTINGS})

_ROWS = """
SELECT 'afterword-follow-up-' || f.id, f.kind, f.state, f.next_at, i.starts_at, i.ends_at, i.status,
    coalesce(f.closed_by, ''), 0
FROM follow_up f LEFT JOIN interview i ON i.id = f.interview_id
UNION ALL SELECT 'afterword-alarm-' || l.id, l.kind, l.state, l.next_at, l.starts_at, i.ends_at, i.status, '',
    planned_at
FROM alarm l JOIN interview i ON i.id = l.interview_id
"""


class Killed(BaseException):
    """The process has ended at once."""


@dataclass(frozen=True)
class Row:
    """A follow-up or an alarm as it is stored."""

    tag: str
    kind: str
    state: str
    next_at: int
    starts_at: int | None
    ends_at: int | None
    status: str | None
    closed_by: str
    planned_at: int

    @property
    def key(self) -> tuple[str, int]:
        """What may be shown once: this reminder for this instant."""
        return self.tag, self.next_at

    @property
    def urgent(self) -> bool:
        return self.kind in ("ask_timescale", "hour_before")


class MortalDatabase(Database):
    """A database whose process can be killed before or after any of its commits."""

    fuse: int | None = None

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Recorded]:
        with super().transaction() as recorded:
            yield recorded
            self._burn()
        self._burn()

    def _burn(self) -> None:
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse < 0:
                raise Killed


@dataclass
class Process:
    """One run of the program."""

    database: MortalDatabase
    context: Context
    engine: Reminders
    heard: Heard
    events: deque[NotifierEvent]
    unanswered: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


@dataclass
class Stuck:
    """A notice that a hanging desktop has not looked at yet."""

    process: Process
    notice: Notice
    keys: list[tuple[str, int]]


class ProcessNotifier:
    """How one process speaks to the desktop."""

    route = "simulated"

    def __init__(self, world: "World") -> None:
        self.world = world

    def start(self, listener: Listener) -> None: ...

    def stop(self) -> None: ...

    def withdraw(self, tag: str) -> None: ...

    def send(self, notice: Notice) -> None:
        self.world.take(notice)


class World:
    """Everything outside the program, and the program while it runs."""

    def __init__(
        self,
        directory: Path,
        template: Path,
        make: Callable[[Context, ProcessNotifier, Heard], Reminders] | None = None,
    ) -> None:
        self.path = directory / FILE_NAME
        shutil.copyfile(template, self.path)
        self._make = make or (lambda context, notifier, heard: Reminders(context, notifier, hooks_to(heard)))
        self.clock = HandClock(BEGINNING)
        self.settings = Settings()
        self.mode = "works"
        self.process: Process | None = None
        self.stuck: deque[Stuck] = deque()
        self.shown: defaultdict[tuple[str, int], list[datetime]] = defaultdict(list)
        self.allowed: Counter[tuple[str, int]] = Counter()
        self.sound = True
        self._reader = sqlite3.connect(self.path, isolation_level=None)
        self._locker = sqlite3.connect(self.path, isolation_level=None, timeout=0)
        self.other = self._context(Database.open(self.path))
        self.start()

    def end(self) -> None:
        self.unlock()
        self._locker.close()
        self._reader.close()
        self.other.database.close()
        if self.process is not None:
            self.process.database.close()

    def _context(self, database: Database) -> Context:
        # What a power cut does to a file is not what is tried here.
        database.connection.execute("PRAGMA synchronous = OFF")
        database.connection.execute("PRAGMA busy_timeout = 0")
        return Context(database, self.clock, self.settings, ZONE, no_holidays)

    # The program.

    def start(self) -> None:
        if self.process is None:
            database = MortalDatabase.open(self.path)
            assert isinstance(database, MortalDatabase)
            context, heard = self._context(database), Heard()
            engine = self._make(context, ProcessNotifier(self), heard)
            self.process = Process(database, context, engine, heard, deque())
            self.run(self.process.engine.start)

    def run(self, step: Callable[[], object]) -> None:
        """Let the process do something; it may die of it, or say what is wrong."""
        try:
            step()
        except Killed:
            self.kill()
        except AfterwordError:
            pass

    def kill(self) -> None:
        if self.process is None:
            return
        process, self.process = self.process, None
        process.database.fuse = None
        process.database.close()
        # They may be on the screen already: nobody can know, so they are shown again.
        on_their_way = {row.key for row in self.rows() if row.state == "sending"}
        on_their_way.update(*(process.unanswered.values()))
        self.allowed.update(on_their_way)

    def tick(self) -> None:
        if self.process is not None:
            self.run(self.process.engine.tick)

    def deliver_events(self) -> None:
        while self.process is not None and self.process.events:
            process = self.process
            event = process.events.popleft()
            self.run(lambda process=process, event=event: process.engine.handle(event))  # type: ignore[misc]
            if self.process is process and isinstance(event, Accepted | Failed):
                process.unanswered.pop(event.tag, None)

    def act(self, service: Callable[..., Change], *arguments: Any, own: bool) -> Change | None:
        """A person does something, in the window or on the command line; None if it was refused."""
        before = {row.tag: row for row in self.rows()}
        made: list[Change] = []
        if own and self.process is not None:
            process = self.process

            def step() -> None:
                made.append(service(process.context, *arguments))
                process.engine.concerned(made[0])

            self.run(step)
        else:
            with contextlib.suppress(AfterwordError):
                made.append(service(self.other, *arguments))
            if self.process is not None:
                engine = self.process.engine
                self.run(lambda: engine.concerned(ELSEWHERE))
        for row in self.rows():
            if row != before.get(row.tag) and self.shown[row.key] and row.state not in ("done", "skipped"):
                # Owed again for the same instant: by an undo, by a move there and back, by a reopening.
                self.allowed[row.key] += 1
        return made[0] if made else None

    def lock(self) -> None:
        if not self._locker.in_transaction:
            with contextlib.suppress(sqlite3.OperationalError):
                self._locker.execute("BEGIN IMMEDIATE")

    def unlock(self) -> None:
        if self._locker.in_transaction:
            self._locker.execute("ROLLBACK")

    def choose(self, settings: Settings) -> None:
        self.settings = self.other.settings = settings
        if self.process is not None:
            self.process.context.settings = settings

    # The desktop.

    def take(self, notice: Notice) -> None:
        """A process sends a notice."""
        process, now = self.process, self.clock.now()
        assert process is not None
        rows = {row.tag: row for row in self.rows()}
        sent = [rows[tag] for tag in process.engine._under_way[notice.tag]]
        for row in sent:
            assert row.state == "sending", f"{row} is sent before that is stored"
            assert row.next_at <= now.timestamp(), f"{row} is early at {now}"
            quiet = after_quiet_hours(now, self.settings.quiet_hours, ZONE) > now
            assert row.urgent or not quiet, f"{row} disturbs at {now}"
        stuck = Stuck(process, notice, [row.key for row in sent])
        process.unanswered[notice.tag] = stuck.keys
        if self.mode == "works":
            self._show(stuck)
        elif self.mode == "broken":
            process.events.append(Failed(notice.tag, "simulated", "broken"))
        else:
            process.events.append(Unanswered(notice.tag, "simulated", "hanging"))
            self.stuck.append(stuck)

    def _show(self, stuck: Stuck) -> None:
        now = self.clock.now()
        ends = {row.tag: (row.kind, row.ends_at) for row in self.rows()}
        for key in stuck.keys:
            times = self.shown[key]
            times.append(now)
            kind, ends_at = ends.get(key[0], ("", None))
            again = 0
            if kind == "thank_you" and ends_at is not None:
                from_then = ends_at + AGAIN.total_seconds()
                again = len({time.timestamp() >= from_then for time in times}) - 1
            self.sound = len(times) <= 1 + self.allowed[key] + again
            assert self.sound, f"{key} is shown twice: {times}"
        stuck.process.events.append(Accepted(stuck.notice.tag, "simulated"))

    def works(self) -> None:
        """The desktop wakes up, or a broken one is mended."""
        if self.mode == "broken" and self.process is not None:
            self.process.events.append(RouteUp("simulated"))
        self.mode = "works"
        while self.stuck:
            self._show(self.stuck.popleft())

    def replaced(self) -> None:
        """Another daemon takes over; what the old one was asked is gone with it."""
        self.mode = "works"
        while self.stuck:
            stuck = self.stuck.popleft()
            stuck.process.events.append(Failed(stuck.notice.tag, "simulated", "replaced"))
        if self.process is not None:
            self.process.events.append(RouteDown("simulated", "replaced"))
            self.process.events.append(RouteUp("simulated"))

    # What must hold.

    def rows(self) -> list[Row]:
        return [Row(*row) for row in self._reader.execute(_ROWS)]

    def come_to_rest(self) -> None:
        """Let everything work again, and time pass until nothing is left to do."""
        self.unlock()
        self.works()
        if self.process is not None:
            self.process.database.fuse = None
        self.choose(Settings(quiet_from=self.settings.quiet_from, quiet_to=self.settings.quiet_to))
        self.start()
        self.clock.advance(LONGEST_STORAGE_RETRY)
        for _ in range(200):
            self.deliver_events()
            self.tick()
            self.deliver_events()
            now = self.clock.now()
            waiting = [row for row in self.rows() if self._waits(row, now)]
            if not waiting:
                return
            quiet = after_quiet_hours(now, self.settings.quiet_hours, ZONE)
            self.clock.set(max(quiet, now + timedelta(minutes=1)))
        raise AssertionError(f"never shown: {waiting}")

    def check(self) -> None:
        """Nothing was missed, and a restart shows nothing again. To be called at rest."""
        self.kill()
        self.start()
        now = self.clock.now().timestamp()
        rounds: Counter[tuple[str, int | None]] = Counter()
        for row in self.rows():
            if row.state == "shown":
                assert self.shown[row.key], f"{row} was never shown"
            if row.closed_by == "time":
                assert row.status == "cancelled" or (row.ends_at or 0) <= now, f"{row} passed too soon"
            if row.state == "passed":
                soon = now + (HOUR.total_seconds() if row.kind == "day_before" else 0)
                known = row.next_at <= row.planned_at
                assert known or (row.starts_at or 0) <= soon, f"{row} passed too soon"
            if "alarm" in row.tag:
                rounds[row.kind, row.starts_at] += 1
        for starts_at, number in self._reader.execute(
            "SELECT starts_at, count(*) FROM interview WHERE status <> 'cancelled' AND starts_at > ?"
            " GROUP BY starts_at",
            (now,),
        ):
            assert rounds["day_before", starts_at] == rounds["hour_before", starts_at] == number

    @staticmethod
    def _waits(row: Row, now: datetime) -> bool:
        return row.state == "sending" or (row.state == "scheduled" and row.next_at <= now.timestamp())
