"""A disk that is full and a database that is locked: said, shown at most twice, never lost."""

import contextlib
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.errors import StorageError
from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.notice_wording import tag_of
from desktop_app.domain.notices import Accepted, Acted, NoticeAction
from desktop_app.services import interviews, reading
from desktop_app.services.context import Context
from desktop_app.services.reminders import STORAGE_RETRY, Reminders
from desktop_app.storage import deliveries
from tests.conftest import HandClock
from tests.services.paper import Heard, PaperNotifier

DEBRIEF = 2
AFTER_DEBRIEF = datetime(2026, 12, 1, 15, 16, tzinfo=UTC)


@pytest.fixture
def engine(context: Context, make: Callable[[], Reminders], clock: HandClock) -> Reminders:
    span = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/London")
    interviews.add_interview(context, InterviewDraft("Acme", span))
    context.database.connection.execute("PRAGMA busy_timeout = 0")
    engine = make()
    engine.start()
    clock.set(AFTER_DEBRIEF)
    return engine


@pytest.fixture
def locker(context: Context) -> Iterator[sqlite3.Connection]:
    """Another program that can hold the lock: a second connection to the same file."""
    connection = sqlite3.connect(context.database.path, isolation_level=None)
    yield connection
    connection.close()


def state(context: Context) -> FollowUpState:
    return reading.follow_up(context, DEBRIEF).state


def test_locked_before_it_is_sent_it_is_sent_when_the_lock_is_gone(
    engine: Reminders,
    context: Context,
    clock: HandClock,
    notifier: PaperNotifier,
    heard: Heard,
    locker: sqlite3.Connection,
) -> None:
    locker.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="Another program is writing"):
        engine.tick()
    assert (notifier.sent, state(context)) == ([], FollowUpState.SCHEDULED)
    # No busy loop meanwhile: it rests before it tries again, for less than what is due may be late.
    assert engine.next_wake() == clock.now() + STORAGE_RETRY < clock.now() + timedelta(seconds=1)
    engine.tick()
    locker.execute("ROLLBACK")
    clock.advance(STORAGE_RETRY)
    engine.tick()
    assert notifier.tags == [tag_of(DEBRIEF)]
    assert heard.troubles == [""]


def test_locked_when_it_was_taken_it_is_stored_later_and_not_sent_again(
    engine: Reminders,
    context: Context,
    clock: HandClock,
    notifier: PaperNotifier,
    heard: Heard,
    locker: sqlite3.Connection,
) -> None:
    engine.tick()
    locker.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="Another program is writing"):
        engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    clock.advance(timedelta(minutes=10))
    with pytest.raises(StorageError, match="Another program is writing"):
        engine.tick()
    assert state(context) is FollowUpState.SENDING
    engine.handle(Acted(tag_of(DEBRIEF), NoticeAction.DONE))
    assert "Another program is writing" in heard.said[0]
    locker.execute("ROLLBACK")
    clock.advance(2 * STORAGE_RETRY)  # it was in vain twice
    engine.tick()
    assert (notifier.tags, state(context)) == ([tag_of(DEBRIEF)], FollowUpState.SHOWN)
    assert [row.result for row in deliveries.newest(context.database)] == ["accepted"]
    assert heard.troubles[-1] == ""


def test_killed_before_it_could_be_stored_it_is_shown_a_second_time_and_no_third(
    engine: Reminders,
    context: Context,
    make: Callable[[], Reminders],
    notifier: PaperNotifier,
    locker: sqlite3.Connection,
) -> None:
    engine.tick()
    locker.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError):
        engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    locker.execute("ROLLBACK")
    second = make()
    second.start()
    second.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    make().start()
    assert notifier.tags == [tag_of(DEBRIEF)] * 2


def fill(context: Context) -> None:
    """Leave no room: neither another page nor space in those there are."""
    database = context.database
    (pages,) = database.query("PRAGMA page_count")[0]
    database.connection.execute(f"PRAGMA max_page_count = {pages}")
    with contextlib.suppress(StorageError):
        while True:
            with database.transaction():
                database.execute("INSERT INTO delivery (at, route, result) VALUES (0, 'filling', 'failed')")


def test_a_full_disk_is_said_and_what_was_shown_is_stored_when_there_is_room(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier, heard: Heard
) -> None:
    engine.tick()
    fill(context)
    with pytest.raises(StorageError, match="no room left on the disk"):
        engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    assert state(context) is FollowUpState.SENDING
    context.database.connection.execute("PRAGMA max_page_count = 1000000")
    clock.advance(STORAGE_RETRY)
    engine.tick()
    assert (notifier.tags, state(context)) == ([tag_of(DEBRIEF)], FollowUpState.SHOWN)
    assert heard.troubles[-1] == ""


_CHILD = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from desktop_app.domain.errors import StorageError
from desktop_app.domain.business_days import no_holidays
from desktop_app.domain.settings import Settings
from desktop_app.services.context import Context
from desktop_app.services.reminders import Reminders
from desktop_app.storage.database import Database
from desktop_app.system.clock import FixedClock
from tests.services.paper import Heard, PaperNotifier, hooks_to

database = Database.open(Path(sys.argv[1]))
notifier = PaperNotifier()
engine = Reminders(
    Context(database, FixedClock(datetime.fromisoformat(sys.argv[2])), Settings(), "Europe/London", no_holidays),
    notifier,
    hooks_to(Heard()),
)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
try:
    engine.start()
except StorageError as error:
    print(len(notifier.sent), error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is a matter of POSIX")
def test_a_file_that_may_not_grow_loses_nothing(
    engine: Reminders, context: Context, notifier: PaperNotifier
) -> None:
    child = subprocess.run(
        [sys.executable, "-P", "-c", _CHILD, str(context.database.path), AFTER_DEBRIEF.isoformat()],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert child.stdout.startswith("0 ")
    assert "could not be used" in child.stdout or "no room left" in child.stdout
    assert state(context) is FollowUpState.SCHEDULED
    engine.tick()
    assert notifier.tags == [tag_of(DEBRIEF)]
