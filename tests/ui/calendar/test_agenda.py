"""The agenda: days with something on them, earlier and later ones as one goes on."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.public_holidays import holidays_of
from desktop_app.services import calendar
from desktop_app.services.views import DayEntries
from desktop_app.ui.calendar.agenda_model import AgendaModel
from desktop_app.ui.calendar.agenda_view import AgendaView
from desktop_app.ui.session import Session
from tests.ui.stored import add_round, at

TODAY = date(2026, 11, 30)


def titles(model: AgendaModel) -> list[str]:
    return [
        model.title(row.day) for number in range(model.rowCount()) if (row := model.row(number)).entry is None
    ]


@pytest.fixture
def model(session: Session) -> AgendaModel:
    for day in (1, 3):
        add_round(session.context, f"Company {day}", at(day, 14))
    add_round(session.context, "Later", at(20, 14, month=12).moved_to(at(20, 14).start + timedelta(days=200)))

    def load(first: date, last: date) -> dict[date, DayEntries]:
        return calendar.entries(session.context, first, last, 50)

    model = AgendaModel(load, holidays_of("GB-ENG"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


def test_days_without_anything_are_left_out(model: AgendaModel) -> None:
    model.show_from(TODAY, TODAY)
    assert titles(model)[:2] == ["Tomorrow, Tuesday 1 December 2026", "Thursday 3 December 2026"]
    entries = [model.row(number).entry for number in range(3)]
    assert entries[0] is None
    assert entries[1] is not None
    assert entries[1].company == "Company 1"


def test_it_goes_on_in_both_directions(model: AgendaModel) -> None:
    model.show_from(date(2026, 12, 3), TODAY)
    assert titles(model)[0] == "Thursday 3 December 2026"
    added = model.earlier()
    assert added > 0
    assert titles(model)[0] == "Tomorrow, Tuesday 1 December 2026"
    while model.rowCount() < 60 and "Thursday 8 July 2027" not in titles(model):
        before = model.last
        model.more()
        if model.last == before:
            break
    assert "Thursday 8 July 2027" in titles(model)
    rows = model.rowCount()
    model.more()
    assert model.rowCount() == rows  # nothing comes for a year


def test_a_reload_keeps_what_is_listed(model: AgendaModel, session: Session) -> None:
    model.show_from(TODAY, TODAY)
    add_round(session.context, "New", at(2, 10))
    model.reload(date(2026, 12, 1))
    assert titles(model)[:2] == ["Today, Tuesday 1 December 2026", "Tomorrow, Wednesday 2 December 2026"]


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> AgendaView:
    for day in range(1, 29):
        add_round(session.context, f"Company {day}", at(day, 14))

    def load(first: date, last: date) -> dict[date, DayEntries]:
        return calendar.entries(session.context, first, last, 50)

    view = AgendaView(load, holidays_of(""))
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
    assert told.args[0].company == "Company 14"
    for _ in range(8):
        QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.current_day < date(2026, 12, 14)
    for _ in range(200):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_day > date(2026, 12, 28)


def test_nothing_to_come_is_said(view: AgendaView) -> None:
    view.show_day(date(2090, 1, 1), TODAY)
    assert view.model().rowCount() == 0
    assert view.current_day == date(2090, 1, 1)
    view.grab()
