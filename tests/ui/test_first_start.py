"""The first screen: the first interview, an example, a list, or nothing yet."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services import reading
from desktop_app.services.interview_list import interview_ids
from desktop_app.ui.dialogs.interview_dialog import InterviewDialog
from desktop_app.ui.first_start import FirstStart
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from tests.ui.windows import Windows, dialog_of


def first_screen(window: MainWindow) -> FirstStart:
    (screen,) = window.findChildren(FirstStart)
    return screen


def test_nothing_stored_shows_the_first_screen(windows: Windows) -> None:
    window = windows.open()
    assert first_screen(window).isVisible()
    assert window.toolbar.search.isHidden()
    assert not window.commands.interviews.isEnabled()


def test_the_first_interview_is_asked_for(windows: Windows) -> None:
    window = windows.open()
    screen = first_screen(window)
    QTest.keyClicks(screen.phrase.line, "at Acme GmbH 10 Dec 15:30")
    assert len(screen.phrase.chips) == 3
    screen.next.click()
    dialog = dialog_of(window, InterviewDialog)
    assert isinstance(dialog, InterviewDialog)
    draft = dialog.draft()
    assert draft is not None
    assert (draft.company, draft.span.start) == ("Acme GmbH", datetime(2026, 12, 10, 15, 30))
    dialog.accept()
    assert window.page.isVisible()


def test_the_example_comes_and_goes_in_one_step(windows: Windows, session: Session) -> None:
    window = windows.open()
    first_screen(window).example.click()
    assert window.page.isVisible()
    assert len(interview_ids(session.context)) == 5
    window.commands.undo.trigger()
    assert reading.is_empty(session.context)


def test_the_first_screen_asks_for_a_test_and_can_be_skipped(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open()
    screen = first_screen(window)
    with qtbot.waitSignal(window.test_notification_requested):
        screen.test.click()
    screen.skip.click()
    assert window.page.isVisible()


def test_everything_on_the_first_screen_has_a_name(windows: Windows) -> None:
    screen = first_screen(windows.open())
    for button in screen.findChildren(QPushButton):
        assert button.accessibleName() or button.text()
    assert screen.phrase.line.accessibleName()


def test_a_list_comes_in_from_the_first_screen(
    windows: Windows, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.ui.dialogs.import_list.dialog import ListDialog

    window = windows.open()
    file = tmp_path / "list.csv"
    file.write_text("Company,Role\nAcorn,Clerk\n")
    monkeypatch.setattr("desktop_app.ui.importing.choose_files", lambda _parent: [file])
    first_screen(window).list.click()
    (dialog,) = window.findChildren(ListDialog)
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=20_000)
    assert dialog.isModal()
    dialog.accept()
    assert [one.company for one in reading.listed_applications(session.context)] == ["Acorn"]
    assert window.commands.views["board"].isChecked(), "where applications without an interview can be seen"
    qtbot.waitUntil(lambda: not window.findChildren(FirstStart))
