"""The choices of "Snooze": a few moments ahead, in the words people use, and the menu that offers them."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.business_days import HolidayName
from desktop_app.domain.snoozing import SnoozeKind, SnoozeMoment, snooze_moments
from desktop_app.domain.zones import local, local_date
from desktop_app.services.context import Context
from desktop_app.ui.wording import exact_moment, say_day, say_moment, say_time

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class SnoozeChoice:
    """One moment to be reminded again."""

    text: str
    until: datetime


def snooze_choices(now: datetime, zone: str, holiday_name: HolidayName) -> list[SnoozeChoice]:
    """Return the moments to offer at ``now`` to somebody in ``zone``, in words."""
    return [
        SnoozeChoice(_words(moment, now, zone), moment.until)
        for moment in snooze_moments(now, zone, holiday_name)
    ]


def _words(moment: SnoozeMoment, now: datetime, zone: str) -> str:
    until = local(moment.until, zone)
    time = say_time(until.time())
    match moment.kind:
        case SnoozeKind.ONE_HOUR:
            return translate("snooze", "In 1 hour")
        case SnoozeKind.TONIGHT:
            return translate("snooze", "Tonight {time}").format(time=time)
        case SnoozeKind.TOMORROW:
            return translate("snooze", "Tomorrow {time}").format(time=time)
        case SnoozeKind.NEXT_BUSINESS_DAY:
            day = say_day(until.date(), local_date(now, zone))
            return translate("snooze", "Next business day, {moment}").format(moment=f"{day} {time}")


class SnoozeMenu(QMenu):
    """Offers the choices as they are at the moment it opens; ``chosen`` brings the instant."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(translate("snooze", "Snooze"), parent)
        self._context = context
        self.aboutToShow.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        now, zone = self._context.now(), self._context.zone
        for choice in snooze_choices(now, zone, self._context.holiday_name):
            action = QAction(choice.text, self)
            moment = local(choice.until, zone)
            action.setToolTip(exact_moment(moment))
            action.setStatusTip(say_moment(moment, local_date(now, zone)))
            action.triggered.connect(lambda _checked=False, until=choice.until: self.chosen.emit(until))
            self.addAction(action)
