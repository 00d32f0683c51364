"""Random lives of the program: nothing is missed, nothing comes early, nothing comes twice.

One step may be a clock set forth or back, a suspend, a kill between any two commits, a restart, a desktop that
hangs or fails or is replaced, a locked database, quiet hours, and anything a person does, here or on the command
line. What must hold is asserted by `tests.services.simulation`.
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import StorageError
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.notice_wording import SUMMARY_TAG, alarm_tag_of, tag_of
from desktop_app.domain.notices import Acted, Closed, NoticeAction
from desktop_app.services import applications, contacts, debriefs, follow_ups, history, interviews
from desktop_app.services.context import Context
from desktop_app.services.reminders import Reminders
from desktop_app.storage.database import FILE_NAME, Database
from tests.services.paper import Heard, hooks_to
from tests.services.simulation import ZONE, ProcessNotifier, World

SCHEDULES = settings(
    max_examples=500,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
FEW_ROUNDS = 5
MINUTES = st.sampled_from([1, 4, 31, 47, 90, 170, 400, 1000, 1500])
PICK = st.integers(0, 1000)
OWN = st.booleans()
QUIET = st.sampled_from([(None, None), (time(22), time(7)), (time(12), time(13, 30)), (time(9), time(8))])


class Schedules(RuleBasedStateMachine):
    """The steps; `World` is what they are taken in."""

    make: Callable[[Context, ProcessNotifier, Heard], Reminders] | None = None
    template: Path

    def __init__(self) -> None:
        super().__init__()
        self._directory = tempfile.TemporaryDirectory()
        self.world = World(Path(self._directory.name), self.template, type(self).make)
        self.changes: list[Change] = []

    @initialize(before=st.sampled_from([-1600, -100, -5]), ahead=st.sampled_from([20, 45, 1500]))
    def some_rounds(self, before: int, ahead: int) -> None:
        self.add(before, True, 0)
        self.add(ahead, True, 1)

    def teardown(self) -> None:
        try:
            if self.world.sound:
                self.world.come_to_rest()
                self.world.check()
        finally:
            self.world.end()
            self._directory.cleanup()

    def run_down(self) -> None:
        self.world.deliver_events()
        self.world.tick()

    def pick(self, table: str, number: int, condition: str = "1 = 1") -> int:
        rows = self.world._reader.execute(f"SELECT id FROM {table} WHERE {condition} ORDER BY id").fetchall()
        return int(rows[number % len(rows)][0]) if rows else 0

    def act(self, service: Callable[..., Change], *arguments: object, own: bool) -> None:
        change = self.world.act(service, *arguments, own=own)
        if change is not None:
            self.changes.append(change)

    # Time.

    @rule(minutes=MINUTES, log_in=st.booleans())
    def awake(self, minutes: int, log_in: bool) -> None:
        """Time passes, and the program wakes when it wishes to."""
        if log_in:
            self.world.start()
        until = self.world.clock.now() + timedelta(minutes=minutes)
        for _ in range(12):
            process = self.world.process
            wake = process.engine.next_wake() if process is not None else None
            if wake is None or wake >= until:
                break
            self.world.clock.set(max(wake, self.world.clock.now() + timedelta(seconds=1)))
            self.run_down()
        self.world.clock.set(max(until, self.world.clock.now()))
        self.run_down()

    @rule(hours=st.sampled_from([2, 8, 30, 24 * 12, 24 * 366]))
    def asleep_or_set_forth(self, hours: int) -> None:
        self.world.clock.advance(timedelta(hours=hours))
        self.world.tick()

    @rule(hours=st.sampled_from([1, 2, 30, 24 * 366]))
    def set_back(self, hours: int) -> None:
        self.world.clock.advance(-timedelta(hours=hours))
        self.world.tick()

    # The process.

    @rule(fuse=st.integers(0, 7))
    def be_killed_soon(self, fuse: int) -> None:
        """Between two commits, as many of them from now."""
        if self.world.process is not None:
            self.world.process.database.fuse = fuse

    @rule(log_in=st.booleans())
    def be_killed(self, log_in: bool) -> None:
        self.world.kill()
        if log_in:
            self.world.start()

    # The desktop and the disk.

    @rule(mode=st.sampled_from(["works", "broken", "hangs"]))
    def desktop(self, mode: str) -> None:
        if mode == "works":
            self.world.works()
        elif not self.world.stuck:
            self.world.mode = mode

    @rule()
    def replace_desktop(self) -> None:
        self.world.replaced()
        self.run_down()

    @rule()
    def answer(self) -> None:
        self.world.deliver_events()

    @rule(locked=st.booleans())
    def another_program_writes(self, locked: bool) -> None:
        self.world.lock() if locked else self.world.unlock()
        self.run_down()

    # The person.

    @precondition(lambda self: self.pick("interview", 0) < FEW_ROUNDS)
    @rule(minutes=st.sampled_from([-3000, -600, -90, -20, 10, 45, 70, 300, 1500, 4000]), own=OWN, pick=PICK)
    def add(self, minutes: int, own: bool, pick: int) -> None:
        self.act(interviews.add_interview, InterviewDraft(f"Company {pick % 3}", self.span(minutes)), own=own)

    @rule(minutes=st.sampled_from([-600, 20, 70, 1000, 3000]), own=OWN, pick=PICK)
    def move(self, minutes: int, own: bool, pick: int) -> None:
        self.act(interviews.move_interview, self.pick("interview", pick), self.span(minutes), own=own)

    def span(self, minutes: int) -> TimeSpan:
        start = self.world.clock.now() + timedelta(minutes=minutes)
        return TimeSpan.of_instants(
            start.replace(second=0), start.replace(second=0) + timedelta(hours=1), ZONE
        )

    @rule(
        service=st.sampled_from(
            [
                interviews.cancel_interview,
                interviews.reinstate_interview,
                interviews.delete_interview,
                debriefs.record_debrief,
            ]
        ),
        own=OWN,
        pick=PICK,
    )
    def with_a_round(self, service: Callable[..., Change], own: bool, pick: int) -> None:
        self.act(service, self.pick("interview", pick), own=own)

    @rule(outcome=st.sampled_from([ApplicationStatus.REJECTED, ApplicationStatus.OFFER]), own=OWN, pick=PICK)
    def outcome(self, outcome: ApplicationStatus, own: bool, pick: int) -> None:
        self.act(applications.record_outcome, self.pick("application", pick), outcome, own=own)

    @rule(own=OWN, pick=PICK)
    def contact(self, own: bool, pick: int) -> None:
        self.act(contacts.log_contact, self.pick("application", pick), own=own)

    @rule(
        service=st.sampled_from([follow_ups.mark_done, follow_ups.skip, follow_ups.reopen_follow_up]),
        own=OWN,
        pick=PICK,
    )
    def with_a_follow_up(self, service: Callable[..., Change], own: bool, pick: int) -> None:
        self.act(service, self.pick("follow_up", pick), own=own)

    @rule(minutes=MINUTES, own=OWN, pick=PICK)
    def snooze(self, minutes: int, own: bool, pick: int) -> None:
        until = self.world.clock.now() + timedelta(minutes=minutes)
        self.act(follow_ups.snooze, self.pick("follow_up", pick, "state = 'shown'"), until, own=own)

    @precondition(lambda self: self.changes)
    @rule(own=OWN)
    def undo(self, own: bool) -> None:
        self.act(history.take_back, self.changes.pop(), own=own)

    @rule(action=st.sampled_from(list(NoticeAction)), alarm=st.booleans(), pick=PICK)
    def press(self, action: NoticeAction, alarm: bool, pick: int) -> None:
        table, tag = ("alarm", alarm_tag_of) if alarm else ("follow_up", tag_of)
        id_ = self.pick(table, pick, "state IN ('shown', 'sending')")

        def pressed(_context: Context) -> Change:
            process = self.world.process
            if process is not None:
                process.engine.handle(Acted(tag(id_), action))
            return Change("")

        self.world.act(pressed, own=True)

    @rule(pick=PICK)
    def dismiss(self, pick: int) -> None:
        tag = tag_of(self.pick("follow_up", pick, "state = 'shown'")) if pick % 3 else SUMMARY_TAG
        if self.world.process is not None:
            self.world.process.events.append(Closed(tag))

    @rule(quiet=QUIET, notifications=st.booleans())
    def choose(self, quiet: tuple[time | None, time | None], notifications: bool) -> None:
        self.world.choose(
            replace(self.world.settings, quiet_from=quiet[0], quiet_to=quiet[1], notifications=notifications)
        )
        self.run_down()

    @rule()
    def rest(self) -> None:
        self.world.come_to_rest()
        self.world.check()


@pytest.fixture(scope="module", autouse=True)
def template(tmp_path_factory: pytest.TempPathFactory) -> None:
    """An empty database, made once and copied for every schedule."""
    path = tmp_path_factory.mktemp("template") / FILE_NAME
    Database.open(path).close()
    Schedules.template = path


def test_random_schedules() -> None:
    run_state_machine_as_test(Schedules, settings=SCHEDULES)


class WithoutTakingUp(Reminders):
    """Leaves what was ``sending`` when the process was killed as it is."""

    def _take_up(self, tags: Sequence[str]) -> None: ...


class Forgetful(Reminders):
    """Forgets a report that could not be stored."""

    def _guarded(self, step: Callable[[], None]) -> None:
        try:
            super()._guarded(step)
        except StorageError:
            self._untold.clear()
            self._under_way.clear()
            self._to_take_up = True
            raise


@pytest.mark.parametrize(
    ("engine", "sentence"),
    [(WithoutTakingUp, "never shown"), (Forgetful, "shown twice")],
)
def test_controls_engines_that_fail_are_found_out(engine: type[Reminders], sentence: str) -> None:
    class Control(Schedules):
        @staticmethod
        def make(context: Context, notifier: ProcessNotifier, heard: Heard) -> Reminders:
            return engine(context, notifier, hooks_to(heard))

    # More than it takes: a lock that is waited for longer on a busy machine changes what is drawn.
    many = settings(SCHEDULES, max_examples=2000, phases=[Phase.generate])
    with pytest.raises(AssertionError, match=sentence):
        run_state_machine_as_test(Control, settings=many)
