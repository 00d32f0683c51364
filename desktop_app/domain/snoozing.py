"""The moments that a snooze offers, in the window and on notifications alike."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from desktop_app.domain.business_days import HolidayName, business_days_after
from desktop_app.domain.zones import ONE_DAY, at_local, local_date

ONE_HOUR = timedelta(hours=1)
TONIGHT = time(18)
MORNING = time(9)


class SnoozeKind(StrEnum):
    """Which moment."""

    ONE_HOUR = "one_hour"
    TONIGHT = "tonight"
    TOMORROW = "tomorrow"
    NEXT_BUSINESS_DAY = "next_business_day"


@dataclass(frozen=True, slots=True)
class SnoozeMoment:
    """One moment to be reminded again."""

    kind: SnoozeKind
    until: datetime


def snooze_moments(now: datetime, zone: str, holiday_name: HolidayName) -> tuple[SnoozeMoment, ...]:
    """Return what to offer at ``now`` to somebody in ``zone``, soonest meaning first.

    What has passed and what another choice means already is left out; one hour is always the first.
    """
    today = local_date(now, zone)
    candidates = (
        SnoozeMoment(SnoozeKind.ONE_HOUR, now + ONE_HOUR),
        SnoozeMoment(SnoozeKind.TONIGHT, at_local(today, TONIGHT, zone)),
        SnoozeMoment(SnoozeKind.TOMORROW, at_local(today + ONE_DAY, MORNING, zone)),
        SnoozeMoment(
            SnoozeKind.NEXT_BUSINESS_DAY,
            at_local(business_days_after(today, 1, holiday_name), MORNING, zone),
        ),
    )
    offered: dict[datetime, SnoozeMoment] = {}
    for moment in candidates:
        if moment.until > now:
            offered.setdefault(moment.until, moment)
    return tuple(offered.values())
