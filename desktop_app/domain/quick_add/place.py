"""Where in the calendar something is added; apart from the grammar, which a calendar to look at does without."""

from datetime import date, time, timedelta
from typing import NamedTuple


class Place(NamedTuple):
    """Whole days, or a time of the first and a length."""

    first: date
    last: date
    start: time | None = None
    length: timedelta | None = None
