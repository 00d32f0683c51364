"""A long import is made beside the window: how far it is shows, it can be stopped, and reminders come meanwhile."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Change
from desktop_app.domain.going import Going
from desktop_app.services import reading
from desktop_app.services.changing import changing
from desktop_app.storage import follow_ups
from desktop_app.ui.dialogs.import_dialog import ImportDialog
from desktop_app.ui.long_work import LongWork
from desktop_app.ui.session import Session
from tests.ui.dialogs.test_import_dialog import calendar, event
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

EVENTS = 400


class Gate(Going):
    """Stands still after the first block until it may go on."""

    reached = threading.Event()
    may_go_on = threading.Event()

    def step(self, count: int) -> None:
        self.reached.set()
        assert self.may_go_on.wait(20)
        super().step(count)


@pytest.fixture
def dialog(session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ImportDialog:
    monkeypatch.setattr("desktop_app.ui.long_work.Going", Gate)
    Gate.reached.clear()
    Gate.may_go_on.clear()
    path = tmp_path / "many.ics"
    events = [
        event(uid=f"{number}@x", start=f":202612{number % 28 + 1:02}T090000Z") for number in range(EVENTS)
    ]
    path.write_text(calendar(*events))
    dialog = ImportDialog(session, None, [path])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_reading)
    return dialog


def work_of(dialog: ImportDialog, qtbot: QtBot) -> LongWork:
    dialog.accept()
    (work,) = dialog.findChildren(LongWork)
    qtbot.waitUntil(Gate.reached.is_set)
    return work


def test_how_far_it_is_shows_and_then_everything_is_there(
    dialog: ImportDialog, session: Session, qtbot: QtBot
) -> None:
    saved: list[Change] = []
    dialog.saved.connect(saved.append)
    work = work_of(dialog, qtbot)
    said = list[str]()
    work._written.connect(lambda _done: said.append(work.words.text()))
    assert reading.listed_interviews(session.context) == []
    Gate.may_go_on.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert len(reading.listed_interviews(session.context)) == EVENTS
    assert said[0] == "Writing: 200 of 400"
    assert [change.label for change in saved] == ["import 400 interviews"] == [session.history.undo_label]


def test_stopped_in_the_middle_nothing_is_stored(
    dialog: ImportDialog, session: Session, qtbot: QtBot
) -> None:
    work = work_of(dialog, qtbot)
    work.stop_button.click()
    assert work.words.text() == "Stopping…"
    Gate.may_go_on.set()
    qtbot.waitUntil(lambda: not dialog.findChildren(LongWork))
    assert dialog.failure.text() == "Stopped. Nothing was changed."
    assert dialog.isVisible()
    assert reading.is_empty(session.context)
    assert session.history.undo_label == ""


def test_the_window_goes_on_meanwhile(dialog: ImportDialog, session: Session, qtbot: QtBot) -> None:
    ticks = list[Any]()
    timer = QTimer(dialog, interval=5)
    timer.timeout.connect(lambda: ticks.append(reading.due_count(session.context)))
    work_of(dialog, qtbot)
    timer.start()
    qtbot.waitUntil(lambda: len(ticks) > 10)
    timer.stop()
    Gate.may_go_on.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_what_was_stored_before_is_changed_by_it_too(
    session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rounds of applications that are there are planned from what is stored, on the other connection."""
    monkeypatch.setattr("desktop_app.services.long_changes.SHORT", 0)
    add_round(session.context, "Acme-corp", at(2, 14))
    before = session.context.database.query("SELECT count(*) FROM follow_up")[0][0]
    path = tmp_path / "one.ics"
    path.write_text(calendar(event(summary="Interview with Acme-corp")))
    dialog = ImportDialog(session, None, [path])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_reading)
    dialog.accept()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    query = session.context.database.query
    assert query("SELECT count(*), count(DISTINCT application_id) FROM interview") == [(2, 1)]
    assert query("SELECT count(*) FROM follow_up")[0][0] > before
    with changing(session.context, "the window's own connection writes on") as made:
        follow_ups.delete(1)
    assert made.change.ids
