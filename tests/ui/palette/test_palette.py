"""The palette over a real window: every action and every record by a few letters and Enter."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StorageError
from desktop_app.services.finding import OF_EACH, find
from desktop_app.ui.dialogs.interview_dialog import InterviewDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.palette.dialog import Palette
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.ui.stored import JANE, add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def window(session: Session, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    add_round(session.context, "Acme", at(1, 14), role="Backend", interviewers=(JANE,))
    add_round(session.context, "Globex <b>", at(3, 10), notes="a word about lighthouses")
    window = MainWindow(session, AppTheme(qapp))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.end()


def opened(window: MainWindow) -> Palette:
    window.commands.palette.trigger()
    palette = window.findChild(Palette)
    assert palette is not None
    return palette


def titles(palette: Palette) -> list[str]:
    return [entry.title for entry in palette.entries]


def test_at_first_it_offers_what_can_be_done(window: MainWindow) -> None:
    palette = opened(window)
    assert "New interview" in titles(palette)
    assert "Undo" not in titles(palette), "there is nothing to undo"
    assert "Do or find" not in titles(palette)
    palette.reject()


def test_letters_choose_an_action_and_enter_does_it(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "nint")  # in this order, not in one piece
    assert titles(palette)[0] == "New interview"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(InterviewDialog) is not None)
    dialog = window.findChild(InterviewDialog)
    assert dialog is not None
    dialog.reject()


def test_records_are_found_by_company_person_and_note(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "jan")
    assert "Jane Miller" in titles(palette)
    palette.field.clear()
    QTest.keyClicks(palette.field, "light")
    assert "Globex <b>" in titles(palette)
    palette.field.clear()
    QTest.keyClicks(palette.field, 'acm"e OR ( NEAR')
    assert titles(palette) == []
    assert palette.nothing.isVisible()
    palette.reject()


def test_up_and_down_choose_while_one_types_and_enter_opens_the_record(
    window: MainWindow, qtbot: QtBot
) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "acme")
    first = titles(palette)
    assert first[0] == "Acme · Backend"
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.details is not None and window.page.details.isVisible())
    details = window.page.details
    assert details is not None
    assert details.header.company.text() == "Acme"


def test_a_store_that_cannot_be_read_is_said_and_actions_stay(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StorageError("The disk is gone.")

    monkeypatch.setattr("desktop_app.ui.palette.dialog.find", broken)
    palette = opened(window)
    QTest.keyClicks(palette.field, "new")
    assert palette.nothing.text() == "The disk is gone."
    assert palette.nothing.isVisible()
    assert titles(palette)[0] == "New interview"
    palette.reject()


def test_what_is_found_is_bounded(session: Session) -> None:
    for number in range(30):
        add_round(session.context, f"Northern {number}", at(1 + number % 28, 9))
    found = find(session.context, "north")
    kinds = [type(one) for one in found]
    assert all(kinds.count(kind) <= OF_EACH for kind in set(kinds))
    assert len(found) > OF_EACH
