"""From a notification's button to the dialog it belongs to; and forty open applications, in many scripts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.changes import Change
from desktop_app.domain.debriefs import Debrief
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUp, FollowUpKind
from desktop_app.domain.notice_wording import SUMMARY_TAG, tag_of
from desktop_app.domain.notices import Accepted, Acted, NoticeAction
from desktop_app.services import keep_applying, reading
from desktop_app.services.applications import record_outcome
from desktop_app.services.board import Stage
from desktop_app.services.debriefs import keep_debrief
from desktop_app.services.ledger import promise_ledger
from desktop_app.services.reminders import Reminders
from desktop_app.ui.board.page import BoardPage
from desktop_app.ui.letters.dialog import LetterDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.showing import open_follow_up, write
from desktop_app.ui.theme import AppTheme
from desktop_app.ui.waiting.page import WaitingPage
from tests.conftest import HandClock
from tests.services.paper import Heard, PaperNotifier, hooks_to
from tests.ui.stored import JANE, add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

K = FollowUpKind
NAMES = ("شركة النور", "未来科技有限公司", "O'Neill & Söhne", "<b>Bold</b>", "Ünïted “Quotes” d’Or")


@pytest.fixture
def window(session: Session, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(session, AppTheme(qapp))
    qtbot.addWidget(window)
    window.resize(1180, 760)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.end()


@pytest.fixture
def notifier() -> PaperNotifier:
    return PaperNotifier()


@pytest.fixture
def engine(session: Session, window: MainWindow, notifier: PaperNotifier) -> Reminders:
    """The reminders, whose buttons lead into the window as the program has it."""
    hooks = replace(
        hooks_to(Heard()),
        changed=session.publish,
        open_follow_up=lambda id_, _token: open_follow_up(window, id_) if id_ is not None else None,
        write=lambda id_, _token: write(window, id_),
    )
    return Reminders(session.context, notifier, hooks)


def the(session: Session, kind: FollowUpKind) -> FollowUp:
    rows = reading.listed_follow_ups(session.context, OPEN_STATES)
    return next(row for row in rows if row.kind is kind)


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (K.ASK_TIMESCALE, "Before you leave the room"),
        (K.DEBRIEF, "How did it go?"),
        (K.FEEDBACK_REQUEST, "Ask how you did"),
        (K.LET_GO, "Let Acme go?"),
        (K.KEEP_APPLYING, "New application"),
    ],
)
def test_open_leads_to_what_it_is_done_with(
    session: Session,
    window: MainWindow,
    engine: Reminders,
    notifier: PaperNotifier,
    clock: HandClock,
    kind: FollowUpKind,
    title: str,
) -> None:
    add_round(session.context, "Acme", at(1, 14), interviewers=(JANE,))
    if kind is K.FEEDBACK_REQUEST:
        record_outcome(session.context, 1, ApplicationStatus.REJECTED)
    if kind is K.KEEP_APPLYING:
        clock.advance(timedelta(days=8))
        keep_applying.replan(session.context)
    step = the(session, kind)
    # Each by itself: several at once would come as one summary.
    clock.set(step.due_at)
    for other in reading.listed_follow_ups(session.context, OPEN_STATES, clock.now()):
        if other.id != step.id:
            session.context.database.connection.execute(
                "UPDATE follow_up SET state = 'shown' WHERE id = ?", (other.id,)
            )
    engine.start()
    (notice,) = [notice for notice in notifier.sent if notice.tag == tag_of(step.id)]
    assert NoticeAction.OPEN in notice.actions
    engine.handle(Accepted(notice.tag, "paper"))
    engine.handle(Acted(notice.tag, NoticeAction.OPEN))
    assert [one.windowTitle() for one in window.findChildren(QDialog)] == [title]
    for dialog in window.findChildren(QDialog):
        dialog.reject()


@pytest.mark.parametrize("kind", [K.THANK_YOU, K.STATUS_ENQUIRY, K.FEEDBACK_REQUEST])
def test_two_presses_from_a_notification_to_the_mail_program(
    session: Session,
    window: MainWindow,
    engine: Reminders,
    clock: HandClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    kind: FollowUpKind,
) -> None:
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr("desktop_app.ui.letters.mail.QDesktopServices.openUrl", note)
    session.context.settings = replace(session.context.settings, own_name="Sam")
    round_ = add_round(session.context, "Acme", at(1, 14), role="Cook", interviewers=(JANE,))
    clock.set(at(1, 16).starts_at)
    keep_debrief(session.context, round_.id, Debrief((JANE,), impressed="the calm kitchen"))
    if kind is K.FEEDBACK_REQUEST:
        record_outcome(session.context, 1, ApplicationStatus.REJECTED)
    step = the(session, kind)
    clock.set(step.due_at)
    engine.handle(Acted(tag_of(step.id), NoticeAction.WRITE))  # the first press
    (dialog,) = window.findChildren(LetterDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.text.gaps() == []
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # the second
    (url,) = opened
    assert url.startswith("mailto:jane@acme.example?subject=")
    assert unquote(url).endswith("\r\nSam")
    dialog.reject()


def test_forty_open_applications_at_once(
    session: Session,
    window: MainWindow,
    engine: Reminders,
    notifier: PaperNotifier,
    clock: HandClock,
    qtbot: QtBot,
) -> None:
    for number in range(40):
        add_round(
            session.context,
            f"{NAMES[number % len(NAMES)]} {number}",
            at(1 + number % 3, 9 + number % 8),
            role="Entwicklerin · 工程师",
            decision_by=date(2026, 12, 4 + number % 5),
        )
    clock.set(datetime(2026, 12, 14, 9, 30, tzinfo=UTC))
    engine.start()
    # One summary, not a burst, and nothing is left out of it.
    assert notifier.tags == [SUMMARY_TAG]
    sent = reading.listed_follow_ups(session.context, OPEN_STATES, clock.now())
    assert notifier.sent[0].title.split()[0] == str(sum(one.state == "sending" for one in sent))
    ledger = promise_ledger(session.context)
    assert len(ledger.on_them) == 40
    assert [one.days_over for one in ledger.on_them] == sorted(
        (one.days_over for one in ledger.on_them), reverse=True
    )
    session.publish(Change.of_everything("add elsewhere"))
    window.show_view("waiting")
    (page,) = window.findChildren(WaitingPage)
    model = page.on_them.model
    qtbot.waitUntil(lambda: model.rowCount() > 0)
    shown = {str(model.index(row).data()).partition(" · ")[0] for row in range(model.rowCount())}
    assert shown == {f"{NAMES[number % len(NAMES)]} {number}" for number in range(40)}
    window.show_view("board")
    (board,) = window.findChildren(BoardPage)
    qtbot.waitUntil(lambda: board.columns[Stage.INTERVIEWING].list.model().rowCount() == 40)
    assert len(reading.follow_up_board(session.context).overdue) == len(sent)


def test_after_a_dialog_the_keyboard_is_back_in_the_list(
    session: Session, window: MainWindow, clock: HandClock, qtbot: QtBot
) -> None:
    window.resize(1600, 760)  # wide enough for all three columns
    add_round(session.context, "Acme", at(1, 14), interviewers=(JANE,))
    clock.set(datetime(2026, 12, 1, 15, 20, tzinfo=UTC))
    session.publish(Change.of_everything("add elsewhere"))
    view = window.page.follow_ups.view
    window.page.follow_ups.select(the(session, K.DEBRIEF).id)
    qtbot.waitUntil(view.isVisible)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_W)
    (dialog,) = window.findChildren(QDialog)
    dialog.accept()
    qtbot.waitUntil(view.hasFocus)
    current = window.page.follow_ups.current()
    assert isinstance(current, FollowUp)
    assert current.kind is K.THANK_YOU  # what came next in the list
    QTest.keyClick(view, Qt.Key.Key_W)
    (letter,) = window.findChildren(LetterDialog)
    letter.reject()
