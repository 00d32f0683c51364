"""Which row or day the keyboard is on is told as soon as it comes to a list, a table or the calendar.

Qt tells of the list alone, and of its rows only when the next one is gone to.
"""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget


def speak_focus(application: QApplication) -> None:
    """Tell assistive technology, from now on, as long as there is any."""
    application.focusChanged.connect(_tell)


def _tell(_before: QWidget | None, now: QWidget | None) -> None:
    if isinstance(now, QAbstractItemView) and QAccessible.isActive():
        # After Qt's own word on the list.
        QTimer.singleShot(0, now, lambda: tell_current(now))


def tell_current(view: QAbstractItemView) -> bool:
    """Tell of the current row or cell of a view that has the keyboard; False if there is none."""
    interface = QAccessible.queryAccessibleInterface(view)
    child = interface.focusChild() if interface is not None and view.hasFocus() else None
    if child is None:
        return False
    QAccessible.updateAccessibility(QAccessibleEvent(child, QAccessible.Event.Focus))
    return True
