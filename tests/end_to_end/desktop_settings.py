"""The settings of a desktop as programs ask for them: `org.freedesktop.portal.Settings`, with what a test wants."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
APPEARANCE = "org.freedesktop.appearance"
DARK, LIGHT = 1, 2
"""What a desktop prefers, as ``color-scheme`` says it; 0 is no preference."""


class DesktopSettings:
    """Serves in a thread of its own; `change` tells those who listen, as a desktop does."""

    def __init__(self, address: str, **appearance: int) -> None:
        self.values = dict(appearance)
        self._address = address
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._bus: MessageBus = self._do(self._connect())

    def change(self, key: str, value: int) -> None:
        """Have the person change a setting."""
        self.values[key] = value
        body = [APPEARANCE, key, Variant("u", value)]
        self._do(self._send(Message.new_signal(PATH, SETTINGS, "SettingChanged", "ssv", body)))

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._bus.disconnect)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(5)

    async def _connect(self) -> MessageBus:
        bus = await MessageBus(bus_address=self._address).connect()
        bus.add_message_handler(self._answer)
        await bus.request_name(NAME)
        return bus

    async def _send(self, message: Message) -> None:
        await self._bus.send(message)

    def _answer(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface != SETTINGS:
            return None
        held = {key: Variant("u", value) for key, value in self.values.items()}
        if message.member == "ReadAll":
            return Message.new_method_return(message, "a{sa{sv}}", [{APPEARANCE: held}])
        namespace, key = message.body
        if namespace != APPEARANCE or key not in held:
            return Message.new_error(message, "org.freedesktop.portal.Error.NotFound", "no such setting")
        # The older call wraps the value once more.
        value = held[key] if message.member == "ReadOne" else Variant("v", held[key])
        return Message.new_method_return(message, "v", [value])
