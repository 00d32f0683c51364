"""The choices of "Snooze": a few moments ahead, in the words people use, and the menu that offers them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.business_days import business_days_after
from desktop_app.domain.zones import ONE_DAY, at_local, local, local_date
from desktop_app.services.context import Context
from desktop_app.ui.wording import exact_moment, say_day, say_moment, say_time

translate = QCoreApplication.translate

ONE_HOUR = timedelta(hours=1)
TONIGHT = time(18)
MORNING = time(9)


@dataclass(frozen=True, slots=True)
class SnoozeChoice:
    """One moment to be reminded again."""

    text: str
    until: datetime


def snooze_choices(now: datetime, zone: str, holiday_name: Callable[[date], str]) -> list[SnoozeChoice]:
    """Return the moments to offer at ``now`` to somebody in ``zone``; what has passed is left out."""
    today = local_date(now, zone)
    tomorrow = today + ONE_DAY
    business_day = business_days_after(today, 1, holiday_name)
    choices = [SnoozeChoice(translate("snooze", "In 1 hour"), now + ONE_HOUR)]
    tonight = at_local(today, TONIGHT, zone)
    if tonight > now:
        text = translate("snooze", "Tonight {time}").format(time=say_time(TONIGHT))
        choices.append(SnoozeChoice(text, tonight))
    text = translate("snooze", "Tomorrow {time}").format(time=say_time(MORNING))
    choices.append(SnoozeChoice(text, at_local(tomorrow, MORNING, zone)))
    if business_day != tomorrow:
        text = translate("snooze", "Next business day, {moment}").format(
            moment=f"{say_day(business_day, today)} {say_time(MORNING)}"
        )
        choices.append(SnoozeChoice(text, at_local(business_day, MORNING, zone)))
    return choices


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
