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
GNOME, KDE = "org.gnome.desktop.interface", "org.kde.kdeglobals.KDE"
DARK, LIGHT = 1, 2
"""What a desktop prefers, as ``color-scheme`` says it; 0 is no preference."""


class DesktopSettings:
    """Serves in a thread of its own; `change` tells those who listen, as a desktop does."""

    def __init__(self, address: str, **appearance: int) -> None:
        self.values = {APPEARANCE: {key: Variant("u", value) for key, value in appearance.items()}}
        self._address = address
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._bus: MessageBus = self._do(self._connect())

    def change(self, key: str, value: object, namespace: str = APPEARANCE, signature: str = "u") -> None:
        """Have the person change a setting; ``signature`` is the type that the bus carries it in."""
        held = Variant(signature, value)
        self.values.setdefault(namespace, {})[key] = held
        body = [namespace, key, held]
        self._do(self._send(Message.new_signal(PATH, SETTINGS, "SettingChanged", "ssv", body)))

    def stop(self) -> None:
        self._do(self._leave())
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

    async def _leave(self) -> None:
        self._bus.disconnect()
        await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    async def _send(self, message: Message) -> None:
        await self._bus.send(message)

    def _answer(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface != SETTINGS:
            return None
        if message.member == "ReadAll":
            wanted = {name: held for name, held in self.values.items() if name in message.body[0]}
            return Message.new_method_return(message, "a{sa{sv}}", [wanted])
        namespace, key = message.body
        held = self.values.get(namespace, {})
        if key not in held:
            return Message.new_error(message, "org.freedesktop.portal.Error.NotFound", "no such setting")
        # The older call wraps the value once more.
        value = held[key] if message.member == "ReadOne" else Variant("v", held[key])
        return Message.new_method_return(message, "v", [value])
