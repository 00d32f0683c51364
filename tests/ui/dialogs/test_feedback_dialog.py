"""The card, the call sheet and the preparation: what they show, and what the call sheet stores."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.activities import Activity, ActivityKind, Channel
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.debriefs import Debrief
from desktop_app.domain.feedback import FeedbackDraft
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.interviews import Interview
from desktop_app.services import applications, feedback, reading
from desktop_app.services.context import Context
from desktop_app.services.debriefs import keep_debrief
from desktop_app.ui.details.panel import DetailsPanel
from desktop_app.ui.details.parts import IconButton
from desktop_app.ui.dialogs.ask_card import AskCard
from desktop_app.ui.dialogs.feedback_dialog import FeedbackDialog
from desktop_app.ui.dialogs.preparation_dialog import PreparationDialog
from desktop_app.ui.opening import open_preparation, open_step
from desktop_app.ui.session import Session
from tests.conftest import HandClock
from tests.ui.stored import JANE, TOM, add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def interview(session: Session) -> Interview:
    return add_round(session.context, "Acme", at(1, 14), interviewers=(JANE, TOM))


def said(dialog: AskCard | PreparationDialog) -> str:
    return dialog.accessibleDescription()


def test_the_card_says_three_things_and_one_key_closes_it(
    session: Session, interview: Interview, qtbot: QtBot
) -> None:
    card = AskCard(session.context, None, interview)
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(card.isActiveWindow)
    for words in ("Thank them", "when they will decide", "whom you may write to", "Jane Miller, Tom O'Neill"):
        assert words in said(card)
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Return)
    assert not card.isVisible()


def test_the_call_sheet_stores_what_was_heard(
    session: Session, interview: Interview, clock: HandClock, qtbot: QtBot
) -> None:
    clock.advance(timedelta(days=1))
    applications.record_outcome(session.context, interview.application_id, ApplicationStatus.REJECTED)
    feedback.set_phone(session.context, TOM, "+44 20 1")
    dialog = FeedbackDialog(session, None, interview.application_id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert (dialog.person.currentText(), dialog.phone.text()) == ("Tom O'Neill", "+44 20 1")
    assert "Now is a good time" in dialog.phone_row.message
    dialog.phone.setText("+44 20 2")
    dialog.answers[1][1].setPlainText("numbers")
    dialog.own_theme.setText("structure")
    dialog.accept()
    assert dialog.own_row.complaint
    dialog.own_rating.setFocus()
    QTest.keyClick(dialog.own_rating, Qt.Key.Key_2)
    dialog.accept()
    assert not dialog.isVisible()
    (kept,) = feedback.feedback_of(session.context, interview.application_id)
    assert kept.says.person == "Tom O'Neill"
    assert kept.says.answers == (("What was missing?", "numbers"),)
    assert kept.says.ratings == (("structure", 2),)
    assert dict(feedback.phone_numbers(session.context, interview))[TOM] == "+44 20 2"
    session.undo()
    assert feedback.feedback_of(session.context, interview.application_id) == []
    assert dict(feedback.phone_numbers(session.context, interview))[TOM] == "+44 20 1"


def test_what_was_recorded_is_changed_from_the_timeline_and_deleted_and_both_undone(
    session: Session, interview: Interview, qtbot: QtBot
) -> None:
    context, application_id = session.context, interview.application_id
    draft = FeedbackDraft(
        Channel.PHONE,
        "Tom O'Neill",
        "Come again.",
        (("What did you like?", "calm"), ("Would you hire me?", "perhaps")),
        (("technical", 4), ("structure", 2), ("numbers", 1)),
    )
    session.perform(feedback.record_feedback, application_id, draft)
    panel = DetailsPanel(session)
    qtbot.addWidget(panel)
    panel.show_application(application_id)
    panel.show()
    button = next(
        one for one in panel.findChildren(IconButton) if one.accessibleName() == "Change this feedback…"
    )
    assert button.focusPolicy() is Qt.FocusPolicy.StrongFocus
    button.click()
    (dialog,) = panel.findChildren(FeedbackDialog)
    assert (dialog.windowTitle(), dialog.person.currentText()) == ("What they said", "Tom O'Neill")
    assert not dialog.is_touched
    dialog.answers[3][1].setPlainText("yes!")
    dialog.own_rating.set_step(3)
    dialog.accept()
    (kept,) = feedback.feedback_of(context, application_id)
    assert kept.says.answers == (("What did you like?", "calm"), ("Would you hire me?", "yes!"))
    assert dict(kept.says.ratings) == {"technical": 4, "structure": 3, "numbers": 1}

    def told() -> list[str]:
        activities = reading.application_details(context, application_id).activities
        return [one.text for one in activities if one.kind is ActivityKind.FEEDBACK]

    assert told() == ["Come again.\nWhat did you like? calm\nWould you hire me? yes!"]
    session.undo()
    assert feedback.feedback_of(context, application_id)[0].says == draft
    session.redo()
    panel.timeline.feedback_requested.emit(max(one.id for one in _told_of(context, application_id)))
    dialog = next(one for one in panel.findChildren(FeedbackDialog) if one.isVisible())
    dialog.delete_button.click()
    assert not dialog.isVisible()
    assert (feedback.feedback_of(context, application_id), told()) == ([], [])
    assert feedback.feedback_themes(context) == ()
    session.undo()
    assert [one.says.ratings for one in feedback.feedback_of(context, application_id)] == [kept.says.ratings]
    assert len(told()) == 1


def _told_of(context: Context, application_id: int) -> list[Activity]:
    activities = reading.application_details(context, application_id).activities
    return [one for one in activities if one.kind is ActivityKind.FEEDBACK]


def test_ringing_waits_for_the_morning_there(
    session: Session, interview: Interview, clock: HandClock
) -> None:
    clock.set(at(4, 20).starts_at)  # a Friday
    moment, zone = feedback.when_to_ring(session.context, interview.application_id)
    assert (moment, zone) == (at(7, 9).starts_at, "Europe/London")
    clock.set(at(8, 7).starts_at)
    assert feedback.when_to_ring(session.context, interview.application_id)[0] == at(8, 9).starts_at


def test_the_next_interview_shows_what_was_learnt(
    session: Session, interview: Interview, qtbot: QtBot
) -> None:
    keep_debrief(session.context, interview.id, Debrief(better="why I left"))
    for rating in (1, 2, 2, 4):
        draft = FeedbackDraft(ratings=(("structure", rating),))
        session.perform(feedback.record_feedback, interview.application_id, draft)
    page = PreparationDialog(session.context, None, add_round(session.context, "Borg", at(3, 14)))
    qtbot.addWidget(page)
    assert "Structure: 4 times, 3 of them to work on" in said(page)
    assert "why I left  (Acme)" in said(page)


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (FollowUpKind.ASK_TIMESCALE, "Before you leave the room"),
        (FollowUpKind.DEBRIEF, "How did it go?"),
        (FollowUpKind.FEEDBACK_REQUEST, "Ask how you did"),
        (FollowUpKind.LET_GO, "Let Acme go?"),
        (FollowUpKind.THANK_YOU, ""),
    ],
)
def test_each_step_opens_what_it_is_done_with(
    session: Session, interview: Interview, qtbot: QtBot, kind: FollowUpKind, title: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    if kind is FollowUpKind.FEEDBACK_REQUEST:
        applications.record_outcome(session.context, interview.application_id, ApplicationStatus.OFFER)
    details = reading.application_details(session.context, interview.application_id)
    step = next(step for step in details.follow_ups if step.kind is kind)
    assert open_step(session, window, step) is bool(title)
    assert [dialog.windowTitle() for dialog in window.findChildren(QDialog)] == [title][: bool(title)]
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    QApplication.processEvents()


def test_what_has_begun_needs_no_preparation(
    session: Session, interview: Interview, clock: HandClock, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    clock.set(at(1, 14).starts_at)
    assert not open_preparation(session, window, interview)
