"""Days in a phrase: "tomorrow", "next Friday", "9 Dec", "am 9. Dezember", "vendredi prochain", "12/9"."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.domain.quick_add.folding import folded
from desktop_app.domain.quick_add.leading import GENERIC
from desktop_app.domain.zones import FIRST_YEAR, LAST_YEAR, ONE_DAY

STILL_MEANT = timedelta(days=60)
"""How far back a day without a year may lie and still be this year's: it is asked about, not moved on a year."""
FRIDAY = 4
WEEK = timedelta(days=7)

_FIXED = {
    "today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "yesterday": -1, "day after tomorrow": 2,
    "the day after tomorrow": 2, "heute": 0, "heute abend": 0, "morgen": 1, "übermorgen": 2, "gestern": -1,
    "i dag": 0, "i morgen": 1, "i morgon": 1,
    "aujourd'hui": 0, "aujourd’hui": 0, "ce soir": 0, "demain": 1, "après-demain": 2,
}  # fmt: skip
_VAGUE_MONTHS = {
    "this month": 0, "the end of the month": 0, "end of the month": 0, "next month": 1, "diesen monat": 0,
    "ende des monats": 0, "nächsten monat": 1, "nächstem monat": 1, "ce mois-ci": 0, "le mois prochain": 1,
    "mois prochain": 1,
}  # fmt: skip
_WEEKENDS = {
    "weekend": 0, "the weekend": 0, "this weekend": 0, "next weekend": 1, "wochenende": 0, "das wochenende": 0,
    "dieses wochenende": 0, "nächstes wochenende": 1, "le week-end": 0, "ce week-end": 0, "le week-end prochain": 1,
}  # fmt: skip
_VAGUE = {
    "this week": 0, "the end of the week": 0, "end of the week": 0, "next week": 1, "the week after next": 2,
    "diese woche": 0, "ende der woche": 0, "nächste woche": 1, "nächster woche": 1, "übernächste woche": 2,
    "cette semaine": 0, "fin de semaine": 0, "la semaine prochaine": 1, "semaine prochaine": 1,
}  # fmt: skip
_WEEKDAYS = (
    "monday|mon|montag|lundi",
    "tuesday|tues|tue|dienstag|mardi",
    "wednesday|wed|mittwoch|mercredi",
    "thursday|thurs|thur|thu|donnerstag|jeudi",
    "friday|fri|freitag|vendredi",
    "saturday|sat|samstag|sonnabend|samedi",
    "sunday|sun|sonntag|dimanche",
)
_MONTHS = (
    "january|jan|januar|jänner|janvier|janv",
    "february|feb|februar|feber|février|fevrier|févr|fév",
    "march|mar|märz|maerz|mär|mars",
    "april|apr|avril|avr",
    "may|mai",
    "june|jun|juni|juin",
    "july|jul|juli|juillet|juil",
    "august|aug|août|aout",
    "september|sept|sep|septembre",
    "october|oct|oktober|okt|octobre",
    "november|nov|novembre",
    "december|dec|dezember|dez|décembre|decembre|déc",
)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ein": 1, "eine": 1,
    "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "un": 1, "une": 1,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
}  # fmt: skip
_UNITS = (
    (1, "days?|tag(?:e|en)?|jours?"),
    (7, "weeks?|wochen?|semaines?"),
    (30, "months?|monat(?:e|en)?|mois"),
)


def _longest_first(words: str) -> str:
    return "|".join(sorted(map(re.escape, words.split("|")), key=len, reverse=True))


_END = r"(?!\w)(?!\.\w)(?!-\w)"
"""After a word of a day; "Monday.com" and "May-Britt" are names."""
_WEEKDAY = f"(?P<weekday>{_longest_first('|'.join(_WEEKDAYS))})(?:\\.(?!\\w))?{_END}"
_MONTH = f"(?P<month>{_longest_first('|'.join(_MONTHS))})(?:\\.(?!\\w))?{_END}"
_LEAD = r"(?:on|this(?:\s+coming)?|coming|by|am|(?:am\s+)?kommende[nr]?|diesen|den|le|ce)\s+(?:the\s+)?"
_NEXT = r"(?:next|nächste[nr]?)\s+"
_LAST = r"(?:last|letzte[nr]?)\s+"
_DAY_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4})(?![\d:]))?"
_BEFORE_DATE = f"(?:{_LEAD})?(?:{_WEEKDAY.replace('weekday', 'named')},?\\s+(?:(?:the|den|der|le)\\s+)?)?"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_OWN_ROUND = re.compile(rf"['’]s(?:\s+{GENERIC.pattern})?", re.IGNORECASE)
"""After a day: "Friday's" is a restaurant, "Friday's interview" is on Friday."""
_WORDS = _compiled(f"(?P<words>{_longest_first('|'.join(_FIXED))}){_END}")
_THIS_PART = _compiled(rf"(?:this|cet)(?=\s+(?:morning|afternoon|evening|après-midi){_END})")
_FROM_THEN = _compiled(
    rf"(?P<number>\d{{1,2}}|{_longest_first('|'.join(_NUMBERS))})\s+weeks?\s+(?:from|on)\s+"
)
_VAGUE_WORDS = _compiled(
    "(?:(?:some\\s?time|irgendwann)\\s+)?(?:(?:by|in|on|over|at|bis|im|am|dans|pendant)\\s+)?"
    f"(?P<words>{_longest_first('|'.join((*_VAGUE, *_VAGUE_MONTHS, *_WEEKENDS)))}){_END}"
)
_IN = _compiled(
    rf"(?:in|within|dans)\s+(?P<number>\d{{1,3}}|{_longest_first('|'.join(_NUMBERS))})\s+"
    rf"(?P<unit>{'|'.join(unit for _days, unit in _UNITS)}){_END}"
)
_ISO = _compiled(
    rf"(?:{_LEAD})?(?P<year>\d{{4}})(?P<sign>[-/])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})(?!\d)"
)
_DAY_MONTH = _compiled(rf"{_BEFORE_DATE}{_DAY_NUMBER}\s+(?:of\s+)?{_MONTH}{_YEAR}")
_MONTH_DAY = _compiled(rf"{_BEFORE_DATE}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:.]\d|\w){_YEAR}")
_DOTTED = _compiled(
    rf"{_BEFORE_DATE}(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?:\s?(?P<year>\d{{4}}|(?<=\.)\d\d(?!\d|:)))?"
)
_SLASHED = _compiled(
    rf"{_BEFORE_DATE}(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})(?:/(?P<year>\d{{4}}|\d\d))?(?![\w/])"
)
_DASHED = _compiled(rf"{_BEFORE_DATE}(?P<first>\d{{1,2}})-(?P<second>\d{{1,2}})-(?P<year>\d{{4}})(?![\w-])")
_THE_NUMBER = _compiled(rf",?\s+the\s+(?P<number>\d{{1,2}})(?:st|nd|rd|th){_END}")
_WEEKDAY_ALONE = _compiled(
    rf"(?:{_LEAD})?(?:(?P<next>{_NEXT})|(?P<last>{_LAST}))?{_WEEKDAY}"
    rf"(?:(?P<prochain>\s+prochain)|(?P<dernier>\s+dernier)|(?P<week>\s+week)(?!(?-i:\s+[A-Z])))?{_END}"
    r"(?!\s+(?:mobility\b))"
)


_OF_MONTH = _compiled(
    rf"(?:(?:on\s+)?the\s+(?P<english>\d{{1,2}})(?:st|nd|rd|th){_END}|am\s+(?P<german>\d{{1,2}})\.(?=\s|$|,)"
    rf"|le\s+(?P<french>\d{{1,2}})(?![\w.:,h/]|\s*h)(?=\s|$))"
)
"""A day of the month alone: "on the 5th", "am 5.", "le 5"."""
_SHORT_GERMAN = re.compile(
    r"(?:am\s+)?(?P<weekday>Mo|Di|Mi|Do|Fr|Sa|So)\.?,?\s+(?=\d{1,2}(?::\d\d|\.\d|\s*Uhr)|um\s+\d)"
)
"""Two letters are a weekday only in front of a time or a date: "Do 14 Uhr", not "So"."""
_PART_OF_DAY = re.compile(
    r"\s+(?P<word>morning|früh|vormittag|vormittags|matin|(?P<late>afternoon|evening|nachmittag|nachmittags|abend|"
    r"abends|après-midi|soir))(?![\w-])(?!(?-i: [A-Z]))",
    re.IGNORECASE,
)


class Day(NamedTuple):
    """A day found in a phrase: where its words end, and the day, or a sentence that says why it is none."""

    end: int
    day: date | None
    trouble: str = ""
    vague: str = ""
    """What to ask when a whole week or month was meant; ``day`` is its last working day, a weekend's Saturday."""
    late: bool = False
    """Whether "afternoon" or "evening" follows: hours are those after noon."""


def day_at(phrase: str, start: int, today: date, *, month_first: bool = False) -> Day | None:
    """Return the day whose words begin at ``start`` of ``phrase``; None when none begin there.

    ``month_first`` is the locale's order for 12/9. A weekday is its next occurrence from tomorrow on; "next
    Friday" is the Friday of next week; a day without a year is the next to come, unless it lies less than
    60 days back.
    """
    if found := _FROM_THEN.match(phrase, start):
        then = day_at(phrase, found.end(), today, month_first=month_first)
        if then is not None and then.day is not None and not then.vague:
            return then._replace(day=then.day + _count(found["number"]) * WEEK)
    if found := _THIS_PART.match(phrase, start):
        part_of_day = _PART_OF_DAY.match(phrase, found.end())
        if part_of_day is not None:
            return Day(part_of_day.end(), today, late=part_of_day["late"] is not None)
    day = _named_day(phrase, start, today, month_first)
    if day is not None and (own := _OWN_ROUND.match(phrase, day.end)):
        return day._replace(end=day.end + 2) if own.end() > day.end + 2 else None
    if day is None or day.vague or (part := _PART_OF_DAY.match(phrase, day.end)) is None:
        return day
    return day._replace(end=part.end(), late=part["late"] is not None)


def _named_day(phrase: str, start: int, today: date, month_first: bool) -> Day | None:
    if found := _WORDS.match(phrase, start):
        words = folded(found["words"])
        return Day(found.end(), today + _FIXED[words] * ONE_DAY)
    if found := _VAGUE_WORDS.match(phrase, start):
        return _vague(found, today)
    if found := _IN.match(phrase, start):
        days = next(days for days, unit in _UNITS if re.fullmatch(unit, found["unit"], re.IGNORECASE))
        return Day(found.end(), today + _count(found["number"]) * days * ONE_DAY)
    return (
        _dated(phrase, start, today, month_first)
        or _of_month(phrase, start, today)
        or _weekday(phrase, start, today)
    )


def _count(number: str) -> int:
    return int(number) if number.isdecimal() else _NUMBERS[folded(number)]


def _vague(found: re.Match[str], today: date) -> Day:
    words = folded(found["words"])
    if words in _VAGUE_MONTHS:
        month = today.replace(day=1)
        for _month in range(_VAGUE_MONTHS[words] + 1):
            month = (month + 31 * ONE_DAY).replace(day=1)
        last = month - ONE_DAY
        last -= max(0, last.weekday() - FRIDAY) * ONE_DAY
        return Day(found.end(), last, vague="On which day of that month?")
    weekday = FRIDAY + 1 if words in _WEEKENDS else FRIDAY
    ahead = _WEEKENDS[words] if words in _WEEKENDS else _VAGUE[words]
    day = today + ahead * WEEK + (weekday - today.weekday()) * ONE_DAY
    return Day(found.end(), day, vague="On which day of that week?")


def _of_month(phrase: str, start: int, today: date) -> Day | None:
    found = _OF_MONTH.match(phrase, start)
    if found is None:
        return None
    return _numbered(int(found["english"] or found["german"] or found["french"]), found, today)


def _numbered(number: int, found: re.Match[str], today: date) -> Day:
    """Return the next day of a month with this number."""
    month = today.replace(day=1)
    for _month in range(12):
        last = ((month + 31 * ONE_DAY).replace(day=1) - ONE_DAY).day
        if 1 <= number <= last and month.replace(day=number) >= today:
            return Day(found.end(), month.replace(day=number))
        month = (month + 31 * ONE_DAY).replace(day=1)
    return Day(found.end(), None, f"There is no such day as “{phrase_words(found)}”.")


def _dated(phrase: str, start: int, today: date, month_first: bool) -> Day | None:
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _DOTTED):
        if found := pattern.match(phrase, start):
            month = found["month"]
            number = int(month) if month.isdecimal() else _index(month, _MONTHS) + 1
            return _day(found, int(found["day"]), number, today)
    if found := _SLASHED.match(phrase, start) or _DASHED.match(phrase, start):
        first, second = int(found["first"]), int(found["second"])
        day, month_number = (second, first) if month_first else (first, second)
        if month_number > 12 >= day:  # the other order is the only one that makes a date
            day, month_number = month_number, day
        return _day(found, day, month_number, today)
    return None


def _day(found: re.Match[str], day: int, month: int, today: date) -> Day:
    words = phrase_words(found)
    year = found["year"]
    try:
        if year:
            whole = int(year) if len(year) == 4 else today.year // 100 * 100 + int(year)
            if not FIRST_YEAR <= whole <= LAST_YEAR:
                return Day(found.end(), None, f"The year {whole} is too far away.")
            return Day(found.end(), date(whole, month, day))
        return Day(found.end(), nearest(month, day, today))
    except ValueError:
        return Day(found.end(), None, f"There is no such day as “{words}”.")


def nearest(month: int, day: int, today: date) -> date:
    """Return the next such day; 29 February waits for a leap year. ValueError when there is never one."""
    first_error: ValueError | None = None
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError as error:
            first_error = error
            continue
        if found >= today - STILL_MEANT:
            return found
    raise first_error or ValueError(day)


def _weekday(phrase: str, start: int, today: date) -> Day | None:
    if short := _SHORT_GERMAN.match(phrase, start):
        ahead = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So").index(short["weekday"]) - today.weekday()
        return Day(short.end("weekday"), today + ((ahead - 1) % 7 + 1) * ONE_DAY)
    found = _WEEKDAY_ALONE.match(phrase, start)
    if found is None:
        return None
    weekday = _index(found["weekday"], _WEEKDAYS)
    if found["next"] or found["prochain"]:
        return Day(found.end(), today + WEEK + (weekday - today.weekday()) * ONE_DAY)
    if found["last"] or found["dernier"]:
        return Day(found.end(), today - ((today.weekday() - weekday - 1) % 7 + 1) * ONE_DAY)
    if numbered := _THE_NUMBER.match(phrase, found.end()):
        return _numbered(int(numbered["number"]), numbered, today)
    coming = today + ((weekday - today.weekday() - 1) % 7 + 1) * ONE_DAY
    return Day(found.end(), coming + WEEK if found["week"] else coming)


def phrase_words(found: re.Match[str]) -> str:
    """Return the words a match found, with single spaces."""
    return " ".join(found[0].split())


def _index(word: str, table: tuple[str, ...]) -> int:
    return next(index for index, names in enumerate(table) if folded(word) in names.split("|"))
