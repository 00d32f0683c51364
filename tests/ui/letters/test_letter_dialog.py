"""The letter dialog: one letter for each, gaps to jump to, nothing lost, and "did you send it?" on coming back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.debriefs import Debrief
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.interviews import Interview, InterviewKind
from desktop_app.domain.kept_letters import LetterState
from desktop_app.domain.letter_templates import LONGEST_BODY
from desktop_app.domain.letters import LetterKind, Tone
from desktop_app.domain.people import Person
from desktop_app.services import reading
from desktop_app.services.applications import record_outcome
from desktop_app.services.debriefs import keep_debrief
from desktop_app.services.kept_letters import letters_to_ask_about
from desktop_app.services.letters import about_round, occasion_of
from desktop_app.ui.details.parts import IconButton
from desktop_app.ui.dialogs.feedback_dialog import FeedbackDialog
from desktop_app.ui.letters.dialog import LetterDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.offers.page import OffersPage
from desktop_app.ui.session import Session
from desktop_app.ui.showing import show_interview, write
from desktop_app.ui.theme import AppTheme
from tests.conftest import HandClock
from tests.ui.stored import JANE, TOM, add_round, at

EVENING = datetime(2026, 12, 1, 18, tzinfo=UTC)
NOUR = Person("نور الهدى")
Open = Callable[..., LetterDialog]


@pytest.fixture
def interview(session: Session, clock: HandClock) -> Interview:
    """Three were there, one without an address; the debrief is noted and the own name known."""
    made = add_round(session.context, "Acme", at(1, 14), role="Cook", interviewers=(JANE, TOM, NOUR))
    clock.set(EVENING)
    session.context.settings = replace(session.context.settings, own_name="Sam")
    session.perform(keep_debrief, made.id, Debrief((JANE, TOM, NOUR), "the calm kitchen"))
    return made


def step_of(session: Session, kind: FollowUpKind) -> int:
    steps = reading.follow_up_board(session.context)
    groups = (*steps.overdue, *steps.today, *steps.this_week, *steps.later)
    return next(step.id for step in groups if step.kind is kind)


@pytest.fixture
def open_thanks(session: Session, interview: Interview, qtbot: QtBot) -> Open:
    def make(kind: LetterKind = LetterKind.THANK_YOU, to: Person | None = None) -> LetterDialog:
        dialog = LetterDialog(session, None, about_round(session.context, interview.id, kind), to)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return make


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    urls: list[str] = []

    def note(url: QUrl) -> bool:
        urls.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr("desktop_app.ui.letters.mail.QDesktopServices.openUrl", note)
    return urls


def leave_and_come_back(dialog: LetterDialog, qtbot: QtBot) -> None:
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    qtbot.waitUntil(lambda: not dialog.isActiveWindow())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def test_two_keys_from_the_list_to_the_mail_program(
    session: Session, interview: Interview, qapp: QApplication, qtbot: QtBot, opened: list[str]
) -> None:
    window = MainWindow(session, AppTheme(qapp))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    view = window.page.follow_ups.view
    window.page.follow_ups.select(step_of(session, FollowUpKind.THANK_YOU))
    view.setFocus()
    qtbot.waitUntil(lambda: view.isVisible() and view.hasFocus())
    QTest.keyClick(view, Qt.Key.Key_W)  # the first; from a notification it is its button Write
    dialog = window.findChild(LetterDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.text.gaps() == []
    qtbot.waitUntil(dialog.text.hasFocus)
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # the second
    (url,) = opened
    assert url.startswith("mailto:jane@acme.example?subject=Thank%20you")
    text = unquote(url)
    assert "Hello Jane Miller," in text
    assert "the calm kitchen" in text
    assert text.endswith("\r\nSam")
    for other in ("Tom", "tom@", NOUR.name):
        assert other not in text
    dialog.reject()


def test_a_notifications_write_opens_the_finished_draft(
    session: Session, interview: Interview, qapp: QApplication, qtbot: QtBot, opened: list[str]
) -> None:
    window = MainWindow(session, AppTheme(qapp))
    qtbot.addWidget(window)
    window.show()
    write(window, step_of(session, FollowUpKind.THANK_YOU))
    dialog = window.findChild(LetterDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(opened) == 1
    dialog.reject()


def test_gaps_are_counted_marked_and_reached_by_a_key(
    session: Session, open_thanks: Open, opened: list[str]
) -> None:
    session.context.settings = replace(session.context.settings, own_name="")
    dialog = open_thanks()
    assert dialog.text.textCursor().selectedText() == "[your name]"  # the first one is selected at once
    dialog.subject.setText("About 😀 [what]")
    dialog.text.setPlainText("One 😀 [gap a] and [gap b].")
    assert dialog.text_row.message == "3 gaps to fill: F8 goes to the next."
    assert len(dialog.text.extraSelections()) == 2
    dialog.subject.setFocus()
    dialog.subject.home(False)
    found = []
    for _press in range(4):
        QTest.keyClick(dialog, Qt.Key.Key_F8)
        field = dialog.focusWidget()
        found.append(
            dialog.subject.selectedText()
            if field is dialog.subject
            else dialog.text.textCursor().selectedText()
        )
    assert found == ["[what]", "[gap a]", "[gap b]", "[what]"]
    QTest.keyClick(dialog, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.text.textCursor().selectedText() == "[gap b]"
    QTest.keyClicks(dialog.text, "it")
    assert dialog.text.toPlainText() == "One 😀 [gap a] and it."
    dialog.accept()
    assert len(opened) == 1  # a warning, and no more
    assert "Gaps are still in it: [what], [gap a]." in dialog.notice.text()


def test_another_kind_is_not_chosen_while_what_was_typed_cannot_be_kept(open_thanks: Open) -> None:
    dialog = open_thanks()
    before = dialog.which.which()
    dialog.text.setPlainText("x" * (LONGEST_BODY + 1))
    dialog.which.kind.setCurrentIndex(dialog.which.kind.findData(LetterKind.DECLINE))
    dialog.which.kind.activated.emit(0)
    assert "Shorten it" in dialog.failure.text()
    assert dialog.which.which() == before
    assert dialog.text.toPlainText().startswith("xxx")
    dialog.text.setPlainText("short")
    dialog.reject()


def test_what_was_typed_is_kept_whichever_way_one_leaves(open_thanks: Open, session: Session) -> None:
    dialog = open_thanks()
    dialog.text.setPlainText("for Jane")
    dialog.recipients.buttons[1].click()
    assert "Hello Tom O'Neill," in dialog.text.toPlainText()
    dialog.text.setPlainText("for Tom")
    dialog.which.tone.setCurrentIndex(dialog.which.tone.findData(Tone.WARM))
    dialog.which.tone.activated.emit(1)
    assert "Warm regards" in dialog.text.toPlainText()
    dialog.which.kind.setCurrentIndex(dialog.which.kind.findData(LetterKind.DECLINE))
    dialog.which.kind.activated.emit(0)
    assert "not an easy decision" in dialog.text.toPlainText()
    dialog.text.setPlainText("no, thanks")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    again = open_thanks()
    assert again.text.toPlainText() == "for Jane"
    again.recipients.buttons[1].click()
    assert again.text.toPlainText() == "for Tom"
    again.anew.click()
    assert "Hello Tom O'Neill," in again.text.toPlainText()
    again.text.undo()
    assert again.text.toPlainText() == "for Tom"
    again.reject()
    assert open_thanks(LetterKind.DECLINE).text.toPlainText() == "no, thanks"


def test_another_program_coming_to_the_front_keeps_it_too(
    open_thanks: Open, session: Session, qtbot: QtBot
) -> None:
    dialog = open_thanks()
    dialog.text.setPlainText("half a sentence")
    leave_and_come_back(dialog, qtbot)
    assert session.history.undo_label == "draft letter to Jane Miller"
    assert dialog.sent_row.isHidden()  # nothing left the window, nothing to ask
    assert not dialog.is_touched


def test_what_cannot_be_kept_is_asked_about(open_thanks: Open) -> None:
    dialog = open_thanks()
    dialog.text.setPlainText("x" * 100_000)
    dialog.recipients.buttons[1].click()
    assert "100,000 characters" in dialog.failure.text()
    assert dialog.recipients.buttons[0].isChecked()
    dialog.reject()
    assert dialog.isVisible()
    dialog.discard()
    assert not dialog.isVisible()


def test_on_coming_back_it_asks_and_only_yes_counts(
    open_thanks: Open, session: Session, qtbot: QtBot, opened: list[str]
) -> None:
    step = step_of(session, FollowUpKind.THANK_YOU)
    dialog = open_thanks()
    dialog.accept()
    assert dialog.notice.text() == "Opened in your mail program."
    assert dialog.sent_row.isHidden()
    leave_and_come_back(dialog, qtbot)
    assert not dialog.sent_row.isHidden()
    assert dialog.sent_question.text() == "Did you send it to Jane Miller?"
    assert dialog.was_sent.hasFocus()
    dialog.not_sent.click()
    assert dialog.sent_row.isHidden()
    assert letters_to_ask_about(session.context) == []
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("Hello Jane")
    leave_and_come_back(dialog, qtbot)
    QTest.keyClick(dialog.was_sent, Qt.Key.Key_Space)
    assert reading.follow_up(session.context, step).is_open  # Tom has not been written to
    assert dialog.recipients.buttons[1].isChecked()
    assert dialog.recipients.buttons[0].accessibleName() == "Jane Miller, sent"
    dialog.accept()
    leave_and_come_back(dialog, qtbot)
    dialog.was_sent.click()
    assert not reading.follow_up(session.context, step).is_open
    assert dialog.isVisible()  # Nour has no address, and may be written to in another way
    dialog.reject()
    session.undo()
    assert reading.follow_up(session.context, step).is_open


def test_an_only_recipient_written_to_closes_it(
    open_thanks: Open, session: Session, qtbot: QtBot, opened: list[str]
) -> None:
    dialog = open_thanks(LetterKind.STATUS_ENQUIRY)
    dialog.accept()
    leave_and_come_back(dialog, qtbot)
    dialog.was_sent.click()
    assert not dialog.isVisible()


def test_without_an_address_one_is_asked_for_and_kept(
    open_thanks: Open, session: Session, interview: Interview, opened: list[str]
) -> None:
    dialog = open_thanks(to=NOUR)
    assert dialog.recipients.buttons[2].isChecked()
    assert dialog.address_row.message.startswith("No mail address of نور الهدى is known.")
    dialog.accept()
    assert opened == []
    assert dialog.address_row.complaint.startswith("Without an address")
    dialog.address.setText("nour at acme")
    dialog.accept()
    assert dialog.address_row.complaint == "That is no mail address I can use. Check it."
    dialog.text.setPlainText("for Nour")
    dialog.address.setText("nour@acme.example")
    dialog.accept()
    assert opened[0].startswith("mailto:nour@acme.example?")
    assert opened[0].endswith("body=for%20Nour")
    assert (
        Person(NOUR.name, "nour@acme.example")
        in reading.interview(session.context, interview.id).interviewers
    )


def test_enter_ends_a_field_and_an_address_left_with_esc_is_known(
    open_thanks: Open, session: Session, interview: Interview, opened: list[str]
) -> None:
    dialog = open_thanks()
    dialog.subject.setFocus()
    QTest.keyClick(dialog.subject, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert opened == []
    dialog.recipients.buttons[2].click()
    dialog.address.setFocus()
    QTest.keyClicks(dialog.address, "nour@acme.example")
    QTest.keyClick(dialog.address, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert (
        Person(NOUR.name, "nour@acme.example")
        in reading.interview(session.context, interview.id).interviewers
    )


def test_a_slip_in_a_known_address_opens_nothing(open_thanks: Open, opened: list[str]) -> None:
    dialog = open_thanks()
    dialog.address.setText("jane at acme")
    dialog.accept()
    assert opened == []
    assert dialog.address_row.complaint == "That is no mail address I can use. Check it."


def test_what_was_taken_back_meanwhile_is_not_asked_about(
    open_thanks: Open, session: Session, qtbot: QtBot, opened: list[str]
) -> None:
    dialog = open_thanks()
    dialog.accept()
    session.undo()
    leave_and_come_back(dialog, qtbot)
    assert dialog.sent_row.isHidden()


def test_a_letter_too_long_to_hand_on_is_said(open_thanks: Open, opened: list[str]) -> None:
    dialog = open_thanks()
    dialog.text.setPlainText("word " * 1000)
    dialog.accept()
    assert opened[0].startswith("mailto:jane@acme.example?subject=")
    assert "body" not in opened[0]
    assert "Paste it into the mail" in dialog.notice.text()


def test_it_is_saved_as_a_message_not_yet_sent(
    open_thanks: Open, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []
    target = tmp_path / "letter.eml"

    def choose(_parent: QWidget, _title: str, name: str, _filter: str) -> tuple[str, str]:
        proposed.append(name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog = open_thanks()
    dialog.save_as_button.click()
    message = message_from_bytes(target.read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    assert message["To"].addresses[0].addr_spec == "jane@acme.example"
    assert proposed == ["Thank-you Jane Miller.eml"]
    assert dialog.notice.text() == "Saved as letter.eml."
    (letter,) = letters_to_ask_about(session.context)
    assert letter.state is LetterState.HANDED
    target = tmp_path / "no such directory" / "letter.eml"
    dialog.save_as_button.click()
    assert "could not be written" in dialog.failure.text()


def test_a_letter_handed_over_before_is_asked_about_at_once(open_thanks: Open, opened: list[str]) -> None:
    first = open_thanks()
    first.accept()
    first.reject()
    assert not open_thanks().sent_row.isHidden()


def test_the_window_asks_when_the_person_comes_back(
    session: Session, open_thanks: Open, qapp: QApplication, qtbot: QtBot, opened: list[str]
) -> None:
    step = step_of(session, FollowUpKind.THANK_YOU)
    dialog = open_thanks()
    dialog.accept()
    dialog.recipients.buttons[1].click()
    dialog.accept()
    dialog.reject()
    window = MainWindow(session, AppTheme(qapp))  # as after a restart: what is asked is stored
    qtbot.addWidget(window)
    window.show()
    assert window.banner.text == ""
    asking = LetterDialog(session, window, about_round(session.context, 1, LetterKind.THANK_YOU))
    asking.open()
    window.ask_about_letters()
    assert window.banner.text == ""  # the dialog asks itself
    asking.reject()
    window.ask_about_letters()
    assert window.banner.text == "Did you send the letter to Jane Miller (Acme)?"
    window.banner._button.click()
    assert window.banner.text == "Did you send the letter to Tom O'Neill (Acme)?"
    window.banner._other.click()
    assert window.banner.text == ""
    assert reading.follow_up(session.context, step).is_open
    session.undo()
    window.ask_about_letters()
    assert "Tom" in window.banner.text
    window.banner._button.click()
    assert not reading.follow_up(session.context, step).is_open


def test_a_call_that_did_not_come_has_its_letter(
    session: Session, clock: HandClock, qapp: QApplication, qtbot: QtBot
) -> None:
    call = add_round(session.context, "Acme", at(1, 14), kind=InterviewKind.PHONE, interviewers=(JANE,))
    clock.set(datetime(2026, 12, 1, 14, 30, tzinfo=UTC))
    window = MainWindow(session, AppTheme(qapp))
    qtbot.addWidget(window)
    window.show()
    show_interview(window, call.id)
    details = window.page.details
    assert details is not None
    details.rounds.cards[call.id]._write_about_call(call)
    dialog = window.findChild(LetterDialog)
    assert dialog is not None
    assert "we had planned to speak today at 14:00 about the position." in dialog.text.toPlainText()
    dialog.reject()


def test_a_follow_up_of_ones_own_opens_a_letter(session: Session, interview: Interview) -> None:
    from desktop_app.services.own_follow_ups import add_own

    session.perform(add_own, "Send drawings", datetime(2026, 12, 4, 10, tzinfo=UTC), interview.application_id)
    occasion = occasion_of(session.context, step_of(session, FollowUpKind.CUSTOM))
    assert (occasion.kind, occasion.interview_id) == (LetterKind.RECONNECT, interview.id)


def test_the_envelope_beside_a_person_opens_their_letter(
    session: Session, interview: Interview, qapp: QApplication, qtbot: QtBot
) -> None:
    window = MainWindow(session, AppTheme(qapp))
    qtbot.addWidget(window)
    window.show()
    show_interview(window, interview.id)
    details = window.page.details
    assert details is not None
    envelope = next(
        button
        for button in details.rounds.findChildren(IconButton)
        if button.accessibleName() == "Write a mail to Tom O'Neill"
    )
    envelope.click()
    dialog = window.findChild(LetterDialog)
    assert dialog is not None
    assert dialog.letter().to == TOM
    dialog.reject()


def test_an_offer_asks_for_time_and_the_call_sheet_has_a_letter_instead(
    session: Session, interview: Interview, qapp: QApplication, qtbot: QtBot
) -> None:
    session.perform(record_outcome, interview.application_id, ApplicationStatus.OFFER)
    theme = AppTheme(qapp)
    page = OffersPage(session, theme)
    qtbot.addWidget(page)
    page.show()
    page.table.heads[interview.application_id].time_wanted.emit(interview.application_id)
    asking = page.findChild(LetterDialog)
    assert asking is not None
    assert asking.which.kind.currentData() == LetterKind.ASK_FOR_TIME
    assert asking.text.textCursor().selectedText() == "[the day]"
    asking.reject()
    sheet = FeedbackDialog(session, None, interview.application_id)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.letter_button.click()
    letter = sheet.findChild(LetterDialog)
    assert letter is not None
    assert letter.which.kind.currentData() == LetterKind.FEEDBACK_REQUEST
    letter.reject()
