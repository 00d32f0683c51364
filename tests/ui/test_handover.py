"""Later starts give their files to the resident process; each start here is a real process."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop_app.system import handover
from desktop_app.system.handover import LONGEST_MESSAGE, server_name
from desktop_app.system.handover_listener import HandoverListener
from desktop_app.ui.handover import HandoverServer
from desktop_app.ui.handover_pipe import HandoverPipe

HAND_OVER = """
import json, sys
from desktop_app.system.handover import hand_over
print(hand_over(sys.argv[1], json.loads(sys.argv[2]), show=True))
"""


WITHOUT_DESCRIPTORS = """
import os, resource, socket, sys, time
from desktop_app.system import handover_listener
pauses = []
def sleep(seconds):
    pauses.append(seconds)
    time.sleep(seconds)
handover_listener.sleep = sleep
listener = handover_listener.HandoverListener(sys.argv[1], lambda *_wish: None)
start = socket.socket(socket.AF_UNIX)
free = os.dup(0)
os.close(free)
usual, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (free, most))
start.connect(sys.argv[1])
start.sendall(b"afterword 2\\0stay\\0\\0\\n")
while not pauses:
    time.sleep(0.01)
resource.setrlimit(resource.RLIMIT_NOFILE, (usual, most))
print(start.recv(100))
listener.close()
"""


@pytest.fixture
def name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    return server_name(tmp_path / "data")


def start(name: str, files: list[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", HAND_OVER, name, json.dumps(files)], stdout=subprocess.PIPE, text=True
    )


def test_files_arrive_whole(qtbot: QtBot, name: str, tmp_path: Path) -> None:
    server = HandoverServer(name)
    assert server.listening
    files = ["/tmp/invitation ü.ics", "/tmp/zweite\n.ics"]
    with qtbot.waitSignal(server.arrived) as arrived:
        other = start(name, files)
    assert arrived.args == [files, True, ""]
    out, _err = other.communicate(timeout=10)
    assert (out, other.returncode) == ("True\n", 0)
    assert Path(name).parent.stat().st_mode & 0o077 == 0
    server.close()


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_whoever_comes_when_there_are_no_more_descriptors_is_heard_when_there_are(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DESCRIPTORS, name],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (done.stdout, done.stderr) == ("b'yes\\n'\n", "")


def test_ten_at_once_all_arrive(qtbot: QtBot, name: str) -> None:
    server = HandoverServer(name)
    arrived: list[str] = []
    server.arrived.connect(lambda files, _show, _token: arrived.extend(files))
    others = [start(name, [str(number)]) for number in range(10)]
    qtbot.waitUntil(lambda: len(arrived) == 10, timeout=20_000)
    assert sorted(arrived) == sorted(map(str, range(10)))
    for other in others:
        out, _err = other.communicate(timeout=10)
        assert out == "True\n"
    server.close()


def test_a_socket_left_by_the_dead_is_taken_over(qtbot: QtBot, name: str) -> None:
    Path(name).touch()
    server = HandoverServer(name)
    assert server.listening
    server.close()


@pytest.fixture(params=["socket", "pipe"])
def answers(request: pytest.FixtureRequest, qtbot: QtBot, name: str) -> Iterator[list[object]]:
    """What is heard by the plain listener, and by the one of Windows, which Qt lets run here too."""
    heard: list[object] = []
    listen = HandoverListener if request.param == "socket" else HandoverPipe
    listener = listen(name, lambda *wish: heard.append(wish))
    yield heard
    listener.close()


def asked(qtbot: QtBot, name: str, *pieces: bytes) -> bytes:
    """Return what is answered to a message that comes in pieces."""
    link = QLocalSocket()
    link.connectToServer(name)
    for piece in pieces:
        link.write(piece)
        link.flush()
        qtbot.wait(20)
    qtbot.waitUntil(
        lambda: link.canReadLine() or link.state() == QLocalSocket.LocalSocketState.UnconnectedState,
        timeout=5000,
    )
    answer = bytes(link.readLine().data())
    link.abort()
    return answer


@pytest.mark.parametrize(
    "message",
    [
        b"nonsense\0\n",
        b"\0\n",
        b"afterword 2\0\n",
        b"afterword 2\0dance\0\n",
        b"afterword 2\0show\0\n",
        b"afterword 99\0show\0\0/a.ics\0\n",
        b'{"version": 1, "files": []}\0\n',
    ],
)
def test_what_is_not_the_protocol_is_refused(
    qtbot: QtBot, name: str, answers: list[object], message: bytes
) -> None:
    assert asked(qtbot, name, message) == b"no\n"
    assert answers == []


def test_a_message_may_come_in_pieces(qtbot: QtBot, name: str, answers: list[object]) -> None:
    pieces = (b"afterword 2\0stay\0tok", b"en\0/a", b"\n", b".ics\0/b.ics\0", b"\n")
    assert asked(qtbot, name, *pieces) == b"yes\n"
    assert answers == [(["/a\n.ics", "/b.ics"], False, "token")]


def test_a_message_without_an_end_is_cut_off(qtbot: QtBot, name: str, answers: list[object]) -> None:
    assert asked(qtbot, name, b"x" * (LONGEST_MESSAGE + 100_000)) == b""
    assert answers == []


def test_one_that_connects_and_says_nothing_keeps_nobody_waiting(qtbot: QtBot, name: str) -> None:
    server = HandoverServer(name)
    silent = QLocalSocket()
    silent.connectToServer(name)
    assert silent.waitForConnected(5000)
    with qtbot.waitSignal(server.arrived):
        other = start(name, ["/a.ics"])
    assert other.communicate(timeout=10)[0] == "True\n"
    server.close()
    silent.abort()


def test_what_was_answered_is_passed_on_at_the_end_too(name: str) -> None:
    heard: list[object] = []
    listener = HandoverListener(name, lambda *wish: heard.append(wish))
    assert handover.hand_over(name, ["/a.ics"], show=True)
    listener.close()
    assert heard == [(["/a.ics"], True, "")]


def test_what_nobody_was_told_yet_is_returned_at_the_end(qtbot: QtBot, name: str) -> None:
    server = HandoverServer(name)
    told: list[object] = []
    server.arrived.connect(lambda *wish: told.append(wish))
    assert handover.hand_over(name, ["/a.ics"], show=True)
    assert server.close() == [(["/a.ics"], True, "")]
    QCoreApplication.sendPostedEvents()
    assert told == []
    assert server.close() == []


def test_starts_that_come_one_after_the_other_are_told_of_together(qtbot: QtBot, name: str) -> None:
    server = HandoverServer(name)
    told: list[list[str]] = []
    server.arrived.connect(lambda files, _show, _token: told.append(files))
    assert handover.hand_over(name, ["/a.ics"], show=True)
    qtbot.waitUntil(lambda: told == [["/a.ics"]], timeout=5000)
    for file in ("/b.ics", "/c.ics"):
        assert handover.hand_over(name, [file], show=True)
    qtbot.waitUntil(lambda: told == [["/a.ics"], ["/b.ics", "/c.ics"]], timeout=5000)
    server.close()


def test_who_waits_for_one_that_ends_takes_its_place(name: str) -> None:
    asked: list[None] = []

    def alone() -> bool:
        asked.append(None)
        return len(asked) == 2

    assert not handover.hand_over(name, ["/a.ics"], show=True, alone=alone)
    assert len(asked) == 2


def test_who_is_not_answered_asks_no_second_time(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "ANSWER_LIMIT", 0.1)
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(name)
        deaf.listen(8)
        assert not handover.hand_over(name, ["/a.ics"], show=True)
        deaf.setblocking(False)
        deaf.accept()[0].close()
        with pytest.raises(BlockingIOError):
            deaf.accept()


def test_where_nothing_can_listen_is_known(qtbot: QtBot, tmp_path: Path) -> None:
    server = HandoverServer(str(tmp_path / "missing" / "socket"))
    assert not server.listening
    server.close()


def test_a_runtime_directory_that_others_may_enter_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "afterword").mkdir()
    (tmp_path / "afterword").chmod(0o755)  # whatever this process keeps to itself
    with pytest.raises(OSError, match="not only ours"):
        server_name(tmp_path / "data")
    (tmp_path / "afterword").rmdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "afterword").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="not only ours"):
        server_name(tmp_path / "data")


def test_nobody_listening_is_said_after_a_while(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "PATIENCE", 0.1)
    assert not handover.hand_over(name, [], show=True)
