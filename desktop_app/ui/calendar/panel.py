"""The calendar as the window uses it: one month, its title, and what happens on it."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.changes import Change, Kind
from desktop_app.services import reading
from desktop_app.services.views import DayEntries
from desktop_app.ui.calendar.grid import shift_month
from desktop_app.ui.calendar.month_model import MonthModel
from desktop_app.ui.calendar.month_view import MonthView
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from desktop_app.ui.wording import month_title, short_month_title

PER_DAY = 8
"""More marks of one day than fit on any usual screen."""
ALL_OF_A_DAY = 500
CONCERNS = (Kind.INTERVIEW, Kind.FOLLOW_UP, Kind.APPLICATION, Kind.SETTINGS)


class CalendarPanel(QWidget):
    """A month of days. Tells what was chosen; changes nothing itself."""

    interview_activated = Signal(int, int)
    """The application and the interview of a chip or a promise."""
    follow_up_activated = Signal(int, int)
    """The application (0 for none) and the follow-up."""
    add_requested = Signal(object)
    """A `date`."""
    move_requested = Signal(int, object)
    """The interview that was dragged, and the `date`."""
    title_changed = Signal(str, str)
    """The name of the month, in full and short."""

    def __init__(self, session: Session, theme: AppTheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        context = session.context
        self.model = MonthModel(self._load, context.holiday_name, context.today(), self)
        self.view = MonthView(self.model, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)
        self.view.setCurrentIndex(self.model.index_of(context.today()))
        self.view.interview_activated.connect(self.interview_activated)
        self.view.follow_up_activated.connect(self.follow_up_activated)
        self.view.add_requested.connect(self.add_requested)
        self.view.move_requested.connect(self.move_requested)
        self.view.day_reached.connect(self.select_day)
        self.view.month_step_requested.connect(self._step)
        self.view.today_requested.connect(self.go_today)
        self.view.day_list_requested.connect(self.open_day)
        session.changed.connect(self._refresh)
        theme.changed.connect(self.view.viewport().update)

    @property
    def title(self) -> str:
        """The name of the month shown: "December 2026"."""
        return month_title(self.model.month)

    @property
    def short_title(self) -> str:
        """The name of the month for little room: "Dec 2026"."""
        return short_month_title(self.model.month)

    @property
    def selected_day(self) -> date:
        """The day the keyboard is on."""
        return self.view.current_day

    def go_today(self) -> None:
        """Show and select today."""
        self.check_today()
        self.select_day(self._session.context.today())

    def go_previous(self) -> None:
        """Show the month before."""
        self._step(-1)

    def go_next(self) -> None:
        """Show the month after."""
        self._step(1)

    def select_day(self, day: date) -> None:
        """Select a day, showing its month if need be."""
        if (day.year, day.month) != (self.model.month.year, self.model.month.month):
            self._show_month(day)
        self.view.setCurrentIndex(self.model.index_of(day))

    def check_today(self) -> None:
        """Mark the right day as today, when midnight has passed since."""
        self.model.set_today(self._session.context.today())

    def open_day(self, day: date) -> None:
        """List everything on a day beside it."""
        from desktop_app.ui.calendar.day_popover import DayPopover  # late: not needed to show the window

        entries = reading.calendar_entries(self._session.context, day, day, ALL_OF_A_DAY)
        popover = DayPopover(day, entries.get(day, DayEntries()).entries, self.view.delegate, self)
        popover.chosen.connect(self.view.activate)
        popover.add_requested.connect(self.add_requested)
        cell = self.view.visualRect(self.model.index_of(day))
        viewport = self.view.viewport()
        popover.show_beside(QRect(viewport.mapToGlobal(cell.topLeft()), cell.size()))

    def _step(self, months: int) -> None:
        day = self.selected_day
        month = shift_month(self.model.month, months)
        self._show_month(month)
        last = (shift_month(month, 1) - month).days or 31
        self.view.setCurrentIndex(self.model.index_of(month.replace(day=min(day.day, last))))

    def _show_month(self, day: date) -> None:
        self.model.show_month(day)
        self.view.viewport().update()
        self.title_changed.emit(self.title, self.short_title)

    def _load(self, first: date, last: date) -> Mapping[date, DayEntries]:
        return reading.calendar_entries(self._session.context, first, last, PER_DAY)

    def _refresh(self, change: Change) -> None:
        if change.touches(*CONCERNS):
            self.model.reload()
