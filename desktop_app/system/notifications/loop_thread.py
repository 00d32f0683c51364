"""An asyncio loop in a thread of its own, for the libraries that speak asyncio to the desktop."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

logger = logging.getLogger(__name__)

STOP_LIMIT = 0.9
"""Seconds `LoopThread.stop` waits for the thread to end."""


class Session(Protocol):
    """What runs in the loop."""

    async def run(self) -> None:
        """Work until cancelled; leave nothing open behind."""
        ...


S = TypeVar("S", bound=Session)
Wish = Callable[[S], None]
Excuse = Callable[[str], None]


class LoopThread(Generic[S]):
    """Runs one session in a daemon thread and hands it wishes from any other thread, in order.

    No wish is lost in silence: one that the session cannot take any more, because it could not be made or has
    ended, is answered through the excuse it came with, in words.
    """

    def __init__(self, name: str, make_session: Callable[[], S], on_failure: Excuse) -> None:
        """Prepare; ``make_session`` is called in the thread, so that it can import what is slow to import.

        ``on_failure`` is told, in words, if the session cannot be made or ends by an error.
        """
        self._make_session = make_session
        self._on_failure = on_failure
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Wish[S], Excuse]] = deque()
        self._running: tuple[asyncio.AbstractEventLoop, asyncio.Task[Any], S] | None = None
        self._stopped = False
        self._end = ""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def post(self, wish: Wish[S], excuse: Excuse) -> None:
        """Have ``wish`` called with the session in its thread, or ``excuse`` with the reason why not."""
        with self._lock:
            end = self._end
            if not end:
                self._waiting.append((wish, excuse))
                if self._running is not None:
                    self._running[0].call_soon_threadsafe(self._drain)
        if end:
            excuse(end)

    def stop(self) -> None:
        """Cancel the session and wait for the thread, `STOP_LIMIT` seconds at most."""
        with self._lock:
            self._stopped = True
            if self._running is not None:
                loop, task, _ = self._running
                loop.call_soon_threadsafe(task.cancel)
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(STOP_LIMIT)
            if self._thread.is_alive():
                logger.warning("The thread %s has not ended in time", self._thread.name)

    def _run(self) -> None:
        end, failed = "Notifications have been switched off.", False
        try:
            asyncio.run(self._main())
        except asyncio.CancelledError:
            pass
        except Exception as error:
            logger.exception("The thread %s ends", self._thread.name)
            end, failed = f"The part of Afterword that shows notifications has failed: {error}", True
        with self._lock:
            self._end = end
            left = list(self._waiting)
            self._waiting.clear()
        if failed:
            self._on_failure(end)
        for _, excuse in left:
            excuse(end)

    async def _main(self) -> None:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        loop.set_exception_handler(_report)
        session = self._make_session()
        with self._lock:
            if self._stopped:
                return
            self._running = loop, task, session
        loop.call_soon(self._drain)
        try:
            await session.run()
        finally:
            with self._lock:
                self._running = None

    def _drain(self) -> None:
        while True:
            with self._lock:
                if self._running is None or not self._waiting:
                    return
                session = self._running[2]
                wish, excuse = self._waiting.popleft()
            try:
                wish(session)
            except Exception as error:
                logger.exception("A wish in the thread %s failed", self._thread.name)
                excuse(f"The notification could not be handed over: {error}")


def _report(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what asyncio has nobody else to tell."""
    logger.warning(
        "%s", context.get("message", "asyncio reports a problem"), exc_info=context.get("exception")
    )
