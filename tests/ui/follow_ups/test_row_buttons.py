"""The buttons painted on the current row, for the keyboard and for screen readers."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services import reading
from desktop_app.ui.follow_ups.panel import FollowUpPanel
from desktop_app.ui.ghost_button import GhostButton
from desktop_app.ui.session import Session
from tests.conftest import HandClock
from tests.ui.stored import JANE, add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def panel(session: Session, qtbot: QtBot, clock: HandClock) -> FollowUpPanel:
    add_round(session.context, "Acme", at(1, 14), role="Backend", interviewers=(JANE,))
    clock.advance(timedelta(hours=10))
    panel = FollowUpPanel(session)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    panel.activateWindow()
    panel.view.setFocus()
    return panel


def shown(panel: FollowUpPanel) -> list[str]:
    return [one.accessibleName() for one in panel.findChildren(GhostButton) if one.isVisible()]


def choose(panel: FollowUpPanel, title: str) -> None:
    index = next(one for one in panel.model.rows() if str(one.data()).startswith(title))
    panel.view.setCurrentIndex(index)


def test_they_speak_of_the_current_row(panel: FollowUpPanel, qtbot: QtBot) -> None:
    choose(panel, "Thank Jane")
    wanted = ["Write: Thank Jane Miller", "Done: Thank Jane Miller", "Snooze: Thank Jane Miller"]
    qtbot.waitUntil(lambda: shown(panel) == wanted)
    panel.view.setExpanded(panel.view.currentIndex().parent(), False)
    qtbot.waitUntil(lambda: shown(panel) == [])


def test_tab_goes_through_them_and_space_presses(
    panel: FollowUpPanel, qtbot: QtBot, session: Session
) -> None:
    choose(panel, "Thank Jane")
    qtbot.waitUntil(lambda: len(shown(panel)) == 3)
    met = []
    for _step in range(3):
        QTest.keyClick(QApplication.focusWidget() or panel, Qt.Key.Key_Tab)
        focused = panel.focusWidget()
        met.append(focused.accessibleName() if focused else "")
    assert met == shown(panel)
    ring = panel.grab().toImage()
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Backtab)
    assert panel.grab().toImage() != ring, "the ring is not seen"
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Space)
    board = reading.follow_up_board(session.context)
    assert "thank_you" not in [one.kind.value for one in (*board.today, *board.this_week, *board.later)]


def test_a_row_chosen_by_a_screen_reader_becomes_current(panel: FollowUpPanel, qtbot: QtBot) -> None:
    tree = QAccessible.queryAccessibleInterface(panel.view)
    name = QAccessible.Text.Name
    children = [tree.child(number) for number in range(tree.childCount())]
    row = next(one for one in children if one.text(name).startswith("Thank Jane"))
    assert tree.selectionInterface().select(row)
    qtbot.waitUntil(lambda: str(panel.view.currentIndex().data()) == "Thank Jane Miller")
    qtbot.waitUntil(lambda: "Done: Thank Jane Miller" in shown(panel))
    selected = panel.view.selectionModel()
    assert isinstance(selected, QItemSelectionModel)
    assert len(selected.selectedIndexes()) == 1
