"""The wheel, or two fingers on a touchpad, turns months and weeks."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

NOTCH = 120
"""What one notch of a wheel turns, in Qt's eighths of a degree."""
SWIPE = 240
"""What two fingers have to go for one step: they send many small turns, and more than one means."""


class WheelSteps:
    """Counts turns until they make a step; a touchpad's after-run counts for nothing."""

    def __init__(self) -> None:
        self._turned = 0

    def turn(self, event: QWheelEvent, mirrored: bool) -> int:
        """Return -1 for the time before, 1 for the time after, 0 as long as it is no step."""
        if event.phase() is Qt.ScrollPhase.ScrollMomentum or event.modifiers():
            return 0
        if event.phase() is Qt.ScrollPhase.ScrollBegin:
            self._turned = 0
        turned = event.angleDelta()
        sideways = is_sideways(event)
        turn = turned.x() if sideways else turned.y()
        if turn * self._turned < 0:
            self._turned = 0  # the other way: what was left of the first counts no more
        self._turned += turn
        whole = NOTCH if event.pixelDelta().isNull() else SWIPE
        if abs(self._turned) < whole:
            return 0
        back = self._turned > 0
        self._turned = 0
        return (1 if back else -1) if sideways and mirrored else (-1 if back else 1)


def is_sideways(event: QWheelEvent) -> bool:
    """Tell whether a wheel is turned, or fingers are drawn, to the side."""
    return abs(event.angleDelta().x()) > abs(event.angleDelta().y())


class SidewaysWheel(QObject):
    """Watches what scrolls up and down: ``stepped`` tells of turns to the side, -1 or 1."""

    stepped = Signal(int)

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._watched = watched
        self._steps = WheelSteps()
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QWheelEvent) or not is_sideways(event):
            return False
        step = self._steps.turn(event, self._watched.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        if step:
            self.stepped.emit(step)
        return True
