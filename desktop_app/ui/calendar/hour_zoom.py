"""How high an hour of the week is: pinched, turned by the wheel with Ctrl, or changed by key."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.ui.keys import Place, place_action
from desktop_app.ui.window_state import LEAST_ZOOM, MOST_ZOOM, USUAL_ZOOM

if TYPE_CHECKING:
    from desktop_app.ui.calendar.hours import Hours

STEP = 1.15
NOTCH = 120
"""What one notch of a wheel turns, in Qt's eighths of a degree."""


class HourZoom(QObject):
    """Watches the hours where they scroll; what lies under the pointer stays there."""

    def __init__(
        self, view: QWidget, hours: "Hours", scroll: QScrollArea, changed: Callable[[int], object]
    ) -> None:
        super().__init__(view)
        self._hours, self._scroll, self._changed = hours, scroll, changed
        self._exact = float(hours.zoom)
        """A pinch sends many small changes, of which none may get lost."""
        scroll.viewport().installEventFilter(self)
        for name, slot in (
            ("taller", lambda: self.multiply(STEP)),
            ("lower", lambda: self.multiply(1 / STEP)),
            ("usual", lambda: self.set_to(USUAL_ZOOM)),
        ):
            action = place_action(view, view, Place.WEEK, slot, name=name)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def multiply(self, factor: float, at: int | None = None) -> None:
        """Make hours so many times as high; ``at`` is the place in sight that stays, the middle without one."""
        if round(self._exact) != self._hours.zoom:
            self._exact = float(self._hours.zoom)
        self.set_to(self._exact * factor, at)

    def set_to(self, per_cent: float, at: int | None = None) -> None:
        """Make hours as high as this, within bounds."""
        hours, bar = self._hours, self._scroll.verticalScrollBar()
        self._exact = min(max(per_cent, LEAST_ZOOM), MOST_ZOOM)
        if round(self._exact) == hours.zoom:
            return
        at = self._scroll.viewport().height() // 2 if at is None else at
        share = (bar.value() + at) / max(hours.height(), 1)
        hours.set_zoom(round(self._exact))
        hours.resize(hours.width(), max(hours.minimumHeight(), self._scroll.viewport().height()))
        bar.setRange(0, max(hours.height() - self._scroll.viewport().height(), 0))
        bar.setValue(round(share * hours.height()) - at)
        self._changed(hours.zoom)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() / NOTCH
            if turned:
                self.multiply(STEP**turned, round(event.position().y()))
            event.accept()
            return True
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.multiply(1 + event.value(), round(event.position().y()))
            event.accept()
            return True
        return False
