"""Notices: what is shown through the operating system, and what comes back from there.

A notifier works in threads of its own. Everything it has to say arrives as an event at the one function it was
given, from any thread; whoever made the notifier carries the events to the thread that owns the database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class NoticeAction(StrEnum):
    """The buttons of a notice; the values are the action keys of the Desktop Notifications specification."""

    OPEN = "default"
    WRITE = "draft"
    DONE = "done"
    SNOOZE = "snooze"

    @property
    def label(self) -> str:
        """The word on the button."""
        return {self.OPEN: "Open", self.WRITE: "Write", self.DONE: "Done", self.SNOOZE: "Snooze"}[self]


class Urgency(StrEnum):
    """How loud a notice is (urgency levels of the Desktop Notifications specification)."""

    LOW = "low"
    NORMAL = "normal"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. ``title`` and ``body`` are plain text; ``tag`` stays the same when it is sent again."""

    tag: str
    title: str
    body: str
    actions: tuple[NoticeAction, ...] = ()
    urgency: Urgency = Urgency.NORMAL


@dataclass(frozen=True, slots=True)
class Accepted:
    """A route took the notice: shown, as far as a sender can know. May come late, after `Unanswered`."""

    tag: str
    route: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A route could not show the notice; ``error`` says why in words. Not ``final``: another route tries now."""

    tag: str
    route: str
    error: str
    final: bool = True


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A route has not answered within its limit. Not a failure: the notice may still be shown."""

    tag: str
    route: str
    error: str


@dataclass(frozen=True, slots=True)
class Acted:
    """The person pressed a button; ``activation_token`` lets the window come to the front, or is empty."""

    tag: str
    action: NoticeAction
    activation_token: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """The notice is gone from the screen: dismissed, expired or withdrawn. Dismissed is not done."""

    tag: str


@dataclass(frozen=True, slots=True)
class RouteUp:
    """A route has become usable, or is served by a new daemon; notices without an answer may be sent again."""

    route: str


@dataclass(frozen=True, slots=True)
class RouteDown:
    """A route can no longer be used; ``error`` says why in words."""

    route: str
    error: str


NotifierEvent = Accepted | Failed | Unanswered | Acted | Closed | RouteUp | RouteDown
Listener = Callable[[NotifierEvent], None]


class Notifier(Protocol):
    """One way to show notices. No method blocks longer than it takes to hand the wish over."""

    @property
    def route(self) -> str:
        """The short name recorded with each attempt, such as ``dbus``."""
        ...

    def start(self, listener: Listener) -> None:
        """Begin; every event goes to ``listener``, from any thread."""
        ...

    def send(self, notice: Notice) -> None:
        """Show ``notice``; exactly one of Accepted, Failed (final) or Unanswered follows.

        After Unanswered an Accepted or a Failed may come later; a Failed that is not final only tells of an attempt.
        """
        ...

    def withdraw(self, tag: str) -> None:
        """Take a notice that was sent from the screen, where the route can."""
        ...

    def stop(self) -> None:
        """End within a second; nothing reaches the listener after that."""
        ...
