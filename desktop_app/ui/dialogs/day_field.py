"""A field for a day: typed the way people say it, stepped with the arrow keys, or picked from a calendar."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from desktop_app.domain.zones import ONE_DAY
from desktop_app.ui.dialogs.day_text import read_day
from desktop_app.ui.dialogs.labels import ground_palette
from desktop_app.ui.icons import themed_icon
from desktop_app.ui.wording import qdate, short_day

STEPS = {
    Qt.Key.Key_Up: ONE_DAY,
    Qt.Key.Key_Down: -ONE_DAY,
    Qt.Key.Key_PageUp: timedelta(days=7),
    Qt.Key.Key_PageDown: timedelta(days=-7),
}


class DayField(QLineEdit):
    """Holds a day or none; what cannot be read stays there to be put right."""

    day_changed = Signal()

    def __init__(self, today: date, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._shown: tuple[str, date | None] = ("", None)
        self.setPlaceholderText(self.tr("9 Dec, Friday, next week …"))
        self._pick = QAction(
            themed_icon("calendar", ground_palette(self), "text_quiet"), self.tr("Pick a day"), self
        )
        self._pick.setToolTip(self.tr("Pick a day (F4)"))
        self._pick.triggered.connect(self.pick)
        self.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda _text: self.day_changed.emit())
        self.set_day(day)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A form may have several: the button says whose it is.
        if name := self.accessibleName():
            self._pick.setText(self.tr("Pick a day: {field}").format(field=name))

    def day(self) -> date | None:
        """Return the day meant; None when there is none or it cannot be read."""
        text, shown_day = self._shown
        if self.text() == text:
            return shown_day
        return read_day(self.text(), self._today, self.locale())

    @property
    def is_readable(self) -> bool:
        """Whether the field is empty or a day can be read from it."""
        return not self.text().strip() or self.day() is not None

    def set_day(self, day: date | None) -> None:
        """Show ``day``, or an empty field."""
        text = short_day(day, self.locale(), with_year=True) if day else ""
        self._shown = (text, day)
        self.setText(text)

    def complaint(self) -> str:
        """Return the sentence about what cannot be read; empty when all is well."""
        if self.is_readable:
            return ""
        return self.tr("“{text}” is not a day I can read. Try “9 Dec” or “next Friday”.").format(
            text=self.text().strip()
        )

    def pick(self) -> None:
        """Open the calendar below the field."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(self.locale().firstDayOfWeek())
        day = self.day() or self._today
        calendar.setSelectedDate(qdate(day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)

        def take(chosen: QDate) -> None:
            self.set_day(date(chosen.year(), chosen.month(), chosen.day()))
            menu.close()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS and not event.modifiers():
            self.set_day((self.day() or self._today) + STEPS[key])
            event.accept()
        elif key is Qt.Key.Key_F4 or (
            key is Qt.Key.Key_Down and event.modifiers() is Qt.KeyboardModifier.AltModifier
        ):
            self.pick()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        day = self.day()
        if day is not None:
            self.set_day(day)
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_pick"):
            self._pick.setIcon(themed_icon("calendar", ground_palette(self), "text_quiet"))
        super().changeEvent(event)
