"""What every page beside the calendar has in common: what it asks of its window, and when it reads again."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
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
