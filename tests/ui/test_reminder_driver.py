"""The reminders inside a real event loop, over a real database; the notifier answers by itself."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Change
from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.notices import Accepted, Acted, Listener, Notice, NoticeAction
from desktop_app.services import interviews, reading
from desktop_app.services.reminders import Hooks
from desktop_app.storage.database import Database
from desktop_app.ui.reminder_driver import CEILING, LOOK_AGAIN_MS, ReminderDriver
from desktop_app.ui.session import Session
from tests.conftest import HandClock

DEBRIEF = 2
AFTER = datetime(2026, 12, 1, 15, 16, tzinfo=UTC)


@dataclass
class ThreadedNotifier:
    """Takes every notice, and says so from another thread."""

    route: str = "threaded"
    sent: list[Notice] = field(default_factory=list)
    listener: Listener | None = None

    def start(self, listener: Listener) -> None:
        self.listener = listener

    def send(self, notice: Notice) -> None:
        self.sent.append(notice)
        self.say(Accepted(notice.tag, self.route))

    def say(self, event: Accepted | Acted) -> None:
        assert self.listener is not None
        thread = threading.Thread(target=self.listener, args=(event,))
        thread.start()
        thread.join()

    def withdraw(self, tag: str) -> None: ...

    def stop(self) -> None: ...


@pytest.fixture
def notifier() -> ThreadedNotifier:
    return ThreadedNotifier()


@pytest.fixture
def driver(session: Session, notifier: ThreadedNotifier) -> Iterator[ReminderDriver]:
    hooks = Hooks(
        session.publish,
        lambda _text: None,
        lambda _id, _token: None,
        lambda _id, _token: None,
        lambda _text: None,
        lambda _route, _error: None,
        lambda _id, _token: None,
    )
    span = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/London")
    interviews.add_interview(session.context, InterviewDraft("Acme", span))
    driver = ReminderDriver(session, notifier, hooks)
    yield driver
    driver.stop()


def test_what_is_due_is_shown_and_done_from_its_button(
    qtbot: QtBot, driver: ReminderDriver, session: Session, notifier: ThreadedNotifier, clock: HandClock
) -> None:
    clock.set(AFTER)
    driver.start()
    qtbot.waitUntil(lambda: reading.follow_up(session.context, DEBRIEF).state is FollowUpState.SHOWN)
    assert len(notifier.sent) == 1
    notifier.say(Acted(notifier.sent[0].tag, NoticeAction.DONE))
    qtbot.waitUntil(lambda: reading.follow_up(session.context, DEBRIEF).state is FollowUpState.DONE)


def test_it_sleeps_until_the_next_due_time_and_never_longer_than_the_ceiling(
    driver: ReminderDriver, clock: HandClock
) -> None:
    driver.start()
    assert abs(driver.sleep_ms - CEILING.total_seconds() * 1000) < 100
    clock.set(datetime(2026, 12, 1, 13, 29, 57, 500_000, tzinfo=UTC))
    driver.look()
    assert 2400 < driver.sleep_ms <= 2501


def test_it_waits_while_a_long_change_is_written_beside_the_window(
    qtbot: QtBot, driver: ReminderDriver, session: Session, notifier: ThreadedNotifier, clock: HandClock
) -> None:
    driver.start()
    clock.set(AFTER)
    session.writes_beside = True
    driver.look()
    assert (notifier.sent, 0 < driver.sleep_ms <= LOOK_AGAIN_MS) == ([], True)
    session.writes_beside = False
    qtbot.waitUntil(lambda: len(notifier.sent) == 1)


def test_a_change_by_another_process_is_told(qtbot: QtBot, driver: ReminderDriver, session: Session) -> None:
    driver.start()
    other = Database.open(session.context.database.path)
    with other.transaction():
        other.execute("UPDATE application SET notes = 'from elsewhere'")
    other.close()
    heard: list[Change] = []
    session.changed.connect(heard.append)
    driver.look()
    assert [change.label for change in heard] == ["change made elsewhere"]
    driver.look()
    assert len(heard) == 1
