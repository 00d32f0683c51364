"""Promise, debrief and contact: typed, stored, and refused beside the field."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.activities import Activity, ActivityKind, Channel
from desktop_app.domain.interviews import Interview, InterviewStatus
from desktop_app.services import reading
from desktop_app.ui.dialogs.contact_dialog import ContactDialog
from desktop_app.ui.dialogs.debrief_dialog import DebriefDialog
from desktop_app.ui.dialogs.promise_dialog import PromiseDialog
from desktop_app.ui.session import Session
from tests.conftest import HandClock
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def interview(session: Session, clock: HandClock) -> Interview:
    interview = add_round(session.context, "Acme", at(1, 14))
    clock.advance(timedelta(hours=7))
    return interview


def told(session: Session, interview: Interview, kind: ActivityKind) -> list[Activity]:
    details = reading.application_details(session.context, interview.application_id)
    return [activity for activity in details.activities if activity.kind is kind]


def test_a_promise_is_typed_as_it_was_said(session: Session, interview: Interview, qtbot: QtBot) -> None:
    dialog = PromiseDialog(session, None, interview)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.day, "next week")
    QTest.keyClick(dialog.day, Qt.Key.Key_Tab)
    assert dialog.day.text() == "Fri 11 Dec 2026"
    QTest.keyClicks(dialog.words, "we call you next week")
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    (promise,) = told(session, interview, ActivityKind.PROMISE)
    assert (promise.decision_by, promise.text) == (date(2026, 12, 11), "we call you next week")


def test_they_did_not_say_is_an_answer_and_nothing_is_none(
    session: Session, interview: Interview, qtbot: QtBot
) -> None:
    dialog = PromiseDialog(session, None, interview)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.accept()
    assert dialog.promise.day_row.complaint
    assert told(session, interview, ActivityKind.PROMISE) == []
    dialog.not_said.click()
    assert not dialog.day.isEnabled()
    dialog.accept()
    (promise,) = told(session, interview, ActivityKind.PROMISE)
    assert promise.decision_by is None


def test_a_promise_before_the_interview_is_refused_in_words(
    session: Session, interview: Interview, qtbot: QtBot
) -> None:
    dialog = PromiseDialog(session, None, interview)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.day.setText("20 Nov")
    dialog.accept()
    assert "before the interview" in dialog.failure.text()
    assert told(session, interview, ActivityKind.PROMISE) == []


def test_a_debrief_needs_nothing_and_takes_everything(
    session: Session, interview: Interview, qtbot: QtBot
) -> None:
    dialog = DebriefDialog(session, None, interview)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.promise.when, "friday")
    dialog.promise.words.setText("by Friday")
    dialog.note.setPlainText("Their queue never loses a message")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    after = reading.interview(session.context, interview.id)
    assert after.status is InterviewStatus.HELD
    assert after.decision_by == date(2026, 12, 4)
    (debrief,) = told(session, interview, ActivityKind.DEBRIEF)
    assert debrief.text == "Their queue never loses a message"
    (promise,) = told(session, interview, ActivityKind.PROMISE)
    assert promise.text == "by Friday"


def test_an_empty_debrief_marks_the_round_held(session: Session, interview: Interview, qtbot: QtBot) -> None:
    dialog = DebriefDialog(session, None, interview)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.accept()
    assert reading.interview(session.context, interview.id).status is InterviewStatus.HELD
    assert told(session, interview, ActivityKind.PROMISE) == []


def test_a_contact_is_logged_now_or_when_it_was(session: Session, interview: Interview, qtbot: QtBot) -> None:
    application = reading.application(session.context, interview.application_id)
    dialog = ContactDialog(session, None, application)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.channel.setCurrentIndex(dialog.channel.findData(Channel.PHONE))
    dialog.clock.setText("15:20")
    dialog.decision.setText("9 Dec")
    dialog.note.setPlainText("They need another week")
    dialog.accept()
    (contact,) = told(session, interview, ActivityKind.CONTACT)
    assert contact.at == datetime(2026, 12, 1, 15, 20, tzinfo=UTC)
    assert (contact.channel, contact.decision_by, contact.text) == (
        Channel.PHONE,
        date(2026, 12, 9),
        "They need another week",
    )


def test_a_contact_still_to_come_is_refused(session: Session, interview: Interview, qtbot: QtBot) -> None:
    application = reading.application(session.context, interview.application_id)
    dialog = ContactDialog(session, None, application)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.day.setText("tomorrow")
    dialog.accept()
    assert dialog.day_row.complaint.startswith("That is still to come.")
    assert told(session, interview, ActivityKind.CONTACT) == []


def test_the_day_field_steps_and_picks(session: Session, interview: Interview, qtbot: QtBot) -> None:
    dialog = PromiseDialog(session, None, interview)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.day, Qt.Key.Key_Up)
    assert dialog.day.day() == date(2026, 12, 2)
    QTest.keyClick(dialog.day, Qt.Key.Key_PageUp)
    assert dialog.day.day() == date(2026, 12, 9)
    QTest.keyClick(dialog.day, Qt.Key.Key_Down)
    assert dialog.day.day() == date(2026, 12, 8)
