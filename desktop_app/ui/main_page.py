"""The three columns: follow-ups, the view in the middle (calendar over interviews, or a page), details."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from desktop_app.ui.calendar.panel import CalendarPanel
from desktop_app.ui.first_frame import FirstFrame
from desktop_app.ui.pages import INTERVIEWS, PageEntry
from desktop_app.ui.session import Session
from desktop_app.ui.stack import Stack
from desktop_app.ui.theme import AppTheme
from desktop_app.ui.usual_sizes import LEFT, LIST, usual_sizes

if TYPE_CHECKING:
    from desktop_app.ui.details.panel import DetailsPanel
    from desktop_app.ui.follow_ups.panel import FollowUpPanel
    from desktop_app.ui.interviews.columns import ListState
    from desktop_app.ui.interviews.list_view import InterviewList
    from desktop_app.ui.page import Page
    from desktop_app.ui.window_state import WindowState

LEAST_LEFT = 220
STEP = 24
"""Pixels that a key moves an edge by."""
LEAST_LETTERS = 32
LEAST_DETAILS = 26
"""Letters that have room beside each other in the middle, and in the details at its side."""


class MainPage(QWidget):
    """Lays the panels out and connects what one selects with what another shows.

    The calendar is there at once; the lists at its side come right after the first frame, or when asked for.
    """

    new_requested = Signal()
    write_requested = Signal(int)
    search_cleared = Signal()
    details_closed = Signal()

    def __init__(
        self,
        session: Session,
        theme: AppTheme,
        parent: QWidget | None = None,
        pages: Sequence[PageEntry] = (),
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._entries = {entry.name: entry for entry in pages}
        self._pages: dict[str, Page] = {}
        self._follow_ups: FollowUpPanel | None = None
        self._interviews: InterviewList | None = None
        self._details: DetailsPanel | None = None
        self._details_width = 0
        """How wide the details were made by hand; 0 if they were not."""
        self._left_is_usual = self._list_is_usual = True
        """Whether nobody moved their edges."""
        self._is_complete = False
        """Whether what the first frame did without is there."""
        self._left_is_lent = False
        """Whether the details have taken the follow-ups' room: large type in a small window."""
        self.list_state: ListState | None = None
        """How the interview list is arranged when it is made."""
        self.columns = _splitter(Qt.Orientation.Horizontal, self)
        self._left = QWidget(self.columns)
        self._left.setMinimumWidth(LEAST_LEFT)
        self._middle = Stack(self.columns)
        self.rows = _splitter(Qt.Orientation.Vertical, self._middle)
        self._middle.add_page(self.rows)
        self.calendar = CalendarPanel(session, theme, self.rows)
        self.calendar.setMinimumSize(280, 180)
        self._below = QWidget(self.rows)
        self._below.setAutoFillBackground(True)
        self._below.setBackgroundRole(QPalette.ColorRole.Base)
        self.rows.setStretchFactor(0, 1)
        self.rows.setSizes([560, LIST])
        self.columns.setStretchFactor(1, 1)
        self.columns.setSizes([LEFT, 800])
        self.columns.splitterMoved.connect(self._moved_column)
        self.rows.splitterMoved.connect(self._moved_row)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.columns)
        self.calendar.follow_up_activated.connect(self.show_follow_up)
        self.calendar.interview_activated.connect(self.show_interview)
        self.calendar.menu_requested.connect(self._pop_up_menu)

    @property
    def follow_ups(self) -> "FollowUpPanel":
        """The panel on the left."""
        if self._follow_ups is None:
            from desktop_app.ui.follow_ups.panel import FollowUpPanel

            panel = self._follow_ups = FollowUpPanel(self._session, self._left)
            _fill(self._left, panel)
            QWidget.setTabOrder(panel.row_buttons.last, self.calendar.view)  # Tab goes as one reads
            panel.follow_up_activated.connect(self.show_follow_up)
            panel.waiting_activated.connect(self.show_application)
            panel.write_requested.connect(self.write_requested)
        return self._follow_ups

    @property
    def interviews(self) -> "InterviewList":
        """The list below the calendar."""
        if self._interviews is None:
            _ = self.follow_ups  # made first, so that Tab goes as one reads
            from desktop_app.ui.interviews.list_view import InterviewList

            panel = self._interviews = InterviewList(self._session, self._below, self.list_state)
            _fill(self._below, panel)
            panel.interview_selected.connect(self.show_application)
            panel.new_requested.connect(self.new_requested)
            panel.search_cleared.connect(self.search_cleared)
        return self._interviews

    @property
    def follow_ups_shown(self) -> bool:
        """Whether the left column is there, or comes back when the details go."""
        return not self._left.isHidden() or self._left_is_lent

    def show_follow_ups(self, shown: bool) -> None:
        """Show or hide the left column."""
        self._left_is_lent = False
        self._left.setVisible(shown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_complete:
            FirstFrame(self).shown.connect(self.complete)

    def complete(self) -> None:
        """Make what the first frame did without, once."""
        if self._is_complete:
            return
        self._is_complete = True
        _ = self.follow_ups, self.interviews
        from desktop_app.ui.calendar.round_actions import offer_round_actions

        offer_round_actions(self.calendar, self._session)

    def time_passed(self) -> None:
        """Group the follow-ups anew, and say "today" of the right day everywhere."""
        for panel in (self._follow_ups, self._interviews, self.details):
            if panel is not None:
                panel.refresh()
        for page in self._pages.values():
            page.time_passed()

    @property
    def details(self) -> "DetailsPanel | None":
        """The details, if they are shown."""
        return self._details if self._details is not None and not self._details.isHidden() else None

    def show_interview(self, application_id: int, interview_id: int) -> None:
        """Select a round in the list and show its application."""
        self.interviews.select(interview_id)
        self.show_application(application_id, interview_id)

    def show_follow_up(self, application_id: int, follow_up_id: int) -> None:
        """Select a follow-up, and show its application unless it belongs to none (0)."""
        self.follow_ups.select(follow_up_id)
        if application_id:
            self._opened_details(lambda details: details.show_follow_up(follow_up_id))

    def write(self, follow_up_id: int) -> None:
        """Show a follow-up with whom to write to."""
        self.follow_ups.select(follow_up_id)
        self._opened_details(lambda details: details.write(follow_up_id))

    def show_application(self, application_id: int, interview_id: int | None = None) -> None:
        """Show an application in the right column, which appears for it."""
        self._opened_details(lambda details: details.show_application(application_id, interview_id))

    def _opened_details(self, fill: "Callable[[DetailsPanel], object]") -> None:
        if self._details is None:
            from desktop_app.ui.details.panel import DetailsPanel  # late: the first frame does without

            self._details = DetailsPanel(self._session)
            self._details.setMinimumWidth(260)
            self._details.closed.connect(self.hide_details)
            self._details.hide()
            self.columns.addWidget(self._details)
        fill(self._details)
        if self._details.isHidden():
            self._details.show()
            self._give_details_room()

    def hide_details(self) -> None:
        """Give the right column's room back."""
        if self._details is None or self._details.isHidden():
            return
        had_focus = self._details.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._details.hide()
        if self._left_is_lent:
            self.show_follow_ups(True)
        if had_focus:
            self._focus_middle()
        self.details_closed.emit()

    def show_view(self, name: str) -> None:
        """Show the calendar over the interviews, the interviews alone, or a page in the middle column."""
        if name in self._entries:
            self._middle.show_page(self._opened_page(name))
        else:
            self.calendar.setVisible(name != INTERVIEWS)
            self._middle.show_page(self.rows)
        self._focus_middle()

    def _opened_page(self, name: str) -> "Page":
        if name not in self._pages:
            self.complete()  # now, so that Tab goes as one reads: the side columns before the page
            page = self._pages[name] = self._entries[name].make(self._session, self._theme, self._middle)
            page.setAccessibleName(QCoreApplication.translate("pages", self._entries[name].title))
            self._middle.add_page(page)
            page.application_activated.connect(self.show_application)
            page.round_activated.connect(self.show_application)
            page.follow_up_activated.connect(self.show_follow_up)
            page.write_requested.connect(self.write_requested)
        return self._pages[name]

    def _pop_up_menu(self, place: object) -> None:
        from desktop_app.ui.calendar.menu_place import MenuPlace
        from desktop_app.ui.record_menus import calendar_menu

        if isinstance(place, MenuPlace):
            calendar_menu(self, self._session, place)

    def _focus_middle(self) -> None:
        shown = self._middle.page
        page = next((page for page in self._pages.values() if page is shown), None)
        if page is not None:
            page.take_focus()
        else:
            (self.interviews.take_focus if self.calendar.isHidden() else self.calendar.take_focus)()

    def restore(self, state: "WindowState") -> None:
        """Let all be as it was left."""
        self.list_state = state.interviews
        self.calendar.hour_zoom = state.hour_zoom
        self.restore_sizes(state.columns, state.rows)
        self.show_follow_ups(state.follow_ups_shown)

    def kept(self, state: "WindowState") -> "WindowState":
        """Return the state with what is to be kept of the page."""
        columns, rows = self.sizes()
        return state._replace(
            columns=columns,
            rows=rows if all(rows) else state.rows,
            follow_ups_shown=self.follow_ups_shown,
            interviews=self._interviews.state() if self._interviews is not None else state.interviews,
            hour_zoom=self.calendar.hour_zoom,
        )

    def sizes(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the widths of the columns (left, middle, right) and the heights of the rows, to be kept.

        0 stands for one that was not changed by hand.
        """
        left, middle, *_details = self.columns.sizes()
        calendar, below = self.rows.sizes()
        return (
            (0 if self._left_is_usual else left, middle, self._details_width),
            (calendar, 0 if self._list_is_usual else below),
        )

    def restore_sizes(self, columns: Sequence[int], rows: Sequence[int]) -> None:
        """Give columns and rows their sizes back."""
        if columns:
            if columns[0]:
                self.columns.setSizes([columns[0], columns[1]])
                self._left_is_usual = False
            self._details_width = columns[2]
        if rows and all(rows):
            self.rows.setSizes(list(rows))
            self._list_is_usual = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Give the left column and the list below their parts of the window, unless a hand gave them others."""
        usual = usual_sizes(self.size(), self.fontMetrics().averageCharWidth())
        left, middle, *details = self.columns.sizes()
        if self._left_is_usual and left:
            self.columns.setSizes([usual.left, left + middle - usual.left, *details])
        calendar, below = self.rows.sizes()
        if self._list_is_usual and calendar:
            self.rows.setSizes([calendar + below - usual.below, usual.below])

    def resize_part(self, *, larger: bool) -> None:
        """Move an edge of the part that has the keyboard, as a hand would; the middle has its right edge first."""
        by = STEP if larger else -STEP
        if self._has_keyboard(self._left):
            self._move_edge(self.columns, 1, by)
        elif self.details is not None and self._has_keyboard(self.details):
            self._move_edge(self.columns, 2, -by)
        elif self._middle.page is self.rows and not self.calendar.isHidden():
            self._move_edge(self.rows, 1, by if self._has_keyboard(self.calendar) else -by)
        elif self.details is not None:
            self._move_edge(self.columns, 2, by)
        elif not self._left.isHidden():
            self._move_edge(self.columns, 1, -by)

    def _has_keyboard(self, part: QWidget) -> bool:
        focused = self.focusWidget()
        return focused is not None and (part is focused or part.isAncestorOf(focused))

    def _move_edge(self, splitter: QSplitter, edge: int, by: int) -> None:
        before = sum(splitter.sizes()[:edge]) + (edge - 1) * splitter.handleWidth()
        splitter.moveSplitter(before + by, edge)

    def _moved_column(self, _place: int, edge: int) -> None:
        if edge == 1:
            self._left_is_usual = False
        elif self._details is not None:
            self._details_width = self._details.width()

    def _moved_row(self) -> None:
        self._list_is_usual = False

    def _give_details_room(self) -> None:
        sizes = self.columns.sizes()
        whole = sum(sizes)
        left = sizes[0] if self.follow_ups_shown else 0
        least = max(300, LEAST_LETTERS * self.fontMetrics().averageCharWidth())
        if left and whole - left - 260 < least:
            self._left.hide()
            self._left_is_lent, left = True, 0
        letter = self.fontMetrics().averageCharWidth()
        usual = usual_sizes(self.size(), letter).right
        wanted = max(self._details_width or usual, LEAST_DETAILS * letter)
        right = min(wanted, max(260, whole - left - least))
        self.columns.setSizes([left, whole - left - right, right])


def _splitter(orientation: Qt.Orientation, parent: QWidget) -> QSplitter:
    splitter = QSplitter(orientation, parent)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    return splitter


def _fill(holder: QWidget, panel: QWidget) -> None:
    box = QHBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(panel)
