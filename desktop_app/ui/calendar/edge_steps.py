"""What is dragged to the edge of the month and held there turns to the month before or after."""

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal

EDGE = 14
"""Pixels from the edge in which it counts."""
HELD_MS = 700


class EdgeSteps(QObject):
    """``stepped`` tells of a step, -1 or 1, as often as something has been held at an edge for a while."""

    stepped = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._step = 0
        self._held = QTimer(self)
        self._held.setInterval(HELD_MS)
        self._held.timeout.connect(lambda: self.stepped.emit(self._step))

    def over(self, place: QPoint, room: QRect, *, mirrored: bool) -> None:
        """Follow what is dragged: it is at ``place`` of what is shown in ``room``."""
        inner = room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
        step = 0
        if place.y() < inner.top() or place.y() > inner.bottom():
            step = -1 if place.y() < inner.top() else 1
        elif place.x() < inner.left() or place.x() > inner.right():
            step = -1 if (place.x() < inner.left()) is not mirrored else 1
        if step != self._step:
            self._step = step
            if step:
                self._held.start()
            else:
                self._held.stop()

    def end(self) -> None:
        """It was dropped, or is dragged elsewhere."""
        self._step = 0
        self._held.stop()
