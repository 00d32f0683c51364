"""The routes against real notification daemons, on a real bus."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from desktop_app.domain.notices import (
    Accepted,
    Acted,
    Closed,
    Failed,
    Notice,
    NoticeAction,
    Notifier,
    RouteDown,
    RouteUp,
    Unanswered,
)
from desktop_app.system.notifications.dbus_route import DBusNotifier
from desktop_app.system.notifications.plyer_route import PlyerNotifier
from desktop_app.system.notifications.router import NotificationRouter

from .desktop import Desktop
from .event_log import EventLog

pytestmark = pytest.mark.x_server

ALL_ACTIONS = tuple(NoticeAction)

N = TypeVar("N", bound=Notifier)


def notice(
    tag: str = "follow-up-1", title: str = "Thank Dana at Acme", body: str = "Second round, today"
) -> Notice:
    return Notice(tag, title, body, ALL_ACTIONS)


@pytest.fixture
def log() -> EventLog:
    return EventLog()


@pytest.fixture
def here(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """This process, on the private desktop."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "XDG_RUNTIME_DIR", "HOME"):
        monkeypatch.setenv(name, desktop.env[name])
    return desktop


@pytest.fixture
def dbus(here: Desktop, log: EventLog) -> Iterator[DBusNotifier]:
    yield from _started(DBusNotifier(), log)


@pytest.fixture
def plyer(here: Desktop, log: EventLog) -> Iterator[PlyerNotifier]:
    yield from _started(PlyerNotifier(), log)


def _started(notifier: N, log: EventLog) -> Iterator[N]:
    """Start it, and see to it that it stops within its second whatever the test has done to it."""
    notifier.start(log)
    yield notifier
    began = time.monotonic()
    notifier.stop()
    assert time.monotonic() - began < 1


def test_shown_once_with_its_words(dbus: DBusNotifier, desktop: Desktop, log: EventLog) -> None:
    desktop.start_dunst()
    dbus.send(notice())
    assert log.wait(Accepted) == Accepted("follow-up-1", "dbus")
    assert desktop.bubbles() == 1
    (shown,) = desktop.history()
    assert (shown.title, shown.body, shown.app_name) == (
        "Thank Dana at Acme",
        "Second round, today",
        "Afterword",
    )
    assert log.wait(Closed) == Closed("follow-up-1")
    assert log.of(Failed) == []


@pytest.mark.parametrize("action", ALL_ACTIONS)
def test_each_button(dbus: DBusNotifier, desktop: Desktop, log: EventLog, action: NoticeAction) -> None:
    desktop.start_dunst()
    dbus.send(notice())
    log.wait(Accepted)
    desktop.press(action.label)
    assert log.wait(Acted) == Acted("follow-up-1", action)


@pytest.mark.parametrize("position", range(4))
def test_a_real_mouse_on_each_button(
    dbus: DBusNotifier, xfce_desktop: Desktop, log: EventLog, position: int
) -> None:
    dbus.send(notice())
    log.wait(Accepted)
    xfce_desktop.click_xfce_button(position, len(ALL_ACTIONS))
    assert log.wait(Acted) == Acted("follow-up-1", ALL_ACTIONS[position])


def test_markup_is_shown_letter_for_letter(
    dbus: DBusNotifier, desktop: Desktop, log: EventLog, tmp_path: Path
) -> None:
    desktop.start_dunst()
    dbus.send(notice(title="AT&T <Dana>", body="AT&T <Dana> <img src='file:///etc/passwd'> <b>now</b>"))
    log.wait(Accepted)
    desktop.photograph(tmp_path / "markup.png")
    (shown,) = desktop.history()
    assert shown.title == "AT&T <Dana>"
    assert shown.body == ("AT&amp;T &lt;Dana&gt; &lt;img src='file:///etc/passwd'&gt; &lt;b&gt;now&lt;/b&gt;")


@pytest.mark.parametrize(
    ("title", "shown_title"),
    [
        ("Thank\x00 Dana\x1b[31m", "Thank Dana[31m"),
        ("Thank \ud800Dana", "Thank \N{REPLACEMENT CHARACTER}Dana"),
        ("--help", "--help"),
        ("-- -t 0", "-- -t 0"),
        ("x" * 10_000, "x" * 199 + "…"),
        ("Gespräch bei 株式会社 «Übung»", "Gespräch bei 株式会社 «Übung»"),
    ],
    ids=["control", "surrogate", "dashes", "more dashes", "10 kB", "letters"],
)
def test_titles_that_could_do_harm(
    dbus: DBusNotifier, desktop: Desktop, log: EventLog, title: str, shown_title: str
) -> None:
    desktop.start_dunst()
    dbus.send(notice(title=title, body=title))
    log.wait(Accepted)
    (shown,) = desktop.history()
    assert shown.title == shown_title


def test_the_same_tag_again_takes_the_place_of_the_first(
    dbus: DBusNotifier, desktop: Desktop, log: EventLog
) -> None:
    desktop.start_dunst()
    dbus.send(notice())
    dbus.send(notice(title="Thank Dana at Acme, still"))
    log.wait(Accepted, count=2)
    assert desktop.bubbles() == 1


def test_control_another_tag_is_another_notification(
    dbus: DBusNotifier, desktop: Desktop, log: EventLog
) -> None:
    desktop.start_dunst()
    dbus.send(notice())
    dbus.send(notice(tag="follow-up-2"))
    log.wait(Accepted, count=2)
    assert desktop.bubbles() == 2


def test_control_dunst_does_not_hide_doubles_by_itself(desktop: Desktop) -> None:
    desktop.start_dunst()
    for _ in range(2):
        desktop.run("notify-send", "Thank Dana at Acme", "Second round, today")
    assert desktop.bubbles() == 2


def test_a_stable_tag_replaces_after_a_restart_of_the_program(here: Desktop) -> None:
    """What is sent again after a crash, without the number of the first, is no second bubble on dunst."""
    here.start_dunst()
    for _ in range(2):
        log, notifier = EventLog(), DBusNotifier()
        notifier.start(log)
        notifier.send(notice())
        log.wait(Accepted)
        notifier.stop()
    assert here.bubbles() == 1


def test_withdrawn(dbus: DBusNotifier, desktop: Desktop, log: EventLog) -> None:
    desktop.start_dunst()
    dbus.send(notice())
    dbus.send(notice(tag="follow-up-2"))
    log.wait(Accepted, count=2)
    dbus.withdraw("follow-up-1")
    assert log.wait(Closed) == Closed("follow-up-1")
    assert desktop.bubbles() == 1


def test_a_daemon_that_hangs_and_wakes_shows_one_bubble(
    dbus: DBusNotifier, desktop: Desktop, log: EventLog
) -> None:
    daemon = desktop.start_dunst()
    log.wait(RouteUp)
    daemon.pause()
    began = time.monotonic()
    dbus.send(notice())
    assert time.monotonic() - began < 0.05
    assert log.wait(Unanswered, limit=7).tag == "follow-up-1"
    assert 4.5 < time.monotonic() - began < 6
    time.sleep(2)
    assert not log.of(Accepted)
    assert not log.of(Failed)
    daemon.resume()
    assert log.wait(Accepted) == Accepted("follow-up-1", "dbus")
    assert desktop.bubbles() == 1
    assert len(desktop.history()) == 1


def test_stopping_does_not_wait_for_a_daemon_that_hangs(here: Desktop, log: EventLog) -> None:
    daemon = here.start_dunst()
    notifier = DBusNotifier()
    notifier.start(log)
    log.wait(RouteUp)
    daemon.pause()
    notifier.send(notice())
    notifier.withdraw("follow-up-1")
    time.sleep(0.2)
    before = log.all()
    began = time.monotonic()
    notifier.stop()
    assert time.monotonic() - began < 1
    assert log.all() == before


def test_a_daemon_killed_while_it_owes_an_answer(dbus: DBusNotifier, desktop: Desktop, log: EventLog) -> None:
    daemon = desktop.start_dunst()
    log.wait(RouteUp)
    daemon.pause()
    dbus.send(notice())
    time.sleep(0.3)
    daemon.kill()
    failed = log.wait(Failed)
    assert (failed.tag, failed.final) == ("follow-up-1", True)
    log.wait(RouteDown)
    desktop.start_dunst()
    log.wait(RouteUp, count=2)
    dbus.send(notice())
    log.wait(Accepted)
    assert len(log.of(Failed)) == 1
    assert len(desktop.history()) == 1


def test_numbers_of_one_daemon_mean_nothing_to_the_next(
    dbus: DBusNotifier, desktop: Desktop, log: EventLog
) -> None:
    daemon = desktop.start_dunst()
    dbus.send(notice())
    log.wait(Accepted)
    daemon.kill()
    log.wait(RouteDown)
    desktop.start_dunst()
    log.wait(RouteUp, count=2)
    dbus.send(notice(tag="follow-up-2"))
    log.wait(Accepted, count=2)
    dbus.withdraw("follow-up-1")
    dbus.send(notice(tag="follow-up-3"))
    log.wait(Accepted, count=3)
    assert desktop.bubbles() == 2
    desktop.history()
    log.wait(Closed, count=2)
    assert {event.tag for event in log.of(Closed)} == {"follow-up-2", "follow-up-3"}


def test_no_daemon_then_one_appears(dbus: DBusNotifier, desktop: Desktop, log: EventLog) -> None:
    began = time.monotonic()
    dbus.send(notice())
    failed = log.wait(Failed)
    assert time.monotonic() - began < 2
    assert "No notification service" in failed.error
    desktop.start_dunst()
    began = time.monotonic()
    log.wait(RouteUp, limit=5)
    dbus.send(notice())
    log.wait(Accepted, limit=5)
    assert time.monotonic() - began < 5
    assert desktop.bubbles() == 1


def test_a_bus_killed_and_restarted(dbus: DBusNotifier, desktop: Desktop, log: EventLog) -> None:
    daemon = desktop.start_dunst()
    dbus.send(notice())
    log.wait(Accepted)
    desktop.bus.kill()
    log.wait(RouteDown)
    daemon.kill()
    dbus.send(notice())
    assert "bus" in log.wait(Failed).error
    desktop.bus.start()
    desktop.start_dunst()
    log.wait(RouteUp, count=2, limit=6)
    dbus.send(notice())
    log.wait(Accepted, count=2)
    assert desktop.bubbles() == 1
    desktop.press("Done")
    assert log.wait(Acted) == Acted("follow-up-1", NoticeAction.DONE)


def test_a_bus_killed_while_an_answer_is_owed(dbus: DBusNotifier, desktop: Desktop, log: EventLog) -> None:
    daemon = desktop.start_dunst()
    log.wait(RouteUp)
    daemon.pause()
    dbus.send(notice())
    time.sleep(0.3)
    desktop.bus.kill()
    assert log.wait(Failed).tag == "follow-up-1"
    log.wait(RouteDown)
    assert log.of(Unanswered) == []


def test_no_bus_at_all(log: EventLog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A display is no reason to start a bus: what is sent there, nobody sees."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":99")
    notifier = DBusNotifier()
    notifier.start(log)
    notifier.send(notice())
    assert "no session bus" in log.wait(Failed).error
    notifier.stop()


def test_plyer_delivers_through_notify_send(plyer: PlyerNotifier, desktop: Desktop, log: EventLog) -> None:
    desktop.start_dunst()
    plyer.send(notice(body=r"AT&T <Dana>, C:\new"))
    assert log.wait(Accepted, limit=8) == Accepted("follow-up-1", "plyer")
    (shown,) = desktop.history()
    assert (shown.title, shown.body) == ("Thank Dana at Acme", r"AT&amp;T &lt;Dana&gt;, C:\new")
    assert shown.app_name == "Afterword"


@pytest.mark.parametrize("title", ["--help", "-t", "--", "-"])
def test_plyer_shows_a_title_of_dashes(
    plyer: PlyerNotifier, desktop: Desktop, log: EventLog, title: str
) -> None:
    desktop.start_dunst()
    plyer.send(notice(title=title, body=title))
    log.wait(Accepted, limit=8)
    (shown,) = desktop.history()
    assert (shown.title.strip(), shown.body.strip()) == (title, title)


def test_plyer_cuts_what_its_systems_cannot_hold(
    plyer: PlyerNotifier, desktop: Desktop, log: EventLog
) -> None:
    desktop.start_dunst()
    plyer.send(notice(title="t" * 10_000, body="b\x00\ud800" * 5_000))
    log.wait(Accepted, limit=8)
    (shown,) = desktop.history()
    assert (len(shown.title), len(shown.body)) == (63, 255)


def test_plyer_says_that_nobody_shows_anything(plyer: PlyerNotifier, desktop: Desktop, log: EventLog) -> None:
    plyer.send(notice())
    failed = log.wait(Failed, limit=8)
    assert failed.route == "plyer"
    assert failed.error == "No notification service is running on this desktop."


def test_plyer_says_that_notify_send_is_missing(
    plyer: PlyerNotifier, desktop: Desktop, log: EventLog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desktop.start_dunst()
    monkeypatch.setenv("PATH", str(tmp_path))
    plyer.send(notice())
    assert "not installed" in log.wait(Failed, limit=8).error


def test_plyer_gives_up_on_a_daemon_that_hangs(plyer: PlyerNotifier, desktop: Desktop, log: EventLog) -> None:
    desktop.start_dunst().pause()
    plyer.send(notice())
    assert "8 seconds" in log.wait(Failed, limit=10).error


def test_a_broken_first_route_leaves_the_notice_to_plyer(
    here: Desktop, log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.start_dunst()
    monkeypatch.setitem(sys.modules, "desktop_app.system.notifications.dbus_session", None)
    router = NotificationRouter([DBusNotifier(), PlyerNotifier()])
    router.start(log)
    router.send(notice())
    failed = log.wait(Failed)
    assert (failed.route, failed.final) == ("dbus", False)
    assert log.wait(Accepted, limit=8).route == "plyer"
    assert here.bubbles() == 1
    router.stop()


def test_no_route_works(here: Desktop, log: EventLog) -> None:
    router: Notifier = NotificationRouter([DBusNotifier(), PlyerNotifier()])
    router.start(log)
    router.send(notice())
    log.wait(Failed, count=2, limit=10)
    assert [(failed.route, failed.final) for failed in log.of(Failed)] == [("dbus", False), ("plyer", True)]
    router.stop()
