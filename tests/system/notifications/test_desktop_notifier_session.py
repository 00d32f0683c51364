"""What we ask of the library desktop-notifier, against a stand-in with the part of its interface that we use.

This shows what we do with its answers, and nothing about Windows or macOS.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from types import ModuleType
from typing import Any

import pytest

from desktop_app.domain.notices import Accepted, Acted, Closed, Failed, Notice, NoticeAction, RouteDown
from desktop_app.system.notifications.desktop_notifier_route import DesktopNotifierRoute
from tests.end_to_end.event_log import EventLog

NOTICE = Notice("follow-up-1", "Thank\x00 Dana", "today", tuple(NoticeAction))
SESSION = "desktop_app.system.notifications.desktop_notifier_session"


class Urgency(Enum):
    Critical = "critical"
    Normal = "normal"
    Low = "low"


@dataclass(frozen=True)
class Button:
    title: str
    on_pressed: Callable[[], Any]
    identifier: str


@dataclass(frozen=True)
class Notification:
    title: str
    message: str
    urgency: Urgency
    buttons: tuple[Button, ...]
    on_dispatched: Callable[[], Any]
    on_clicked: Callable[[], Any]
    on_dismissed: Callable[[], Any]
    identifier: str


@dataclass
class Library:
    """The library's notifier; the switches are the ways in which it fails without saying so."""

    serves: bool = True
    allowed: bool = True
    works: bool = True
    sent: list[Notification] = field(default_factory=list)
    cleared: list[str] = field(default_factory=list)

    def __call__(self, app_name: str, app_icon: None) -> "Library":
        assert app_name == "Afterword"
        return self

    async def get_capabilities(self) -> frozenset[str]:
        return frozenset({"TITLE"} if self.serves else ())

    async def has_authorisation(self) -> bool:
        return self.allowed

    async def request_authorisation(self) -> bool:
        return self.allowed

    async def send_notification(self, notification: Notification) -> str:
        self.sent.append(notification)
        if self.works:
            notification.on_dispatched()
        return notification.identifier

    async def clear(self, identifier: str) -> None:
        self.cleared.append(identifier)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    module, made = ModuleType("desktop_notifier"), Library()
    module.__dict__.update(Urgency=Urgency, Button=Button, Notification=Notification, DesktopNotifier=made)
    monkeypatch.setitem(sys.modules, "desktop_notifier", module)
    monkeypatch.delitem(sys.modules, SESSION, raising=False)
    return made


@pytest.fixture
def log() -> EventLog:
    return EventLog()


@pytest.fixture
def route(library: Library, log: EventLog) -> Iterator[DesktopNotifierRoute]:
    made = DesktopNotifierRoute()
    made.start(log)
    yield made
    made.stop()
    sys.modules.pop(SESSION, None)


def test_sent_with_its_buttons(route: DesktopNotifierRoute, library: Library, log: EventLog) -> None:
    route.send(NOTICE)
    assert log.wait(Accepted) == Accepted("follow-up-1", "desktop-notifier")
    (sent,) = library.sent
    assert (sent.title, sent.message, sent.identifier) == ("Thank Dana", "today", "follow-up-1")
    assert [button.title for button in sent.buttons] == ["Write", "Done", "Snooze"]
    for button in sent.buttons:
        button.on_pressed()
    sent.on_clicked()
    sent.on_dismissed()
    assert [acted.action.label for acted in log.of(Acted)] == ["Write", "Done", "Snooze", "Open"]
    assert log.of(Closed) == [Closed("follow-up-1")]


@pytest.mark.parametrize(
    ("switch", "words"),
    [("serves", "installed application"), ("allowed", "switched off"), ("works", "did not take")],
)
def test_what_it_keeps_to_itself_is_a_failure(
    route: DesktopNotifierRoute, library: Library, log: EventLog, switch: str, words: str
) -> None:
    setattr(library, switch, False)
    route.send(NOTICE)
    assert words in log.wait(Failed).error
    assert log.of(Accepted) == []


def test_withdrawn(route: DesktopNotifierRoute, library: Library, log: EventLog) -> None:
    route.send(NOTICE)
    log.wait(Accepted)
    route.withdraw("follow-up-1")
    route.send(NOTICE)
    log.wait(Accepted, count=2)
    assert library.cleared == ["follow-up-1"]


def test_without_the_library(monkeypatch: pytest.MonkeyPatch, log: EventLog) -> None:
    monkeypatch.setitem(sys.modules, "desktop_notifier", None)
    monkeypatch.delitem(sys.modules, SESSION, raising=False)
    route = DesktopNotifierRoute()
    route.start(log)
    route.send(NOTICE)
    assert log.wait(Failed).route == "desktop-notifier"
    assert log.wait(RouteDown).route == "desktop-notifier"
    route.stop()
