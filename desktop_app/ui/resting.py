"""When the program may go back to the small process it was before its window: nothing is lost that way."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from desktop_app.system.successor import can_succeed

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.session import Session

REST_AFTER = 120.0
"""Seconds for which the window has to have been out of sight: who closes it by mistake has it back at once."""


class Resting:
    """Asked at every tick; counts from the first one that does not see the window."""

    def __init__(self) -> None:
        self._unseen_since: float | None = None

    def is_due(self, window: "MainWindow | None") -> bool:
        """Tell whether there is a window that was out of sight for long enough."""
        if window is None or window.isVisible():
            self._unseen_since = None
            return False
        now = time.monotonic()
        if self._unseen_since is None:
            self._unseen_since = now
        return now - self._unseen_since >= REST_AFTER


def is_at_rest(session: "Session", window: "MainWindow", *, notices_stand: bool) -> bool:
    """Tell whether nothing is under way or kept that a fresh process would not have.

    A notice on the screen belongs to the process that sent it: its buttons, and on some desktops itself. The words
    in a banner may not have been read, what was copied is only there as long as the program it came from.
    """
    return (
        can_succeed()
        and not notices_stand
        and not session.writes_beside
        and QThreadPool.globalInstance().activeThreadCount() == 0
        and window.banner.isHidden()
        and not window.is_first_start
        and not any(widget.isVisible() for widget in QApplication.topLevelWidgets())
        and not QApplication.clipboard().ownsClipboard()
        and not QApplication.clipboard().ownsSelection()
    )
