"""What every page beside the calendar can ask of the window it stands in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A view that takes the middle column; follow-ups stay on its left and details on its right."""

    application_activated = Signal(int)
    """Show an application's details."""
    follow_up_activated = Signal(int, int)
    """Show a follow-up: its application's id (0 for none), then its own."""
    write_requested = Signal(int)
    """Write what a follow-up asks for."""

    def time_passed(self) -> None:
        """Say "today" of the right day; called when something became due and after midnight."""
