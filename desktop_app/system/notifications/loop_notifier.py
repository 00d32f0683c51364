"""What the routes that run in a loop of their own have in common."""

from collections.abc import Callable
from typing import Protocol

from desktop_app.domain.notices import Failed, Listener, Notice, NotifierEvent, RouteDown

from .loop_thread import LoopThread


class NoticeSession(Protocol):
    """The part of a route that runs in the loop."""

    async def run(self) -> None:
        """Work until cancelled; leave nothing open behind."""
        ...

    def send(self, notice: Notice) -> None:
        """Begin to show ``notice``."""
        ...

    def withdraw(self, tag: str) -> None:
        """Begin to take a notice from the screen."""
        ...


class LoopNotifier:
    """A notifier whose work happens in a thread that sleeps until there is some."""

    def __init__(self, route: str, make_session: Callable[[Listener], NoticeSession]) -> None:
        """Prepare; ``make_session`` is called in the thread after `start`, and gets where events go."""
        self._route = route
        self._make_session = make_session
        self._listener: Listener | None = None
        self._thread: LoopThread[NoticeSession] | None = None

    @property
    def route(self) -> str:
        """The name recorded with each attempt."""
        return self._route

    def start(self, listener: Listener) -> None:
        """Begin; every event goes to ``listener``, in the thread."""
        self._listener = listener
        self._thread = LoopThread(
            f"notifications-{self._route}", lambda: self._make_session(self._emit), self._failed
        )
        self._thread.start()

    def send(self, notice: Notice) -> None:
        """Hand the notice over; its answer comes as an event."""
        if self._thread is not None:
            self._thread.post(
                lambda session: session.send(notice),
                lambda error: self._emit(Failed(notice.tag, self._route, error)),
            )

    def withdraw(self, tag: str) -> None:
        """Have the notice taken from the screen, if it was sent since the start."""
        if self._thread is not None:
            self._thread.post(lambda session: session.withdraw(tag), lambda _error: None)

    def stop(self) -> None:
        """End the session and its thread; nothing reaches the listener any more."""
        self._listener = None
        if self._thread is not None:
            self._thread.stop()

    def _failed(self, error: str) -> None:
        self._emit(RouteDown(self._route, error))

    def _emit(self, event: NotifierEvent) -> None:
        listener = self._listener
        if listener is not None:
            listener(event)
