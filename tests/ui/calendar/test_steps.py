"""Months and weeks turned by the wheel, by what is dragged to the edge, and by naming a day."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.calendar.edge_steps import EdgeSteps
from desktop_app.ui.calendar.go_to_dialog import GoToDialog
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.calendar.month_view import CHIP_FORMAT
from desktop_app.ui.calendar.panel import CalendarPanel
from desktop_app.ui.session import Session
from tests.ui.calendar.conftest import TODAY, add
from tests.ui.gallery.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

NONE, MOMENTUM = Qt.ScrollPhase.NoScrollPhase, Qt.ScrollPhase.ScrollMomentum


def turn(over: QWidget, x: int, y: int, *, fine: bool = False, phase: Qt.ScrollPhase = NONE) -> None:
    middle = over.rect().center()
    event = QWheelEvent(
        QPointF(middle), QPointF(over.mapToGlobal(middle)), QPoint(x, y) if fine else QPoint(), QPoint(x, y),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, phase, False,
    )  # fmt: skip
    QApplication.sendEvent(over, event)


def test_a_notch_of_the_wheel_is_a_month(panel: CalendarPanel) -> None:
    panel.show()
    turn(panel.view.viewport(), 0, -120)
    assert panel.selected_day == date(2027, 1, 1)
    turn(panel.view.viewport(), 0, 120)
    turn(panel.view.viewport(), 0, 120)
    assert panel.selected_day == date(2026, 11, 1)
    turn(panel.view.viewport(), -120, 0)
    assert panel.selected_day == TODAY
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turn(panel.view.viewport(), -120, 0)
    assert panel.selected_day == date(2026, 11, 1)
    turn(panel.view.viewport(), 0, -120)  # up and down is the same in every language
    assert panel.selected_day == TODAY


def test_two_fingers_have_to_go_further_and_their_after_run_counts_for_nothing(panel: CalendarPanel) -> None:
    panel.show()
    for _small in range(7):
        turn(panel.view.viewport(), 0, -30, fine=True)
    assert panel.selected_day == TODAY
    turn(panel.view.viewport(), 0, -30, fine=True)
    assert panel.selected_day == date(2027, 1, 1)
    turn(panel.view.viewport(), 0, -600, fine=True, phase=MOMENTUM)
    assert panel.selected_day == date(2027, 1, 1)


def test_in_the_week_the_wheel_goes_through_the_hours_and_to_the_side_through_weeks(
    panel: CalendarPanel, qtbot: QtBot
) -> None:
    panel.show()
    panel.show_mode(Mode.WEEK)
    bar = panel.week._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    before = bar.value()
    turn(panel.week._scroll.viewport(), 0, 120)
    assert bar.value() < before
    assert panel.selected_day == TODAY
    turn(panel.week._scroll.viewport(), -120, 0)
    assert panel.selected_day == date(2026, 12, 8)


def drag(panel: CalendarPanel, interview: int, make: Callable[..., QDropEvent], place: QPoint) -> None:
    data = QMimeData()
    data.setData(CHIP_FORMAT, QByteArray(str(interview).encode()))
    where = QPointF(place) if make is QDropEvent else place
    event = make(
        where, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(panel.view.viewport(), event)


def test_what_is_held_at_the_edge_is_dropped_in_another_month(
    panel: CalendarPanel, session: Session, qtbot: QtBot
) -> None:
    interview = add(session.context, "Acme", date(2026, 12, 10))
    panel.show()
    room = panel.view.viewport().rect()
    drag(panel, interview, QDragEnterEvent, room.center())
    drag(panel, interview, QDragMoveEvent, QPoint(room.center().x(), room.bottom() - 3))
    qtbot.waitUntil(lambda: panel.title == "January 2027")
    drag(panel, interview, QDragMoveEvent, room.center())
    day = panel.view.visualRect(panel.model.index_of(date(2027, 1, 14))).center()
    with qtbot.waitSignal(panel.move_requested) as told:
        drag(panel, interview, QDropEvent, day)
    assert told.args == [interview, date(2027, 1, 14)]
    assert not panel.view._edge_steps()._held.isActive()


@pytest.mark.parametrize(
    ("x", "y", "mirrored", "step"),
    [(50, 3, False, -1), (50, 97, False, 1), (3, 50, False, -1), (97, 50, False, 1), (3, 50, True, 1)],
)
def test_each_edge_goes_its_way(qapp: QApplication, x: int, y: int, mirrored: bool, step: int) -> None:
    steps = EdgeSteps(qapp)
    told: list[int] = []
    steps.stepped.connect(told.append)
    steps.over(QPoint(x, y), QRect(0, 0, 100, 100), mirrored=mirrored)
    steps._held.timeout.emit()
    assert told == [step]
    steps.over(QPoint(50, 50), QRect(0, 0, 100, 100), mirrored=mirrored)
    assert not steps._held.isActive()
    steps.deleteLater()


def test_a_day_is_named_and_shown(stage: Stage) -> None:
    stage.window.show_view("insights")
    stage.window.commands.go_to.trigger()
    (dialog,) = stage.window.findChildren(GoToDialog)
    QTest.keyClicks(dialog.day, "some day")
    QTest.keyClick(dialog.day, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "“some day” is not a day" in dialog.failure.text()
    dialog.day.selectAll()
    QTest.keyClicks(dialog.day, "9 March 2028")
    QTest.keyClick(dialog.day, Qt.Key.Key_Return)
    stage.settle()
    calendar = stage.window.page.calendar
    assert (calendar.selected_day, calendar.title) == (date(2028, 3, 9), "March 2028")
    assert calendar.isVisible()
    assert stage.window.focusWidget() is calendar.view
