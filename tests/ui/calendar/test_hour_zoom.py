"""Hours of the week grow and shrink under the pointer, within bounds, and are so again at the next start."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from desktop_app.ui.calendar.hours import Hours
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.calendar.round_block import RoundBlock
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.window_state import WindowState, load_state, save_state
from tests.ui.gallery.stage import Stage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hours(stage: Stage) -> Hours:
    stage.window.show_mode(Mode.WEEK)
    stage.window.page.calendar.select_day(date(2026, 12, 1))
    stage.settle()
    return stage.window.page.calendar.week.hours


def scroll_of(hours: Hours) -> QScrollArea:
    return next(area for area in hours.window().findChildren(QScrollArea) if area.widget() is hours)


def turn(hours: Hours, notches: float, y: int, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    viewport = scroll_of(hours).viewport()
    at = QPointF(200, y)
    event = QWheelEvent(
        at,
        QPointF(viewport.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def pinch(hours: Hours, value: float, y: int) -> None:
    viewport = scroll_of(hours).viewport()
    at = QPointF(200, y)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        QPointF(viewport.mapToGlobal(at.toPoint())),
        value,
        QPointF(),
    )
    QApplication.sendEvent(viewport, event)


def minute_at(hours: Hours, y: int) -> float:
    return (scroll_of(hours).verticalScrollBar().value() + y) * 60 / hours.hour_height


def test_ctrl_and_the_wheel_change_the_height_around_the_pointer(stage: Stage, hours: Hours) -> None:
    before, minute = hours.hour_height, minute_at(hours, 120)
    turn(hours, 2, 120)
    stage.settle()
    assert hours.hour_height > before * 1.25
    assert hours.height() >= 24 * hours.hour_height
    assert abs(minute_at(hours, 120) - minute) < 3
    block = next(one for one in stage.window.findChildren(RoundBlock) if one.round.company == "Acme")
    assert abs(block.y() - 14 * hours.hour_height) <= 1
    assert abs(block.height() - hours.hour_height) <= 2
    turn(hours, -2, 120)
    stage.settle()
    assert abs(hours.hour_height - before) <= 1
    assert abs(minute_at(hours, 120) - minute) < 6


def test_a_pinch_adds_up_small_changes(stage: Stage, hours: Hours) -> None:
    before = hours.zoom
    for _step in range(40):
        pinch(hours, 0.004, 50)
    assert hours.zoom > before * 1.1


def test_there_is_a_least_and_a_most(stage: Stage, hours: Hours) -> None:
    turn(hours, 60, 10)
    assert hours.zoom == 400
    turn(hours, -120, 10)
    stage.settle()
    assert hours.zoom == 60
    assert hours.height() >= scroll_of(hours).viewport().height()
    pinch(hours, -5.0, 10)  # a broken touchpad
    assert hours.zoom == 60


def test_the_wheel_alone_scrolls(stage: Stage, hours: Hours) -> None:
    before = hours.zoom, scroll_of(hours).verticalScrollBar().value()
    turn(hours, -1, 50, Qt.KeyboardModifier.NoModifier)
    assert hours.zoom == before[0]
    assert scroll_of(hours).verticalScrollBar().value() > before[1]


def test_by_key(stage: Stage, hours: Hours) -> None:
    hours.setFocus()
    QTest.keySequence(hours, QKeySequence("Ctrl++"))
    assert hours.zoom == 115
    QTest.keySequence(hours, QKeySequence("Ctrl+-"))
    QTest.keySequence(hours, QKeySequence("Ctrl+-"))
    assert 85 <= hours.zoom < 90
    QTest.keySequence(hours, QKeySequence("Ctrl+0"))
    assert hours.zoom == 100


def test_it_is_so_again_at_the_next_start(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    for expected in (100, 152):
        window = MainWindow(stage.session, stage.window._theme, state_file=file)
        window.show()
        window.show_mode(Mode.WEEK)
        hours = window.page.calendar.week.hours
        stage.settle()
        assert hours.zoom == expected
        if expected == 100:
            for _step in range(3):
                turn(hours, 1, 10)
            assert hours.zoom == 152
        window.end()
        window.deleteLater()
    assert load_state(file).hour_zoom == 152


@pytest.mark.parametrize("stored", ['"wide"', "0", "1e9", "-5", "null", "true", "99999"])
def test_a_damaged_height_is_the_usual_one(tmp_path: Path, stored: str) -> None:
    file = tmp_path / "window.json"
    file.write_text(f'{{"hour_zoom": {stored}}}')
    assert load_state(file).hour_zoom == 100
    assert save_state(file, WindowState(hour_zoom=60))
    assert load_state(file).hour_zoom == 60
