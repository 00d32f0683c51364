"""The interview list on a real store."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.debriefs import Debrief
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.interviews import InterviewKind
from desktop_app.services.debriefs import keep_debrief
from desktop_app.services.interview_list import Narrowing, people_like
from desktop_app.services.interviews import add_interview, cancel_interview, delete_interview
from desktop_app.services.views import InterviewOrder
from desktop_app.ui.interviews import finder
from desktop_app.ui.interviews.columns import CHOOSABLE, Column, ListState
from desktop_app.ui.interviews.columns_dialog import ColumnsDialog
from desktop_app.ui.interviews.export import export_chosen, write_rounds
from desktop_app.ui.interviews.list_view import InterviewList
from desktop_app.ui.interviews.model import BLOCK, KEPT_ROWS, InterviewModel
from desktop_app.ui.long_work import LongWork
from desktop_app.ui.session import Session
from desktop_app.ui.toast import LONGEST
from tests.ui.stored import JANE, TOM, add_round, at

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


def column_of(listing: InterviewList, which: Column) -> list[str]:
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
    assert column_of(listing, Column.COMPANY) == ["Acme", "Globex", "Acme"]
    assert column_of(listing, Column.ROUND) == ["2", "1", "1"]
    assert column_of(listing, Column.WHEN) == ["Tue 8 Dec 09:00", "Thu 3 Dec 10:00", "today 14:00"]
    assert column_of(listing, Column.KIND) == ["Interview", "Interview", "Video"]
    assert column_of(listing, Column.STATUS) == ["Interviewing"] * 3
    spoken = listing.model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Acme, Backend, round 1, Video, today 14:00, Interviewing"


def test_headings_sort_and_the_selection_follows(listing: InterviewList, qtbot: QtBot) -> None:
    listing.view.setCurrentIndex(listing.model.index(1, 0))
    globex = listing.current_id()
    header = listing.view.horizontalHeader()
    header.setSortIndicator(Column.COMPANY, Qt.SortOrder.AscendingOrder)
    assert column_of(listing, Column.COMPANY) == ["Acme", "Acme", "Globex"]
    assert listing.current_id() == globex
    header.setSortIndicator(Column.FOUND, Qt.SortOrder.AscendingOrder)
    assert header.sortIndicatorSection() == Column.COMPANY


def test_search_finds_and_says_when_it_does_not(listing: InterviewList) -> None:
    listing.set_search("glob")
    assert column_of(listing, Column.COMPANY) == ["Globex"]
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
    assert column_of(listing, Column.COMPANY) == ["Acme", "Acme"]
    assert session.undo() is not None
    assert column_of(listing, Column.COMPANY) == ["Acme", "Globex", "Acme"]


def test_cancel_and_reinstate(listing: InterviewList) -> None:
    listing.view.setCurrentIndex(listing.model.index(1, 0))
    assert not listing.actions_of_rows.reinstate.isEnabled()
    listing.actions_of_rows.cancel.trigger()
    assert column_of(listing, Column.STATUS)[1] == "Cancelled"
    assert not listing.actions_of_rows.cancel.isEnabled()
    listing.actions_of_rows.reinstate.trigger()
    assert column_of(listing, Column.STATUS)[1] == "Interviewing"


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
        QTest.mouseClick(listing.empty.new, Qt.MouseButton.LeftButton)


def test_only_a_bounded_number_of_rows_is_kept(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    first = add_round(session.context, "Acme", at(1, 14))
    model = InterviewModel(session.context)
    many = range(first.id, first.id + KEPT_ROWS + 5 * BLOCK)
    monkeypatch.setattr(finder, "ordered_ids", lambda *_args: many)
    model.refresh()
    for position in range(0, len(many), BLOCK):
        model.row(position)
    assert len(model._rows) <= KEPT_ROWS + BLOCK
    row = model.row(0)
    assert row is not None
    assert row.company == "Acme"
    assert model.row(1) is None
    assert model.index(1, 0).data() == ""


def test_pictures_can_be_taken(listing: InterviewList, session: Session) -> None:
    listing.view.setCurrentIndex(listing.model.index(0, 0))
    listing.actions_of_rows.cancel.trigger()
    assert not listing.grab().isNull()
    listing.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not listing.grab().isNull()


def test_rows_added_elsewhere_appear(listing: InterviewList, session: Session) -> None:
    from desktop_app.domain.interviews import InterviewDraft

    session.perform(add_interview, InterviewDraft("Initech", at(2, 9)))
    assert "Initech" in column_of(listing, Column.COMPANY)


def test_every_column_sorts_both_ways(listing: InterviewList, session: Session) -> None:
    add_round(
        session.context,
        "Zeta",
        at(4, 9),
        role="",
        title="Chat",
        kind=InterviewKind.PANEL,
        interviewers=(TOM,),
        location="Bristol",
        decision_by=date(2026, 12, 20),
    )
    cancel_interview(session.context, 2)
    for column in CHOOSABLE:
        order = column.order
        assert order is not None
        listing.sort_by(order, False)
        up = list(listing.model.finder.ids)
        listing.sort_by(order, True)
        down = list(listing.model.finder.ids)
        assert sorted(up) == sorted(down) == [1, 2, 3, 4]
        said = [listing.model.words(row, column) for row in map(listing.model.row, range(4)) if row]
        assert len(said) == 4
        assert listing.view.horizontalHeader().sortIndicatorSection() == column
    listing.sort_by(InterviewOrder.PEOPLE, False)
    assert column_of(listing, Column.PEOPLE) == ["Jane Miller", "Tom O'Neill", "", ""]
    listing.sort_by(InterviewOrder.PEOPLE, True)
    assert column_of(listing, Column.PEOPLE) == ["Tom O'Neill", "Jane Miller", "", ""]
    listing.sort_by(InterviewOrder.STATUS, False)
    assert column_of(listing, Column.STATUS)[-1] == "Cancelled"
    listing.sort_by(InterviewOrder.ROUND, True)
    assert column_of(listing, Column.ROUND) == ["2", "1", "1", "1"]
    listing.sort_by(InterviewOrder.DECISION, True)
    assert column_of(listing, Column.DECISION)[0] != ""
    listing.sort_by(InterviewOrder.KIND, False)
    assert column_of(listing, Column.KIND) == sorted(column_of(listing, Column.KIND))


def test_hits_out_of_sight_are_quoted(listing: InterviewList, session: Session) -> None:
    session.perform(
        keep_debrief, 1, Debrief(impressed="Their garden of wombats, and the view over the harbour.")
    )
    listing.set_search("wombat acme")
    assert column_of(listing, Column.FOUND) == ["Debrief: …garden of wombats, and the view over the harbour."]
    assert not listing.view.isColumnHidden(Column.FOUND)
    assert not listing.grab().isNull()
    listing.set_search("acme")
    assert column_of(listing, Column.FOUND) == ["", ""]
    listing.set_search("jane")
    assert column_of(listing, Column.FOUND) == ["People: Jane Miller jane@acme.example"]
    listing.view.show_columns([Column.COMPANY, Column.PEOPLE])
    listing.refresh()
    assert column_of(listing, Column.FOUND) == [""]
    listing.set_search("")
    assert listing.view.isColumnHidden(Column.FOUND)


def test_the_first_hits_come_at_once_and_all_of_them_in_order(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finder, "FIRST_SLICE", 4)
    monkeypatch.setattr(finder, "SLICE", 5)
    monkeypatch.setattr(finder, "FIRST_HITS", 2)
    for day in range(20, 3, -1):  # the newest entered is the earliest to take place
        add_round(session.context, "Acme", at(day, 9))
    listing = InterviewList(session)
    qtbot.addWidget(listing)
    listing.show()
    whole = list(listing.model.finder.ids)
    listing.set_search("ac")
    assert 0 < listing.model.rowCount() < 17
    qtbot.waitUntil(lambda: listing.model.finder.complete)
    assert list(listing.model.finder.ids) == whole
    assert listing.model.rowCount() == 17
    listing.set_search("ac")
    listing.set_search("acm")
    listing.set_search("")
    assert listing.model.finder.complete
    assert listing.model.rowCount() == 17


def test_filters_narrow_and_are_taken_back_by_their_chips(listing: InterviewList, qtbot: QtBot) -> None:
    listing.filters.narrow(Narrowing(company="ACME"))
    assert column_of(listing, Column.COMPANY) == ["Acme", "Acme"]
    listing.set_search("data")
    assert listing.model.rowCount() == 0
    assert listing.empty.isVisible()
    listing.set_search("")
    listing.filters.narrow(Narrowing(company="Acme", first=date(2026, 12, 2)))
    assert listing.model.rowCount() == 1
    assert listing.filters.count.text() == "1 of 3"
    assert [chip.text().split("  ")[0] for chip in listing.filters.chips] == [
        "Company: Acme",
        "From Wed 2 Dec 2026",
    ]
    listing.filters.chips[0].click()
    qtbot.waitUntil(lambda: len(listing.filters.chips) == 1)
    assert column_of(listing, Column.COMPANY) == ["Acme", "Globex"]
    listing.filters.narrow(Narrowing(stages=(ApplicationStatus.REJECTED,)))
    assert listing.empty.isVisible()
    listing.empty.show_all.click()
    assert listing.model.rowCount() == 3
    ((jane, _name),) = people_like(listing._context, "jane")
    listing.filters.narrow(Narrowing(person_id=jane, person="Jane Miller"))
    assert column_of(listing, Column.WHEN) == ["today 14:00"]
    listing.filters.narrow(Narrowing(last=date(2026, 12, 3)))
    assert listing.model.rowCount() == 2


def test_many_are_changed_at_once_and_taken_back_at_once(listing: InterviewList, session: Session) -> None:
    listing.view.selectAll()
    assert listing.selected_ids() == [3, 2, 1]
    rows = listing.actions_of_rows
    assert rows.delete.text() == "Delete 3 interviews"
    rows.cancel.trigger()
    assert column_of(listing, Column.STATUS) == ["Cancelled"] * 3
    assert session.history.undo_label == "cancel 3 interviews"
    assert listing.selected_ids() == [3, 2, 1]
    session.undo()
    assert column_of(listing, Column.STATUS) == ["Interviewing"] * 3
    rows.stages[ApplicationStatus.REJECTED].trigger()
    assert column_of(listing, Column.STATUS) == ["Rejected"] * 3
    assert session.history.undo_label == "move 2 applications to “Rejected”"
    session.undo()
    listing.view.select_rows([0, 1], 0)
    rows.delete.trigger()
    assert listing.model.rowCount() == 1
    session.undo()
    assert listing.model.rowCount() == 3


def test_very_many_are_changed_beside_the_window(
    listing: InterviewList, session: Session, qtbot: QtBot
) -> None:
    for day in range(9, 24):
        add_round(session.context, f"Company {day}", at(day, 9))
    listing.model.refresh()
    listing.view.selectAll()
    rows = listing.actions_of_rows
    rows.cancel.trigger()
    (work,) = listing.findChildren(LongWork)
    assert work.windowTitle() == "Changing many at once"
    assert work.isVisible()
    qtbot.waitUntil(lambda: not listing.findChildren(LongWork))
    assert column_of(listing, Column.STATUS) == ["Cancelled"] * 18
    assert session.history.undo_label == "cancel 18 interviews"
    said: list[str] = []
    session.failed.connect(said.append)
    rows.cancel.trigger()
    assert said == ["They are cancelled already. Nothing was changed."]
    session.undo()
    assert column_of(listing, Column.STATUS) == ["Interviewing"] * 18


def test_columns_are_chosen_and_kept(listing: InterviewList, session: Session, qtbot: QtBot) -> None:
    listing.view.show_columns([Column.WHEN, Column.PEOPLE, Column.COMPANY])
    listing.sort_by(InterviewOrder.COMPANY, False)
    listing.view.setColumnWidth(Column.WHEN, 222)
    state = ListState.read(json.loads(json.dumps(listing.state().stored())))
    assert state == listing.state()
    again = InterviewList(session, None, state)
    qtbot.addWidget(again)
    again.show()
    assert again.view.columns() == (Column.WHEN, Column.PEOPLE, Column.COMPANY)
    assert again.view.columnWidth(Column.WHEN) == 222
    assert (again.model.finder.order, again.model.finder.descending) == (InterviewOrder.COMPANY, False)
    assert column_of(again, Column.COMPANY) == ["Acme", "Acme", "Globex"]


@pytest.mark.parametrize(
    "stored",
    [None, [], {"columns": 3}, {"columns": ["x", 4], "widths": {"role": -1, "when": "2"}, "order": {}}],
)
def test_a_damaged_arrangement_is_the_first_one(stored: object) -> None:
    assert ListState.read(stored) == ListState()


def test_the_columns_dialog_works_by_keyboard(qtbot: QtBot) -> None:
    dialog = ColumnsDialog([Column.COMPANY, Column.WHEN])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.list.setCurrentRow(1)
    dialog.up.click()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [(Column.WHEN, Column.COMPANY, Column.ROLE)]
    for row in range(dialog.list.count()):
        dialog.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    assert not dialog.failure.isHidden()


def test_a_click_with_a_key_held_selects_and_opens_nothing(listing: InterviewList, qtbot: QtBot) -> None:
    opened: list[object] = []
    listing.interview_selected.connect(lambda *ids: opened.append(ids))
    place = listing.view.visualRect(listing.model.index(1, 0)).center()
    QTest.mouseClick(
        listing.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place
    )
    assert opened == []
    QTest.mouseClick(listing.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(opened) == 1


def test_chosen_interviews_are_exported(listing: InterviewList, tmp_path: Path) -> None:
    context = listing._context
    assert "2 interviews saved" in write_rounds(context, [1, 3], tmp_path / "some.ics")
    assert (tmp_path / "some.ics").read_bytes().count(b"BEGIN:VEVENT") == 2
    assert "1 interview saved" in write_rounds(context, [3], tmp_path / "some.csv")
    lines = (tmp_path / "some.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("Acme,Backend,interviewing,,2,")
    with pytest.raises(InvalidInput, match="could not be written"):
        write_rounds(context, [3], tmp_path / "no" / "some.csv")


def test_an_export_that_fails_stays_to_be_read(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(*_arguments: object) -> tuple[str, str]:
        return str(tmp_path / ("no" * 60) / "some.csv"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    failed: list[str] = []
    said: list[str] = []
    session.failed.connect(failed.append)
    session.said.connect(said.append)
    export_chosen(session, [1], QWidget())
    qtbot.waitUntil(lambda: bool(failed or said))
    assert said == []
    assert "could not be written" in failed[0]
    assert len(failed[0]) > LONGEST


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_the_rest_of_the_hits_is_painted_once(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("FIRST_HITS", 2), ("FIRST_SLICE", 2), ("SLICE", 2)):
        monkeypatch.setattr(finder, name, value)
    for day in range(1, 9):
        add_round(session.context, "Acme", at(day, 9))
    listing = InterviewList(session)
    qtbot.addWidget(listing)
    listing.resize(900, 700)  # with a scroll bar that comes and goes there is more to paint
    listing.show()
    paints = Paints(listing.view.viewport())
    before = -1
    while before != paints.count:  # whatever showing it asks for
        before = paints.count
        qtbot.wait(50)
    listing.set_search("acme")
    assert not listing.model.finder.complete
    listing.view.viewport().repaint()
    paints.count = 0
    qtbot.waitUntil(lambda: listing.model.finder.complete)
    qtbot.wait(20)
    assert listing.model.rowCount() == 8
    assert paints.count == 1


def test_what_changes_no_order_is_read_again_in_its_place(listing: InterviewList, session: Session) -> None:
    first = listing.model.row(0)
    ordered = listing.model.finder.ids
    assert first is not None
    session.publish(Change("note something", {Kind.ACTIVITY: frozenset()}))
    assert listing.model.finder.ids is ordered
    assert listing.model.row(0) is not first
    session.publish(Change("move it", {Kind.INTERVIEW: frozenset((first.id,))}))
    assert listing.model.finder.ids is not ordered
