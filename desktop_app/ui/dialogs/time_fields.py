"""Fields for a time of day and for a length of time, typed the way people write them."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.clock_text import read_duration, read_time, say_duration
from desktop_app.ui.wording import say_time

STEP = timedelta(minutes=15)
USUAL_LENGTHS = tuple(timedelta(minutes=minutes) for minutes in (15, 30, 45, 60, 90, 120, 180, 240))
SOME_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 (only its clock is used)


class TimeField(QLineEdit):
    """Holds a time of day or none; Up and Down step by a quarter of an hour."""

    time_changed = Signal()

    def __init__(self, clock_time: time | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, time | None] = ("", None)
        self.setPlaceholderText(self.tr("14:00, 2pm …"))
        self.textChanged.connect(lambda _text: self.time_changed.emit())
        self.set_time(clock_time)

    def clock_time(self) -> time | None:
        """Return the time meant; None when there is none or it cannot be read."""
        text, shown = self._shown
        return shown if self.text() == text else read_time(self.text())

    def set_time(self, clock_time: time | None) -> None:
        """Show ``clock_time``, or an empty field."""
        text = say_time(clock_time, self.locale()) if clock_time else ""
        self._shown = (text, clock_time)
        self.setText(text)

    def complaint(self) -> str:
        """Return the sentence about what is missing or cannot be read; empty when all is well."""
        if self.clock_time() is not None:
            return ""
        text = self.text().strip()
        if not text:
            return self.tr("When does it start? For example 14:00.")
        return self.tr("“{text}” is not a time I can read. Try “14:00” or “2pm”.").format(text=text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            shown = self.clock_time() or time(9)
            step = STEP if event.key() == Qt.Key.Key_Up else -STEP
            self.set_time((datetime.combine(SOME_DAY, shown) + step).time())
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        shown = self.clock_time()
        if shown is not None:
            self.set_time(shown)
        super().focusOutEvent(event)


class DurationField(ChoiceBox):
    """Holds a length of time: one of the usual ones, or any other, typed."""

    duration_changed = Signal()

    def __init__(self, length: timedelta, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems([say_duration(usual) for usual in USUAL_LENGTHS])
        self._shown: tuple[str, timedelta] = ("", length)
        self.editTextChanged.connect(lambda _text: self.duration_changed.emit())
        self.set_duration(length)

    def duration(self) -> timedelta | None:
        """Return the length meant; None when it cannot be read."""
        text, shown = self._shown
        return shown if self.currentText() == text else read_duration(self.currentText())

    def set_duration(self, length: timedelta) -> None:
        """Show ``length``."""
        text = say_duration(length)
        self._shown = (text, length)
        self.setEditText(text)

    def complaint(self) -> str:
        """Return the sentence about what cannot be read; empty when all is well."""
        if self.duration() is not None:
            return ""
        return self.tr("How long does it take? For example 45 min or 1 h 30.")
