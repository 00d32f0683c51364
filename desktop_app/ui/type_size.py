"""Type and icons in the size of the system's font, also when that changes while the window is open.

A widget with a font of its own is left alone by Qt when the system's font changes. Each says here which size of
the theme it has; `follow_system_font` gives all of them the new one.
"""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from desktop_app.ui.theme import BODY, scaled_font

USUAL_LINE = 17
"""The height of a line, in pixels, beside which an icon has the size it was drawn for."""
MOST_LARGER = 1.5
"""How much an icon grows with the type at most: words need the room more."""
_SCALE, _BOLD, _SIDE = "type_scale", "type_bold", "picture_side"


def set_type(widget: QWidget, scale: float = BODY, *, bold: bool = False) -> None:
    """Write in one of the theme's sizes."""
    widget.setProperty(_SCALE, scale)
    widget.setProperty(_BOLD, bold)
    widget.setFont(scaled_font(QApplication.font(widget), scale, bold=bold))


def set_picture(button: QAbstractButton, side: int) -> None:
    """Draw a button's icon ``side`` pixels high beside usual type, and larger beside larger type."""
    button.setProperty(_SIDE, side)
    button.setIconSize(picture_size(side))


def picture_size(side: int) -> QSize:
    """Return the size of an icon that is ``side`` pixels high beside usual type."""
    larger = QFontMetrics(QApplication.font()).height() / USUAL_LINE
    scaled = round(side * min(max(1.0, larger), MOST_LARGER))
    return QSize(scaled, scaled)


def follow_system_font() -> None:
    """Give every widget that said its size the one that goes with the system's font now."""
    for widget in QApplication.allWidgets():
        scale = widget.property(_SCALE)
        if scale is not None:
            set_type(widget, scale, bold=widget.property(_BOLD))
        side = widget.property(_SIDE)
        if side is not None and isinstance(widget, QAbstractButton):
            set_picture(widget, side)
    for top in QApplication.topLevelWidgets():
        if isinstance(top, QDialog) and top.isVisible():
            from desktop_app.ui.dialogs.fitting import grow_with_type  # late: hardly anybody does that

            QTimer.singleShot(0, top, lambda top=top: grow_with_type(top))
