"""Lets everything stand still where the desktop animates nothing, as often as that is switched."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.domain.motion import MotionWatch

if TYPE_CHECKING:
    from desktop_app.ui.theme import AppTheme

WatchMotion = Callable[[Callable[[bool], None]], MotionWatch | None]


class FollowMotion(QObject):
    """Tells a theme what the desktop wants; it listens in a thread of its own, from when it is made."""

    _told = Signal(bool)

    def __init__(self, watch: WatchMotion, theme: "AppTheme") -> None:
        super().__init__(theme)
        self._told.connect(theme.stand_still, Qt.ConnectionType.QueuedConnection)
        self._watch = watch(self._told.emit)

    def stop(self) -> None:
        """End; nothing is told after that."""
        if self._watch is not None:
            self._watch.stop()
