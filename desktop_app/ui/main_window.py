"""The one window: the toolbar over three columns, or the first screen while nothing is stored."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    # At run time each comes where it is used: the window stands, with its last picture, before its parts are read.
    # Qt's own names are among them, because naming one makes its class; that of `Qt` takes longest of all.
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtCore import QEvent, QRect
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QPixmap

    from desktop_app.domain.changes import Change
    from desktop_app.ui.calendar.modes import Mode
    from desktop_app.ui.first_start import FirstStart
    from desktop_app.ui.last_picture import LastPicture
    from desktop_app.ui.letters.sent_question import SentQuestion
    from desktop_app.ui.main_page import MainPage
    from desktop_app.ui.pages import PageEntry
    from desktop_app.ui.palette.entries import Entry
    from desktop_app.ui.session import Session
    from desktop_app.ui.theme import AppTheme

LEAST_WIDTH, LEAST_HEIGHT = 700, 460


class MainWindow(QMainWindow):
    """Shows what is stored and takes every wish; ``keep_running`` says whether closing only hides it.

    ``quit_requested`` asks for the end of the program (answer with `end`); ``test_notification_requested`` for
    a notification to look out for; ``settings_requested`` for the settings;
    ``health_requested`` for how reminders reach the person; ``phone_export_requested`` for a file for their phone;
    ``backups_requested`` for the backups;
    ``quit_wanted`` says that they would quit and may not know what that means; ``login_start_wanted`` whether the
    program is to start at login;
    ``closing_explained`` tells that the person knows now that reminders go on; `closing_is_explained` that they did.
    """

    quit_requested = Signal()
    test_notification_requested = Signal()
    settings_requested = Signal()
    health_requested = Signal()
    phone_export_requested = Signal()
    backups_requested = Signal()
    quit_wanted = Signal()
    login_start_wanted = Signal(bool)
    closing_explained = Signal()

    def __init__(
        self,
        session: Session | None = None,
        theme: AppTheme | None = None,
        *,
        state_file: Path | None = None,
        keep_running: bool = False,
        pages: Sequence[PageEntry] | None = None,
    ) -> None:
        super().__init__()
        self._picture: QPixmap | None = None
        self.picture_was_painted = False
        self.is_filled = False
        """Whether the window is more than its last picture."""
        self._ending = False
        self.palette_recent: list[Entry] = []
        """What was chosen in the palette, the last first."""
        self.setWindowTitle("Afterword")
        if session is not None and theme is not None:
            self.fill(session, theme, state_file=state_file, keep_running=keep_running, pages=pages)

    def show_picture(self, picture: QPixmap, place: QRect, *, maximized: bool) -> None:
        """Show how the window was left until `fill` puts in what it is made of, which looks the same."""
        self._picture = picture
        self.setGeometry(place)
        if maximized:
            self.showMaximized()
        else:
            self.show()

    def fill(
        self,
        session: Session,
        theme: AppTheme,
        *,
        state_file: Path | None = None,
        keep_running: bool = False,
        pages: Sequence[PageEntry] | None = None,
    ) -> None:
        """Put everything into the window; to be called once."""
        from PySide6.QtWidgets import QMenu, QWidget

        from desktop_app.services import reading
        from desktop_app.ui.actions import Actions
        from desktop_app.ui.banner import Banner
        from desktop_app.ui.feedback import Feedback
        from desktop_app.ui.file_drop import FileDrop
        from desktop_app.ui.pages import PAGES
        from desktop_app.ui.stack import Stack
        from desktop_app.ui.toolbar import Toolbar
        from desktop_app.ui.window_state import WindowState, load_state, restore_place
        from desktop_app.ui.wishes import wishes_of

        self.session = session
        self.keep_running = keep_running
        self.closing_is_explained = False
        self._theme = theme
        self._page_entries = PAGES if pages is None else tuple(pages)
        self._state_file = state_file
        self._state = load_state(state_file) if state_file is not None else WindowState()
        self._page: MainPage | None = None
        self._page_is_shown = False
        self._first_start: FirstStart | None = None
        self._sent_question: SentQuestion | None = None
        body = self._body = QWidget(self)
        self.banner = Banner(theme.colours, body)
        self.feedback = Feedback(session, theme, self, self.banner)
        self.commands = Actions(self, wishes_of(self), self._page_entries)
        self.addActions(self.commands.all())
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.toolbar = Toolbar(self.commands, self._menu, body)
        self._pages = Stack(body)
        self._lay_out()
        if self._picture is None:
            restore_place(self, self._state)
        self.setCentralWidget(body)
        if reading.is_empty(session.context):
            self._show_first_start()
        else:
            self.show_page()
        self._dress()
        self._name_history()
        self._picture = None
        self.is_filled = True
        self.banner.follow(self.toolbar.menu)
        FileDrop(self).dropped.connect(self.import_files)
        theme.changed.connect(self._dress)
        session.changed.connect(self._after)
        session.history_changed.connect(self._name_history)

    # What others ask of the window

    @property
    def page(self) -> MainPage:
        """The three columns, made when they are first needed."""
        if self._page is None:
            from desktop_app.ui.main_page import MainPage
            from desktop_app.ui.wishes import follow_page

            page = self._page = MainPage(self.session, self._theme, self._pages, self._page_entries)
            self._pages.add_page(page)
            follow_page(self, page)
            page.restore(self._state)
        return self._page

    @property
    def shown_application(self) -> int | None:
        """The application in the details, if one is shown."""
        details = self._page.details if self._page is not None else None
        return details.application_id if details is not None else None

    @property
    def is_first_start(self) -> bool:
        """Whether the first screen is up."""
        return self._first_start is not None

    def bring_to_front(self) -> None:
        """Show the window wherever it was: hidden, minimised, behind others."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def new_interview(self, *, day: date | None = None, phrase: str = "") -> None:
        """Open the dialog for another interview, with what is known of it."""
        from desktop_app.ui.dialogs.form import open_dialog  # dialogs come late: the first frame has none
        from desktop_app.ui.dialogs.interview_dialog import InterviewDialog

        if day is None and not phrase and self._page is not None and self._page.calendar.view.hasFocus():
            day = self._page.calendar.selected_day
        open_dialog(InterviewDialog(self.session, self, day=day, phrase=phrase))

    def import_files(self, paths: list[Path]) -> None:
        """Show what importing files would do."""
        from desktop_app.ui.importing import show_imports

        show_imports(self.session, self, paths, lambda: self.show_view("board"))

    def ask_about_letters(self) -> None:
        """Ask whether the letters were sent that left the window; to be called when the person comes back."""
        from desktop_app.services.kept_letters import letters_to_ask_about

        if self._sent_question is None:
            if not letters_to_ask_about(self.session.context):
                return
            from desktop_app.ui.letters.sent_question import SentQuestion

            self._sent_question = SentQuestion(self.session, self.banner)
        self._sent_question.ask()

    def offer_login_start(self, on: bool) -> None:
        """Ask on the first screen, if it is up, whether to start at login; ``on``: it does already."""
        if self._first_start is not None:
            self._first_start.offer_login(on)

    def show_page(self) -> None:
        """Show the three columns, in place of the first screen if that is up."""
        from desktop_app.ui.calendar.modes import Mode

        page = self.page
        if self._page_is_shown:
            return  # the keyboard stays where it is
        self._page_is_shown = True
        self._pages.show_page(page)
        self.toolbar.show_page_controls(True)
        self._rail.show()
        self.commands.name_follow_ups(page.follow_ups_shown)
        self.commands.offer_views(True)
        self.toolbar.title.say(page.calendar.title, page.calendar.short_title)
        view = self._state.view
        self.show_mode(Mode(self._state.mode))
        self.show_view(view)
        if self._first_start is not None:
            self._first_start.deleteLater()
            self._first_start = None

    def show_view(self, name: str) -> None:
        """Show the calendar, the interviews or a page in the middle; the calendar for a name nobody knows."""
        from desktop_app.ui.pages import CALENDAR

        if name not in self.commands.views:
            name = CALENDAR
        self._state = self._state._replace(view=name)
        self.page.show_view(name)
        self.commands.name_view(name)
        self.toolbar.show_calendar_controls(name == CALENDAR)

    def show_mode(self, mode: Mode) -> None:
        """Show the calendar by month, by week, or as an agenda."""
        from desktop_app.ui.pages import CALENDAR

        self._state = self._state._replace(mode=mode)
        self.page.calendar.show_mode(mode)
        self.commands.name_mode(mode)
        self.toolbar.name_mode(self.commands.modes[mode])
        if self._state.view != CALENDAR:
            self.show_view(CALENDAR)

    def say(self, text: str) -> None:
        """Say something for some seconds."""
        self.feedback.say(text)

    def announce(self, text: str) -> None:
        """Have a screen reader say something."""
        from desktop_app.ui.announcing import announce

        announce(self, text)

    def due_changed(self) -> None:
        """Group the follow-ups anew, because time has passed."""
        if self._page is not None:
            self._page.time_passed()

    def take_picture(self) -> LastPicture | None:
        """Return how the window stands, for the next start; None while it shows what passes by itself."""
        from desktop_app.ui.calendar.modes import Mode
        from desktop_app.ui.last_picture import LastPicture

        by_the_hour = self._page is not None and self._page.calendar.mode is Mode.WEEK  # has a line for now
        if self._page is None or self._first_start is not None or by_the_hour or not self.banner.isHidden():
            return None
        self.feedback.dismiss()
        place = self.normalGeometry() if self.isMaximized() else self.geometry()
        return LastPicture(self.grab(), place, self.isMaximized())

    def check_day(self) -> None:
        """Mark the right day as today; to be called when midnight may have passed."""
        if self._page is not None:
            self._page.calendar.check_today()

    def end(self) -> None:
        """Close for good: from now on closing is not hiding."""
        self._ending = True
        self.close()

    # Making

    def _lay_out(self) -> None:
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

        from desktop_app.ui.rail import Rail

        body = self._body
        body.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.banner)
        self._rail = Rail(self.commands.views.values())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._pages, 1)
        column.addLayout(row, 1)
        self.toolbar.search_changed.connect(self._search_for)
        if sys.platform == "darwin":
            from desktop_app.ui.menus import fill_menu_bar

            self.toolbar.menu.hide()
            fill_menu_bar(self, self.commands)

    def _fill_menu(self) -> None:
        if self._menu.isEmpty():
            from desktop_app.ui.menus import fill_menu

            fill_menu(self._menu, self.commands)

    def _dress(self) -> None:
        colours = self._theme.colours
        self.commands.dress(colours)
        self.toolbar.dress(colours)
        self.banner.dress(colours)

    # The pages

    def _show_first_start(self) -> None:
        from desktop_app.ui.first_start import FirstStart
        from desktop_app.ui.wishes import follow_first_start

        self._page_is_shown = False
        screen = self._first_start = FirstStart(self.session, self._pages)
        follow_first_start(self, screen)
        screen.skipped.connect(self.show_page)
        self._pages.add_page(screen)
        self._pages.show_page(screen)
        self.toolbar.show_page_controls(False)
        self._rail.hide()
        self.commands.offer_views(False)
        screen.setFocus()

    def _search_for(self, text: str) -> None:
        from PySide6.QtCore import Qt

        from desktop_app.ui.pages import CALENDAR, INTERVIEWS

        if text and self._state.view not in (CALENDAR, INTERVIEWS):
            self.show_view(INTERVIEWS)
            self.toolbar.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.interviews.set_search(text)

    def _name_history(self) -> None:
        history = self.session.history
        self.commands.name_history(history.undo_label, history.redo_label)

    def _after(self, change: Change) -> None:
        from desktop_app.domain.changes import Kind

        on_first_start = self._first_start is not None
        if on_first_start and change.touches(Kind.INTERVIEW, Kind.APPLICATION):
            self.show_page()

    # Where it stands, and closing it

    def _keep_place(self) -> None:
        from desktop_app.ui.window_state import save_state, with_place_of

        if self._state_file is None:
            return
        state = with_place_of(self, self._state)
        if self._page is not None:
            state = self._page.kept(state)
        self._state = state
        save_state(self._state_file, state)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            super().paintEvent(event)
            return
        # Not by a label: that would bring up the style and the fonts first.
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
        self.picture_was_painted = True

    def changeEvent(self, event: QEvent) -> None:
        from PySide6.QtCore import QEvent

        super().changeEvent(event)
        if self.is_filled and event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.check_day()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.is_filled:
            event.ignore()  # asked for before the window was made: the next wish will be understood
            return
        self._keep_place()
        if self._ending or not self.keep_running:
            event.accept()
            if not self._ending:
                self.quit_requested.emit()
            return
        event.ignore()
        if self.closing_is_explained:
            self.hide()
        else:
            self._explain_closing()

    def _explain_closing(self) -> None:
        from desktop_app.ui.closing import ClosingExplained

        explained = ClosingExplained(self)
        explained.accepted.connect(self._hide_explained)
        explained.quit_chosen.connect(self.quit_requested)
        explained.open()

    def _hide_explained(self) -> None:
        self.closing_is_explained = True
        self.closing_explained.emit()
        self.hide()
