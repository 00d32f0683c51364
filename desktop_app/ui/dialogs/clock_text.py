"""Times of day and lengths of time as people type them: "14", "2pm", "9.30", "1400"; "45", "1 h 30", "90 min"."""

import re
from datetime import time, timedelta

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

NOON = 12
MINUTES = 60
LONGEST = timedelta(days=31)


def read_time(text: str) -> time | None:
    """Return the time of day that ``text`` means; None when it means none."""
    words = "".join(text.split()).casefold().replace(".m.", "m")
    match = re.fullmatch(r"(\d{1,2})(?:[:.h]?(\d{2}))?h?(am|pm|a|p)?", words)
    if not match:
        return {"noon": time(NOON), "midday": time(NOON), "midnight": time()}.get(words)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half.startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < MINUTES else None


def read_duration(text: str) -> timedelta | None:
    """Return the length of time that ``text`` means, a bare number being minutes; None when it means none."""
    words = "".join(text.split()).casefold().replace(",", ".")
    if match := re.fullmatch(r"(\d{1,5})(?:m|min|mins|minute|minutes)?", words):
        return _sane(timedelta(minutes=int(match[1])))
    if match := re.fullmatch(r"(\d{1,2}):(\d{2})", words):
        return _sane(timedelta(hours=int(match[1]), minutes=int(match[2])))
    hours = r"(\d{1,3}(?:\.\d{1,2})?)(?:h|hr|hrs|hour|hours)"
    if match := re.fullmatch(hours + r"(?:(\d{1,2})(?:m|min|mins|minutes)?)?", words):
        return _sane(timedelta(minutes=round(float(match[1]) * MINUTES) + int(match[2] or 0)))
    return None


def say_duration(length: timedelta) -> str:
    """Say a length of time: "45 min", "1 hour", "1 h 30 min"."""
    hours, minutes = divmod(round(length.total_seconds() / 60), MINUTES)
    if not hours:
        return translate("duration", "{minutes} min").format(minutes=minutes)
    if minutes:
        return translate("duration", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if hours == 1:
        return translate("duration", "1 hour")
    return translate("duration", "{hours} hours").format(hours=hours)


def _sane(length: timedelta) -> timedelta | None:
    return length if timedelta() < length <= LONGEST else None
