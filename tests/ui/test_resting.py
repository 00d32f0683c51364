"""Starting over without the window: what keeps the program from it, and the real process that does it."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Change, Inverse, Kind
from desktop_app.services.history import History
from desktop_app.system.handover import hand_over, server_name
from desktop_app.ui import resting
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.resting import Resting, is_at_rest
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.end_to_end.processes import Program, wait_for
from tests.ui.stored import add_round, at

ROOT = Path(__file__).parents[2]

USED_AND_CLOSED = """
import sys
from datetime import timedelta
from PySide6.QtCore import QTimer
from desktop_app import __main__
from desktop_app.domain.applications import ApplicationDraft
from desktop_app.services.applications import add_application
from desktop_app.ui import program as resident, reminder_driver, resting

resting.REST_AFTER = 0.0
reminder_driver.CEILING = timedelta(seconds=0.3)
start = resident.Program.start

def started(program):
    start(program)
    add(program)
    QTimer.singleShot(500, program.window, program.window.close)

def add(program):
    assert program._session.perform(add_application, ApplicationDraft("Acme")) is not None

resident.Program.start = started
__main__.main(sys.argv[1:])
"""

linux_only = pytest.mark.skipif(
    sys.platform != "linux", reason="starting over keeps the process on Linux only"
)


@pytest.fixture
def window(session: Session, theme: AppTheme, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with something in it that was shown and is hidden."""
    add_round(session.context, "Acme", at(1, 14))
    window = MainWindow(session, theme, state_file=tmp_path / "window.json", keep_running=True)
    window.closing_is_explained = True
    qtbot.addWidget(window)
    window.show()
    window.page.complete()  # now: no frame is waited for here, and later its database is closed
    window.hide()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()


@pytest.fixture
def theme(qapp: QApplication) -> AppTheme:
    return AppTheme(qapp)


def test_it_is_due_once_the_window_was_out_of_sight_for_a_while(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("desktop_app.ui.resting.time.monotonic", lambda: now)
    watch = Resting()
    assert not watch.is_due(None), "a program without a window has nothing to give back"
    assert not watch.is_due(window)
    now += resting.REST_AFTER - 1
    assert not watch.is_due(window)
    window.show()
    assert not watch.is_due(window)
    window.hide()
    now += 2
    assert not watch.is_due(window), "counted anew since it was seen"
    now += resting.REST_AFTER
    assert watch.is_due(window)


def _banner(window: MainWindow) -> None:
    window.banner.show_message("Read me.", key="settings", icon_name="warning")


def _dialog(window: MainWindow) -> None:
    QDialog(window).show()


def _writing(window: MainWindow) -> None:
    window.session.writes_beside = True


@linux_only
@pytest.mark.parametrize("under_way", [_banner, _dialog, _writing])
def test_nothing_is_lost(window: MainWindow, under_way: Callable[[MainWindow], None]) -> None:
    session = window.session
    assert is_at_rest(session, window, notices_stand=False)
    assert not is_at_rest(session, window, notices_stand=True), (
        "its buttons belong to the process that sent it"
    )
    under_way(window)
    assert not is_at_rest(session, window, notices_stand=False)


@linux_only
def test_what_was_copied_stays_to_be_pasted(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        QClipboard, "ownsClipboard", lambda _clipboard: True
    )  # offscreen nothing is ever owned
    assert not is_at_rest(window.session, window, notices_stand=False)


@linux_only
def test_the_first_screen_may_hold_a_phrase(session: Session, theme: AppTheme, qtbot: QtBot) -> None:
    window = MainWindow(session, theme)
    qtbot.addWidget(window)
    assert not is_at_rest(session, window, notices_stand=False)


def test_what_can_be_taken_back_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    history, fresh, newer = History(), History(), History()
    assert history.packed() == b""
    history.remember(Change("add Acme", {Kind.APPLICATION: frozenset({1})}, Inverse(("DELETE …",))))
    packed = history.packed()
    fresh.unpack(packed)
    assert fresh.undo_label == "add Acme"
    assert fresh.packed() == packed
    monkeypatch.setattr("desktop_app.services.history.VERSION", "99")
    newer.unpack(packed)
    assert newer.undo_label == ""


def _handed_on(pid: int) -> list[Path]:
    links = Path(f"/proc/{pid}/fd").iterdir()
    return [link for link in links if link.is_symlink() and "memfd:afterword" in str(link.readlink())]


@linux_only
def test_the_process_starts_over_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    (data / "settings.json").write_text(
        '{"said_that_closing_keeps_running": true, "keep_running": true, "notifications": false}'
    )
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-c", USED_AND_CLOSED, "--data-dir", str(data)]
    program = Program(command, env, tmp_path / "log")
    try:
        words = Path(f"/proc/{program.pid}/cmdline")
        wait_for(lambda: "--background" in words.read_text().split("\0"), 30.0, "it has started over")
        wait_for(lambda: hand_over(server_name(data), [], show=False), 20.0, "it hears later starts")
        assert len(list((data / "backups").iterdir())) >= 1, "what had changed was backed up before"
        (file,) = _handed_on(program.pid)
        assert b"Acme" in file.read_bytes(), "what can be undone waits for the window"
        assert hand_over(server_name(data), [], show=True)
        wait_for(lambda: not _handed_on(program.pid), 20.0, "the window takes it")
        assert program.end(20.0) == 0, program.printed()  # while the window is made
    finally:
        program.kill()
