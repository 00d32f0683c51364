"""Waking up, as systemd tells it on the system bus: after suspend, when the session is unlocked or shown again, when
the time zone was changed.

Only a hint to look at the clock at once. Where there is no system bus, and for a clock that is set (which no signal
tells), the resident process looks every 15 seconds anyway.
"""

import asyncio
import contextlib
import logging
import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from desktop_app.system.notifications.loop_thread import LoopThread

if TYPE_CHECKING:
    from dbus_fast import Message

logger = logging.getLogger(__name__)

USUAL_ADDRESS = "unix:path=/var/run/dbus/system_bus_socket"
CONNECT_LIMIT = 4.0
RETRY = 60.0
"""Seconds until a lost bus is tried again: it goes with the system, so hardly ever."""

_LOGIN = "type='signal',sender='org.freedesktop.login1'"
MATCHES = (
    f"{_LOGIN},interface='org.freedesktop.login1.Manager',member='PrepareForSleep'",
    f"{_LOGIN},interface='org.freedesktop.login1.Session',member='Unlock'",
    f"{_LOGIN},interface='org.freedesktop.DBus.Properties',member='PropertiesChanged',"
    "arg0='org.freedesktop.login1.Session'",
    "type='signal',sender='org.freedesktop.timedate1',interface='org.freedesktop.DBus.Properties',"
    "member='PropertiesChanged'",
)


def is_wake(member: str, body: list[object]) -> bool:
    """Tell whether a signal that matched says that something changed for the clock or the person."""
    if member == "PrepareForSleep":
        return body[:1] == [False]  # True: about to sleep
    if member == "PropertiesChanged" and body[:1] == ["org.freedesktop.login1.Session"]:
        changed = body[1] if len(body) > 1 else {}
        return isinstance(changed, dict) and ("Active" in changed or "LockedHint" in changed)
    return member in ("Unlock", "PropertiesChanged")


class SystemWakes:
    """Calls ``woken`` in a thread of its own; without a system bus it ends quietly."""

    def __init__(self, woken: Callable[[], None], environment: Mapping[str, str] | None = None) -> None:
        environment = os.environ if environment is None else environment
        address = environment.get("DBUS_SYSTEM_BUS_ADDRESS") or USUAL_ADDRESS
        self._woken: Callable[[], None] | None = woken
        self._thread = LoopThread("wakes", lambda: _Listening(address, self._tell), lambda _reason: None)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """End; nothing is told after that."""
        self._woken = None
        self._thread.stop()

    def _tell(self) -> None:
        woken = self._woken
        if woken is not None:
            woken()


class _Listening:
    def __init__(self, address: str, woken: Callable[[], None]) -> None:
        self._address = address
        self._woken = woken

    async def run(self) -> None:
        """Listen until cancelled, or until an attempt has shown that there is no system bus."""
        while await self._listen():
            await asyncio.sleep(RETRY)

    async def _listen(self) -> bool:
        """Listen until the bus is lost; False if there was none."""
        from dbus_fast import MessageType
        from dbus_fast.aio import MessageBus

        from desktop_app.system.notifications.dbus_calls import add_match

        def take(message: "Message") -> None:
            if message.message_type is MessageType.SIGNAL and is_wake(str(message.member), message.body):
                self._woken()

        bus: MessageBus | None = None
        try:
            async with asyncio.timeout(CONNECT_LIMIT):
                bus = MessageBus(bus_address=self._address)
                await bus.connect()
                for match in MATCHES:
                    await bus.call(add_match(match))
            bus.add_message_handler(take)
            self._woken()  # what was told before we listened
        except Exception as error:
            logger.info("The system bus cannot be listened to", exc_info=error)
            if bus is not None and bus.connected:
                bus.disconnect()
            return False
        try:
            with contextlib.suppress(Exception):
                await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
        finally:
            if bus.connected:
                bus.disconnect()
        return True
