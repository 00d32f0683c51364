"""What desktops say of motion, over a real bus with a settings portal on it, and in files where there is none."""

from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest

from desktop_app.system.motion_watch import DesktopMotion, still_in_files
from tests.end_to_end.desktop_settings import GNOME, KDE, DesktopSettings
from tests.end_to_end.private_bus import PrivateBus, missing_programs

on_a_bus = pytest.mark.skipif(bool(missing_programs()), reason="dbus-daemon is not installed")


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[PrivateBus]:
    bus = PrivateBus(tmp_path)
    bus.start()
    yield bus
    bus.kill()


@pytest.fixture
def portal(bus: PrivateBus) -> Iterator[DesktopSettings]:
    served = DesktopSettings(bus.address, **{"color-scheme": 1})
    yield served
    served.stop()


class Listener:
    """A program that follows a desktop; `heard` waits for what it is told."""

    def __init__(self, home: Path, address: str = "") -> None:
        self._said: Queue[bool] = Queue()
        environment = {"HOME": str(home)}
        if address:
            environment["DBUS_SESSION_BUS_ADDRESS"] = address
        self.watch = DesktopMotion(self._said.put, environment)
        self.watch.start()

    def heard(self) -> bool:
        return self._said.get(timeout=10)

    def hears_nothing(self) -> bool:
        try:
            self._said.get(timeout=0.3)
        except Empty:
            return True
        return False


@on_a_bus
@pytest.mark.parametrize(
    ("namespace", "key", "signature", "still", "moving"),
    [
        (GNOME, "enable-animations", "b", False, True),
        (KDE, "AnimationDurationFactor", "s", "0", "1.0"),
        ("org.freedesktop.appearance", "reduced-motion", "u", 1, 0),
    ],
)
def test_a_switch_is_followed(
    bus: PrivateBus,
    portal: DesktopSettings,
    tmp_path: Path,
    namespace: str,
    key: str,
    signature: str,
    still: object,
    moving: object,
) -> None:
    portal.change(key, still, namespace, signature)
    listener = Listener(tmp_path, bus.address)
    assert listener.heard() is True  # as it was when we came
    portal.change(key, moving, namespace, signature)
    assert listener.heard() is False
    portal.change("color-scheme", 2)
    portal.change(key, still, namespace, signature)
    assert listener.heard() is True
    listener.watch.stop()
    portal.change(key, moving, namespace, signature)
    assert listener.hears_nothing()


@on_a_bus
def test_a_portal_that_comes_later_is_asked_then(bus: PrivateBus, tmp_path: Path) -> None:
    listener = Listener(tmp_path, bus.address)
    assert listener.hears_nothing()
    portal = DesktopSettings(bus.address)
    portal.values[GNOME] = {}
    portal.stop()
    portal = DesktopSettings(bus.address, **{"reduced-motion": 1})
    assert listener.heard() is True
    portal.stop()
    listener.watch.stop()


KDEGLOBALS = (
    "[General]\nAnimationDurationFactor=0\n[KDE]\nLookAndFeelPackage=breeze\nAnimationDurationFactor={0}\n"
)
GTK = "[Settings]\ngtk-enable-animations={0}\ngtk-theme-name=Adwaita\n"


@pytest.mark.parametrize(
    ("name", "text", "still", "moving"),
    [
        ("kdeglobals", KDEGLOBALS, "0", "0.5"),
        ("gtk-3.0/settings.ini", GTK, "false", "true"),
        ("gtk-4.0/settings.ini", GTK, "0", "1"),
    ],
)
def test_without_a_portal_the_files_count(
    tmp_path: Path, name: str, text: str, still: str, moving: str
) -> None:
    environment = {"HOME": str(tmp_path)}
    assert not still_in_files(environment)
    file = tmp_path / ".config" / name
    file.parent.mkdir(parents=True)
    file.write_text(text.format(moving))
    assert not still_in_files(environment)
    file.write_text(text.format(still))
    assert still_in_files(environment)
    assert not still_in_files({"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)})
    listener = Listener(tmp_path)  # no bus at all
    assert listener.heard() is True
    listener.watch.stop()


@on_a_bus
def test_a_portal_counts_more_than_a_file_left_by_another_desktop(
    bus: PrivateBus, portal: DesktopSettings, tmp_path: Path
) -> None:
    file = tmp_path / ".config" / "gtk-3.0" / "settings.ini"
    file.parent.mkdir(parents=True)
    file.write_text(GTK.format("false"))
    portal.change("enable-animations", True, GNOME, "b")
    listener = Listener(tmp_path, bus.address)
    assert listener.hears_nothing()
    for still in (True, False):
        portal.change("enable-animations", not still, GNOME, "b")
        assert listener.heard() is still
    assert listener.hears_nothing(), "the file was not told of late"
    listener.watch.stop()
