"""Waking up: a private bus stands for the system's, and a small service on it for logind and timedated."""

import asyncio
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from desktop_app.system.wake_watch import SystemWakes, is_wake
from tests.end_to_end.private_bus import PrivateBus

pytestmark = pytest.mark.skipif(
    any(shutil.which(program) is None for program in ("dbus-daemon", "dbus-send")),
    reason="there is no dbus-daemon",
)

LOGIN = "org.freedesktop.login1"
SESSION = "/org/freedesktop/login1/session/_31"
PROPERTIES = "org.freedesktop.DBus.Properties"


class Wakes:
    def __init__(self) -> None:
        self.count = 0
        self._changed = threading.Condition()

    def __call__(self) -> None:
        with self._changed:
            self.count += 1
            self._changed.notify_all()

    def wait_for(self, count: int, seconds: float = 10.0) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self.count >= count, seconds), self.count


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[PrivateBus]:
    bus = PrivateBus(tmp_path)
    bus.start()
    yield bus
    bus.stop()


def emit(
    address: str, name: str, path: str, interface: str, member: str, signature: str, body: list[Any]
) -> None:
    """Own ``name`` as the real service does, send one signal, and leave."""

    async def send() -> None:
        link = await MessageBus(bus_address=address).connect()
        await link.request_name(name)
        signal = Message(
            message_type=MessageType.SIGNAL,
            path=path,
            interface=interface,
            member=member,
            signature=signature,
            body=body,
        )
        await link.send(signal)
        link.disconnect()
        await link.wait_for_disconnect()  # type: ignore[no-untyped-call]

    asyncio.run(send())


def test_each_signal_of_waking_up_is_told_once(bus: PrivateBus) -> None:
    wakes = Wakes()
    watch = SystemWakes(wakes, {"DBUS_SYSTEM_BUS_ADDRESS": bus.address})
    watch.start()
    wakes.wait_for(1)  # it listens now
    manager = f"{LOGIN}.Manager"
    emit(bus.address, LOGIN, "/org/freedesktop/login1", manager, "PrepareForSleep", "b", [True])
    emit(bus.address, LOGIN, "/org/freedesktop/login1", manager, "PrepareForSleep", "b", [False])
    wakes.wait_for(2)
    emit(bus.address, LOGIN, SESSION, f"{LOGIN}.Session", "Unlock", "", [])
    wakes.wait_for(3)
    active = [f"{LOGIN}.Session", {"Active": Variant("b", True)}, []]
    emit(bus.address, LOGIN, SESSION, PROPERTIES, "PropertiesChanged", "sa{sv}as", active)
    wakes.wait_for(4)
    zone = ["org.freedesktop.timedate1", {"Timezone": Variant("s", "Asia/Tokyo")}, []]
    emit(
        bus.address,
        "org.freedesktop.timedate1",
        "/org/freedesktop/timedate1",
        PROPERTIES,
        "PropertiesChanged",
        "sa{sv}as",
        zone,
    )
    wakes.wait_for(5)
    # Somebody who is not logind cannot wake it.
    emit(bus.address, "org.example.Somebody", "/", manager, "PrepareForSleep", "b", [False])
    emit(bus.address, LOGIN, SESSION, f"{LOGIN}.Session", "Unlock", "", [])
    wakes.wait_for(6)
    assert wakes.count == 6
    watch.stop()


def test_without_a_system_bus_it_ends_quietly(tmp_path: Path) -> None:
    wakes = Wakes()
    watch = SystemWakes(wakes, {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={tmp_path / 'none'}"})
    watch.start()
    deadline = time.monotonic() + 10
    while any(thread.name == "wakes" for thread in threading.enumerate()):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert wakes.count == 0
    watch.stop()


def test_about_to_sleep_is_no_waking_up() -> None:
    assert not is_wake("PrepareForSleep", [True])
    assert is_wake("PrepareForSleep", [False])
    assert not is_wake("PropertiesChanged", [f"{LOGIN}.Session", {"IdleHint": True}, []])
