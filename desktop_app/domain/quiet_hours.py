"""Quiet hours: a stretch of every day, perhaps across midnight, in which what can wait does."""

from dataclasses import dataclass
from datetime import datetime, time

from desktop_app.domain.zones import ONE_DAY, at_local, local_date


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From ``start`` until before ``end``, local times; an end not after the start is the next day's."""

    start: time
    end: time


def after_quiet_hours(moment: datetime, hours: QuietHours | None, zone: str) -> datetime:
    """Return ``moment``, or the end of the quiet hours it falls into where the clocks show those of ``zone``."""
    if hours is None:
        return moment
    today = local_date(moment, zone)
    for begins_on in (today - ONE_DAY, today):
        ends_on = begins_on if hours.end > hours.start else begins_on + ONE_DAY
        ends_at = at_local(ends_on, hours.end, zone)
        if at_local(begins_on, hours.start, zone) <= moment < ends_at:
            return ends_at
    return moment
