"""The button that stands for what finds no room: "+3", "+3 more". It opens the day."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_app.ui.theme import CAPTION, scaled_font
from desktop_app.ui.wording import exact_day

translate = QCoreApplication.translate


class MoreButton(QToolButton):
    """Says how many more there are on a day; used again for another day by `hold`."""

    day_requested = Signal(object)
    """The `date`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.day = date.min
        self._full = self._short = ""
        self.setFont(scaled_font(self.font(), CAPTION))
        # Words that can be pressed are in the accent, as in the month.
        self.setStyleSheet("QToolButton { padding: 0; color: palette(link); }")
        self.setToolTip(translate("calendar", "Show the whole day"))
        self.clicked.connect(lambda: self.day_requested.emit(self.day))

    def hold(self, day: date, count: int, *, short: bool) -> None:
        """Stand for ``count`` more on a day; ``short``: without the word."""
        self.day = day
        self._short = f"+{count}"
        self._full = self._short if short else translate("calendar", "+{count} more").format(count=count)
        self._fit()
        self.setAccessibleName(
            translate("calendar", "{count} more on {day}").format(count=count, day=exact_day(day))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._full) <= self.width()
        self.setText(self._full if fits else self._short)
