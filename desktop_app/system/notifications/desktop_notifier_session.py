"""Notices through the library desktop-notifier: toasts on Windows, the Notification Center on macOS."""

import asyncio
from collections.abc import Callable
from typing import Any

import desktop_notifier

from desktop_app.domain.notices import (
    Accepted,
    Acted,
    Closed,
    Failed,
    Listener,
    Notice,
    NoticeAction,
    Unanswered,
    Urgency,
)

from .texts import plain_body, plain_title

ROUTE = "desktop-notifier"
ANSWER_LIMIT = 8.0
"""Seconds; on macOS the first notice waits until the person has answered the question whether they want any."""

_URGENCY = {
    Urgency.LOW: desktop_notifier.Urgency.Low,
    Urgency.NORMAL: desktop_notifier.Urgency.Normal,
    Urgency.CRITICAL: desktop_notifier.Urgency.Critical,
}


class NotSent(Exception):
    """The library did not show the notice; the message says why in words."""


class DesktopNotifierSession:
    """Sends notices one by one. The library never fails aloud, so what it says is checked before and after."""

    def __init__(self, listener: Listener) -> None:
        """Prepare; must be made in the thread of the loop, where the library's callbacks arrive."""
        self._listener = listener
        self._notifier = desktop_notifier.DesktopNotifier(app_name="Afterword", app_icon=None)
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Let the loop serve callbacks until cancelled."""
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def send(self, notice: Notice) -> None:
        """Begin to show ``notice``."""
        self._keep(self._deliver(notice))

    def withdraw(self, tag: str) -> None:
        """Take the notice from the screen and from the list of the system."""
        self._keep(self._notifier.clear(tag))

    async def _deliver(self, notice: Notice) -> None:
        loop = asyncio.get_running_loop()
        limit = loop.call_later(ANSWER_LIMIT, self._listener, _unanswered(notice.tag))
        try:
            await self._show(notice)
        except Exception as error:  # noqa: BLE001 - becomes an event, which is recorded
            self._listener(Failed(notice.tag, ROUTE, str(error) or type(error).__name__))
        else:
            self._listener(Accepted(notice.tag, ROUTE))
        finally:
            limit.cancel()

    async def _show(self, notice: Notice) -> None:
        if not await self._notifier.get_capabilities():
            # Its stand-in for systems it cannot serve takes every notice and shows none.
            raise NotSent("This system shows notifications only for an installed application.")
        if not (await self._notifier.has_authorisation() or await self._notifier.request_authorisation()):
            raise NotSent("Notifications from Afterword are switched off in the system's settings.")
        dispatched: list[bool] = []
        await self._notifier.send_notification(self._translated(notice, lambda: dispatched.append(True)))
        if not dispatched:
            # It returns an identifier even then, and only its log knows the reason.
            raise NotSent("The system did not take the notification.")

    def _translated(self, notice: Notice, on_dispatched: Callable[[], None]) -> Any:
        """Return the library's notification; the same tag is the same identifier, which replaces."""
        return desktop_notifier.Notification(
            title=plain_title(notice.title),
            message=plain_body(notice.body),
            urgency=_URGENCY[notice.urgency],
            buttons=tuple(
                desktop_notifier.Button(action.label, self._on_action(notice.tag, action), action.value)
                for action in notice.actions
                if action is not NoticeAction.OPEN
            ),
            on_dispatched=on_dispatched,
            on_clicked=self._on_action(notice.tag, NoticeAction.OPEN),
            on_dismissed=lambda: self._listener(Closed(notice.tag)),
            identifier=notice.tag,
        )

    def _on_action(self, tag: str, action: NoticeAction) -> Callable[[], None]:
        return lambda: self._listener(Acted(tag, action))

    def _keep(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _unanswered(tag: str) -> Unanswered:
    return Unanswered(tag, ROUTE, f"The system has not answered within {ANSWER_LIMIT:.0f} seconds.")
