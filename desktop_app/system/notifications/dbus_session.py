"""Notices on their way through the bus, and what comes back for them. Runs in one loop, in one thread."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.notices import (
    Accepted,
    Acted,
    Closed,
    Failed,
    Listener,
    Notice,
    NoticeAction,
    RouteDown,
    RouteUp,
    Unanswered,
)

from . import dbus_calls
from .dbus_link import BusLink, RouteError
from .shown_numbers import ShownNumbers

logger = logging.getLogger(__name__)

ROUTE = "dbus"
ANSWER_LIMIT = 5.0
"""Seconds a notice may stay without an answer before that is said. A late answer still counts."""

_NO_ANSWER = f"The notification service has not answered within {ANSWER_LIMIT:.0f} seconds."
_SERVICE_ENDED = "The notification service has ended."
_NOTHING_OFFERED = {
    "org.freedesktop.DBus.Error.UnknownMethod",
    "org.freedesktop.DBus.Error.UnknownInterface",
    "org.freedesktop.DBus.Error.UnknownObject",
}


@dataclass(eq=False, slots=True)
class _Delivery:
    """A notice without an answer. ``server`` is who was asked, empty while the bus starts one, None before."""

    notice: Notice
    task: asyncio.Task[None] | None = None
    limit: asyncio.TimerHandle | None = None
    server: str | None = None
    withdrawn: bool = False


class DBusSession:
    """Sends notices, keeps the numbers the server gave them, and turns its signals into events."""

    def __init__(self, environment: Mapping[str, str], listener: Listener, icon: str) -> None:
        """Prepare; must be made in the thread of the loop. ``icon``: see `dbus_calls.notify`."""
        self._link = BusLink(environment, self)
        self._listener = listener
        self._icon = icon
        self._deliveries: list[_Delivery] = []
        self._shown = ShownNumbers()
        self._capabilities: frozenset[str] | None = None
        self._token: tuple[int, str] = (0, "")
        self._down = ""
        self._background: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Work until cancelled."""
        try:
            await self._link.keep()
        finally:
            tasks = [*self._background, *(d.task for d in self._deliveries if d.task is not None)]
            for delivery in list(self._deliveries):
                self._fail(delivery, "Afterword has stopped showing notifications.")
            for task in self._background:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._link.close()

    def send(self, notice: Notice) -> None:
        """Begin to show ``notice``; its answer becomes an event."""
        earlier = next((d for d in reversed(self._deliveries) if d.notice.tag == notice.tag), None)
        delivery = _Delivery(notice)
        self._deliveries.append(delivery)
        loop = asyncio.get_running_loop()
        delivery.limit = loop.call_later(ANSWER_LIMIT, self._unanswered, delivery)
        delivery.task = loop.create_task(self._deliver(delivery, earlier))

    def withdraw(self, tag: str) -> None:
        """Take the notice from the screen, at once or as soon as the server says which it is."""
        for delivery in self._deliveries:
            delivery.withdrawn |= delivery.notice.tag == tag
        number = self._shown.number(tag)
        if number:
            task = asyncio.get_running_loop().create_task(self._close(number))
            self._background.add(task)
            task.add_done_callback(self._background.discard)

    # What the link tells.

    def on_owner(self, new: str) -> None:
        """Forget the numbers, which begin anew with each server, and give up what the old one was asked."""
        self._shown.clear()
        self._capabilities = None
        for delivery in list(self._deliveries):
            if delivery.server == "":
                delivery.server = new
            elif delivery.server is not None:
                self._fail(delivery, "The notification service ended before it answered.")
        if new:
            self._up()
        else:
            self.on_down(_SERVICE_ENDED)

    def on_ready(self) -> None:
        """Say that notices can be sent: the bus starts the service for the first."""
        self._up()

    def on_down(self, error: str) -> None:
        """Give up what was asked, forget what was shown, and say why, once."""
        self._shown.clear()
        self._capabilities = None
        for delivery in list(self._deliveries):
            if delivery.server is not None:
                self._fail(delivery, error)
        if error != self._down:
            self._down = error
            self._listener(RouteDown(ROUTE, error))

    def on_signal(self, member: str, body: list[Any]) -> None:
        """Turn a signal of the server into an event, if it is about a notice of ours."""
        number = body[0]
        tag = self._shown.tag(number)
        if tag is None:
            return
        if member == "ActivationToken":
            self._token = (number, body[1])
        elif member == "ActionInvoked" and body[1] in list(NoticeAction):
            token = self._token[1] if self._token[0] == number else ""
            self._token = (0, "")
            self._listener(Acted(tag, NoticeAction(body[1]), token))
        elif member == "NotificationClosed" and self._shown.closed(number):
            self._listener(Closed(tag))

    # One notice.

    async def _deliver(self, delivery: _Delivery, earlier: _Delivery | None) -> None:
        tag = delivery.notice.tag
        try:
            if earlier is not None and earlier.task is not None:
                # The same tag again takes the place of the first, whose number only its answer tells.
                await asyncio.wait([earlier.task])
            number = await self._notify(delivery)
        except RouteError as error:
            self._fail(delivery, str(error))
        except Exception as error:
            logger.exception("A notice could not be sent")
            self._fail(delivery, f"The notification could not be sent: {error}")
        else:
            self._shown.add(tag, number)
            self._settle(delivery, Accepted(tag, ROUTE))
            if delivery.withdrawn:
                self.withdraw(tag)

    async def _notify(self, delivery: _Delivery) -> int:
        await self._link.ready()
        delivery.server = self._link.owner
        capabilities = self._capabilities
        if capabilities is None:
            capabilities = self._capabilities = await self._ask_capabilities()
        replaces = self._shown.number(delivery.notice.tag)
        message = dbus_calls.notify(delivery.notice, capabilities, replaces, self._icon)
        reply = await self._link.call(message)
        return int(reply.body[0])

    async def _ask_capabilities(self) -> frozenset[str]:
        try:
            return frozenset((await self._link.call(dbus_calls.get_capabilities())).body[0])
        except RouteError as error:
            if error.name in _NOTHING_OFFERED:
                return frozenset()
            raise

    async def _close(self, number: int) -> None:
        try:
            await self._link.call(dbus_calls.close(number))
        except RouteError as error:
            logger.info("A notice could not be withdrawn: %s", error)

    def _unanswered(self, delivery: _Delivery) -> None:
        self._listener(Unanswered(delivery.notice.tag, ROUTE, _NO_ANSWER))

    def _fail(self, delivery: _Delivery, error: str) -> None:
        self._settle(delivery, Failed(delivery.notice.tag, ROUTE, error))

    def _settle(self, delivery: _Delivery, event: Accepted | Failed) -> None:
        if delivery not in self._deliveries:
            return
        self._deliveries.remove(delivery)
        if delivery.limit is not None:
            delivery.limit.cancel()
        if delivery.task is not None and delivery.task is not asyncio.current_task():
            delivery.task.cancel()
        self._listener(event)

    def _up(self) -> None:
        self._down = ""
        self._listener(RouteUp(ROUTE))
