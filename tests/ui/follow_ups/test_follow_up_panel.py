"""The follow-up panel on a real store: keys, buttons, and what stays where it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind, FollowUpState
from desktop_app.services import keep_applying, reading
from desktop_app.services.applications import add_application
from desktop_app.services.choosing import choose_settings
from desktop_app.services.contacts import record_promise
from desktop_app.services.follow_ups import mark_done
from desktop_app.services.interviews import delete_interview
from desktop_app.services.views import Waiting
from desktop_app.ui.dialogs.application_dialog import ApplicationDialog
from desktop_app.ui.follow_ups.layout import RowButton
from desktop_app.ui.follow_ups.panel import FollowUpPanel
from desktop_app.ui.session import Session
from tests.conftest import HandClock
from tests.ui.stored import JANE, add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def panel(session: Session, qtbot: QtBot, clock: HandClock) -> FollowUpPanel:
    add_round(session.context, "Acme", at(1, 14), role="Backend", interviewers=(JANE,))
    add_round(session.context, "<b>Globex</b>", at(3, 10))
    clock.advance(timedelta(hours=10))
    panel = FollowUpPanel(session)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    panel.view.setFocus()
    return panel


def step(panel: FollowUpPanel, kind: FollowUpKind, company: str = "Acme") -> FollowUp:
    for index in panel.model.rows():
        entry = panel.model.entry(index)
        if isinstance(entry, FollowUp) and entry.kind is kind and entry.company == company:
            panel.view.setCurrentIndex(index)
            return entry
    raise AssertionError(f"no {kind} is listed")


def state(session: Session, follow_up: FollowUp) -> FollowUpState:
    return reading.follow_up(session.context, follow_up.id).state


def test_empty_says_what_belongs_here(session: Session, qtbot: QtBot) -> None:
    panel = FollowUpPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    assert not panel.view.isVisible()
    add_round(session.context, "Acme", at(2, 14))
    panel.refresh()
    assert panel.view.isVisible()


def test_j_and_k_move_over_rows_only(panel: FollowUpPanel, qtbot: QtBot) -> None:
    seen = []
    for _ in range(3):
        QTest.keyClick(panel.view, Qt.Key.Key_J)
        seen.append(panel.current())
    assert all(isinstance(entry, FollowUp) for entry in seen)
    QTest.keyClick(panel.view, Qt.Key.Key_K)
    assert panel.current() == seen[1]


def test_d_marks_done_and_the_next_row_is_current(
    panel: FollowUpPanel, session: Session, qtbot: QtBot
) -> None:
    thanks = step(panel, FollowUpKind.THANK_YOU)
    QTest.keyClick(panel.view, Qt.Key.Key_D)
    assert state(session, thanks) is FollowUpState.DONE
    assert isinstance(panel.current(), FollowUp)
    assert panel.current() != thanks
    session.undo()
    assert panel.select(thanks.id)


def test_w_asks_for_the_letter(panel: FollowUpPanel, qtbot: QtBot) -> None:
    thanks = step(panel, FollowUpKind.THANK_YOU)
    with qtbot.waitSignal(panel.write_requested) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_W)
    assert asked.args == [thanks.id]


def test_enter_opens(panel: FollowUpPanel, qtbot: QtBot) -> None:
    thanks = step(panel, FollowUpKind.THANK_YOU)
    with qtbot.waitSignal(panel.follow_up_activated) as opened:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert opened.args == [thanks.application_id, thanks.id]


def test_s_offers_moments_and_snoozes(panel: FollowUpPanel, session: Session, qtbot: QtBot) -> None:
    thanks = step(panel, FollowUpKind.THANK_YOU)
    QTest.keyClick(panel.view, Qt.Key.Key_S)
    assert panel.snooze_menu.isVisible()
    offered = panel.snooze_menu.actions()
    assert offered[0].text() == "In 1 hour"
    offered[0].trigger()
    panel.snooze_menu.close()
    snoozed = reading.follow_up(session.context, thanks.id).snoozed_until
    assert snoozed == session.context.now() + timedelta(hours=1)


def test_a_click_on_a_painted_button_does_what_it_shows(
    panel: FollowUpPanel, session: Session, qtbot: QtBot
) -> None:
    thanks = step(panel, FollowUpKind.THANK_YOU)
    place = panel.view.button_place(panel.view.currentIndex(), RowButton.DONE)
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert state(session, thanks) is FollowUpState.DONE


def test_a_click_beside_the_buttons_opens(panel: FollowUpPanel, qtbot: QtBot) -> None:
    thanks = step(panel, FollowUpKind.THANK_YOU)
    row = panel.view.visualRect(panel.view.currentIndex())
    with qtbot.waitSignal(panel.follow_up_activated) as opened:
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(60, 12))
    assert opened.args is not None
    assert opened.args[1] == thanks.id


def test_a_click_on_a_heading_folds_it_and_a_refresh_keeps_that(panel: FollowUpPanel, qtbot: QtBot) -> None:
    heading = panel.model.index(0, 0)
    QTest.mouseClick(
        panel.view.viewport(), Qt.MouseButton.LeftButton, pos=panel.view.visualRect(heading).center()
    )
    assert not panel.view.isExpanded(panel.model.index(0, 0))
    panel.refresh()
    assert not panel.view.isExpanded(panel.model.index(0, 0))
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert panel.view.isExpanded(panel.model.index(0, 0))


def test_changes_made_elsewhere_keep_the_selection(panel: FollowUpPanel, session: Session) -> None:
    debrief = step(panel, FollowUpKind.DEBRIEF)
    thanks = step(panel, FollowUpKind.THANK_YOU)
    assert session.perform(mark_done, debrief.id) is not None
    current = panel.current()
    assert isinstance(current, FollowUp)
    assert current.id == thanks.id


def test_what_goes_with_its_interview_is_gone(panel: FollowUpPanel, session: Session) -> None:
    thanks = step(panel, FollowUpKind.THANK_YOU)
    assert thanks.interview_id is not None
    session.perform(delete_interview, thanks.interview_id)
    assert not panel.select(thanks.id)


def test_waiting_rows_have_no_buttons_and_open_their_application(
    panel: FollowUpPanel, session: Session, qtbot: QtBot
) -> None:
    thanks = step(panel, FollowUpKind.THANK_YOU)
    assert thanks.interview_id is not None
    session.perform(record_promise, thanks.interview_id, at(4, 9).first_day, "by Friday")
    waiting = next(index for index in panel.model.rows() if isinstance(panel.model.entry(index), Waiting))
    panel.view.setCurrentIndex(waiting)
    assert panel.view.buttons_of(waiting) == ()
    assert not panel.done_action.isEnabled()
    with qtbot.waitSignal(panel.waiting_activated) as opened:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert opened.args == [thanks.application_id, thanks.interview_id]


def test_tooltips_show_markup_as_it_was_typed(panel: FollowUpPanel, qtbot: QtBot) -> None:
    step(panel, FollowUpKind.ASK_TIMESCALE, "<b>Globex</b>")
    row = panel.view.visualRect(panel.view.currentIndex())
    where = row.topLeft() + QPoint(60, 12)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, where, panel.view.viewport().mapToGlobal(where))
    panel.view.viewportEvent(event)
    assert "<b>Globex" in QToolTip.text().replace("\u2060", "")
    assert not GuiQt.mightBeRichText(QToolTip.text())
    QToolTip.hideText()


def test_a_picture_of_every_state_can_be_taken(panel: FollowUpPanel) -> None:
    for _ in panel.model.rows():
        panel.view.move_by(1)
    assert not panel.grab().isNull()
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not panel.grab().isNull()


def test_the_week_stands_below_once_there_is_a_goal(panel: FollowUpPanel, session: Session) -> None:
    assert not panel.week.isVisible()
    chosen = replace(session.context.settings, goal_applications=5)
    session.perform(choose_settings, chosen, lambda settings: setattr(session.context, "settings", settings))
    assert panel.week.isVisible()
    assert panel.week.text() == "2 of 5 applications, 2 interviews this week"
    session.perform(add_application, ApplicationDraft("Umbrella", status=ApplicationStatus.APPLIED))
    assert panel.week.text() == "3 of 5 applications, 2 interviews this week"


def test_the_nudge_to_keep_applying_opens_the_dialog_for_an_application(
    panel: FollowUpPanel, session: Session, clock: HandClock
) -> None:
    clock.advance(timedelta(days=8))
    change = keep_applying.replan(session.context)
    assert change is not None
    session.publish(change)
    step(panel, FollowUpKind.KEEP_APPLYING, "")
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    (dialog,) = panel.findChildren(ApplicationDialog)
    dialog.company.setText("Initech")
    dialog.accept()
    change = keep_applying.replan(session.context)
    assert change is not None
    session.publish(change)
    assert all(
        getattr(panel.model.entry(index), "kind", None) is not FollowUpKind.KEEP_APPLYING
        for index in panel.model.rows()
    )
