"""The details panel on a real store: editing in place, the next step, and what happens elsewhere."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import Application, ApplicationStatus
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.interviews import Interview
from desktop_app.services import reading
from desktop_app.services.applications import delete_application, edit_application
from desktop_app.services.contacts import record_promise
from desktop_app.services.debriefs import record_debrief
from desktop_app.services.follow_ups import mark_done
from desktop_app.services.interviews import delete_interview
from desktop_app.ui.details.panel import DetailsPanel
from desktop_app.ui.dialogs.feedback_dialog import FeedbackDialog
from desktop_app.ui.letters.dialog import LetterDialog
from desktop_app.ui.session import Session
from tests.conftest import HandClock
from tests.ui.stored import JANE, TOM, add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def interview(session: Session) -> Interview:
    return add_round(
        session.context,
        "Acme <b>&amp;</b> Sons",
        at(1, 14),
        role="Backend",
        interviewers=(JANE, TOM),
        meeting_url="https://meet.example/abc",
    )


@pytest.fixture
def panel(session: Session, interview: Interview, qtbot: QtBot) -> Iterator[DetailsPanel]:
    panel = DetailsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(330, 900)
    panel.show_application(interview.application_id, interview.id)
    panel.show()
    yield panel
    panel.hide()


def stored(session: Session, panel: DetailsPanel) -> Application:
    assert panel.application_id is not None
    return reading.application(session.context, panel.application_id)


def said(panel: DetailsPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_everything_known_is_said_as_plain_text(panel: DetailsPanel) -> None:
    words = said(panel)
    assert panel.header.company.text() == "Acme <b>&amp;</b> Sons"
    assert "today 14:00–15:00" in words
    assert "Jane Miller" in words
    assert "Interview added" in words
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in panel.findChildren(QLabel) if label.text()
    )


def test_the_company_is_edited_in_place(panel: DetailsPanel, session: Session, qtbot: QtBot) -> None:
    editor = panel.header.company
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_F2)
    QTest.keyClicks(editor, "Globex")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stored(session, panel).company == "Globex"
    session.undo()
    assert stored(session, panel).company == "Acme <b>&amp;</b> Sons"
    assert editor.text() == "Acme <b>&amp;</b> Sons"


def test_esc_takes_back_what_was_typed(panel: DetailsPanel, session: Session, qtbot: QtBot) -> None:
    editor = panel.header.role
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "Nonsense")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.text() == "Backend"
    assert stored(session, panel).role == "Backend"
    assert panel.application_id is not None


def test_a_company_without_a_name_is_refused_and_shown_again(
    panel: DetailsPanel, session: Session, qtbot: QtBot
) -> None:
    editor = panel.header.company
    editor.setFocus()
    editor.clear()
    with qtbot.waitSignal(session.failed) as failed:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert failed.args == ["A company needs a name."]
    assert editor.text() == "Acme <b>&amp;</b> Sons"


def test_a_refresh_never_loses_what_is_being_typed(
    panel: DetailsPanel, session: Session, qtbot: QtBot
) -> None:
    notes = panel.notes.editor
    notes.setFocus()
    QTest.keyClicks(notes, "Ask about on-call")
    session.perform(edit_application, stored(session, panel).id, salary="60k")
    assert notes.toPlainText() == "Ask about on-call"
    assert notes.hasFocus()
    assert panel.facts.salary.text() == "60k"
    panel.facts.salary.setFocus()
    assert stored(session, panel).notes == "Ask about on-call"


def test_facts_are_saved_one_by_one(panel: DetailsPanel, session: Session, qtbot: QtBot) -> None:
    for editor, typed in (
        (panel.facts.applied_on, "20 nov"),
        (panel.facts.url, "https://jobs.example/1"),
        (panel.facts.source, "a friend"),
        (panel.facts.location, "Leeds"),
    ):
        editor.setFocus()
        QTest.keyClicks(editor, typed)
        QTest.keyClick(editor, Qt.Key.Key_Return)
    application = stored(session, panel)
    assert application.applied_on == date(2026, 11, 20)
    assert (application.url, application.source, application.location) == (
        "https://jobs.example/1",
        "a friend",
        "Leeds",
    )
    assert panel.facts.applied_on.text() == "Fri 20 Nov 2026"


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "file:///etc/passwd"])
def test_a_link_that_is_none_is_said_and_not_stored(
    panel: DetailsPanel, session: Session, qtbot: QtBot, typed: str
) -> None:
    panel.facts.url.setFocus()
    QTest.keyClicks(panel.facts.url, typed)
    QTest.keyClick(panel.facts.url, Qt.Key.Key_Return)
    assert panel.facts.complaint.isVisible()
    assert stored(session, panel).url == ""


def test_an_outcome_is_recorded_and_reopened_from_the_stage(panel: DetailsPanel, session: Session) -> None:
    menu = panel.header.stage_menu
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Rejected").trigger()
    assert stored(session, panel).status is ApplicationStatus.REJECTED
    assert panel.header.stage.text() == "Rejected"
    sheet = panel.findChild(FeedbackDialog)
    assert sheet is not None
    assert sheet.isVisible(), "what can be learnt of it is asked at once"
    sheet.reject()
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    assert stored(session, panel).status is ApplicationStatus.INTERVIEWING


def test_the_next_step_is_done_with_its_button(panel: DetailsPanel, session: Session, qtbot: QtBot) -> None:
    details = reading.application_details(session.context, stored(session, panel).id)
    assert details.next_step is not None
    done = next(
        button for button in panel.next_step.findChildren(type(panel.add_button)) if button.text() == "Done"
    )
    QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    assert not reading.follow_up(session.context, details.next_step.id).is_open


def test_writing_opens_the_letters_of_the_step(panel: DetailsPanel, session: Session, qtbot: QtBot) -> None:
    details = reading.application_details(session.context, stored(session, panel).id)
    thanks = next(step for step in details.follow_ups if step.kind is FollowUpKind.THANK_YOU)
    assert panel.write(thanks.id)
    dialog = panel.findChild(LetterDialog)
    assert dialog is not None
    assert [button.text() for button in dialog.recipients.buttons] == ["Jane Miller", "Tom O'Neill"]
    dialog.reject()
    assert not panel.write(9999)
    session.perform(mark_done, thanks.id)
    assert not panel.write(thanks.id)  # and not the next step's letter in its place


def test_the_promise_stands_in_their_own_words(
    panel: DetailsPanel, session: Session, interview: Interview, qtbot: QtBot
) -> None:
    session.perform(record_promise, interview.id, date(2026, 12, 4), "by the end of the week")
    qtbot.waitUntil(lambda: "Promised by Fri 4 Dec (in 3 days)" in said(panel))
    assert "“by the end of the week”" in said(panel)


def test_what_is_shown_may_be_deleted(
    panel: DetailsPanel, session: Session, interview: Interview, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.closed):
        session.perform(delete_application, interview.application_id)
    assert panel.application_id is None


def test_deleting_the_only_round_closes_the_panel(
    panel: DetailsPanel, session: Session, interview: Interview, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.closed):
        session.perform(delete_interview, interview.id)
    session.undo()
    panel.show_application(interview.application_id)
    assert panel.application_id == interview.application_id


def test_rounds_of_one_application_are_numbered_and_the_timeline_grows(
    panel: DetailsPanel, session: Session, clock: HandClock, interview: Interview, qtbot: QtBot
) -> None:
    add_round(session.context, "Acme <b>&amp;</b> Sons", at(8, 9), role="Backend")
    clock.advance(timedelta(hours=7))
    session.perform(record_debrief, interview.id, note="Humane on-call")
    qtbot.waitUntil(lambda: "Round 1 · Interview · Held" in said(panel))
    assert "Round 2 · Interview" in said(panel)
    assert "Humane on-call" in said(panel)


def test_esc_closes(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.add_button.setFocus()
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.application_id is None


def test_long_words_do_not_widen_the_panel(
    panel: DetailsPanel, session: Session, interview: Interview, qtbot: QtBot
) -> None:
    session.perform(record_promise, interview.id, None, "x" * 300)
    session.perform(edit_application, interview.application_id, company="y" * 300)
    panel.resize(280, 900)
    body = panel.header.parentWidget()
    assert body is not None
    assert body.minimumSizeHint().width() <= 280
    assert not panel.grab().isNull()
