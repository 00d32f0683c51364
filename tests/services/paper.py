"""A notifier that keeps on paper what it is given, and what an engine says over it."""

from dataclasses import dataclass, field

from desktop_app.domain.changes import Change
from desktop_app.domain.notices import Listener, Notice
from desktop_app.services.reminders import Hooks


@dataclass
class PaperNotifier:
    route: str = "paper"
    sent: list[Notice] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)

    def start(self, listener: Listener) -> None: ...

    def send(self, notice: Notice) -> None:
        self.sent.append(notice)

    def withdraw(self, tag: str) -> None:
        self.withdrawn.append(tag)

    def stop(self) -> None: ...

    @property
    def tags(self) -> list[str]:
        return [notice.tag for notice in self.sent]


@dataclass
class Heard:
    troubles: list[str] = field(default_factory=list)
    opened: list[object] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    tests: list[tuple[str, str]] = field(default_factory=list)


def hooks_to(heard: Heard) -> Hooks:
    return Hooks(
        heard.changes.append,
        heard.troubles.append,
        lambda id_, token: heard.opened.append(("open", id_, token)),
        lambda id_, token: heard.opened.append(("write", id_, token)),
        heard.said.append,
        lambda route, error: heard.tests.append((route, error)),
        lambda id_, token: heard.opened.append(("interview", id_, token)),
    )
