"""The small month below the title: it walks, marks the days with rounds, and jumps."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from desktop_app.services import calendar
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.calendar.small_month import SmallMonth
from tests.ui.gallery.stage import Stage
from tests.ui.stored import add_round, at

TUESDAY = date(2026, 12, 1)
Key = Qt.Key


def opened(stage: Stage) -> SmallMonth:
    stage.window.commands.small_month.trigger()
    stage.settle()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, SmallMonth)
    return popup


def at_tuesday(stage: Stage, mode: Mode = Mode.MONTH) -> None:
    stage.window.show_mode(mode)
    stage.window.page.calendar.select_day(TUESDAY)
    stage.settle()


def test_a_click_on_the_title_opens_it_on_the_day_shown(stage: Stage) -> None:
    at_tuesday(stage)
    title = stage.window.toolbar.title
    QTest.mouseClick(title, Qt.MouseButton.LeftButton, pos=title.rect().center())
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, SmallMonth)
    assert popup.calendar.selectedDate() == QDate(2026, 12, 1)
    assert popup.calendar.view.hasFocus()
    assert popup.pos().y() >= title.mapToGlobal(QPoint(0, title.height())).y()


def test_the_days_with_rounds_are_marked_in_every_month(stage: Stage) -> None:
    at_tuesday(stage)
    add_round(stage.context, "Globex", at(14, 9, month=1 + 1))  # of 2026: months back
    popup = opened(stage)
    first, last = date(2026, 11, 30), date(2027, 1, 10)
    entries = calendar.entries(stage.context, first, last, 500)
    expected = {
        day for day, found in entries.items() if any(one.kind == "interview" for one in found.entries)
    }
    assert popup.calendar.marked == expected
    assert TUESDAY in expected
    assert date(2026, 12, 9) not in expected  # only a promise
    popup.calendar.setCurrentPage(2026, 2)
    assert popup.calendar.marked == {date(2026, 2, 14)}


@pytest.mark.parametrize("mode", list(Mode))
def test_keys_walk_and_enter_jumps(stage: Stage, mode: Mode) -> None:
    at_tuesday(stage, mode)
    popup = opened(stage)
    QTest.keyClick(popup.calendar.view, Key.Key_PageDown)
    QTest.keyClick(popup.calendar.view, Key.Key_Right)
    QTest.keyClick(popup.calendar.view, Key.Key_Return)
    stage.settle()
    assert QApplication.activePopupWidget() is None
    panel = stage.window.page.calendar
    # The agenda's first line is the first day from there on that has something.
    assert panel.selected_day == (date(2027, 1, 4) if mode is Mode.AGENDA else date(2027, 1, 2))
    assert panel.isAncestorOf(QApplication.focusWidget() or stage.window)


def test_escape_leaves_all_as_it_was(stage: Stage) -> None:
    at_tuesday(stage)
    popup = opened(stage)
    QTest.keyClick(popup.calendar.view, Key.Key_PageDown)
    QTest.keyClick(popup.calendar.view, Key.Key_Escape)
    stage.settle()
    assert QApplication.activePopupWidget() is None
    assert stage.window.page.calendar.selected_day == TUESDAY


def test_from_another_view_it_brings_the_calendar(stage: Stage) -> None:
    stage.window.show_view("people")
    popup = opened(stage)
    popup.calendar.clicked.emit(QDate(2027, 3, 9))
    stage.settle()
    panel = stage.window.page.calendar
    assert panel.isVisible()
    assert panel.selected_day == date(2027, 3, 9)


def test_today_is_one_press_away(stage: Stage) -> None:
    stage.window.page.calendar.select_day(date(2027, 5, 5))
    popup = opened(stage)
    popup.today_button.click()
    stage.settle()
    assert stage.window.page.calendar.selected_day == stage.context.today()


def test_the_day_the_keyboard_comes_to_is_said(stage: Stage) -> None:
    at_tuesday(stage)
    popup = opened(stage)
    said: list[str] = []
    popup.said.connect(said.append)
    QTest.keyClick(popup.calendar.view, Key.Key_Right)
    QTest.keyClick(popup.calendar.view, Key.Key_Right)
    QTest.keyClick(popup.calendar.view, Key.Key_Left)
    QTest.keyClick(popup.calendar.view, Key.Key_Left)
    assert said == [
        "Wednesday 2 December 2026",
        "Thursday 3 December 2026, with interviews",
        "Wednesday 2 December 2026",
        "Tuesday 1 December 2026, today, with interviews",
    ]
    arrows = [one.accessibleName() for one in popup.findChildren(QToolButton) if one.accessibleName()]
    assert {"Previous month", "Next month"} <= set(arrows)


def test_it_ends_where_dates_end(stage: Stage) -> None:
    popup = opened(stage)
    popup.calendar.setSelectedDate(QDate(2199, 12, 31))
    QTest.keyClick(popup.calendar.view, Key.Key_Right)
    assert popup.calendar.selectedDate() == QDate(2199, 12, 31)
