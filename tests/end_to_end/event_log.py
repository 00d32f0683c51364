"""What a notifier says, in order, for a test to wait for."""

import threading
from typing import TypeVar

from desktop_app.domain.notices import NotifierEvent

E = TypeVar("E")


class EventLog:
    """A listener that keeps every event; may be called from any thread."""

    def __init__(self) -> None:
        self._events: list[NotifierEvent] = []
        self._changed = threading.Condition()

    def __call__(self, event: NotifierEvent) -> None:
        with self._changed:
            self._events.append(event)
            self._changed.notify_all()

    def all(self) -> list[NotifierEvent]:
        """Return every event so far."""
        with self._changed:
            return list(self._events)

    def of(self, kind: type[E]) -> list[E]:
        """Return the events of one kind so far."""
        return [event for event in self.all() if isinstance(event, kind)]

    def wait(self, kind: type[E], count: int = 1, limit: float = 4.0) -> E:
        """Return the event of ``kind`` that is number ``count``, once it is there within ``limit`` seconds."""
        with self._changed:
            came = self._changed.wait_for(
                lambda: sum(isinstance(event, kind) for event in self._events) >= count, limit
            )
        assert came, f"no {kind.__name__} number {count} within {limit} s, but {self.all()}"
        return self.of(kind)[count - 1]
