"""Sentences for screen readers, about what shows by itself: said, as somebody who sees notices it."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(about: QWidget, sentence: str) -> None:
    """Tell assistive technology a sentence; ``about`` is the widget it comes from."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, sentence))
