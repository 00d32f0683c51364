"""What the window does when something is wished for: by an action of the window, or in its calendar.

Dialogs and services are imported when the first wish for them comes: the first frame does without.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.ui.actions import Wishes

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.domain.interviews import InterviewDraft
    from desktop_app.domain.quick_add.place import Place
    from desktop_app.ui.calendar.panel import CalendarPanel
    from desktop_app.ui.first_start import FirstStart
    from desktop_app.ui.main_page import MainPage
    from desktop_app.ui.main_window import MainWindow


def wishes_of(window: MainWindow) -> Wishes:
    """Return what the window does for each action."""
    return Wishes(
        new=lambda: window.new_interview(),
        new_follow_up=partial(_new_follow_up, window),
        import_file=partial(_choose_files, window),
        undo=window.feedback.undo,
        redo=window.feedback.redo,
        search=partial(_search, window),
        palette=partial(_open_palette, window),
        today=lambda: window.page.calendar.go_today(),
        go_to=partial(_go_to, window),
        small_month=partial(_small_month, window),
        previous=lambda: window.page.calendar.go_previous(),
        next=lambda: window.page.calendar.go_next(),
        show_view=window.show_view,
        show_mode=window.show_mode,
        follow_ups=lambda shown: window.page.show_follow_ups(shown),
        larger=lambda: window.page.resize_part(larger=True),
        smaller=lambda: window.page.resize_part(larger=False),
        test_notification=window.test_notification_requested.emit,
        health=window.health_requested.emit,
        phone_export=window.phone_export_requested.emit,
        export=partial(_open_export, window),
        backups=window.backups_requested.emit,
        report=partial(_open_report, window),
        print_calendar=partial(_print_calendar, window),
        save_calendar=partial(_save_calendar, window),
        settings=window.settings_requested.emit,
        shortcuts=partial(_show_shortcuts, window),
        close=window.close,
        quit=window.quit_wanted.emit,
    )


def follow_page(window: MainWindow, page: MainPage) -> None:
    """Do what is asked for in the three columns."""
    page.new_requested.connect(window.new_interview)
    page.write_requested.connect(partial(_write, window))
    page.search_cleared.connect(window.toolbar.search.clear)
    _follow_calendar(window, page.calendar)


def _follow_calendar(window: MainWindow, calendar: CalendarPanel) -> None:
    calendar.title_changed.connect(window.toolbar.title.say)
    calendar.add_requested.connect(lambda day: window.new_interview(day=day))
    calendar.move_requested.connect(partial(_move, window))
    calendar.place_requested.connect(partial(_new_at, window))
    calendar.draft_added.connect(partial(_add, window))
    calendar.start_requested.connect(partial(_move_to, window))
    calendar.length_requested.connect(partial(_reshape, window))


def follow_first_start(window: MainWindow, screen: FirstStart) -> None:
    """Do what is asked for on the first screen."""
    screen.interview_wanted.connect(lambda phrase: window.new_interview(phrase=phrase))
    screen.file_wanted.connect(partial(_choose_files, window))
    screen.list_wanted.connect(partial(_choose_files, window))
    screen.example_wanted.connect(partial(_add_example, window))
    screen.test_notification_wanted.connect(window.test_notification_requested)
    screen.login_wanted.connect(window.login_start_wanted)


def _choose_files(window: MainWindow, _checked: bool = False) -> None:
    from desktop_app.ui.importing import choose_files as chosen

    window.import_files(chosen(window))


def _add_example(window: MainWindow) -> None:
    from desktop_app.ui.example import add_example as example

    window.session.perform(example)


def _new_follow_up(window: MainWindow, _checked: bool = False) -> None:
    from desktop_app.ui.dialogs.form import open_dialog
    from desktop_app.ui.dialogs.own_follow_up_dialog import OwnFollowUpDialog

    open_dialog(OwnFollowUpDialog(window.session, window, application_id=window.shown_application))


def _go_to(window: MainWindow, _checked: bool = False) -> None:
    from PySide6.QtCore import QTimer

    from desktop_app.ui.calendar.go_to_dialog import GoToDialog
    from desktop_app.ui.dialogs.form import open_dialog

    show = partial(_show_day, window)
    dialog = GoToDialog(window.session.context.today(), window.page.calendar.selected_day, window)
    # Once it is gone: the keyboard goes back to where it came from, and then on.
    dialog.chosen.connect(lambda day: QTimer.singleShot(0, window, lambda: show(day)))
    open_dialog(dialog)


def _small_month(window: MainWindow, _checked: bool = False) -> None:
    from PySide6.QtCore import QRect

    from desktop_app.services.calendar import days_with_rounds
    from desktop_app.ui.calendar.small_month import SmallMonth

    context, title = window.session.context, window.toolbar.title
    shown, today = window.page.calendar.selected_day, context.today()
    small = SmallMonth(shown, today, partial(days_with_rounds, context), window)
    small.chosen.connect(partial(_show_day, window))
    small.said.connect(window.announce)
    # Where another view is shown, there is no title.
    below = title if title.isVisible() else window.toolbar
    small.show_below(QRect(below.mapToGlobal(below.rect().topLeft()), below.size()))


def _show_day(window: MainWindow, day: date) -> None:
    from desktop_app.ui.pages import CALENDAR

    window.show_view(CALENDAR)
    window.page.calendar.select_day(day)
    window.page.calendar.take_focus()


def _search(window: MainWindow, _checked: bool = False) -> None:
    from PySide6.QtCore import Qt

    window.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
    window.toolbar.search.selectAll()


def _show_shortcuts(window: MainWindow, _checked: bool = False) -> None:
    from desktop_app.ui.shortcuts_sheet import ShortcutsSheet

    ShortcutsSheet(window.commands, window).open()


def _open_palette(window: MainWindow, _checked: bool = False) -> None:
    from desktop_app.ui.palette.opening import open_palette

    open_palette(window)


def _open_export(window: MainWindow, _checked: bool = False) -> None:
    from desktop_app.ui.dialogs.form import open_dialog
    from desktop_app.ui.export.dialog import ExportDialog

    open_dialog(ExportDialog(window.session, window))


def _open_report(window: MainWindow, _checked: bool = False) -> None:
    from desktop_app.ui.dialogs.form import open_dialog
    from desktop_app.ui.report.dialog import ReportDialog

    open_dialog(ReportDialog(window.session, window))


def _print_calendar(window: MainWindow, _checked: bool = False) -> None:
    from desktop_app.ui.printing.opening import print_calendar

    print_calendar(window)


def _save_calendar(window: MainWindow, _checked: bool = False) -> None:
    from desktop_app.ui.printing.opening import save_calendar

    save_calendar(window)


def _write(window: MainWindow, follow_up_id: int) -> None:
    from desktop_app.ui.showing import write

    write(window, follow_up_id)


def _new_at(window: MainWindow, place: Place, phrase: str) -> None:
    from desktop_app.ui.opening import new_interview_at

    new_interview_at(window.session, window, place, phrase)


def _add(window: MainWindow, draft: InterviewDraft) -> None:
    from desktop_app.services.interviews import add_interview

    window.session.perform(add_interview, draft)


def _move(window: MainWindow, interview_id: int, day: date) -> None:
    from desktop_app.ui.moving import move_to_day

    move_to_day(window.session, window, interview_id, day)


def _move_to(window: MainWindow, interview_id: int, start: datetime) -> None:
    from desktop_app.ui.moving import move_to

    move_to(window.session, window, interview_id, start)


def _reshape(window: MainWindow, interview_id: int, start: datetime | None, end: datetime | None) -> None:
    from desktop_app.ui.moving import reshape

    reshape(window.session, window, interview_id, start, end)
