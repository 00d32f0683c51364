"""The board on a real store: columns, keys, dragging, the question behind "Closed"."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.services import board, reading
from desktop_app.services.applications import add_application, record_outcome
from desktop_app.services.board import MOST_CLOSED, Stage
from desktop_app.services.context import Context
from desktop_app.ui.board.card_list import CardList
from desktop_app.ui.board.model import ColumnModel
from desktop_app.ui.board.outcome_dialog import OutcomeDialog
from desktop_app.ui.board.page import BoardPage
from desktop_app.ui.dialogs.application_dialog import ApplicationDialog
from desktop_app.ui.dialogs.feedback_dialog import FeedbackDialog
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.conftest import HandClock
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform
S = ApplicationStatus


@pytest.fixture
def page(session: Session, qapp: QApplication, qtbot: QtBot) -> Iterator[BoardPage]:
    context = session.context
    add_application(context, ApplicationDraft("Acme", "Backend", agency="Talent & Co"))
    add_round(context, "Globex", at(3, 10), role="Data")
    add_round(context, "Initech", at(1, 8), role="Ops")
    page = BoardPage(session, AppTheme(qapp))
    qtbot.addWidget(page)
    page.resize(1000, 500)
    page.show()
    yield page
    page.close()


def spoken(page: BoardPage, stage: Stage) -> list[str]:
    model = page.columns[stage].model
    return [str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def status(session: Session, application_id: int) -> ApplicationStatus:
    return reading.application(session.context, application_id).status


def press(page: BoardPage, stage: Stage, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(page.columns[stage].list, key, held)


def chosen(page: BoardPage) -> list[tuple[Stage, int]]:
    return [
        (stage, current)
        for stage, column in page.columns.items()
        if (current := column.list.current_id()) is not None
    ]


def test_cards_say_where_each_application_stands(page: BoardPage) -> None:
    assert spoken(page, Stage.APPLIED) == ["Acme, Backend, through Talent & Co, at this stage since today"]
    # The nearest step first: Initech's debrief is due already, Globex's round is in two days.
    assert spoken(page, Stage.INTERVIEWING) == [
        "Initech, Ops, Ask the timescale today 07:30, at this stage since today",
        "Globex, Data, Ask the timescale Thu 3 Dec 09:30, at this stage since today",
    ]
    assert page.columns[Stage.INTERVIEWING].list.accessibleName() == "Interviewing, 2"
    assert page.columns[Stage.CLOSED].model.rowCount() == 0


def test_qt_agrees_with_the_model(session: Session, clock: HandClock) -> None:
    model = ColumnModel(Stage.APPLIED)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for company in ("Acme", "Globex", "Globex"):
        if company != "Globex" or model.rowCount() < 2:
            add_application(session.context, ApplicationDraft(company))
        column = next(c for c in board.columns(session.context) if c.stage is Stage.APPLIED)
        model.show_column(column, clock.now(), "UTC")
    assert tester.model() is model
    assert model.rowCount() == 2


def test_keys_choose_move_and_open(page: BoardPage, session: Session, qtbot: QtBot) -> None:
    cards = page.columns[Stage.APPLIED].list
    cards.setFocus()
    assert chosen(page) == [(Stage.APPLIED, 1)]
    with qtbot.waitSignal(page.application_activated) as opened:
        press(page, Stage.APPLIED, Qt.Key.Key_Return)
    assert opened.args == [1]
    press(page, Stage.APPLIED, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert status(session, 1) is S.INTERVIEWING
    assert chosen(page) == [(Stage.INTERVIEWING, 1)]
    press(page, Stage.INTERVIEWING, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert status(session, 1) is S.OFFER
    assert chosen(page) == [(Stage.OFFER, 1)]
    press(page, Stage.OFFER, Qt.Key.Key_Left)
    assert [stage for stage, _id in chosen(page)] == [Stage.INTERVIEWING]
    session.undo()
    session.undo()
    assert status(session, 1) is S.APPLIED


def test_at_the_edges_nothing_moves(page: BoardPage, session: Session) -> None:
    page.columns[Stage.APPLIED].list.setFocus()
    for _ in range(3):
        press(page, chosen(page)[0][0], Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert status(session, 1) is S.SAVED
    press(page, Stage.SAVED, Qt.Key.Key_Left)
    assert chosen(page) == [(Stage.SAVED, 1)]


class _Drop(QDropEvent):
    """A drop as Qt delivers it, whose source is known."""

    def __init__(self, source: object, model: ColumnModel, row: int) -> None:
        self.data = model.mimeData([model.index(row)])
        super().__init__(
            QPointF(QPoint(20, 20)),
            Qt.DropAction.CopyAction,
            self.data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self._source = source

    def source(self) -> object:  # type: ignore[override]
        return self._source


def drop(page: BoardPage, from_: Stage, to: Stage) -> _Drop:
    source, target = page.columns[from_], page.columns[to]
    event = _Drop(source.list, source.model, 0)
    target.list.dropEvent(event)
    return event


def test_a_card_is_dropped_on_another_column(page: BoardPage, session: Session) -> None:
    event = drop(page, Stage.APPLIED, Stage.OFFER)
    (sheet,) = page.findChildren(FeedbackDialog)
    assert sheet.isVisible(), "what can be learnt of it is asked at once"
    sheet.reject()
    assert event.isAccepted()
    assert event.dropAction() is Qt.DropAction.CopyAction
    assert status(session, 1) is S.OFFER
    assert spoken(page, Stage.OFFER)[0].startswith("Acme")


def test_what_comes_from_elsewhere_is_refused(page: BoardPage, session: Session) -> None:
    column = page.columns[Stage.APPLIED]
    for source in (None, column.list):
        event = _Drop(source, column.model, 0)
        page.columns[Stage.APPLIED].list.dropEvent(event)
        assert not event.isAccepted()
    assert status(session, 1) is S.APPLIED


def test_closed_asks_for_the_outcome(page: BoardPage, session: Session) -> None:
    drop(page, Stage.APPLIED, Stage.CLOSED)
    (dialog,) = page.findChildren(OutcomeDialog)
    assert status(session, 1) is S.APPLIED
    dialog.outcome.setCurrentIndex(dialog.outcome.findData(S.WITHDRAWN))
    dialog.accept()
    assert status(session, 1) is S.WITHDRAWN
    assert spoken(page, Stage.CLOSED) == [
        "Acme, Backend, through Talent & Co, Withdrawn, at this stage since today"
    ]
    drop(page, Stage.CLOSED, Stage.APPLIED)
    assert status(session, 1) is S.APPLIED


def test_an_application_is_added_in_its_column(page: BoardPage, session: Session) -> None:
    button = page.columns[Stage.SAVED].add
    assert button is not None
    assert button.accessibleName() == "New application: Saved"
    button.click()
    (dialog,) = page.findChildren(ApplicationDialog)
    dialog.accept()
    assert dialog.company_row.complaint
    dialog.company.setText("Umbrella")
    dialog.link.setText("file:///etc/passwd")
    dialog.accept()
    assert dialog.link_row.complaint
    dialog.link.setText("https://jobs.example/1")
    dialog.agency.setText("Talent & Co")
    dialog.accept()
    assert spoken(page, Stage.SAVED) == ["Umbrella, through Talent & Co, at this stage since today"]
    stored = reading.application(session.context, 4)
    assert (stored.applied_on, stored.url) == (None, "https://jobs.example/1")
    edit = ApplicationDialog(session, page, application=stored)
    edit.agency.setText("")
    edit.accept()
    assert reading.application(session.context, 4).agency == ""


def test_an_empty_board_offers_the_first_application(
    session: Session, qapp: QApplication, qtbot: QtBot
) -> None:
    page = BoardPage(session, AppTheme(qapp))
    qtbot.addWidget(page)
    page.show()
    page._empty_add.click()
    (dialog,) = page.findChildren(ApplicationDialog)
    dialog.company.setText("Acme")
    dialog.accept()
    assert len(spoken(page, Stage.APPLIED)) == 1
    page.close()


def many(context: Context, open_: int, closed: int) -> None:
    with context.database.transaction():
        context.database.connection.executemany(
            "INSERT INTO application (company, company_key, role, role_key, status, created_at)"
            " VALUES (?, ?, '', '', ?, 0)",
            [(f"C{n}", f"c{n}", "applied" if n < open_ else "rejected") for n in range(open_ + closed)],
        )


def test_a_thousand_cards_are_all_there_and_long_closed_ones_are_counted(
    session: Session, qapp: QApplication, qtbot: QtBot
) -> None:
    many(session.context, 1000, 300)
    page = BoardPage(session, AppTheme(qapp))
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    assert page.columns[Stage.APPLIED].model.rowCount() == 1000
    assert page.columns[Stage.CLOSED].model.rowCount() == MOST_CLOSED
    assert page.columns[Stage.CLOSED].number.text() == "200 of 300"
    record_outcome(session.context, 1, S.OFFER)
    page.close()


def test_everything_has_a_name(page: BoardPage) -> None:
    assert all(view.accessibleName() for view in page.findChildren(CardList))
