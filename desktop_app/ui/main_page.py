"""The three columns: follow-ups, calendar over interviews, details."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from desktop_app.ui.calendar.panel import CalendarPanel
from desktop_app.ui.follow_ups.panel import FollowUpPanel
from desktop_app.ui.interviews.list_view import InterviewList
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme

if TYPE_CHECKING:
    from desktop_app.ui.details.panel import DetailsPanel

LEFT, RIGHT = 250, 330
"""How wide the side columns are at the first start."""


class MainPage(QWidget):
    """Lays the panels out and connects what one selects with what another shows."""

    new_requested = Signal()
    details_closed = Signal()

    def __init__(self, session: Session, theme: AppTheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._details: DetailsPanel | None = None
        self._details_width = RIGHT
        self.follow_ups = FollowUpPanel(session, self)
        self.calendar = CalendarPanel(session, theme)
        self.calendar.setMinimumSize(280, 180)
        self.interviews = InterviewList(session)
        self.rows = _splitter(Qt.Orientation.Vertical)
        self.rows.addWidget(self.calendar)
        self.rows.addWidget(self.interviews)
        self.rows.setStretchFactor(0, 1)
        self.rows.setSizes([560, 200])
        self.columns = _splitter(Qt.Orientation.Horizontal)
        self.columns.addWidget(self.follow_ups)
        self.columns.addWidget(self.rows)
        self.columns.setStretchFactor(1, 1)
        self.columns.setSizes([LEFT, 800])
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.columns)
        self.follow_ups.follow_up_activated.connect(self.show_follow_up)
        self.follow_ups.waiting_activated.connect(self.show_application)
        self.calendar.follow_up_activated.connect(self.show_follow_up)
        self.calendar.interview_activated.connect(self.show_interview)
        self.interviews.interview_selected.connect(self.show_application)
        self.interviews.new_requested.connect(self.new_requested)

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
            self.show_application(application_id)

    def show_application(self, application_id: int, interview_id: int | None = None) -> None:
        """Show an application in the right column, which appears for it."""
        if self._details is None:
            from desktop_app.ui.details.panel import DetailsPanel  # late: the first frame does without

            self._details = DetailsPanel(self._session)
            self._details.setMinimumWidth(260)
            self._details.closed.connect(self.hide_details)
            self._details.hide()
            self.columns.addWidget(self._details)
        self._details.show_application(application_id, interview_id)
        if self._details.isHidden():
            self._details.show()
            self._give_details_room()

    def hide_details(self) -> None:
        """Give the right column's room back."""
        if self._details is None or self._details.isHidden():
            return
        self._details_width = self._details.width()
        had_focus = self._details.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._details.hide()
        if had_focus:
            (self.calendar if not self.calendar.isHidden() else self.interviews).setFocus()
        self.details_closed.emit()

    def show_list_only(self, alone: bool) -> None:
        """Give the interview list all the room, or share it with the calendar again."""
        self.calendar.setVisible(not alone)
        (self.interviews if alone else self.calendar).setFocus()

    def sizes(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the widths of the columns (left, middle, right) and the heights of the rows, to be kept."""
        left, middle, *right = self.columns.sizes()
        kept = right[0] if right and right[0] else self._details_width
        return (left or LEFT, middle, kept), tuple(self.rows.sizes())

    def restore_sizes(self, columns: Sequence[int], rows: Sequence[int]) -> None:
        """Give columns and rows their sizes back."""
        if columns:
            self.columns.setSizes([columns[0] or LEFT, columns[1]])
            self._details_width = columns[2] or RIGHT
        if rows and all(rows):
            self.rows.setSizes(list(rows))

    def _give_details_room(self) -> None:
        sizes = self.columns.sizes()
        whole = sum(sizes)
        left = sizes[0] if not self.follow_ups.isHidden() else 0
        right = min(self._details_width, max(260, whole - left - 300))
        self.columns.setSizes([left, whole - left - right, right])


def _splitter(orientation: Qt.Orientation) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    return splitter
