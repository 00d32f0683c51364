"""A notification server as a sender sees one: the right wire types, and whatever answer a test wants.

Run as a program it serves notifications on the bus that started it, until that ends.
"""

import asyncio
import os
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from dbus_fast import Message, MessageType, NameFlag
from dbus_fast.aio import MessageBus

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

T = TypeVar("T")


class FakeServer:
    """Serves in a thread of its own; `calls` are the messages as they came, oldest first."""

    def __init__(
        self, address: str, capabilities: tuple[str, ...] | None = ("actions", "body-markup")
    ) -> None:
        self.calls: list[Message] = []
        self.holds = False
        self.refuses = ""
        self.after_reply: Callable[[int], list[Message]] = lambda _number: []
        self._address = address
        self._capabilities = capabilities
        self._held: list[Message] = []
        self._last = 0
        self._bus: MessageBus | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)

    def start(self, *, owns: bool = True) -> "FakeServer":
        self._thread.start()
        self._do(self._connect(owns))
        return self

    def stop(self) -> None:
        self._do(self._disconnect())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def notified(self) -> list[Message]:
        return [call for call in self.calls if call.member == "Notify"]

    def closed(self) -> list[int]:
        return [call.body[0] for call in self.calls if call.member == "CloseNotification"]

    def release(self) -> None:
        """Answer what was held back."""
        self._do(self._release())

    def emit(self, member: str, signature: str, *body: Any) -> None:
        self._do(self._emit(signal(member, signature, *body)))

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(5)

    async def _connect(self, owns: bool) -> None:
        self._bus = await MessageBus(bus_address=self._address).connect()
        self._bus.add_message_handler(self._on_message)
        if owns:
            await self._bus.request_name(NAME, NameFlag.ALLOW_REPLACEMENT | NameFlag.REPLACE_EXISTING)

    async def _disconnect(self) -> None:
        assert self._bus is not None
        if self._bus.connected:
            self._bus.disconnect()
            await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    async def _release(self) -> None:
        self.holds = False
        held, self._held = self._held, []
        for call in held:
            await self._emit(self._answer(call))

    async def _emit(self, message: Message) -> None:
        assert self._bus is not None
        await self._bus.send(message)

    def _on_message(self, message: Message) -> Message | bool | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface != NAME:
            return None
        self.calls.append(message)
        if message.member == "GetCapabilities":
            if self._capabilities is None:
                return Message.new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "what?")
            return Message.new_method_return(message, "as", [list(self._capabilities)])
        if message.member == "CloseNotification":
            self._send_later(signal("NotificationClosed", "uu", message.body[0], 3))
            return Message.new_method_return(message)
        if self.holds:
            self._held.append(message)
            return True
        answer = self._answer(message)
        if answer.message_type is MessageType.METHOD_RETURN:
            for following in self.after_reply(answer.body[0]):
                self._send_later(following)
        return answer

    def _answer(self, notify: Message) -> Message:
        if self.refuses:
            return Message.new_error(notify, "org.example.Refused", self.refuses)
        replaces = notify.body[1]
        if not replaces:
            self._last += 1
        return Message.new_method_return(notify, "u", [replaces or self._last])

    def _send_later(self, message: Message) -> None:
        assert self._bus is not None
        self._loop.call_soon(self._bus.send, message)


def signal(member: str, signature: str, *body: Any) -> Message:
    return Message.new_signal(PATH, NAME, member, signature, list(body))


if __name__ == "__main__":
    FakeServer(os.environ["DBUS_STARTER_ADDRESS"]).start()
