"""The page of promises, by keyboard; and the dialogs it leads to."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.employers import Judgement
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUpKind
from desktop_app.domain.settings import Theme
from desktop_app.services import contacts, employers, follow_ups, reading
from desktop_app.services.ledger import Promise
from desktop_app.ui.details.panel import DetailsPanel
from desktop_app.ui.dialogs.ask_again_dialog import AskAgainDialog
from desktop_app.ui.dialogs.contact_dialog import ContactDialog
from desktop_app.ui.dialogs.feedback_dialog import FeedbackDialog
from desktop_app.ui.dialogs.interview_dialog import InterviewDialog
from desktop_app.ui.dialogs.judgement_dialog import JudgementDialog
from desktop_app.ui.dialogs.let_go_dialog import LetGoDialog
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from desktop_app.ui.waiting.page import WaitingPage
from tests.conftest import HandClock
from tests.ui.stored import add_round, at


@pytest.fixture
def page(session: Session, clock: HandClock, qtbot: QtBot, qapp: QApplication) -> WaitingPage:
    add_round(session.context, "Acme <b>", at(1, 14), role="Backend", decision_by=date(2026, 12, 4))
    add_round(session.context, "Borealis", at(2, 14), decision_by=date(2026, 12, 3))
    clock.set(datetime(2026, 12, 7, 9, tzinfo=UTC))
    shown = WaitingPage(session, AppTheme(qapp, Theme.LIGHT))
    qtbot.addWidget(shown)
    shown.resize(900, 500)
    shown.show()
    return shown


def step(session: Session, kind: FollowUpKind, application_id: int = 1) -> int:
    rows = reading.listed_follow_ups(session.context, OPEN_STATES)
    return next(row.id for row in rows if row.kind is kind and row.application_id == application_id)


def companies(page: WaitingPage) -> list[str]:
    model = page.on_them.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_the_lines_and_their_order(page: WaitingPage) -> None:
    QAbstractItemModelTester(page.on_them.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert companies(page) == ["Borealis", "Acme <b> · Backend"]
    spoken = page.on_them.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Borealis, 4 days over, A decision by Thu")
    page.order.setCurrentIndex(1)
    assert companies(page) == ["Acme <b> · Backend", "Borealis"]
    assert "Waiting on me   6" in page.on_me.heading.text()
    page.grab()


def test_by_keyboard(page: WaitingPage, session: Session) -> None:
    opened: list[int] = []
    page.application_activated.connect(opened.append)
    written: list[int] = []
    page.write_requested.connect(written.append)
    lines = page.on_them.list
    QTest.keyClick(lines, Qt.Key.Key_J)
    QTest.keyClick(lines, Qt.Key.Key_J)
    QTest.keyClick(lines, Qt.Key.Key_Return)
    assert opened == [1]
    page._ask(page.on_them.current())  # type: ignore[arg-type]
    assert written == [step(session, FollowUpKind.STATUS_ENQUIRY)]
    page.on_me.list.setCurrentIndex(page.on_me.model.index(0))
    before = page.on_me.model.rowCount()
    page.on_me._actions[2][0].trigger()
    assert page.on_me.model.rowCount() == before - 1
    assert page.on_me.current() is not None


def test_a_second_enquiry_is_explained_first(page: WaitingPage, session: Session, qtbot: QtBot) -> None:
    follow_ups.mark_done(session.context, step(session, FollowUpKind.STATUS_ENQUIRY))
    page.refresh()
    page.on_them.list.setCurrentIndex(page.on_them.model.index(1))
    entry = page.on_them.current()
    assert isinstance(entry, Promise)
    page._ask(entry)
    dialog = page.findChild(AskAgainDialog)
    assert dialog is not None
    assert "One polite question" in dialog.explanation.text()
    with qtbot.waitSignal(page.write_requested) as asked:
        dialog.accept()
    assert asked.args == [step(session, FollowUpKind.STATUS_ENQUIRY)]


def test_empty_and_hidden(session: Session, qtbot: QtBot, qapp: QApplication) -> None:
    shown = WaitingPage(session, AppTheme(qapp, Theme.DARK))
    qtbot.addWidget(shown)
    add_round(session.context, "Acme", at(1, 14), decision_by=date(2026, 12, 4))
    shown.resize(500, 500)
    shown.show()
    assert companies(shown) == ["Acme"]
    assert not shown.on_me.list.isVisible()


def test_the_contact_dialog_says_what_moves(page: WaitingPage, session: Session, qtbot: QtBot) -> None:
    dialog = ContactDialog(session, None, reading.application(session.context, 1))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.reopen.isVisible()
    dialog.decision.setText("11 Dec")
    assert dialog.preview.text().startswith("Enquiry moves from Mon 7 Dec to Mon 14 Dec")
    dialog.decision.setText("1 Nov 2026")
    assert not dialog.preview.isVisible()
    dialog.decision.setText("11 Dec")
    dialog.accept()
    activities = reading.application_details(session.context, 1).activities
    said = dialog.preview.text().replace("moves", "moved")
    assert said in [activity.text for activity in activities]


def test_letting_go_and_coming_back(page: WaitingPage, session: Session, qtbot: QtBot) -> None:
    application = reading.application(session.context, 1)
    dialog = LetGoDialog(session, None, application)
    qtbot.addWidget(dialog)
    dialog.show()
    assert any("2024" in label or "61 of 100" in label for label in dialog.figures)
    dialog.judgement.buttons[Judgement.YES].click()
    dialog.judgement.buttons[Judgement.NO].click()
    dialog.judgement.note.setPlainText("Too quiet")
    dialog.accept()
    assert reading.application(session.context, 1).status is ApplicationStatus.NO_RESPONSE
    assert employers.memory(session.context, "Acme <b>").judgement is Judgement.NO
    contact = ContactDialog(session, None, reading.application(session.context, 1))
    qtbot.addWidget(contact)
    contact.show()
    assert contact.reopen.isVisible()
    assert contact.reopen.isChecked()
    contact.accept()
    assert reading.application(session.context, 1).status is ApplicationStatus.INTERVIEWING


def test_the_details_offer_it_and_remember(page: WaitingPage, session: Session, qtbot: QtBot) -> None:
    details = DetailsPanel(session)
    qtbot.addWidget(details)
    details.show()
    details.show_application(1)
    assert details.ask_button.isVisible()
    assert "They did not keep their promise." in details.memory._lines
    details.write(step(session, FollowUpKind.LET_GO))
    dialog = details.findChild(LetGoDialog)
    assert dialog is not None
    dialog.accept()
    qtbot.waitUntil(lambda: details.findChild(FeedbackDialog) is not None)
    details.findChild(FeedbackDialog).reject()  # type: ignore[union-attr]
    details.refresh()
    assert not details.ask_button.isVisible()
    judging = JudgementDialog(session, None, "Acme <b>")
    qtbot.addWidget(judging)
    judging.judgement.buttons[Judgement.UNSURE].click()
    judging.accept()
    assert "You are not sure that you would want to work for them." in details.memory._lines


def test_a_company_that_appears_again(page: WaitingPage, session: Session, qtbot: QtBot) -> None:
    contacts.log_contact(session.context, 2)
    dialog = InterviewDialog(session, None, company="borealis")
    qtbot.addWidget(dialog)
    assert dialog.company_row.message == "They did not keep their promise. They answered after 5 days."
    dialog.company.setText("Somebody new")
    assert dialog.company_row.message == ""
