"""The calendar in hand: keyboard, mouse, dragging, and what it tells."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services.interviews import cancel_interview
from desktop_app.services.views import CalendarEntry, EntryKind
from desktop_app.ui.calendar.day_popover import DayPopover
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.calendar.month_view import CHIP_FORMAT
from desktop_app.ui.calendar.panel import CalendarPanel
from desktop_app.ui.calendar.tooltips import mark_tooltip
from desktop_app.ui.session import Session
from tests.conftest import HandClock
from tests.ui.calendar.conftest import TODAY, add

Key = Qt.Key
THURSDAY = date(2026, 12, 10)


def place_of(panel: CalendarPanel, day: date, mark: int | None = None) -> QPoint:
    """The middle of a mark of a day, or a spot of the day where nothing is."""
    panel.show()
    index = panel.model.index_of(day)
    rect = panel.view.visualRect(index)
    if mark is None:
        return rect.bottomRight() - QPoint(6, 6)
    marks = panel.view.delegate.layout(rect, panel.model.cell(index)).marks
    return marks[mark][1].center()


def click(panel: CalendarPanel, place: QPoint) -> None:
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def press(panel: CalendarPanel, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(panel.view, key)


def popover(panel: CalendarPanel) -> DayPopover:
    (found,) = panel.findChildren(DayPopover)
    return found


def test_it_starts_on_today(panel: CalendarPanel) -> None:
    assert panel.selected_day == TODAY
    assert panel.title == "December 2026"
    assert panel.short_title == "Dec 2026"


def test_arrows_walk_by_days_and_across_months(panel: CalendarPanel, qtbot: QtBot) -> None:
    press(panel, Key.Key_Right, Key.Key_Down)
    assert panel.selected_day == date(2026, 12, 9)
    press(panel, Key.Key_Up, Key.Key_Left, Key.Key_Left)
    assert panel.selected_day == date(2026, 11, 30)
    with qtbot.waitSignal(panel.title_changed) as told:
        press(panel, Key.Key_Left)
    assert told.args == ["November 2026", "Nov 2026"]
    assert panel.selected_day == date(2026, 11, 29)


def test_arrows_are_mirrored_with_the_window(panel: CalendarPanel, qtbot: QtBot) -> None:
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(panel, Key.Key_Left)
    assert panel.selected_day == date(2026, 12, 2)


def test_pages_turn_months_and_home_comes_back(panel: CalendarPanel, qtbot: QtBot) -> None:
    panel.select_day(date(2026, 12, 31))
    press(panel, Key.Key_PageDown, Key.Key_PageDown)
    assert panel.selected_day == date(2027, 2, 28)
    press(panel, Key.Key_PageUp)
    assert panel.title == "January 2027"
    press(panel, Key.Key_Home)
    assert panel.selected_day == TODAY
    assert panel.title == "December 2026"


def test_enter_opens_or_adds(panel: CalendarPanel, session: Session, qtbot: QtBot) -> None:
    panel.select_day(date(2026, 12, 20))
    with qtbot.waitSignal(panel.add_requested) as told:
        press(panel, Key.Key_Return)
    assert told.args == [date(2026, 12, 20)]
    with qtbot.waitSignal(panel.add_requested) as told:
        press(panel, Key.Key_N)
    assert told.args == [date(2026, 12, 20)]


def test_enter_on_a_full_day_lists_it(panel: CalendarPanel, session: Session, qtbot: QtBot) -> None:
    interview = add(session.context, "Acme", THURSDAY)
    panel.model.reload()
    panel.select_day(THURSDAY)
    panel.show()
    press(panel, Key.Key_Return)
    listed = popover(panel).list
    assert (
        listed.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
        == "Acme, first round, Thursday 10 December 14:00"
    )
    with qtbot.waitSignal(panel.interview_activated) as told:
        QTest.keyClick(listed, Key.Key_Return)
    assert told.args is not None
    assert told.args[1] == interview


def test_the_list_of_a_day_offers_adding(panel: CalendarPanel, qtbot: QtBot) -> None:
    panel.show()
    QTest.keyClick(panel.view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    shown = popover(panel)
    with qtbot.waitSignal(panel.add_requested) as told:
        shown._add()
    assert told.args == [TODAY]


def test_the_list_of_a_day_moves_rounds_by_key(panel: CalendarPanel, session: Session, qtbot: QtBot) -> None:
    add(session.context, "Acme", THURSDAY)
    second = add(session.context, "Globex", THURSDAY, 16)
    panel.model.reload()
    panel.select_day(THURSDAY)
    panel.show()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(panel.view, Key.Key_Right, modifiers)  # there are two: which one is meant?
    shown = popover(panel)
    shown.list.setCurrentRow(1)
    with qtbot.waitSignal(panel.move_requested) as told:
        QTest.keyClick(shown.list, Key.Key_Right, modifiers)
    assert told.args == [second, date(2026, 12, 11)]
    assert panel.selected_day == date(2026, 12, 11)


def test_clicks_on_marks_open_them(panel: CalendarPanel, session: Session, qtbot: QtBot) -> None:
    interview = add(session.context, "Acme", THURSDAY)
    panel.model.reload()
    with qtbot.waitSignal(panel.interview_activated) as told:
        click(panel, place_of(panel, THURSDAY, 0))
    assert told.args is not None
    assert told.args[1] == interview
    with qtbot.waitSignal(panel.follow_up_activated) as told:
        click(panel, place_of(panel, THURSDAY, 1))
    assert told.args is not None
    assert told.args[0] == 1


def test_a_click_beside_the_marks_drafts_on_that_day(panel: CalendarPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.view.draft_requested) as told:
        click(panel, place_of(panel, THURSDAY))
    assert panel.selected_day == THURSDAY
    assert told.args is not None
    assert told.args[:2] == [THURSDAY, THURSDAY]


def drag_over(panel: CalendarPanel, first: date, last: date) -> None:
    viewport, button = panel.view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, button, pos=place_of(panel, first))
    at = QPointF(place_of(panel, last))
    move = QMouseEvent(QEvent.Type.MouseMove, at, at, button, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, move)


def test_dragging_over_days_drafts_all_of_them(panel: CalendarPanel, qtbot: QtBot) -> None:
    drag_over(panel, date(2026, 12, 11), THURSDAY)  # backwards, too
    with qtbot.waitSignal(panel.view.draft_requested) as told:
        QTest.mouseRelease(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(panel, THURSDAY))
    assert told.args is not None
    assert told.args[:2] == [THURSDAY, date(2026, 12, 11)]


def test_escape_takes_back_what_is_drawn_over_days(panel: CalendarPanel, qtbot: QtBot) -> None:
    drag_over(panel, THURSDAY, date(2026, 12, 12))
    press(panel, Key.Key_Escape)
    with qtbot.assertNotEmitted(panel.view.draft_requested):
        QTest.mouseRelease(
            panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(panel, date(2026, 12, 12))
        )


def test_the_keyboard_moves_the_one_round_of_a_day(
    panel: CalendarPanel, session: Session, qtbot: QtBot
) -> None:
    interview = add(session.context, "Acme", date(2026, 12, 8), 20)
    panel.model.reload()
    panel.select_day(date(2026, 12, 8))
    with qtbot.waitSignal(panel.move_requested) as told:
        QTest.keyClick(
            panel.view, Key.Key_Down, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
    assert told.args == [interview, date(2026, 12, 15)]
    assert panel.selected_day == date(2026, 12, 15)


def test_more_opens_the_day(panel: CalendarPanel, session: Session, qtbot: QtBot) -> None:
    for hour in range(8, 18):
        add(session.context, f"Company {hour}", THURSDAY, hour)
    panel.model.reload()
    panel.show()
    index = panel.model.index_of(THURSDAY)
    layout = panel.view.delegate.layout(panel.view.visualRect(index), panel.model.cell(index))
    assert layout.more is not None
    click(panel, layout.more.center())
    assert popover(panel).list.count() == panel.model.cell(index).total > 10


def drop(panel: CalendarPanel, day: date, data: QMimeData) -> QDropEvent:
    event = QDropEvent(
        QPointF(place_of(panel, day)),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    panel.view.dropEvent(event)
    return event


def test_a_dropped_chip_wants_to_move(panel: CalendarPanel, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setData(CHIP_FORMAT, QByteArray(b"12"))
    with qtbot.waitSignal(panel.move_requested) as told:
        assert drop(panel, THURSDAY, data).isAccepted()
    assert told.args == [12, THURSDAY]


def test_files_are_left_to_the_window(panel: CalendarPanel) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a.ics")])
    event = QDragEnterEvent(
        QPoint(9, 99),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    panel.view.dragEnterEvent(event)
    assert not event.isAccepted()


def test_changes_show_at_once(panel: CalendarPanel, session: Session) -> None:
    interview = add(session.context, "Acme", THURSDAY)
    panel.model.reload()
    session.perform(cancel_interview, interview)
    entry = panel.model.cell(panel.model.index_of(THURSDAY)).entries[0]
    assert entry.status is InterviewStatus.CANCELLED
    session.undo()
    entry = panel.model.cell(panel.model.index_of(THURSDAY)).entries[0]
    assert entry.status is InterviewStatus.SCHEDULED


def test_midnight_passes(panel: CalendarPanel, clock: HandClock) -> None:
    clock.set(datetime(2026, 12, 2, 0, 0, 1, tzinfo=UTC))
    panel.check_today()
    assert panel.model.cell(panel.model.index_of(date(2026, 12, 2))).is_today


def test_tooltips_are_plain_text() -> None:
    entry = CalendarEntry(
        EntryKind.INTERVIEW,
        1,
        1,
        "<img src=x>",
        "<img src=x>",
        datetime(2026, 12, 10, 14, tzinfo=UTC),
        InterviewStatus.HELD,
    )
    text = mark_tooltip(entry)
    assert "<img" not in text
    assert "&lt;img" in text
    assert "Thursday 10 December 2026 14:00 UTC" in text


def test_hovering_tells_of_a_mark(panel: CalendarPanel, session: Session) -> None:
    add(session.context, "Acme", THURSDAY)
    panel.model.reload()
    place = place_of(panel, THURSDAY, 0)
    event = QHelpEvent(QEvent.Type.ToolTip, place, panel.view.viewport().mapToGlobal(place))
    panel.view.viewportEvent(event)
    assert "Acme 14:00" in QToolTip.text()
    QToolTip.hideText()


def test_hovering_tells_what_is_in_the_way(panel: CalendarPanel, session: Session) -> None:
    add(session.context, "Acme", THURSDAY)
    add(session.context, "Globex & Sons", THURSDAY)
    panel.model.reload()
    place = place_of(panel, THURSDAY, 0)
    panel.view.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, place, panel.view.viewport().mapToGlobal(place)))
    assert "At the same time as Globex &amp; Sons" in QToolTip.text()
    QToolTip.hideText()


def test_every_kind_of_mark_is_painted(panel: CalendarPanel, session: Session) -> None:
    add(session.context, "شركة المستقبل", THURSDAY)
    cancelled = add(session.context, "A very long name " * 20, THURSDAY, 9)
    session.perform(cancel_interview, cancelled)
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        panel.setLayoutDirection(direction)
        for size in ((1400, 1000), (300, 200)):
            panel.resize(*size)
            assert not panel.grab().isNull()


def test_what_changed_beside_a_week_is_on_the_month_shown_after_it(
    panel: CalendarPanel, session: Session, qtbot: QtBot
) -> None:
    panel.show()
    panel.show_mode(Mode.WEEK)
    session.publish(Change("elsewhere", {Kind.INTERVIEW: frozenset((add(session.context, "Acme", TODAY),))}))
    assert [block.round.company for block in panel.week.hours.rounds.blocks] == ["Acme"]
    panel.show_mode(Mode.MONTH)
    marks = panel.model.cell(panel.model.index_of(TODAY)).entries
    assert [entry.company for entry in marks if entry.kind is EntryKind.INTERVIEW] == ["Acme"]
    add(session.context, "Globex", TODAY, 16)
    session.publish(Change("elsewhere", {Kind.INTERVIEW: frozenset()}))
    panel.show_mode(Mode.WEEK)
    assert [block.round.company for block in panel.week.hours.rounds.blocks] == ["Acme", "Globex"]
