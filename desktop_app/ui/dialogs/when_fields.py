"""The fields for when a round takes place, and what is to be said about the time they mean."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.interviews import TimeSpan
from desktop_app.domain.zones import instant, local, occurs
from desktop_app.services.context import Context
from desktop_app.ui.dialogs.day_field import DayField
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.tick_box import TickBox
from desktop_app.ui.dialogs.time_fields import DurationField, TimeField
from desktop_app.ui.dialogs.zone_field import ZoneField
from desktop_app.ui.wording import say_day, say_moment, say_time

translate = QCoreApplication.translate


class WhenFields(QObject):
    """Adds date, time, length, "all day" and zone to a form, and puts them together to a `TimeSpan`."""

    changed = Signal()

    def __init__(
        self, dialog: FormDialog, span: TimeSpan | None, start: datetime | None, length: timedelta
    ) -> None:
        super().__init__(dialog)
        self._context: Context = dialog.context
        self._before = span
        today, zone = self._context.today(), self._context.zone
        first: date | None = start.date() if start else None
        clock: time | None = start.time() if start else None
        last, all_day = first, False
        if span is not None:
            first, last, all_day, zone = span.first_day, span.last_day, span.all_day, span.time_zone
            if not all_day:
                clock, length = span.start.time(), span.ends_at - span.starts_at
        self.day = DayField(today, first)
        self.clock = TimeField(clock)
        self.length = DurationField(length)
        self.last_day = DayField(today, last)
        self.all_day = TickBox(self.tr("&All day"))
        self.all_day.setChecked(all_day)
        self.zone = ZoneField(zone, (self._context.zone,))
        self.day_row = dialog.add(self.tr("&Date"), self.day)
        self.clock_row = dialog.add(self.tr("&Starts at"), self.clock)
        self.length_row = dialog.add(self.tr("&Takes"), self.length)
        self.last_row = dialog.add(self.tr("&Last day"), self.last_day)
        dialog.form.addRow("", self.all_day)
        self.zone_row = dialog.add(self.tr("Time &zone"), self.zone)
        self._form = dialog.form
        self.all_day.toggled.connect(self._show_fitting)
        self.day.day_changed.connect(self._say)
        self.clock.time_changed.connect(self._say)
        self.zone.zone_changed.connect(self._say)
        self._show_fitting(all_day)

    def typed(self) -> tuple[object, ...]:
        """Return what was entered, as a value that can be compared."""
        return (
            self.day.text(),
            self.clock.text(),
            self.length.currentText(),
            self.last_day.text(),
            self.all_day.isChecked(),
            self.zone.currentText(),
        )

    def span(self) -> TimeSpan | None:
        """Return the time meant; None when a field had to complain."""
        day = self.day.day()
        self.zone_row.complain(self.zone.complaint())
        if day is None:
            missing = self.tr("Which day is it? For example 9 Dec or next Friday.")
            self.day_row.complain(self.day.complaint() or missing)
        return self._all_day_span(day) if self.all_day.isChecked() else self._timed_span(day)

    def _all_day_span(self, first: date | None) -> TimeSpan | None:
        last = self.last_day.day() or first
        if self.last_day.complaint():
            self.last_row.complain(self.last_day.complaint())
        elif first is not None and last is not None and last < first:
            self.last_row.complain(self.tr("The last day comes before the first."))
        if first is None or last is None or self._complaining():
            return None
        try:
            return TimeSpan.of_days(first, last, self.zone.zone())
        except InvalidInput as error:
            self.last_row.complain(str(error))
            return None

    def _timed_span(self, day: date | None) -> TimeSpan | None:
        clock, length = self.clock.clock_time(), self.length.duration()
        self.clock_row.complain(self.clock.complaint())
        self.length_row.complain(self.length.complaint())
        if day is None or clock is None or length is None or self._complaining():
            return None
        start = datetime.combine(day, clock)
        zone = self.zone.zone()
        fold = 0
        if self._before is not None and (self._before.start, self._before.time_zone) == (start, zone):
            fold = self._before.start_fold
        starts_at = instant(start, zone, fold)
        try:
            return TimeSpan.of_instants(starts_at, starts_at + length, zone)
        except InvalidInput as error:
            self.length_row.complain(str(error))
            return None

    def _complaining(self) -> bool:
        rows = (self.day_row, self.clock_row, self.length_row, self.last_row, self.zone_row)
        return any(row.complaint for row in rows)

    def _show_fitting(self, all_day: bool) -> None:
        for row, there in (
            (self.clock_row, not all_day),
            (self.length_row, not all_day),
            (self.last_row, all_day),
        ):
            self._form.setRowVisible(row, there)
            if not there:
                row.complain("")
        if all_day and self.last_day.day() is None:
            self.last_day.set_day(self.day.day())
        self._say()

    def _say(self) -> None:
        day, clock, zone = self.day.day(), self.clock.clock_time(), self.zone.zone()
        today = self._context.today()
        self.day_row.hint(self._past_hint(day, today))
        timed = day is not None and clock is not None and not self.all_day.isChecked()
        self.clock_row.hint("")
        self.zone_row.hint("")
        if timed and zone and day is not None and clock is not None:
            wall = datetime.combine(day, clock)
            self.clock_row.hint(gap_sentence(wall, zone))
            self.zone_row.hint(elsewhere_sentence(wall, zone, self._context.zone, today))
        self.changed.emit()

    def _past_hint(self, day: date | None, today: date) -> str:
        if day is None or day >= today or (self._before and self._before.first_day == day):
            return ""
        return self.tr("That is in the past ({day}).").format(day=say_day(day, today))


def gap_sentence(wall: datetime, zone: str) -> str:
    """Say that a wall time is left out when the clocks go forward; empty when it occurs."""
    if occurs(wall, zone):
        return ""
    there = local(instant(wall, zone), zone)
    return translate("when", "{time} does not occur on that day there; it will be {later}.").format(
        time=say_time(wall.time()), later=say_time(there.time())
    )


def elsewhere_sentence(wall: datetime, zone: str, own_zone: str, today: date) -> str:
    """Say what the clocks show where the person is; empty when they show the same."""
    here = local(instant(wall, zone), own_zone)
    if here.replace(tzinfo=None, fold=0) == local(instant(wall, zone), zone).replace(tzinfo=None, fold=0):
        return ""
    return translate("when", "That is {moment} for you.").format(moment=say_moment(here, today))
