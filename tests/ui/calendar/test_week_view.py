"""The week of hours: adding, moving and changing rounds by pointer and by keyboard."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.interviews import InterviewKind, TimeSpan
from desktop_app.domain.invitations import CalendarReading, Invitation, Method
from desktop_app.services import reading
from desktop_app.services.importing import apply_import, preview_import
from desktop_app.services.interviews import move_interview
from desktop_app.ui.calendar.hours import Hours
from desktop_app.ui.calendar.mark_button import MarkButton
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.calendar.panel import CalendarPanel
from desktop_app.ui.calendar.round_block import RoundBlock
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.ui.stored import add_round, at

Key, Modifier = Qt.Key, Qt.KeyboardModifier
TUESDAY = date(2026, 12, 1)
CONTROL_SHIFT = Modifier.ControlModifier | Modifier.ShiftModifier
ALT_SHIFT = Modifier.AltModifier | Modifier.ShiftModifier


@pytest.fixture
def window(session: Session, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    add_round(session.context, "Acme", at(1, 14), title="Second round", kind=InterviewKind.VIDEO)
    theme = AppTheme(qapp)
    window = MainWindow(session, theme)
    window.resize(1400, 1300)
    window.show()
    qtbot.waitExposed(window)
    window.show_mode(Mode.WEEK)
    window.page.calendar.select_day(TUESDAY)
    qtbot.waitUntil(lambda: bool(block_of(window.page.calendar).width() > 40))
    yield window
    window.end()
    window.deleteLater()
    theme.deleteLater()


@pytest.fixture
def hours(window: MainWindow) -> Hours:
    return window.page.calendar.week.hours


def block_of(panel: CalendarPanel, company: str = "Acme") -> RoundBlock:
    return next(block for block in panel.week.hours.rounds.blocks if block.round.company == company)


def drag(widget: Hours | RoundBlock, start: QPoint, offset: QPoint, *, release: bool = True) -> None:
    """Press, move in two steps and let go; a block follows the pointer, so each place is found anew."""
    began = widget.mapToParent(start)
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.5, 1.0):
        send(widget, QEvent.Type.MouseMove, widget.mapFromParent(began + offset * share))
    if release:
        send(widget, QEvent.Type.MouseButtonRelease, widget.mapFromParent(began + offset))


def send(widget: QWidget, kind: QEvent.Type, at: QPoint) -> None:
    button = Qt.MouseButton.LeftButton
    released = kind is QEvent.Type.MouseButtonRelease
    event = QMouseEvent(
        kind,
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        button,
        Qt.MouseButton.NoButton if released else button,
        Modifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def right_click(widget: QWidget) -> None:
    at = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)


def named_in_full(window: MainWindow, qtbot: QtBot) -> None:
    week = window.page.calendar.week
    qtbot.waitUntil(lambda: week._named)


def times(session: Session, company: str = "Acme") -> tuple[datetime, datetime]:
    (found,) = (one for one in reading.listed_interviews(session.context) if one.company == company)
    return found.span.start, found.span.end


def test_a_round_lies_at_its_hour(window: MainWindow, hours: Hours, qtbot: QtBot) -> None:
    block = block_of(window.page.calendar)
    assert abs(block.y() - 14 * hours.hour_height) <= 1
    assert abs(block.height() - hours.hour_height) <= 2
    assert block.accessibleName() == "Acme"  # until there is time to say more
    named_in_full(window, qtbot)
    assert block.accessibleName() == "Acme, Second round, first round, video, Tuesday 1 December 14:00–15:00"
    assert hours.column_rect(1).contains(block.geometry().center())


def test_dragging_moves_by_quarters_of_an_hour_and_days(
    window: MainWindow, session: Session, hours: Hours
) -> None:
    block = block_of(window.page.calendar)
    offset = QPoint(hours.column_rect(1).width(), round(hours.hour_height * 1.3))
    drag(block, QPoint(20, 10), offset)
    assert times(session) == (datetime(2026, 12, 2, 15, 15), datetime(2026, 12, 2, 16, 15))
    window.commands.undo.trigger()
    assert times(session) == (datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15))


def test_the_lower_edge_changes_the_length(window: MainWindow, session: Session, hours: Hours) -> None:
    block = block_of(window.page.calendar)
    drag(block, QPoint(20, block.height() - 2), QPoint(0, hours.hour_height // 2))
    assert times(session) == (datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15, 30))


def test_escape_takes_a_drag_back(window: MainWindow, session: Session) -> None:
    block = block_of(window.page.calendar)
    QTest.mousePress(block, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    QTest.mouseMove(block, QPoint(20, 90))
    QTest.mouseMove(block, QPoint(20, 95))
    assert block.geometry() != block.place
    QTest.keyClick(block, Key.Key_Escape)
    assert block.geometry() == block.place
    QTest.mouseRelease(block, Qt.MouseButton.LeftButton, pos=QPoint(20, 90))
    assert times(session)[0] == datetime(2026, 12, 1, 14)


def test_the_keyboard_moves_and_changes_a_round(window: MainWindow, session: Session) -> None:
    for key, modifiers in (
        (Key.Key_Down, CONTROL_SHIFT),
        (Key.Key_Right, CONTROL_SHIFT),
        (Key.Key_Down, ALT_SHIFT),
    ):
        block = block_of(window.page.calendar)
        block.setFocus()
        QTest.keyClick(block, key, modifiers)
    assert times(session) == (datetime(2026, 12, 2, 14, 15), datetime(2026, 12, 2, 15, 30))
    assert block_of(window.page.calendar).hasFocus()


def test_an_invited_round_is_asked_about(window: MainWindow, session: Session) -> None:
    invitation = Invitation(Method.REQUEST, "1@globex", "Interview", at(3, 10), company="Globex")
    session.perform(apply_import, preview_import(session.context, CalendarReading((invitation,))))
    block = block_of(window.page.calendar, "Globex")
    QTest.keyClick(block, Key.Key_Down, CONTROL_SHIFT)
    (box,) = window.findChildren(QMessageBox)
    box.buttons()[1].click()
    assert times(session, "Globex")[0] == datetime(2026, 12, 3, 10)


def test_drawing_on_empty_time_drafts_that_long(window: MainWindow, hours: Hours, qtbot: QtBot) -> None:
    start = QPoint(hours.column_rect(3).left() + 20, 9 * hours.hour_height + 2)
    with qtbot.waitSignal(hours.draft_requested) as told:
        drag(hours, start, QPoint(0, hours.hour_height + hours.hour_height // 3))
    assert told.args is not None
    assert told.args[:2] == [datetime(2026, 12, 3, 9), timedelta(hours=1, minutes=30)]


def test_a_click_on_empty_time_drafts_an_hour(window: MainWindow, hours: Hours, qtbot: QtBot) -> None:
    place = QPoint(hours.column_rect(3).left() + 20, 9 * hours.hour_height + 4)
    with qtbot.waitSignal(hours.draft_requested) as told:
        QTest.mouseClick(hours, Qt.MouseButton.LeftButton, pos=place)
    assert told.args is not None
    assert told.args[:2] == [datetime(2026, 12, 3, 9), timedelta(hours=1)]


def test_escape_takes_back_what_is_drawn(window: MainWindow, hours: Hours, qtbot: QtBot) -> None:
    start = QPoint(hours.column_rect(3).left() + 20, 9 * hours.hour_height + 2)
    hours.setFocus()
    drag(hours, start, QPoint(0, 90), release=False)
    QTest.keyClick(hours, Key.Key_Escape)
    with qtbot.assertNotEmitted(hours.draft_requested):
        send(hours, QEvent.Type.MouseButtonRelease, start + QPoint(0, 90))


def test_the_upper_edge_changes_the_start(window: MainWindow, session: Session, hours: Hours) -> None:
    block = block_of(window.page.calendar)
    drag(block, QPoint(20, 2), QPoint(0, -hours.hour_height))
    assert times(session) == (datetime(2026, 12, 1, 13), datetime(2026, 12, 1, 15))
    assert session.history.undo_label == "change the length of interview with Acme"


def test_a_dragged_round_says_where_it_would_lie(window: MainWindow, hours: Hours) -> None:
    block = block_of(window.page.calendar)
    drag(block, QPoint(20, 20), QPoint(0, round(hours.hour_height * 1.1)), release=False)
    assert abs(block.y() - 15 * hours.hour_height) <= 1  # on the quarter, not between
    assert block._shown_as == (datetime(2026, 12, 1, 15), datetime(2026, 12, 1, 16))
    QTest.keyClick(block, Key.Key_Escape)


def test_what_finds_no_room_side_by_side_is_counted(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    for number in range(12):
        add_round(session.context, f"Busy {number}", at(4, 10))
    week = window.page.calendar.week
    week.reload()
    lying = [block for block in week.hours.rounds.blocks if block.round.company.startswith("Busy")]
    (more,) = [button for button in week.hours.rounds.more if not button.isHidden()]
    assert len(lying) + int(more.text().removeprefix("+")) == 12
    assert all(block.width() >= 25 for block in lying)
    assert not any(block.geometry().intersects(more.geometry()) for block in lying)
    with qtbot.waitSignal(week.day_list_requested) as told:
        more.click()
    assert told.args == [date(2026, 12, 4)]


def test_a_round_over_midnight_is_on_both_days(window: MainWindow, session: Session, hours: Hours) -> None:
    add_round(session.context, "Night", at(2, 23, 30))
    window.page.calendar.week.reload()
    evening, morning = [block for block in hours.rounds.blocks if block.round.company == "Night"]
    assert hours.column_rect(2).contains(evening.geometry().center())
    assert hours.column_rect(3).contains(morning.geometry().center())
    assert morning.y() <= 1


def test_the_keyboard_walks_and_adds(window: MainWindow, hours: Hours, qtbot: QtBot) -> None:
    hours.setFocus()
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Up, Key.Key_Down):
        QTest.keyClick(hours, key)
    assert hours.slot == datetime(2026, 12, 2, 9, 30)
    assert hours.accessibleName() == "Wednesday 2 December 2026, 09:30; Enter adds an interview"
    with qtbot.waitSignal(hours.add_requested) as told:
        QTest.keyClick(hours, Key.Key_Return)
    assert told.args == [datetime(2026, 12, 2, 9, 30), timedelta(hours=1)]
    for _ in range(5):
        QTest.keyClick(hours, Key.Key_Right)
    assert window.page.calendar.selected_day == date(2026, 12, 7)


def test_a_conflict_is_said(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    add_round(session.context, "Globex", at(1, 15, 10), kind=InterviewKind.ONSITE)
    add_round(session.context, "Hooli", at(1, 16))
    window.page.calendar.week.reload()
    panel = window.page.calendar
    named_in_full(window, qtbot)
    assert block_of(panel).accessibleName().endswith("Only 10 minutes between this and Globex")
    assert block_of(panel, "Hooli").accessibleName().endswith("At the same time as Globex")
    assert not block_of(panel, "Hooli").geometry().intersects(block_of(panel, "Globex").geometry())


def test_a_round_elsewhere_brings_its_zone_beside_the_hours(window: MainWindow, session: Session) -> None:
    week = window.page.calendar.week
    narrow = week.hours.gutter
    assert week.hours.second_zone == ""
    add_round(session.context, "Tokyo Co", at(2, 20, zone="Asia/Tokyo"))
    week.reload()
    assert week.hours.second_zone == "Asia/Tokyo"
    assert week.hours.gutter == 2 * narrow


def test_what_has_no_hour_is_above_the_hours(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    named_in_full(window, qtbot)
    names = [
        mark.accessibleName()
        for mark in window.page.calendar.week.findChildren(MarkButton)
        if not mark.isHidden()
    ]
    assert any("thank" in name and "December" in name for name in names)


def test_an_all_day_round_says_which_it_is_and_how_it_is_held(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    add_round(
        session.context, "Hooli", TimeSpan.of_days(date(2026, 12, 3), date(2026, 12, 3), "Europe/London")
    )
    window.page.calendar.week.reload()
    named_in_full(window, qtbot)
    names = [mark.accessibleName() for mark in window.page.calendar.week.findChildren(MarkButton)]
    assert any(name.startswith("Hooli, first round, ") and "Thursday 3 December" in name for name in names)


def test_tab_goes_from_what_has_no_hour_to_the_rounds_below_day_by_day(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    add_round(session.context, "Late", at(1, 17))
    add_round(session.context, "Early", at(1, 9))
    add_round(session.context, "Third", at(3, 8))
    add_round(
        session.context, "Hooli", TimeSpan.of_days(date(2026, 12, 3), date(2026, 12, 3), "Europe/London")
    )
    week = window.page.calendar.week
    week.reload()
    named_in_full(window, qtbot)
    first = next(mark for mark in week.findChildren(MarkButton) if not mark.isHidden())
    first.setFocus()
    reached: list[str] = []
    while isinstance(widget := QApplication.focusWidget(), MarkButton | Hours | RoundBlock):
        reached.append(type(widget).__name__ if not isinstance(widget, RoundBlock) else widget.round.company)
        QTest.keyClick(widget, Key.Key_Tab)
    marks = reached.index("Hours")
    assert marks >= 1
    assert set(reached[:marks]) == {"MarkButton"}
    assert reached[marks + 1 :] == ["Early", "Acme", "Late", "Third"]


def test_the_weeks_beside_are_read_ahead_and_forgotten_with_a_change(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    panel = window.page.calendar
    qtbot.waitUntil(lambda: len(panel.week._ahead) == 2)
    assert set(panel.week._ahead) == {date(2026, 11, 23), date(2026, 12, 7)}
    panel.go_next()
    assert date(2026, 12, 7) not in panel.week._ahead
    session.perform(move_interview, block_id(session), at(9, 10))
    assert block_of(panel).isVisible()  # read anew, not as it was


def block_id(session: Session) -> int:
    (found,) = reading.listed_interviews(session.context)
    return found.id


def test_a_change_meanwhile_does_not_end_a_drag(window: MainWindow, session: Session, hours: Hours) -> None:
    block = block_of(window.page.calendar)
    offset = QPoint(0, hours.hour_height)
    drag(block, QPoint(20, 10), offset, release=False)
    add_round(session.context, "Globex", at(1, 9))  # its block comes before the one that is dragged
    window.page.calendar.week.reload()
    assert block.is_dragged
    assert block.round.company == "Acme"
    assert block.geometry().top() > block.place.top() + hours.hour_height // 2
    send(
        block,
        QEvent.Type.MouseButtonRelease,
        block.mapFromParent(block.place.topLeft() + QPoint(20, 10) + offset),
    )
    assert times(session) == (datetime(2026, 12, 1, 15), datetime(2026, 12, 1, 16))
    assert times(session, "Globex")[0] == datetime(2026, 12, 1, 9)


def test_a_round_that_is_moved_elsewhere_meanwhile_falls_out_of_the_hand(
    window: MainWindow, session: Session, hours: Hours
) -> None:
    block = block_of(window.page.calendar)
    drag(block, QPoint(20, 10), QPoint(0, hours.hour_height), release=False)
    session.perform(move_interview, block.round.id, at(3, 8))
    assert not any(one.is_dragged for one in hours.rounds.blocks)
    send(block, QEvent.Type.MouseButtonRelease, QPoint(20, 10))
    assert times(session)[0] == datetime(2026, 12, 3, 8)


def test_another_button_ends_neither_a_drag_nor_what_is_drawn(
    window: MainWindow, session: Session, hours: Hours, qtbot: QtBot
) -> None:
    block = block_of(window.page.calendar)
    drag(block, QPoint(20, 10), QPoint(0, hours.hour_height), release=False)
    QTest.mouseRelease(block, Qt.MouseButton.RightButton, pos=QPoint(20, 10))
    right_click(block)
    assert QApplication.activePopupWidget() is None
    assert block.is_dragged
    QTest.keyClick(block, Key.Key_Escape)
    assert times(session)[0] == datetime(2026, 12, 1, 14)
    start = QPoint(hours.column_rect(3).left() + 20, 9 * hours.hour_height + 2)
    drag(hours, start, QPoint(0, 90), release=False)
    with qtbot.assertNotEmitted(hours.draft_requested):
        QTest.mouseRelease(hours, Qt.MouseButton.RightButton, pos=start + QPoint(0, 90))
        right_click(hours)
    assert QApplication.activePopupWidget() is None


def test_keys_go_back_over_the_hour_that_is_left_out(window: MainWindow, session: Session) -> None:
    """On 28 March 2027 clocks in London go from 01:00 to 02:00."""
    add_round(
        session.context,
        "Spring Ltd",
        TimeSpan(datetime(2027, 3, 28, 2), datetime(2027, 3, 28, 3), "Europe/London"),
    )
    window.page.calendar.select_day(date(2027, 3, 28))
    for key, expected in (
        (Key.Key_Up, (datetime(2027, 3, 28, 0, 45), datetime(2027, 3, 28, 2, 45))),
        (Key.Key_Down, (datetime(2027, 3, 28, 2), datetime(2027, 3, 28, 3))),
    ):
        block = block_of(window.page.calendar, "Spring Ltd")
        QTest.keyClick(block, key, CONTROL_SHIFT)
        assert times(session, "Spring Ltd") == expected
    session.perform(
        move_interview,
        block_of(window.page.calendar, "Spring Ltd").round.id,
        TimeSpan(datetime(2027, 3, 28, 0, 30), datetime(2027, 3, 28, 2), "Europe/London"),
    )
    QTest.keyClick(block_of(window.page.calendar, "Spring Ltd"), Key.Key_Up, ALT_SHIFT)
    assert times(session, "Spring Ltd") == (datetime(2027, 3, 28, 0, 30), datetime(2027, 3, 28, 0, 45))
