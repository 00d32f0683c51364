"""Another process holds the database while a person works in the window: nothing waits, nothing is lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import IO

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import bootstrap
from desktop_app.domain.errors import Busy
from desktop_app.services import reading
from desktop_app.services.applications import edit_application
from desktop_app.services.upkeep import back_up
from desktop_app.storage import backup, seal
from desktop_app.storage.connection import WINDOW_SECONDS
from desktop_app.ui.dialogs.application_dialog import ApplicationDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.regular_backup import EVERY, SOON, RegularBackup
from desktop_app.ui.session import Session
from desktop_app.ui.storage_trouble import StorageTrouble
from desktop_app.ui.theme import AppTheme
from tests.conftest import HandClock
from tests.ui.stored import add_round, at

_HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(f"BEGIN {sys.argv[2]}")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
connection.close()
print("free", flush=True)
sys.stdin.readline()
"""


class Holder:
    """A process that holds the lock of a database until it is told to let go."""

    def __init__(self, path: object, how: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _HOLDER, str(path), how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._out.readline() == "held\n"

    @property
    def _out(self) -> IO[str]:
        assert self.process.stdout is not None
        return self.process.stdout

    def let_go(self) -> None:
        self.process.communicate("\n\n")


@pytest.fixture
def window(session: Session, qtbot: QtBot, qapp: object) -> MainWindow:
    add_round(session.context, "Acme", at(2, 14))
    window = MainWindow(session, AppTheme(qapp, "light", session))  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    session.context.database.wait_at_most(WINDOW_SECONDS)
    return window


@pytest.fixture
def held(session: Session, window: MainWindow, request: pytest.FixtureRequest) -> Iterator[Holder]:
    holder = Holder(session.context.database.path, getattr(request, "param", "IMMEDIATE"))
    yield holder
    holder.process.kill()
    holder.process.communicate()


def waits(session: Session) -> int:
    return int(session.context.database.connection.execute("PRAGMA busy_timeout").fetchone()[0])


def test_what_was_not_done_is_said_and_tried_again(
    window: MainWindow, session: Session, held: Holder, qtbot: QtBot
) -> None:
    assert waits(session) == 40
    assert session.perform(edit_application, 1, notes="kept") is None
    assert "Another program is writing" in window.banner.text
    assert waits(session) == 0, "what comes at once after it waits no more"
    held.let_go()
    again = next(button for button in window.banner.findChildren(QPushButton) if button.text() == "Try again")
    again.click()
    assert reading.application(session.context, 1).notes == "kept"
    assert window.banner.text == ""


def test_what_was_typed_stays_in_its_dialog(
    window: MainWindow, session: Session, held: Holder, qtbot: QtBot
) -> None:
    dialog = ApplicationDialog(session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.company.setText("Globex")
    dialog.accept()
    assert dialog.isVisible()
    assert "Another program is writing" in dialog.failure.text()
    assert dialog.company.text() == "Globex"
    held.let_go()
    dialog.accept()
    assert [row.company for row in reading.listed_applications(session.context)].count("Globex") == 1


@pytest.mark.parametrize("held", ["EXCLUSIVE"], indirect=True)
def test_a_view_that_cannot_read_shows_it_later(
    window: MainWindow, session: Session, held: Holder, qtbot: QtBot
) -> None:
    said: list[str | None] = []
    trouble = StorageTrouble(session, said.append)
    shown: list[str] = []

    def view(_change: object) -> None:
        try:
            shown.append(reading.application(session.context, 1).company)
        except Busy as error:
            trouble.caught(Busy, error, None)

    window.hide()
    with qtbot.capture_exceptions():
        session.changed.disconnect()
        session.changed.connect(view)
        view(None)
    assert "Another program is writing" in str(said[-1])
    held.let_go()
    qtbot.waitUntil(lambda: said[-1] is None)
    assert shown == ["Acme"]


def test_defects_go_on_to_whoever_listened_before(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: heard.append(error[0]))
    said: list[str | None] = []
    trouble = StorageTrouble(session, said.append)
    trouble.listen()
    sys.excepthook(ZeroDivisionError, ZeroDivisionError(), None)
    sys.excepthook(Busy, Busy("it is held"), None)
    assert (heard, said) == ([ZeroDivisionError], ["it is held"])


def test_a_backup_every_half_hour_in_which_something_changed(
    session: Session, clock: HandClock, qtbot: QtBot
) -> None:
    directory = session.context.database.path.with_name("backups")
    add_round(session.context, "Acme", at(2, 14))
    regular = RegularBackup(session)
    regular.tick()
    clock.advance(EVERY)
    with qtbot.waitSignal(regular.made):
        regular.tick()
    assert len(list(directory.glob("*-regular.sqlite3"))) == 1
    clock.advance(EVERY + timedelta(minutes=1))
    regular.tick()
    assert not session.context.database.changed_since_backup()
    session.perform(edit_application, 1, notes="more")
    assert session.context.database.changed_since_backup()
    back_up(session.context)


def test_a_backup_that_failed_is_still_owed(session: Session, clock: HandClock, qtbot: QtBot) -> None:
    add_round(session.context, "Acme", at(2, 14))
    session.context.database.path.with_name("backups").write_text("in the way")
    regular = RegularBackup(session)
    clock.advance(EVERY)
    with qtbot.waitSignal(regular.failed) as failed:
        regular.tick()
    assert failed.args
    assert session.context.database.changed_since_backup()


def test_a_backup_that_the_end_left_no_time_for_is_made_soon(
    session: Session, clock: HandClock, qtbot: QtBot
) -> None:
    add_round(session.context, "Acme", at(2, 14))
    newest = back_up(session.context)
    os.utime(newest, (0, 0))
    regular = RegularBackup(session)
    regular.tick()
    clock.advance(SOON)
    with qtbot.waitSignal(regular.made):
        regular.tick()
    assert len(list(newest.parent.glob("*-regular.sqlite3"))) == 1


@pytest.mark.parametrize(("hurried", "quick", "made"), [(False, 0, 1), (True, 0, 0), (True, 10**9, 1)])
def test_the_end_of_the_session_waits_for_no_long_backup(
    session: Session, monkeypatch: pytest.MonkeyPatch, hurried: bool, quick: int, made: int
) -> None:
    add_round(session.context, "Acme", at(2, 14))
    path = session.context.database.path
    done: list[str] = []

    def note_end() -> None:
        done.append("sealed" if seal.read(path) is not None else "not sealed")

    monkeypatch.setattr(backup, "QUICK", quick)
    program = SimpleNamespace(keep_picture=note_end)
    lock = SimpleNamespace(
        release=lambda: done.append(f"{len(backup.backups_in(path.parent / 'backups'))} made")
    )
    bootstrap._close(session.context, program, lock, hurried=hurried)  # type: ignore[arg-type]
    assert done == ["sealed", "0 made"], "in order, and without the lock, before the backup"
    assert len(backup.backups_in(path.parent / "backups")) == made
