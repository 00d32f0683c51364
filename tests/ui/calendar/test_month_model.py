"""The month's model: what is on which day, and what is said of it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop_app.domain.business_days import no_holidays
from desktop_app.domain.follow_ups import FollowUpKind, FollowUpState
from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services.views import CalendarEntry, DayEntries, EntryKind
from desktop_app.ui.calendar.month_model import DAY_ROLE, MonthModel
from desktop_app.ui.calendar.week_numbers import numbers_weeks, week_number

TODAY = date(2026, 12, 1)
ACME = CalendarEntry(
    EntryKind.INTERVIEW,
    1,
    1,
    "Acme",
    "Acme",
    datetime(2026, 12, 1, 14, tzinfo=UTC),
    InterviewStatus.SCHEDULED,
)
GLOBEX = CalendarEntry(
    EntryKind.INTERVIEW,
    2,
    2,
    "Globex",
    "Globex",
    datetime(2026, 12, 1, 16, tzinfo=UTC),
    InterviewStatus.CANCELLED,
)
PROMISE = CalendarEntry(EntryKind.PROMISE, 1, 1, "Acme", "Acme", None)
THANKS = CalendarEntry(
    EntryKind.FOLLOW_UP,
    7,
    1,
    "Acme",
    "thank Jane",
    datetime(2026, 12, 1, 18, tzinfo=UTC),
    FollowUpState.SCHEDULED,
    FollowUpKind.THANK_YOU,
)


class Days:
    """What is read, and how often."""

    def __init__(self) -> None:
        self.entries: dict[date, DayEntries] = {}
        self.asked: list[tuple[date, date]] = []

    def load(self, first: date, last: date) -> Mapping[date, DayEntries]:
        self.asked.append((first, last))
        return self.entries


def christmas(day: date) -> str:
    return "Christmas Day" if (day.month, day.day) == (12, 25) else ""


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def model(days: Days, qapp: QApplication) -> MonthModel:
    QLocale.setDefault(QLocale("en_GB"))
    return MonthModel(days.load, christmas, TODAY)


def said(model: MonthModel, day: date) -> str:
    return str(model.index_of(day).data(Qt.ItemDataRole.AccessibleTextRole))


def test_it_is_a_proper_model(model: MonthModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_month(date(2027, 2, 3))
    model.set_today(date(2027, 2, 4))
    model.reload()
    assert tester.model() is model
    assert (model.rowCount(), model.columnCount()) == (6, 7)
    assert model.rowCount(model.index(0, 0)) == 0


def test_a_month_is_read_in_one_go(model: MonthModel, days: Days) -> None:
    assert days.asked == [(date(2026, 11, 30), date(2027, 1, 10))]
    model.show_month(date(2027, 1, 20))
    assert days.asked[1:] == [(date(2026, 12, 28), date(2027, 2, 7))]


def test_cells_know_their_day(model: MonthModel) -> None:
    cell = model.cell(model.index_of(TODAY))
    assert (cell.is_today, cell.in_month, cell.is_free) == (True, True, False)
    assert model.cell(model.index_of(date(2026, 12, 6))).is_free
    holiday = model.cell(model.index_of(date(2026, 12, 25)))
    assert holiday.is_free
    assert holiday.holiday == "Christmas Day"
    assert not model.cell(model.index_of(date(2027, 1, 1))).in_month
    assert model.index_of(TODAY).data(DAY_ROLE) == TODAY
    assert model.index_of(TODAY).data() == "1"
    assert not model.index_of(date(2027, 3, 1)).isValid()
    assert model.data(QModelIndex()) is None


def test_a_day_is_spoken(model: MonthModel, days: Days) -> None:
    days.entries = {TODAY: DayEntries((ACME, GLOBEX, PROMISE, THANKS), 6)}
    model.reload()
    assert said(model, TODAY) == (
        "Tuesday 1 December 2026, today, 2 interviews: Acme 14:00, Globex 16:00, cancelled; "
        "1 follow-up: thank Jane 18:00; 1 promise: Acme; and 2 more"
    )
    assert said(model, date(2026, 12, 25)) == "Friday 25 December 2026, Christmas Day"


def test_weeks_start_as_the_locale_says(days: Days, qapp: QApplication) -> None:
    QLocale.setDefault(QLocale("en_US"))
    model = MonthModel(days.load, christmas, TODAY)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Sun"
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "Sunday"
    assert model.index(0, 0).data(DAY_ROLE) == date(2026, 11, 29)
    QLocale.setDefault(QLocale("en_GB"))


def test_another_today(model: MonthModel) -> None:
    model.set_today(date(2026, 12, 2))
    assert model.cell(model.index_of(date(2026, 12, 2))).is_today
    assert not model.cell(model.index_of(TODAY)).is_today


def test_weeks_have_numbers_where_calendars_print_them(qapp: QApplication) -> None:
    for name, printed in (("de_DE", True), ("sv_SE", True), ("en_GB", False), ("en_US", False)):
        assert numbers_weeks(QLocale(name)) is printed
    assert week_number(date(2026, 12, 28)) == 53
    assert week_number(date(2027, 1, 4)) == 1
    assert week_number(date(2026, 11, 29)) == 49  # from a Sunday on: the week that most of its days are in


def test_the_months_beside_are_read_ahead_and_forgotten_with_a_change(qapp: QApplication) -> None:
    asked: list[date] = []

    def load(first: date, last: date) -> dict[date, DayEntries]:
        asked.append(first)
        return {}

    model = MonthModel(load, no_holidays, date(2026, 12, 1))
    assert model.read_ahead()
    assert not model.read_ahead()
    assert len(asked) == 3
    model.show_month(date(2027, 1, 5))
    assert len(asked) == 3
    assert model.cells[10].in_month
    model.reload()
    model.show_month(date(2026, 12, 1))
    assert len(asked) == 5
