"""The interview list on a real store."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.interviews import InterviewKind
from desktop_app.services import reading
from desktop_app.services.interviews import add_interview, cancel_interview, delete_interview
from desktop_app.ui.interviews.list_view import InterviewList
from desktop_app.ui.interviews.model import BLOCK, KEPT_BLOCKS, Column, InterviewModel
from desktop_app.ui.session import Session
from tests.ui.stored import JANE, add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def listing(session: Session, qtbot: QtBot) -> Iterator[InterviewList]:
    context = session.context
    add_round(context, "Acme", at(1, 14), role="Backend", kind=InterviewKind.VIDEO, interviewers=(JANE,))
    add_round(context, "Globex", at(3, 10), role="Data")
    add_round(context, "Acme", at(8, 9), role="Backend")
    listing = InterviewList(session)
    qtbot.addWidget(listing)
    listing.resize(900, 300)
    listing.show()
    listing.view.setFocus()
    yield listing
    listing.close()


def column(listing: InterviewList, which: Column) -> list[str]:
    return [str(listing.model.index(row, which).data()) for row in range(listing.model.rowCount())]


def test_qt_agrees_with_the_model(session: Session) -> None:
    model = InterviewModel(session.context)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.refresh()
    add_round(session.context, "Acme", at(1, 14))
    model.refresh()
    model.refresh()
    assert tester.model() is model


def test_newest_first_and_every_column_says_something(listing: InterviewList) -> None:
    assert column(listing, Column.COMPANY) == ["Acme", "Globex", "Acme"]
    assert column(listing, Column.ROUND) == ["2", "1", "1"]
    assert column(listing, Column.WHEN) == ["Tue 8 Dec 09:00", "Thu 3 Dec 10:00", "today 14:00"]
    assert column(listing, Column.KIND) == ["Interview", "Interview", "Video"]
    assert column(listing, Column.STATUS) == ["Interviewing"] * 3
    spoken = listing.model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Acme, Backend, round 1, Video, today 14:00, Interviewing"


def test_headings_sort_and_the_selection_follows(listing: InterviewList, qtbot: QtBot) -> None:
    listing.view.setCurrentIndex(listing.model.index(1, 0))
    globex = listing.current_id()
    header = listing.view.horizontalHeader()
    header.setSortIndicator(Column.COMPANY, Qt.SortOrder.AscendingOrder)
    assert column(listing, Column.COMPANY) == ["Acme", "Acme", "Globex"]
    assert listing.current_id() == globex
    header.setSortIndicator(Column.KIND, Qt.SortOrder.AscendingOrder)
    assert header.sortIndicatorSection() == Column.COMPANY


def test_search_finds_and_says_when_it_does_not(listing: InterviewList) -> None:
    listing.set_search("glob")
    assert column(listing, Column.COMPANY) == ["Globex"]
    listing.set_search("nobody")
    assert not listing.view.isVisible()
    listing.set_search('"; DROP TABLE')
    listing.set_search("")
    assert listing.model.rowCount() == 3
    assert listing.view.isVisible()


def test_enter_selects(listing: InterviewList, qtbot: QtBot) -> None:
    listing.view.setCurrentIndex(listing.model.index(1, 0))
    row = listing.model.row(1)
    assert row is not None
    with qtbot.waitSignal(listing.interview_selected) as selected:
        QTest.keyClick(listing.view, Qt.Key.Key_Return)
    assert selected.args == [row.application_id, row.id]


def test_delete_can_be_undone(listing: InterviewList, session: Session, qtbot: QtBot) -> None:
    listing.view.setCurrentIndex(listing.model.index(1, 0))
    QTest.keyClick(listing.view, Qt.Key.Key_Delete)
    assert column(listing, Column.COMPANY) == ["Acme", "Acme"]
    assert session.undo() is not None
    assert column(listing, Column.COMPANY) == ["Acme", "Globex", "Acme"]


def test_cancel_and_reinstate(listing: InterviewList) -> None:
    listing.view.setCurrentIndex(listing.model.index(1, 0))
    assert not listing.reinstate_action.isEnabled()
    listing.cancel_action.trigger()
    assert column(listing, Column.STATUS)[1] == "Cancelled"
    assert not listing.cancel_action.isEnabled()
    listing.reinstate_action.trigger()
    assert column(listing, Column.STATUS)[1] == "Interviewing"


def test_changes_keep_the_selection(listing: InterviewList, session: Session) -> None:
    listing.view.setCurrentIndex(listing.model.index(1, 0))
    globex = listing.current_id()
    newest = listing.model.interview_id(0)
    session.perform(cancel_interview, newest)
    session.perform(delete_interview, newest)
    assert listing.current_id() == globex


def test_the_empty_list_offers_to_add(session: Session, qtbot: QtBot) -> None:
    listing = InterviewList(session)
    qtbot.addWidget(listing)
    listing.show()
    assert not listing.view.isVisible()
    with qtbot.waitSignal(listing.new_requested):
        QTest.mouseClick(listing._new, Qt.MouseButton.LeftButton)


def test_only_a_bounded_number_of_rows_is_kept(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    first = add_round(session.context, "Acme", at(1, 14))
    model = InterviewModel(session.context)
    many = range(first.id, first.id + BLOCK * (KEPT_BLOCKS + 4))
    monkeypatch.setattr(reading, "interview_ids", lambda *_args, **_facts: many)
    model.refresh()
    for position in range(0, len(many), BLOCK):
        model.row(position)
    assert len(model._blocks) == KEPT_BLOCKS
    row = model.row(0)
    assert row is not None
    assert row.company == "Acme"
    assert model.row(1) is None
    assert model.index(1, 0).data() == ""


def test_pictures_can_be_taken(listing: InterviewList, session: Session) -> None:
    listing.view.setCurrentIndex(listing.model.index(0, 0))
    listing.cancel_action.trigger()
    assert not listing.grab().isNull()
    listing.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not listing.grab().isNull()


def test_rows_added_elsewhere_appear(listing: InterviewList, session: Session) -> None:
    from desktop_app.domain.interviews import InterviewDraft

    session.perform(add_interview, InterviewDraft("Initech", at(2, 9)))
    assert "Initech" in column(listing, Column.COMPANY)
