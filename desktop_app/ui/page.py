"""What every page beside the calendar has in common: what it asks of its window, and when it reads again."""

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Change, Kind
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme


class Page(QWidget):
    """A view that takes the middle column; follow-ups stay on its left and details on its right.

    A subclass reads and shows in `_fill`, and names in ``CONCERNS`` the kinds of changes after which it has to. While
    nobody sees the page nothing is read.
    """

    application_activated = Signal(int)
    """Show an application's details."""
    follow_up_activated = Signal(int, int)
    """Show a follow-up: its application's id (0 for none), then its own."""
    round_activated = Signal(int, int)
    """Show an application with one of its rounds: both ids."""
    write_requested = Signal(int)
    """Write what a follow-up asks for."""

    CONCERNS: ClassVar[tuple[Kind, ...]] = tuple(Kind)

    LETTERS: ClassVar[int] = 0
    """How many letters beside each other the page is wide at most, at the side where one begins to read; 0: all."""

    takes_focus: QWidget | None = None
    """Where the keyboard begins. Not the page's focus proxy: Tab would come back to it from the page's end."""

    def __init__(self, session: Session, theme: AppTheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        session.changed.connect(self._concerned)
        theme.changed.connect(self.update)

    def refresh(self) -> None:
        """Read and show everything again."""
        self._stale = False
        self._fill()

    def take_focus(self) -> None:
        """Give the keyboard to the page; to nothing where it is empty."""
        if self.takes_focus is not None and self.takes_focus.isVisible():
            self.takes_focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def widest(self) -> int:
        """Return how wide the page is at most, in pixels; 0: as wide as there is room."""
        return self.LETTERS * self.fontMetrics().averageCharWidth()

    def leave_room(self) -> None:
        """Keep the page together on a large screen, where lines would grow too long to be read."""
        widest = self.widest()
        free = max(self.width() - widest, 0) if widest else 0
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setContentsMargins(free if right else 0, 0, 0 if right else free, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.leave_room()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self.leave_room()
        super().changeEvent(event)

    def time_passed(self) -> None:
        """Say "today" of the right day; called when something became due and after midnight."""
        self._refresh_or_wait()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _fill(self) -> None:
        raise NotImplementedError

    def _concerned(self, change: Change) -> None:
        if change.touches(*self.CONCERNS):
            self._refresh_or_wait()

    def _refresh_or_wait(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
