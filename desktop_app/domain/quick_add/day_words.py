"""The words that days are named with, in English, German and French; and a day found in a phrase."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.domain.quick_add.folding import folded
from desktop_app.domain.zones import ONE_DAY

WEEK = timedelta(days=7)
WEEKDAYS = (
    "monday|mon|montag|lundi",
    "tuesday|tues|tue|dienstag|mardi",
    "wednesday|weds|wed|mittwoch|mercredi",
    "thursday|thurs|thur|thu|donnerstag|jeudi",
    "friday|fri|freitag|vendredi",
    "saturday|sat|samstag|sonnabend|samedi",
    "sunday|sun|sonntag|dimanche",
)
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "ein": 1, "eine": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3,
    "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "zehn": 10, "zwölf": 12, "un": 1, "une": 1, "deux": 2,
    "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "dix": 10, "douze": 12,
}  # fmt: skip
"""Without those that are idioms: eight and fourteen days, "acht Tage" and "quinze jours" are weeks."""


def longest_first(words: str) -> str:
    """Return alternatives of a pattern so that none hides a longer one."""
    return "|".join(sorted(map(re.escape, words.split("|")), key=len, reverse=True))


NUMBER = rf"\d{{1,3}}|{longest_first('|'.join(NUMBERS))}"
"""A number, in figures or in words, as `count` reads it."""
END = r"(?!\w)(?!\.\w)(?!-\w)"
"""After a word of a day; "Monday.com" and "May-Britt" are names."""
WEEKDAY = f"(?P<weekday>{longest_first('|'.join(WEEKDAYS))})(?:\\.(?!\\w))?{END}"


class Day(NamedTuple):
    """A day found in a phrase: where its words end, and the day, or a sentence that says why it is none."""

    end: int
    day: date | None
    trouble: str = ""
    vague: str = ""
    """What to ask when a whole week or month was meant; ``day`` is its last working day, a weekend's Saturday.

    Or which of two days is meant, where people disagree; ``day`` is the nearer one.
    """
    until: date | None = None
    """The last of several days in a row."""
    late: bool = False
    """Whether "afternoon" or "evening" follows: hours are those after noon."""


def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of words, whatever their case."""
    return re.compile(pattern, re.IGNORECASE)


def index_of(word: str, table: tuple[str, ...]) -> int:
    """Return the place in a table of the names that a word is one of."""
    return next(index for index, names in enumerate(table) if folded(word) in names.split("|"))


def count(number: str) -> int:
    """Return a `NUMBER` as a number."""
    return int(number) if number.isdecimal() else NUMBERS[folded(number)]


def coming(weekday: int, today: date) -> date:
    """Return the next such day of the week after today; 0 is Monday."""
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * ONE_DAY


def either(end: int, *days: date) -> Day:
    """Return the day if all agree, else one to be asked about."""
    first, *others = sorted(set(days))
    if not others:
        return Day(end, first)
    choice = " or ".join(f"{day:%a} {day.day} {day:%b}" for day in (first, *others))
    return Day(end, first, vague=f"Is {choice} meant?")
