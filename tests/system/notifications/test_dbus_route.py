"""The D-Bus route against a real bus and a server of ours that answers as a test wants."""

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.notices import (
    Accepted,
    Acted,
    Closed,
    Failed,
    Notice,
    NoticeAction,
    RouteDown,
    RouteUp,
    Unanswered,
    Urgency,
)
from desktop_app.system.notifications.dbus_route import DBusNotifier
from tests.end_to_end.event_log import EventLog
from tests.end_to_end.private_bus import PrivateBus, missing_programs
from tests.end_to_end.processes import wait_for

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(missing_programs()), reason="needs Linux, dbus-daemon and dbus-send"
)

if sys.platform == "linux":
    from .fake_notification_server import NAME, FakeServer, signal

ALL_ACTIONS = tuple(NoticeAction)
NOTICE = Notice("follow-up-1", "AT&T <Dana>", "AT&T <Dana>", ALL_ACTIONS)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    with tempfile.TemporaryDirectory(prefix="bus-") as directory:
        place = PrivateBus(Path(directory))
        place.start()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", place.address)
        yield place
        place.stop()


@pytest.fixture
def server(bus: PrivateBus) -> Iterator["FakeServer"]:
    serving = FakeServer(bus.address).start()
    yield serving
    serving.stop()


@pytest.fixture
def log() -> EventLog:
    return EventLog()


@pytest.fixture
def notifier(bus: PrivateBus, log: EventLog) -> Iterator[DBusNotifier]:
    before = set(threading.enumerate())
    made = DBusNotifier()
    made.start(log)
    yield made
    made.stop()
    assert {thread for thread in threading.enumerate() if "notifications" in thread.name} <= before


def test_the_call_as_the_specification_has_it(
    server: "FakeServer", notifier: DBusNotifier, log: EventLog
) -> None:
    notifier.send(NOTICE)
    log.wait(Accepted)
    (call,) = server.notified()
    assert call.signature == "susssasa{sv}i"
    app, replaces, icon, title, body, actions, hints, expires = call.body
    assert (app, replaces, icon, title, expires) == ("Afterword", 0, "afterword", "AT&T <Dana>", -1)
    assert body == "AT&amp;T &lt;Dana&gt;"
    assert actions == ["default", "Open", "draft", "Write", "done", "Done", "snooze", "Snooze"]
    assert {name: (hint.signature, hint.value) for name, hint in hints.items()} == {
        "urgency": ("y", 1),
        "desktop-entry": ("s", "afterword"),
        "x-dunst-stack-tag": ("s", "follow-up-1"),
        "x-canonical-private-synchronous": ("s", "follow-up-1"),
    }


@pytest.mark.parametrize(("urgency", "byte"), list(zip(Urgency, range(3), strict=True)))
def test_urgency_is_a_byte(
    server: "FakeServer", notifier: DBusNotifier, log: EventLog, urgency: Urgency, byte: int
) -> None:
    notifier.send(Notice("tag", "title", "body", urgency=urgency))
    log.wait(Accepted)
    hint = server.notified()[0].body[6]["urgency"]
    assert (hint.signature, hint.value) == ("y", byte)


@pytest.mark.parametrize("capabilities", [(), None], ids=["none", "no answer to the question"])
def test_a_server_that_offers_little_gets_plain_text_and_no_actions(
    bus: PrivateBus, notifier: DBusNotifier, log: EventLog, capabilities: tuple[str, ...] | None
) -> None:
    server = FakeServer(bus.address, capabilities).start()
    notifier.send(NOTICE)
    log.wait(Accepted)
    (call,) = server.notified()
    assert (call.body[4], call.body[5]) == ("AT&T <Dana>", [])
    server.stop()


def test_a_refusal_is_a_failure_in_words(server: "FakeServer", notifier: DBusNotifier, log: EventLog) -> None:
    server.refuses = "too many notifications"
    notifier.send(NOTICE)
    failed = log.wait(Failed)
    assert failed == Failed("follow-up-1", "dbus", "The notification service refused: too many notifications")


def test_an_action_with_its_activation_token(
    server: "FakeServer", notifier: DBusNotifier, log: EventLog
) -> None:
    notifier.send(NOTICE)
    log.wait(Accepted)
    server.emit("ActivationToken", "us", 1, "token-1")
    server.emit("ActionInvoked", "us", 1, "default")
    assert log.wait(Acted) == Acted("follow-up-1", NoticeAction.OPEN, "token-1")
    server.emit("ActionInvoked", "us", 1, "done")
    assert log.wait(Acted, count=2) == Acted("follow-up-1", NoticeAction.DONE)


def test_an_action_in_the_same_breath_as_the_answer(
    server: "FakeServer", notifier: DBusNotifier, log: EventLog
) -> None:
    server.after_reply = lambda number: [signal("ActionInvoked", "us", number, "snooze")]
    for turn in range(1, 21):
        notifier.send(Notice(f"tag-{turn}", "title", "body", ALL_ACTIONS))
    for turn in range(1, 21):
        log.wait(Acted, count=turn)
    assert {acted.tag for acted in log.of(Acted)} == {f"tag-{turn}" for turn in range(1, 21)}


def test_closed_before_the_action_that_closed_it(
    server: "FakeServer", notifier: DBusNotifier, log: EventLog
) -> None:
    notifier.send(NOTICE)
    log.wait(Accepted)
    server.emit("NotificationClosed", "uu", 1, 2)
    server.emit("ActionInvoked", "us", 1, "done")
    assert log.wait(Acted).action is NoticeAction.DONE
    assert log.of(Closed) == [Closed("follow-up-1")]


def test_what_is_not_ours_is_left_alone(
    bus: PrivateBus, server: "FakeServer", notifier: DBusNotifier, log: EventLog
) -> None:
    notifier.send(NOTICE)
    log.wait(Accepted)
    stranger = FakeServer(bus.address).start(owns=False)
    stranger.emit("ActionInvoked", "us", 1, "done")
    server.emit("ActionInvoked", "us", 77, "done")
    server.emit("ActionInvoked", "us", 1, "launch-missiles")
    server.emit("NotificationClosed", "uu", 77, 1)
    server.emit("ActionInvoked", "us", 1, "snooze")
    assert log.wait(Acted).action is NoticeAction.SNOOZE
    assert log.of(Closed) == []
    stranger.stop()


def test_the_same_tag_replaces_while_it_is_shown(
    server: "FakeServer", notifier: DBusNotifier, log: EventLog
) -> None:
    for turn in (1, 2):
        notifier.send(NOTICE)
        log.wait(Accepted, count=turn)
    server.emit("NotificationClosed", "uu", 1, 1)
    log.wait(Closed)
    notifier.send(NOTICE)
    log.wait(Accepted, count=3)
    assert [call.body[1] for call in server.notified()] == [0, 1, 0]


def test_the_same_tag_waits_for_the_number_of_the_first(
    server: "FakeServer", notifier: DBusNotifier, log: EventLog
) -> None:
    server.holds = True
    notifier.send(NOTICE)
    notifier.send(NOTICE)
    wait_for(server.notified)
    server.release()
    log.wait(Accepted, count=2)
    assert [call.body[1] for call in server.notified()] == [0, 1]


def test_more_at_once_than_the_bus_lets_wait(
    server: "FakeServer", notifier: DBusNotifier, log: EventLog
) -> None:
    """A bus refuses the 129th call without an answer, unless its configuration allows more."""
    for turn in range(500):
        notifier.send(Notice(f"tag-{turn}", "title", "body"))
    log.wait(Accepted, count=500)
    assert log.of(Failed) == []
    assert len(server.notified()) == 500


def test_a_late_answer_counts(
    server: "FakeServer", notifier: DBusNotifier, log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.wait(RouteUp)
    monkeypatch.setattr("desktop_app.system.notifications.dbus_session.ANSWER_LIMIT", 0.1)
    server.holds = True
    notifier.send(NOTICE)
    assert log.wait(Unanswered).route == "dbus"
    server.release()
    assert log.wait(Accepted) == Accepted("follow-up-1", "dbus")
    assert log.of(Failed) == []


def test_a_server_replaced_while_it_owes_an_answer(
    bus: PrivateBus, server: "FakeServer", notifier: DBusNotifier, log: EventLog
) -> None:
    server.holds = True
    notifier.send(NOTICE)
    wait_for(server.notified)
    other = FakeServer(bus.address).start()
    assert log.wait(Failed).tag == "follow-up-1"
    log.wait(RouteUp, count=2)
    server.release()
    notifier.send(NOTICE)
    log.wait(Accepted)
    assert [call.body[1] for call in other.notified()] == [0]
    assert len(log.of(Accepted)) == 1
    other.stop()


def test_a_server_that_leaves_and_comes_back(bus: PrivateBus, notifier: DBusNotifier, log: EventLog) -> None:
    assert log.wait(RouteDown).error == "No notification service is running on this desktop."
    for turn in (1, 2):
        server = FakeServer(bus.address).start()
        log.wait(RouteUp, count=turn)
        notifier.send(NOTICE)
        log.wait(Accepted, count=turn)
        assert [call.body[1] for call in server.notified()] == [0]
        server.stop()
        assert log.wait(RouteDown, count=turn + 1).error == "The notification service has ended."
    assert log.of(Failed) == []


def test_withdrawn_before_it_was_answered(
    server: "FakeServer", notifier: DBusNotifier, log: EventLog
) -> None:
    server.holds = True
    notifier.send(NOTICE)
    wait_for(server.notified)
    notifier.withdraw("follow-up-1")
    server.release()
    log.wait(Closed)
    assert server.closed() == [1]
    assert [type(event) for event in log.all()[-2:]] == [Accepted, Closed]


def test_a_service_that_the_bus_starts_when_it_is_needed(
    log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory(prefix="bus-") as directory:
        services = Path(directory) / "services"
        services.mkdir()
        program = Path(__file__).with_name("fake_notification_server.py")
        (services / "one.service").write_text(
            f"[D-BUS Service]\nName={NAME}\nExec={sys.executable} {program}\n"
        )
        bus = PrivateBus(Path(directory), services)
        bus.start()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        notifier = DBusNotifier()
        notifier.start(log)
        log.wait(RouteUp)
        assert bus.owner() == ""
        notifier.send(NOTICE)
        assert log.wait(Accepted, limit=6) == Accepted("follow-up-1", "dbus")
        assert log.of(Failed) == []
        notifier.stop()
        bus.stop()


def test_nothing_reaches_the_listener_after_stop(
    bus: PrivateBus, server: "FakeServer", log: EventLog
) -> None:
    notifier = DBusNotifier()
    notifier.start(log)
    log.wait(RouteUp)
    server.holds = True
    notifier.send(NOTICE)
    wait_for(server.notified)
    notifier.stop()
    before = log.all()
    notifier.send(NOTICE)
    notifier.withdraw("follow-up-1")
    server.release()
    assert log.all() == before


def test_stopped_before_it_has_begun(bus: PrivateBus, log: EventLog) -> None:
    threads = threading.active_count()
    for _ in range(5):
        notifier = DBusNotifier()
        notifier.start(log)
        notifier.send(NOTICE)
        notifier.stop()
    assert threading.active_count() == threads


def test_a_thread_that_dies_says_so(bus: PrivateBus, log: EventLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "desktop_app.system.notifications.dbus_session", None)
    notifier = DBusNotifier()
    notifier.start(log)
    notifier.send(NOTICE)
    assert log.wait(Failed).route == "dbus"
    log.wait(RouteDown)
    notifier.send(NOTICE)
    log.wait(Failed, count=2)
    notifier.stop()


def test_a_fault_of_ours_costs_one_notice(
    server: "FakeServer", notifier: DBusNotifier, log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.wait(RouteUp)
    with monkeypatch.context() as broken:
        broken.setattr("desktop_app.system.notifications.dbus_calls.notify", lambda *_: 1 / 0)
        notifier.send(NOTICE)
        assert "division" in log.wait(Failed).error
    notifier.send(NOTICE)
    log.wait(Accepted)


def test_it_sleeps_when_there_is_nothing_to_do(
    server: "FakeServer", notifier: DBusNotifier, log: EventLog
) -> None:
    notifier.send(NOTICE)
    log.wait(Accepted)
    time.sleep(0.2)
    (thread,) = [t for t in threading.enumerate() if t.name == "notifications-dbus"]
    status = Path(f"/proc/self/task/{thread.native_id}/status")

    def wake_ups() -> int:
        return sum(
            int(line.split()[1]) for line in status.read_text().splitlines() if "ctxt_switches" in line
        )

    before = wake_ups()
    time.sleep(1)
    assert wake_ups() == before


def test_the_library_is_imported_late() -> None:
    code = (
        "import sys; import desktop_app.system.notifications.dbus_route as r; r.DBusNotifier();"
        "assert not any(n.split('.')[0] in ('dbus_fast', 'plyer') for n in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=20)
