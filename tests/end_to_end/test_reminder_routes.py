"""The routes behind the first one, with the real program: what is not native, and what fails without a word."""

import time
from datetime import timedelta

import pytest

from .desktop import Desktop
from .notify_calls import NotifyCalls
from .processes import wait_for
from .resident import Resident

pytestmark = pytest.mark.x_server


def start_without_native_route(program: Resident) -> int:
    (owed,) = program.owe(program.now() - timedelta(seconds=2))
    program.start_watched(fault="no native route")
    return owed


def silent_notify_send(desktop: Desktop, status: int) -> None:
    """Put a ``notify-send`` first in the path that shows nothing and says nothing."""
    programs = desktop.directory / "bin"
    programs.mkdir()
    command = programs / "notify-send"
    command.write_text(f"#!/bin/sh\nexit {status}\n")
    command.chmod(0o700)
    desktop.env["PATH"] = f"{programs}:{desktop.env['PATH']}"


def test_native_route_broken_plyer_delivers(program: Resident, desktop: Desktop, calls: NotifyCalls) -> None:
    desktop.start_dunst()
    owed = start_without_native_route(program)
    wait_for(lambda: program.state(owed) == "shown", 15.0, "shown is recorded")
    assert program.deliveries() == [("dbus", "failed"), ("plyer", "accepted")]
    assert program.read("SELECT error FROM delivery")[0][0] != "", "the failure is recorded in words"
    time.sleep(1)
    assert (program.banner(), desktop.bubbles(), calls.count()) == ("", 1, 1)
    (shown,) = desktop.history()
    assert (shown.title, shown.app_name) == ("Follow up with Acme", "Afterword")


def test_plyer_fails_without_a_word(program: Resident, desktop: Desktop) -> None:
    desktop.start_dunst()
    silent_notify_send(desktop, 1)
    owed = start_without_native_route(program)
    assert "cannot be shown" in wait_for(program.banner, 15.0, "the banner says so")
    assert program.deliveries() == [("dbus", "failed"), ("plyer", "failed")]
    assert (program.state(owed), desktop.bubbles()) == ("scheduled", 0)
