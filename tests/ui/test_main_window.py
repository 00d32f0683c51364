"""The window as a whole: its pages, its keys, what it says, how it closes."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QTableWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services import reading
from desktop_app.services.interview_list import interview_ids
from desktop_app.services.interviews import delete_interview
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.dialogs.interview_dialog import InterviewDialog
from desktop_app.ui.first_frame import AT_THE_LATEST_MS
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.page import Page
from desktop_app.ui.pages import PageEntry
from desktop_app.ui.session import Session
from desktop_app.ui.shortcuts_sheet import ShortcutsSheet
from desktop_app.ui.showing import show_follow_up
from desktop_app.ui.theme import AppTheme
from tests.ui.stored import add_round, at
from tests.ui.windows import Windows, dialog_of


class NotedPage(Page):
    """A page that notes that time passed."""

    def __init__(self, session: Session, theme: AppTheme, parent: QWidget) -> None:
        super().__init__(session, theme, parent)
        self.passed = 0

    def _fill(self) -> None:
        self.setAccessibleName(f"{len(interview_ids(self._session.context))} interviews")

    def time_passed(self) -> None:
        self.passed += 1


NOTED = PageEntry("noted", "A page with a name of some length", "list", "Ctrl+9", NotedPage)

# The views in the middle


def test_a_page_takes_the_middle_and_leaves_the_sides(
    windows: Windows, session: Session, qtbot: QtBot
) -> None:
    add_round(session.context, "Acme", at(10, 14))
    window = windows.open(pages=[NOTED])
    assert window.findChildren(NotedPage) == []  # made when it is first wanted
    window.commands.views["noted"].trigger()
    (page,) = window.findChildren(NotedPage)
    assert page.isVisible()
    qtbot.waitUntil(window.page.follow_ups.isVisible)
    assert not window.page.calendar.isVisible()
    assert not window.toolbar.title.isVisible()
    assert [name for name, action in window.commands.views.items() if action.isChecked()] == ["noted"]
    window.due_changed()
    assert page.passed == 1
    (id_,) = interview_ids(session.context)
    page.application_activated.emit(reading.interview(session.context, id_).application_id)
    assert window.page.details is not None
    window.commands.calendar.trigger()
    assert window.page.calendar.isVisible()
    assert window.toolbar.title.isVisible()


def test_the_view_comes_back_after_a_restart(windows: Windows, session: Session) -> None:
    add_round(session.context, "Acme", at(10, 14))
    first = windows.open(pages=[NOTED])
    first.show_view("noted")
    first.end()
    (page,) = windows.open(pages=[NOTED]).findChildren(NotedPage)
    assert page.isVisible()
    # A version without that page shows the calendar.
    assert windows.open().page.calendar.isVisible()


def test_searching_on_a_page_goes_to_the_interviews(windows: Windows, session: Session, qtbot: QtBot) -> None:
    add_round(session.context, "Acme", at(10, 14))
    window = windows.open(pages=[NOTED])
    window.show_view("noted")
    QTest.keyClicks(window.toolbar.search, "acm")
    qtbot.waitUntil(window.page.interviews.isVisible)
    assert window.toolbar.search.text() == "acm"


def test_little_room_folds_the_ways_to_show_time_into_one_button(windows: Windows, session: Session) -> None:
    add_round(session.context, "Acme", at(10, 14))
    window = windows.open()
    window.resize(1600, 700)

    def buttons() -> list[str]:
        return [button.text() for button in window.toolbar.findChildren(QToolButton) if button.isVisible()]

    assert "Agenda" in buttons()
    window.resize(700, 700)
    assert "Agenda" not in buttons()
    assert "Month" in buttons()  # the one button, named after what is shown


def test_the_calendar_shows_time_in_three_ways(windows: Windows, session: Session) -> None:
    add_round(session.context, "Acme", at(10, 14))
    first = windows.open()
    calendar = first.page.calendar
    calendar.select_day(date(2026, 12, 10))
    for mode in (Mode.WEEK, Mode.AGENDA, Mode.MONTH, Mode.WEEK):
        first.commands.modes[mode].trigger()
        assert calendar.mode is mode
        assert calendar.selected_day == date(2026, 12, 10)
        assert [one for one, action in first.commands.modes.items() if action.isChecked()] == [mode]
    first.commands.next.trigger()
    assert calendar.selected_day == date(2026, 12, 17)
    first.commands.interviews.trigger()
    first.commands.modes[Mode.AGENDA].trigger()  # brings the calendar back
    assert calendar.isVisible()
    first.end()
    assert windows.open().page.calendar.mode is Mode.AGENDA


# The three columns


def test_the_lists_follow_the_first_frame(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.page._interviews is not None and window.page._follow_ups is not None)
    assert window.page.interviews.model.rowCount() == 1


@pytest.mark.parametrize("view", ["week", "agenda", "interviews", "people", "board"])
def test_they_follow_whatever_the_window_opens_with(
    view: str, windows: Windows, session: Session, qtbot: QtBot
) -> None:
    add_round(session.context, "Acme", at(10, 14))
    before = windows.open()
    if view in ("week", "agenda"):
        before.show_mode(Mode(view))
    else:
        before.show_view(view)
    before.end()
    page = windows.open().page
    qtbot.waitUntil(
        lambda: page._interviews is not None and page._follow_ups is not None, timeout=AT_THE_LATEST_MS // 2
    )
    qtbot.waitUntil(lambda: len(page.calendar.actions()) == 2, timeout=AT_THE_LATEST_MS // 2)
    page.complete()
    assert len(page.calendar.actions()) == 2, "a key twice would be ambiguous"


def test_keys_walk_through_the_months(window: MainWindow) -> None:
    window.commands.next.trigger()
    assert window.toolbar.title.accessibleName() == "January 2027"
    window.commands.previous.trigger()
    window.commands.previous.trigger()
    assert window.toolbar.title.accessibleName() == "November 2026"
    window.commands.today.trigger()
    assert window.page.calendar.selected_day == date(2026, 12, 1)


def test_no_key_means_two_things(window: MainWindow) -> None:
    keys = [key.toString() for action in window.commands.all() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+N", "Ctrl+F", "Ctrl+T", "Ctrl+1", "Ctrl+2", "F9", "Ctrl+Z", "Ctrl+O", "Ctrl+Q"} <= set(keys)
    assert QKeySequence("Ctrl+?").toString() in keys


def test_tab_goes_as_one_reads(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.page.interviews.view.isVisible())
    window.banner.show_message("One is due.", "Show", lambda: None)
    window.page.follow_ups.view.setFocus()
    seen: list[QWidget] = []
    for _step in range(30):
        if (focused := window.focusWidget()) is None or focused in seen:
            break
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert focused is seen[0]
    page, toolbar = window.page, window.toolbar
    lists = [page.follow_ups.view, page.calendar.view, page.interviews.view]
    assert seen[:3] == lists
    assert seen.index(toolbar.search) < seen.index(toolbar.new) < seen.index(toolbar.menu)
    views = [action.text() for action in window.commands.views.values()]
    last = seen[-2 - len(views) :]
    assert [button.accessibleName() or button.text() for button in last] == [  # type: ignore[attr-defined]
        "Show",
        "Close this message",
        *views,
    ]
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in seen)


def test_the_list_alone_and_the_columns(window: MainWindow) -> None:
    window.commands.interviews.trigger()
    assert window.page.calendar.isHidden()
    assert window.toolbar.title.isHidden()
    window.commands.calendar.trigger()
    assert window.page.calendar.isVisible()
    window.commands.follow_ups.trigger()
    assert not window.page.follow_ups_shown
    window.commands.follow_ups.trigger()
    assert window.page.follow_ups_shown


def test_a_mark_opens_the_details(window: MainWindow) -> None:
    window.page.calendar.interview_activated.emit(1, 1)
    details = window.page.details
    assert details is not None
    assert details.application_id == 1
    assert window.page.interviews.current_id() == 1
    details.closed.emit()
    assert window.page.details is None


def test_a_follow_up_is_brought_to_the_front(window: MainWindow, session: Session) -> None:
    follow_up = reading.follow_up_board(session.context).later[0]
    window.hide()
    show_follow_up(window, follow_up.id)
    assert window.isVisible()
    assert window.page.details is not None
    show_follow_up(window, 999)  # gone meanwhile: the window alone


def test_searching_filters_the_list(window: MainWindow, session: Session) -> None:
    add_round(session.context, "Globex", at(11, 9))
    window.commands.search.trigger()
    window.toolbar.search.setText("glob")
    assert window.page.interviews.model.rowCount() == 1


def test_new_knows_the_chosen_day(window: MainWindow) -> None:
    window.page.calendar.add_requested.emit(date(2026, 12, 16))
    dialog = dialog_of(window, InterviewDialog)
    assert isinstance(dialog, InterviewDialog)
    dialog.company.setText("Globex")
    draft = dialog.draft()
    assert draft is not None
    assert draft.span.start.date() == date(2026, 12, 16)
    dialog.discard()


def test_dragging_a_chip_moves_the_round(window: MainWindow, session: Session) -> None:
    window.page.calendar.move_requested.emit(1, date(2026, 12, 11))
    assert reading.interview(session.context, 1).span.start == datetime(2026, 12, 11, 14)


def test_all_keys_on_one_sheet(window: MainWindow) -> None:
    window.commands.shortcuts.trigger()
    sheet = dialog_of(window, ShortcutsSheet)
    (table,) = sheet.findChildren(QTableWidget)
    listed = {table.model().index(row, 0).data() for row in range(table.rowCount())}
    with_keys = {action.text() for action in window.commands.all() if not action.shortcut().isEmpty()}
    assert with_keys <= listed
    sheet.reject()


def test_the_menu_is_filled_when_it_opens(window: MainWindow) -> None:
    window._menu.aboutToShow.emit()
    window._menu.aboutToShow.emit()
    assert window._menu.actions().count(window.commands.quit) == 1


def test_the_theme_changes_under_way(window: MainWindow, windows: Windows) -> None:
    from desktop_app.domain.settings import Theme

    window.say("Still here")
    for choice in (Theme.DARK, Theme.LIGHT):
        windows.theme.choose(choice)
        assert not window.grab().isNull()


# What it says


def test_a_change_is_said_with_the_way_back(window: MainWindow, session: Session) -> None:
    session.perform(delete_interview, 1)
    assert window.feedback._toast.text == "Deleted interview with Acme"
    assert window.commands.undo.text() == "Undo delete interview with Acme"
    window.feedback._toast._button.click()
    assert reading.interview(session.context, 1).company == "Acme"
    assert window.feedback._toast.text == "Undone: delete interview with Acme"
    assert not window.commands.undo.isEnabled()
    assert window.commands.redo.text() == "Redo delete interview with Acme"
    window.commands.redo.trigger()
    assert window.feedback._toast.text == "Done again: delete interview with Acme"


def test_a_failure_is_said_until_something_works(window: MainWindow, session: Session) -> None:
    session.perform(delete_interview, 99)
    assert "99" in window.banner.text
    session.perform(delete_interview, 1)
    assert window.banner.text == ""


# Closing


def test_closing_ends_where_nothing_keeps_running(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.quit_requested):
        window.close()
    assert window.isHidden()


def test_closing_hides_after_it_was_explained_once(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(keep_running=True)
    window.close()
    assert window.isVisible()
    (explained,) = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    with qtbot.waitSignal(window.closing_explained):
        explained.accept()
    assert window.isHidden()
    window.bring_to_front()
    with qtbot.assertNotEmitted(window.quit_requested):
        window.close()
    assert window.isHidden()


def test_quitting_instead_is_one_click(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(keep_running=True)
    window.close()
    (explained,) = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    (leave,) = [button for button in explained.findChildren(QPushButton) if button.text() == "Quit instead"]
    with qtbot.waitSignal(window.quit_requested):
        leave.click()
    window.end()
    assert window.isHidden()


def test_the_place_is_kept(session: Session, windows: Windows, qtbot: QtBot) -> None:
    add_round(session.context, "Acme", at(10, 14))
    first = windows.open()
    first.setGeometry(20, 30, 780, 560)
    first.commands.follow_ups.trigger()
    first.commands.interviews.trigger()
    first.end()
    again = windows.open()
    assert again.geometry().getRect() == (20, 30, 780, 560)
    assert not again.page.follow_ups_shown
    assert not again.commands.follow_ups.isChecked()
    assert again.page.calendar.isHidden()
