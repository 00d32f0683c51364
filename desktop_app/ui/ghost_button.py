"""A button for what a view paints itself: there for the keyboard and for screen readers, not for the eye.

A painted chip or a painted button is no widget, so assistive technology does not know of it. A ghost lies over it,
has its name and can be pressed; the mouse goes through it to the view. With the keyboard on it, it draws the
ring that says so.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.painted_button import PaintedButton


class GhostButton(PaintedButton):
    """Says ``name`` and does ``act``; the keyboard reaches it only where ``focusable``."""

    def __init__(
        self, name: str, act: Callable[[], object], parent: QWidget, *, focusable: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if focusable else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.clicked.connect(act)

    def sizeHint(self) -> QSize:
        return QSize(24, 24)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        self.paint_ring(painter)
        painter.end()
