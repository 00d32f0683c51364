"""The agenda: days with something on them, earlier and later ones as one goes on."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.public_holidays import holidays_of
from desktop_app.services import calendar
from desktop_app.services.views import DayEntries
from desktop_app.ui.calendar.agenda_model import MOST_ROWS, AgendaModel
from desktop_app.ui.calendar.agenda_view import AgendaView
from desktop_app.ui.session import Session
from tests.ui.stored import add_round, at

TODAY = date(2026, 11, 30)


def titles(model: AgendaModel) -> list[str]:
    return [model.title(row.day) for number in range(model.rowCount()) if (row := model.row(number)).is_title]


def beyond(session: Session) -> Callable[[date, int], date | None]:
    def marked(day: date, direction: int) -> date | None:
        if direction > 0:
            return calendar.next_marked_day(session.context, day)
        return calendar.last_marked_day(session.context, day)

    return marked


@pytest.fixture
def model(session: Session) -> AgendaModel:
    for day in (1, 3):
        add_round(session.context, f"Company {day}", at(day, 14))
    add_round(session.context, "Later", at(20, 14, month=12).moved_to(at(20, 14).start + timedelta(days=200)))

    def load(first: date, last: date) -> dict[date, DayEntries]:
        return calendar.entries(session.context, first, last, 50)

    model = AgendaModel(load, holidays_of("GB-ENG"), beyond(session))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


def test_days_without_anything_are_left_out(model: AgendaModel) -> None:
    model.show_from(TODAY, TODAY)
    assert titles(model)[:2] == ["Tomorrow, Tuesday 1 December 2026", "Thursday 3 December 2026"]
    entries = [model.row(number).entry for number in range(3)]
    assert entries[0] is None
    assert entries[1] is not None
    assert entries[1].company == "Company 1"


def test_a_day_is_told_as_it_goes(session: Session, model: AgendaModel) -> None:
    add_round(session.context, "Early", at(3, 8))
    add_round(session.context, "Promised", at(1, 9), decision_by=date(2026, 12, 3))
    model.show_from(date(2026, 12, 3), TODAY)
    rows = [model.row(number) for number in range(model.rowCount())]
    told = [row.entry for row in rows if row.day == date(2026, 12, 3) and row.entry is not None]
    hours = [entry.starts_at.hour if entry.starts_at is not None else -1 for entry in told]
    assert hours == sorted(hours)
    assert hours[:2] == [-1, 8]
    assert len(hours) >= 5


def test_it_goes_on_in_both_directions(model: AgendaModel) -> None:
    model.show_from(date(2026, 12, 3), TODAY)
    assert titles(model)[0] == "Thursday 3 December 2026"
    assert model.earlier()
    assert titles(model)[0] == "Tomorrow, Tuesday 1 December 2026"
    assert not model.earlier()
    while "Thursday 8 July 2027" not in titles(model):
        before = model.last
        model.more()
        assert model.last > before
    while (rows := model.rowCount()) and model.last < date(2027, 9, 1):
        model.more()
        if model.rowCount() == rows:
            break
    rows = model.rowCount()
    model.more()
    assert model.rowCount() == rows  # nothing more comes


def test_years_without_anything_are_passed_over(model: AgendaModel, session: Session) -> None:
    add_round(session.context, "Far", at(1, 14).moved_to(datetime(2051, 3, 1, 14)))
    model.show_from(date(2030, 1, 1), TODAY)
    assert "Wednesday 1 March 2051" in titles(model)
    assert model.earlier()
    assert "Thursday 8 July 2027" in titles(model)


def test_public_holidays_between_are_listed(model: AgendaModel) -> None:
    model.show_from(TODAY, TODAY)
    while model.last < date(2027, 1, 2):
        model.more()
    assert "Friday 25 December 2026, Christmas Day" in titles(model)
    assert "Friday 1 January 2027, New Year's Day" in titles(model)


def test_a_full_day_is_listed_in_part(session: Session) -> None:
    for number in range(12):
        add_round(session.context, f"Company {number}", at(1, 8 + number))

    def load(first: date, last: date) -> dict[date, DayEntries]:
        return calendar.entries(session.context, first, last, 5)

    model = AgendaModel(load, holidays_of(""), beyond(session))
    model.show_from(TODAY, TODAY)
    more = next(row for number in range(model.rowCount()) if (row := model.row(number)).hidden)
    assert more.day == date(2026, 12, 1)
    assert more.hidden >= 7


def test_rows_far_behind_are_let_go_and_come_again(session: Session) -> None:
    for day in range(300):
        add_round(
            session.context, f"C{day % 7}", at(1, 9).moved_to(datetime(2026, 12, 1, 9) + timedelta(day))
        )

    def load(first: date, last: date) -> dict[date, DayEntries]:
        return calendar.entries(session.context, first, last, 9)

    model = AgendaModel(load, holidays_of(""), beyond(session))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_from(TODAY, TODAY)
    while model.last < date(2027, 9, 20):
        model.more()
        assert model.rowCount() <= MOST_ROWS + 60
    assert model.row(0).is_title
    assert model.first > date(2026, 12, 10)
    while model.earlier():
        assert model.rowCount() <= MOST_ROWS + 60
    assert titles(model)[0] == "Tomorrow, Tuesday 1 December 2026"


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> AgendaView:
    for day in range(1, 29):
        add_round(session.context, f"Company {day}", at(day, 14))

    def load(first: date, last: date) -> dict[date, DayEntries]:
        return calendar.entries(session.context, first, last, 50)

    view = AgendaView(load, holidays_of(""), beyond(session))
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_enter_opens_and_arrows_go_back_in_time(view: AgendaView, qtbot: QtBot) -> None:
    view.show_day(date(2026, 12, 14), TODAY)
    assert view.current_day == date(2026, 12, 14)
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.entry_activated) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args[0].company == "Company 3"  # whose news are asked for at 10:00, before the round at 14:00
    for _ in range(8):
        QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.current_day < date(2026, 12, 14)
    for _ in range(200):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_day > date(2026, 12, 28)


def test_what_is_in_sight_stays_while_days_come_above(view: AgendaView) -> None:
    view.show_day(date(2026, 12, 20), TODAY)
    bar = view.verticalScrollBar()
    for _ in range(30):
        bar.setValue(bar.value() - 7)
    top = view.indexAt(QPoint(8, 2))
    assert str(top.data()).strip() != ""
    shown, y = top.data(), view.visualRect(top).top()
    view._put_earlier_above()
    again = view.indexAt(QPoint(8, 2))
    assert (again.data(), view.visualRect(again).top()) == (shown, y)


def test_a_change_leaves_the_view_where_it_is(view: AgendaView, session: Session) -> None:
    view.show_day(date(2026, 12, 14), TODAY)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + 11)
    top = view.indexAt(QPoint(8, 2))
    shown, y = top.data(), view.visualRect(top).top()
    add_round(session.context, "New", at(25, 10))
    view.reload(TODAY)
    again = view.indexAt(QPoint(8, 2))
    assert (again.data(), view.visualRect(again).top()) == (shown, y)
    assert view.current_day == date(2026, 12, 14)


def test_nothing_to_come_is_said(session: Session, qtbot: QtBot) -> None:
    empty = AgendaView(lambda _first, _last: {}, holidays_of(""), beyond(session))
    qtbot.addWidget(empty)
    empty.show_day(date(2090, 1, 1), TODAY)
    assert empty.model().rowCount() == 0
    assert empty.current_day == date(2090, 1, 1)
    empty.grab()
