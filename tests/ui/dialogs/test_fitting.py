"""A dialog opens as high as it will be, so that it stands in the middle, and its buttons never leave the screen."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.dialogs.interview_dialog import InterviewDialog
from desktop_app.ui.dialogs.promise_dialog import PromiseDialog
from desktop_app.ui.session import Session
from tests.conftest import HandClock
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


def test_the_dialog_of_an_interview_has_its_height_before_it_gets_its_place(
    session: Session, qtbot: QtBot
) -> None:
    dialog = InterviewDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    placed = dialog.height()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.wait(50)
    assert dialog.height() == placed
    assert placed > dialog.screen().availableGeometry().height() * 2 / 3


def test_what_grows_at_the_lower_end_of_the_screen_moves_up(
    session: Session, clock: HandClock, qtbot: QtBot
) -> None:
    interview = add_round(session.context, "Acme", at(1, 14))
    clock.advance(timedelta(hours=7))
    dialog = PromiseDialog(session, None, interview)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    screen = dialog.screen().availableGeometry()
    dialog.move(100, screen.bottom() - dialog.frameGeometry().height())
    before = dialog.height()
    QTest.keyClicks(dialog.day, "Caturday")
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert dialog.frameGeometry().bottom() <= screen.bottom()
    assert dialog.y() >= screen.top()
