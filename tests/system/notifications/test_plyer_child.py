"""The child that calls plyer, as a process, and its way on systems where plyer works in a thread."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from desktop_app.system.notifications import plyer_child
from desktop_app.system.notifications.plyer_route import child_command

WISH = json.dumps({"title": "Thank Dana", "body": "today"})


def run(text: str, path: Path, address: str = "unix:path=/nowhere") -> "subprocess.CompletedProcess[str]":
    """Run the child with a PATH of its own, from the folder that holds the package."""
    return subprocess.run(
        child_command(),
        input=text,
        env={"PATH": str(path), "DBUS_SESSION_BUS_ADDRESS": address},
        cwd=Path(plyer_child.__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


@pytest.fixture
def notify_send(tmp_path: Path) -> Callable[[str], Path]:
    """Make a notify-send whose body is a line of shell; return the folder it is in."""
    if sys.platform != "linux":
        pytest.skip("notify-send is for Linux")

    def make(line: str) -> Path:
        program = tmp_path / "notify-send"
        program.write_text(f"#!/bin/sh\n{line}\n")
        program.chmod(0o755)
        return tmp_path

    return make


def test_notify_send_gets_the_words(notify_send: Callable[[str], Path], tmp_path: Path) -> None:
    folder = notify_send(f"""printf '%s|' "$@" > '{tmp_path}/words'""")
    done = run(json.dumps({"title": "-t", "body": "AT&T <x>"}), folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "words").read_text().startswith(" -t|AT&amp;T &lt;x&gt;|")


def test_its_warnings_are_no_failure(notify_send: Callable[[str], Path]) -> None:
    done = run(WISH, notify_send("echo a warning >&2"))
    assert (done.returncode, done.stderr) == (0, "")


def test_its_exit_code_is_not_dropped(notify_send: Callable[[str], Path]) -> None:
    done = run(WISH, notify_send("echo nobody there >&2; exit 1"))
    assert done.returncode == 1
    assert done.stderr == "notify-send failed: nobody there\n"


def test_nobody_there_in_words(notify_send: Callable[[str], Path]) -> None:
    said = "GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name was not provided"
    done = run(WISH, notify_send(f"echo {said} >&2; exit 1"))
    assert done.stderr == "No notification service is running on this desktop.\n"


def test_a_bus_that_has_gone_in_words(notify_send: Callable[[str], Path]) -> None:
    done = run(WISH, notify_send("echo Could not connect: No such file or directory >&2; exit 1"))
    assert done.stderr == "The session bus cannot be reached, so notifications cannot be shown.\n"


def test_without_a_bus_it_is_not_even_tried(notify_send: Callable[[str], Path], tmp_path: Path) -> None:
    done = run(WISH, notify_send(f"touch '{tmp_path}/called'"), address="")
    assert done.returncode == 1
    assert "no session bus" in done.stderr
    assert not (tmp_path / "called").exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", "\x00"])
def test_a_wish_it_cannot_read(text: str, tmp_path: Path) -> None:
    done = run(text, tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip()


class ThreadedPlyer(ModuleType):
    """plyer as it is on Windows: the work, and what goes wrong, happens in a thread."""

    def __init__(self, work: Callable[[str], None]) -> None:
        super().__init__("plyer")
        self.work = work
        self.notification = self

    def notify(self, title: str, message: str, app_name: str, timeout: int) -> None:
        assert timeout < 8
        threading.Thread(target=self.work, args=(title,)).start()


@pytest.fixture
def plain_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the hook that the child sets put back."""
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.mark.usefixtures("plain_hook")
def test_a_failure_in_plyers_thread_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_title: str) -> None:
        raise OSError("Shell_NotifyIconW failed.")

    monkeypatch.setitem(sys.modules, "plyer", ThreadedPlyer(fail))
    with pytest.raises(plyer_child.NotShown, match="Shell_NotifyIconW failed"):
        plyer_child.show("title", "body", "win32")


@pytest.mark.usefixtures("plain_hook")
def test_it_waits_for_plyers_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setitem(sys.modules, "plyer", ThreadedPlyer(shown.append))
    plyer_child.show("title", "body", "win32")
    assert shown == ["title"]


def test_a_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, "--notify-child"]
