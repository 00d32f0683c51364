"""The connection to the session bus: made, watched and made anew, with who serves notifications on it."""

import asyncio
import contextlib
import logging
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from . import dbus_calls
from .bus_address import NO_SERVICE, NoSessionBus, session_bus_address

logger = logging.getLogger(__name__)

CONNECT_LIMIT = 4.0
"""Seconds for a connection to be ready; less than a notice may take, so that its answer comes first."""

CALLS_AT_ONCE = 32
"""Calls without an answer yet; a bus refuses more than its limit, 128 where its configuration names none."""

LOST = "The connection to the session bus was lost."
_WORDS = {
    "org.freedesktop.DBus.Error.ServiceUnknown": NO_SERVICE,
    "org.freedesktop.DBus.Error.NameHasNoOwner": NO_SERVICE,
    "org.freedesktop.DBus.Error.NoReply": "The notification service ended before it answered.",
}


class RouteError(Exception):
    """A call could not be made or was refused; the message says so in words, ``name`` as the bus calls it."""

    def __init__(self, words: str, name: str = "") -> None:
        """Keep the words and the name of the error on the bus, if it has one."""
        super().__init__(words)
        self.name = name


class LinkWatcher(Protocol):
    """Who is told what happens on the bus, in the thread of the loop."""

    def on_owner(self, new: str) -> None:
        """Another process serves notifications, or none (``new`` is empty)."""
        ...

    def on_signal(self, member: str, body: list[Any]) -> None:
        """Take a signal of the service in use."""
        ...

    def on_ready(self) -> None:
        """Take note that no service runs, but the bus starts one when it is needed."""
        ...

    def on_down(self, error: str) -> None:
        """Take note that nothing can be shown now: no bus, or nobody on it who would."""
        ...


class BusLink:
    """One connection for life: servers answer only the connection that sent. Replaced only when it is lost."""

    def __init__(self, environment: Mapping[str, str], watcher: LinkWatcher) -> None:
        """Prepare; the address is looked up in ``environment`` each time a connection is made."""
        self.owner = ""
        self._environment = environment
        self._watcher = watcher
        self._bus: MessageBus | None = None
        self._ended: asyncio.Task[None] | None = None
        self._connecting = asyncio.Lock()
        self._turns = asyncio.Semaphore(CALLS_AT_ONCE)
        self._connected = asyncio.Event()

    async def keep(self) -> None:
        """Stay connected until cancelled. While a connection lasts this sleeps; without one it tries again."""
        delays = retry_delays()
        while True:
            try:
                await self.ready()
            except RouteError as error:
                self._watcher.on_down(str(error))
                self._connected.clear()
                # A call that needs the bus before the delay is over connects by itself and ends the delay.
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._connected.wait(), next(delays))
                continue
            delays = retry_delays()
            if self._ended is not None:
                await asyncio.wait([self._ended])

    async def ready(self) -> MessageBus:
        """Return the connection, made now if there is none.

        Raises:
            RouteError: if there is no bus to be reached.
        """
        async with self._connecting:
            if self._bus is None or not self._bus.connected:
                self._lose(self._bus)
                self._bus = await self._connect()
                self._connected.set()
            return self._bus

    async def call(self, message: Message) -> Message:
        """Send ``message`` and return its reply, however long that takes.

        Raises:
            RouteError: if the bus is lost or the answer is an error.
        """
        async with self._turns:
            # Between this line and the call nothing may wait: a call on an ended connection is never answered.
            return await _call(await self.ready(), message)

    async def close(self) -> None:
        """Leave the bus."""
        bus, self._bus = self._bus, None
        if bus is not None:
            await _close(bus, self._ended)

    async def _connect(self) -> MessageBus:
        """Connect, listen, and find out who serves notifications."""
        bus: MessageBus | None = None
        self.owner = ""
        try:
            async with asyncio.timeout(CONNECT_LIMIT):
                bus = MessageBus(bus_address=session_bus_address(self._environment))
                await bus.connect()
                ended = asyncio.create_task(self._watch(bus))
                self._ended = ended
                bus.add_message_handler(self._on_message)
                for match in dbus_calls.add_matches():
                    await _call(bus, match)
                starts = dbus_calls.SERVICE in (await _call(bus, dbus_calls.list_activatable())).body[0]
                owner = await _owner_on(bus)
        except NoSessionBus as error:
            raise RouteError(str(error)) from error
        except BaseException as error:
            if bus is not None and bus.connected:
                await _close(bus, self._ended)
            if not isinstance(error, Exception):
                raise
            logger.info("The session bus cannot be reached", exc_info=error)
            raise RouteError(f"The session bus cannot be reached: {_reason(error)}") from error
        if owner:
            self._take_owner(owner)
        elif starts:
            self._watcher.on_ready()
        else:
            self._watcher.on_down(NO_SERVICE)
        return bus

    async def _watch(self, bus: MessageBus) -> None:
        try:
            await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
        except Exception as error:
            logger.info("The session bus has gone", exc_info=error)
        self._lose(bus)

    def _lose(self, bus: MessageBus | None) -> None:
        if bus is not None and bus is self._bus:
            self._bus = None
            self.owner = ""
            self._watcher.on_down(LOST)

    def _on_message(self, message: Message) -> None:
        """Pass a signal on, after the replies that came before it have reached those who wait for them."""
        if message.message_type is not MessageType.SIGNAL:
            return
        later = asyncio.get_running_loop().call_soon
        if message.interface == dbus_calls.SERVICE:
            later(self._pass_on, message)
        elif message.sender == dbus_calls.BUS and message.member == "NameOwnerChanged":
            name, _, new = message.body
            if name == dbus_calls.SERVICE:
                later(self._take_owner, new)

    def _pass_on(self, message: Message) -> None:
        if message.sender == self.owner and message.member is not None:
            self._watcher.on_signal(message.member, message.body)

    def _take_owner(self, new: str) -> None:
        if new != self.owner:
            self.owner = new
            self._watcher.on_owner(new)


def retry_delays() -> Iterator[float]:
    """Yield the seconds between attempts to reach a lost bus.

    A bus that is restarted is found again within five seconds. Where there has been none for five minutes, four
    wake-ups a minute are enough: whoever sends a notice tries at once anyway.
    """
    yield from (0.25, 0.5, 1.0, 2.0)
    for _ in range(60):
        yield 5.0
    while True:
        yield 15.0


async def _call(bus: MessageBus, message: Message) -> Message:
    try:
        reply = await bus.call(message)
    except Exception as error:
        raise RouteError(LOST) from error
    if reply is None:  # the connection ended without an error
        raise RouteError(LOST)
    if reply.message_type is MessageType.ERROR:
        name = str(reply.error_name)
        said = str(reply.body[0]) if reply.body else name
        raise RouteError(_WORDS.get(name, f"The notification service refused: {said}"), name)
    return reply


async def _owner_on(bus: MessageBus) -> str:
    try:
        return str((await _call(bus, dbus_calls.get_owner())).body[0])
    except RouteError as error:
        if str(error) != NO_SERVICE:
            raise
        return ""


async def _close(bus: MessageBus, ended: asyncio.Task[None] | None) -> None:
    if bus.connected:
        bus.disconnect()
    if ended is not None:
        await asyncio.wait([ended], timeout=0.3)
        ended.cancel()


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "it does not answer"
    return (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
