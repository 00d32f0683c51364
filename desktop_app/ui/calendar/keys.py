"""The keys that walk through the days of a month, and with Ctrl+Shift move a round."""

from PySide6.QtCore import Qt

from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services.views import CalendarEntry, EntryKind
from desktop_app.ui.calendar.grid import DAYS

MOVE_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -DAYS, Qt.Key.Key_Down: DAYS}


def days_of(key: Qt.Key, direction: Qt.LayoutDirection) -> int:
    """Return how many days an arrow goes, as the month lies in a direction of reading; 0 for another key."""
    sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
    days = _STEPS.get(key, 0)
    return -days if sideways and direction is Qt.LayoutDirection.RightToLeft else days


def can_be_moved(entry: CalendarEntry | None) -> bool:
    """Tell whether a mark is a round that takes, or took, place: follow-ups and promises have dates of their own."""
    return (
        entry is not None
        and entry.kind is EntryKind.INTERVIEW
        and entry.status is not InterviewStatus.CANCELLED
    )
