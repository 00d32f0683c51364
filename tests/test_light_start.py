"""A start that only hands over: what it understands and imports, and how it gets its turn among many."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest

from desktop_app import __main__
from desktop_app.system import crowd, paths
from desktop_app.system.handover import server_name
from desktop_app.system.handover_listener import HandoverListener
from desktop_app.system.instance_lock import InstanceLock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="plain sockets")

HEAVY = {
    "argparse",
    "collections",
    "enum",
    "json",
    "pathlib",
    "re",
    "socket",
    "subprocess",
    "typing",
    "PySide6",
}
"""What it must do without, at whose cost it would take twice as long."""

START = """
import os, sys
before = set(sys.modules)
from desktop_app import __main__
leave = os._exit
def told(status):
    print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}), flush=True)
    leave(status)
os._exit = told
sys.exit(__main__.main(sys.argv[1:]))
"""


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """What a resident process of the data directory ``tmp_path`` hears."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    lock = InstanceLock(tmp_path)
    assert lock.acquire()
    wishes: list[object] = []
    listener = HandoverListener(server_name(tmp_path), lambda *wish: wishes.append(wish))
    yield wishes
    listener.close()
    lock.release()


def test_it_hands_over_before_anything_heavy_is_imported(tmp_path: Path, heard: list[object]) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-S", "-c", START, "--data-dir", str(tmp_path), "a\nb.ics", "/c.ics"],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "XDG_ACTIVATION_TOKEN": "token 1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    imported = done.stdout.split()
    assert "desktop_app" in imported
    assert not HEAVY & set(imported)
    for _ in range(100):
        if heard:
            break
        sleep(0.02)
    assert heard == [([f"{tmp_path}/a\nb.ics", "/c.ics"], True, "token 1")]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--background"],
        ["a.ics"],
        ["--background", "a.ics", "", "b c.eml"],
        ["--data-dir", "/d"],
        ["--data-dir", "/d", "--background", "a.ics"],
        ["--data-dir", "", "a.ics"],
    ],
)
def test_usual_arguments_are_understood_as_the_parser_does(arguments: list[str]) -> None:
    usual = __main__._usual_options(arguments)
    assert usual is not None
    parsed = __main__._parsed_options(arguments)
    for name in ("data_dir", "background", "selftest", "files"):
        assert getattr(usual, name) == getattr(parsed, name)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--data-dir=/d"],
        ["--data-dir"],
        ["a.ics", "--background"],
        ["--", "-a.ics"],
        ["--selftest", "o"],
    ],
)
def test_other_arguments_are_left_to_the_parser(arguments: list[str]) -> None:
    assert __main__._usual_options(arguments) is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library is asked")
@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": "/home/x", "XDG_DATA_HOME": ""},
        {"HOME": "/home/x/", "XDG_DATA_HOME": ""},
        {"HOME": "/home/x", "XDG_DATA_HOME": "/data"},
        {"HOME": "/home/x", "XDG_DATA_HOME": "data"},
        {"HOME": "x", "XDG_DATA_HOME": ""},
    ],
)
def test_the_own_place_is_where_the_library_says(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from platformdirs import user_data_dir

    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert paths.own_place() == user_data_dir("afterword", appauthor=False)


SESSION = (
    "import os; from desktop_app.system.crowd import {step}; {step}(); print(os.getsid(0) == os.getpid())"
)


@pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
@pytest.mark.parametrize("step", ["leave_crowd", "leave_crowd_for_good"])
def test_a_start_without_a_terminal_is_a_session_of_its_own(step: str) -> None:
    said = subprocess.run(
        # Its parent leads the session, which has no terminal.
        [
            sys.executable,
            "-c",
            f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SESSION.format(step=step)!r}])",
        ],
        start_new_session=True,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert said.stdout == "True\n", said.stderr


@pytest.mark.parametrize(("runnable", "waits"), [("3/400", False), ("100000/100001", True), ("many", False)])
def test_a_crowd_is_let_pass_by_one_that_has_a_session(
    runnable: str, waits: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = tmp_path / "loadavg"
    load.write_text(f"0.10 0.20 0.30 {runnable} 12345\n")
    monkeypatch.setattr(crowd, "LOAD", str(load))
    monkeypatch.setattr(crowd, "LONGEST_WAIT", 0.05)
    monkeypatch.setattr(crowd, "_own_session", lambda: False)
    slept: list[float] = []
    monkeypatch.setattr(crowd, "sleep", slept.append)
    crowd.leave_crowd()
    assert bool(slept) == waits
