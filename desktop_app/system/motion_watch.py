"""Whether the desktop is to animate nothing: as its settings portal tells, at once and as often as it is changed.

GNOME's switch (Settings, Accessibility, Reduce Animation), KDE's (Animation Speed: Instant) and the portal's own
``reduced-motion`` are known. The portal is listened to and never started. A desktop without one is asked through
the files in which its settings lie, once.
"""

import asyncio
import contextlib
import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.system.notifications.bus_address import NoSessionBus, session_bus_address
from desktop_app.system.notifications.loop_thread import LoopThread

if TYPE_CHECKING:
    from dbus_fast import Message

logger = logging.getLogger(__name__)

PORTAL, PATH, SETTINGS = (
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Settings",
)
CONNECT_LIMIT, ANSWER_LIMIT = 4.0, 5.0
"""Seconds."""
_BUS = "org.freedesktop.DBus"
_MATCHES = (
    f"type='signal',sender='{PORTAL}',path='{PATH}',interface='{SETTINGS}',member='SettingChanged'",
    f"type='signal',sender='{_BUS}',interface='{_BUS}',member='NameOwnerChanged',arg0='{PORTAL}'",
)

STANDING_STILL: dict[tuple[str, str], Callable[[Any], bool]] = {
    ("org.freedesktop.appearance", "reduced-motion"): lambda value: value == 1,
    ("org.gnome.desktop.interface", "enable-animations"): lambda value: value is False,
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"): lambda value: _is_zero(value),
}
"""By namespace and key of the portal: whether a value says that nothing is to move."""

_FILES: tuple[tuple[str, str, str, Callable[[str], bool]], ...] = (
    ("kdeglobals", "KDE", "AnimationDurationFactor", lambda value: _is_zero(value)),
    ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations", lambda value: value in ("0", "false")),
    ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations", lambda value: value in ("0", "false")),
)


class DesktopMotion:
    """Calls ``told``, in a thread of its own, with True when everything is to stand still, with False again later."""

    def __init__(self, told: Callable[[bool], None], environment: Mapping[str, str] | None = None) -> None:
        environment = os.environ if environment is None else environment
        self._told: Callable[[bool], None] | None = told
        self._thread = LoopThread("motion", lambda: _Listening(environment, self._tell), lambda _reason: None)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """End; nothing is told after that."""
        self._told = None
        self._thread.stop()

    def _tell(self, still: bool) -> None:
        told = self._told
        if told is not None:
            told(still)


def still_in_files(environment: Mapping[str, str]) -> bool:
    """Return whether a desktop's own files say that nothing is to move."""
    home = environment.get("XDG_CONFIG_HOME") or f"{environment.get('HOME', '')}/.config"
    return any(
        still(_value_in(Path(home) / name, section, key).lower()) for name, section, key, still in _FILES
    )


class _Listening:
    def __init__(self, environment: Mapping[str, str], tell: Callable[[bool], None]) -> None:
        self._environment = environment
        self._tell = tell
        self._still = False
        self._values: dict[tuple[str, str], Any] = {}

    async def run(self) -> None:
        """Listen until cancelled, or until the bus is gone; without one the files are read."""
        try:
            address = session_bus_address(self._environment)
        except NoSessionBus:
            self._look_into_files()
            return
        from dbus_fast.aio import MessageBus

        bus: MessageBus | None = None
        try:
            async with asyncio.timeout(CONNECT_LIMIT):
                bus = MessageBus(bus_address=address)
                await bus.connect()
            await self._listen(bus)
        except Exception as error:
            logger.info("The desktop's settings cannot be listened to", exc_info=error)
            self._look_into_files()
        finally:
            if bus is not None and bus.connected:
                bus.disconnect()

    async def _listen(self, bus: Any) -> None:
        from dbus_fast import MessageType

        from desktop_app.system.notifications.dbus_calls import add_match

        appeared = asyncio.Event()

        def take(message: "Message") -> None:
            if message.message_type is not MessageType.SIGNAL:
                return
            if message.member == "SettingChanged" and message.interface == SETTINGS:
                namespace, key, value = message.body
                self._take(namespace, key, value)
            elif message.member == "NameOwnerChanged" and message.body[0] == PORTAL and message.body[2]:
                appeared.set()

        bus.add_message_handler(take)
        for match in _MATCHES:
            await bus.call(add_match(match))
        asking = asyncio.ensure_future(self._ask_whenever(bus, appeared))
        try:
            await bus.wait_for_disconnect()
        finally:
            asking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asking

    async def _ask_whenever(self, bus: Any, appeared: asyncio.Event) -> None:
        """Ask the portal now, and again when it is there anew."""
        while True:
            appeared.clear()
            if not await self._ask(bus):
                self._look_into_files()
            await appeared.wait()

    async def _ask(self, bus: Any) -> bool:
        """Read all that the portal holds; False if it is not there, or knows nothing of moving."""
        from dbus_fast import Message, MessageFlag, MessageType

        namespaces = sorted({namespace for namespace, _key in STANDING_STILL})
        asked = Message(destination=PORTAL, path=PATH, interface=SETTINGS, member="ReadAll", signature="as",
                        body=[namespaces], flags=MessageFlag.NO_AUTOSTART)  # fmt: skip
        try:
            async with asyncio.timeout(ANSWER_LIMIT):
                answer = await bus.call(asked)
        except TimeoutError:
            return False
        if answer is None or answer.message_type is not MessageType.METHOD_RETURN:
            return False
        for namespace, values in answer.body[0].items():
            for key, value in values.items():
                self._take(namespace, key, value)
        return bool(self._values)

    def _take(self, namespace: str, key: str, value: Any) -> None:
        if (namespace, key) in STANDING_STILL:
            while hasattr(value, "value"):  # a variant, in which some portals wrap another
                value = value.value
            self._values[namespace, key] = value
            self._settle(any(STANDING_STILL[where](held) for where, held in self._values.items()))

    def _look_into_files(self) -> None:
        if not self._values:
            self._settle(still_in_files(self._environment))

    def _settle(self, still: bool) -> None:
        if still is not self._still:
            self._still = still
            self._tell(still)


def _is_zero(value: Any) -> bool:
    try:
        return float(value) == 0
    except (TypeError, ValueError):
        return False


def _value_in(file: Path, section: str, key: str) -> str:
    """Return a value of a settings file of a desktop; empty if it is not there."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    inside = False
    for line in map(str.strip, lines):
        if line.startswith("["):
            inside = line == f"[{section}]"
        elif inside and "=" in line:
            name, _, value = line.partition("=")
            if name.strip() == key:
                return value.strip()
    return ""
