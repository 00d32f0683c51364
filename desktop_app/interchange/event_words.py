"""Words for problems and questions about an event: how to call it and its time."""

from datetime import date, datetime

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LONGEST_TITLE = 80


def called(summary: str, *, begins: bool = True) -> str:
    """Return how a sentence calls an event: its title in quotes. ``begins``: the sentence begins with it."""
    if not summary:
        return "An event without a title" if begins else "an event without a title"
    short = summary if len(summary) <= _LONGEST_TITLE else summary[: _LONGEST_TITLE - 1].rstrip() + "…"
    return f"“{short}”"


def day_words(day: date) -> str:
    """Return a date in words: 3 March 2027."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def time_words(wall: datetime) -> str:
    """Return a wall time in words: 14:00 on 3 March 2027."""
    return f"{wall:%H:%M} on {day_words(wall.date())}"


def lines_words(count: int) -> str:
    """Return a number of lines with its verb: "1 line … was"."""
    return "1 line could not be read and was" if count == 1 else f"{count} lines could not be read and were"
