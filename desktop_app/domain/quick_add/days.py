"""Days in a phrase: "tomorrow", "next Friday", "9 Dec", "am 9. Dezember", "vendredi prochain", "12/9"."""

import re
from datetime import date, timedelta

from desktop_app.domain.quick_add.day_words import (
    END,
    NUMBER,
    WEEK,
    WEEKDAY,
    WEEKDAYS,
    Day,
    coming,
    compiled,
    count,
    either,
    index_of,
    longest_first,
)
from desktop_app.domain.quick_add.folding import folded
from desktop_app.domain.quick_add.leading import GENERIC
from desktop_app.domain.quick_add.weeks import counted_from, weekday_of_week
from desktop_app.domain.zones import FIRST_YEAR, LAST_YEAR, ONE_DAY

STILL_MEANT = timedelta(days=60)
"""How far back a day without a year may lie and still be this year's: it is asked about, not moved on a year."""
FRIDAY = 4

_FIXED = {
    "today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "yesterday": -1, "day after tomorrow": 2,
    "the day after tomorrow": 2, "tommorow": 1, "tomorow": 1,
    "tommorrow": 1, "2moro": 1,
    "2morrow": 1, "heute": 0, "heute abend": 0, "morgen": 1, "übermorgen": 2, "gestern": -1,
    "i dag": 0, "i morgen": 1, "i morgon": 1,
    "aujourd'hui": 0, "aujourd’hui": 0, "ce soir": 0, "demain": 1, "après-demain": 2,
}  # fmt: skip
_EVENINGS = ("tonight", "heute abend", "ce soir")
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
    "this week": 0, "the end of the week": 0, "end of the week": 0, "next week": 1, "the end of next week": 1,
    "end of next week": 1, "ende nächster woche": 1, "kommende woche": 1, "fin de la semaine prochaine": 1,
    "la fin de la semaine prochaine": 1, "la fin de la semaine": 0, "fin de la semaine": 0, "the week after next": 2,
    "diese woche": 0, "ende der woche": 0, "nächste woche": 1, "nächster woche": 1, "übernächste woche": 2,
    "cette semaine": 0, "fin de semaine": 0, "la semaine prochaine": 1, "semaine prochaine": 1,
}  # fmt: skip
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
_UNITS = (
    (1, "days?|tag(?:e|en)?|jours?"),
    (7, "weeks?|wochen?|semaines?"),
    (30, "months?|monat(?:e|en)?|mois"),
)


_MONTH = f"(?P<month>{longest_first('|'.join(_MONTHS))})(?:\\.(?!\\w))?{END}"
_LEAD = r"(?:on|this(?:\s+coming)?|coming|by|am|(?:am\s+)?kommende[nr]?|diesen|den|le|ce)\s+(?:the\s+)?"
_NEXT = r"(?:next|nächste[nr]?)\s+"
_LAST = r"(?:last|letzte[nr]?)\s+"
_DAY_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4})(?![\d:]))?"
_SHORT = r"(?P<brief>(?-i:Mo|Di|Mi|Do|Fr|Sa|So|[Ll]un|[Mm]ar|[Mm]er|[Jj]eu|[Vv]en|[Ss]am|[Dd]im))\.?"
_BEFORE_DATE = (
    f"(?:{_LEAD})?(?:(?:{WEEKDAY.replace('weekday', 'named')}|{_SHORT}),?\\s+(?:(?:the|den|der|le)\\s+)?)?"
)


_OWN_ROUND = re.compile(rf"['’]s(?:\s+{GENERIC.pattern})?", re.IGNORECASE)
"""After a day: "Friday's" is a restaurant, "Friday's interview" is on Friday."""
_WORDS = compiled(f"(?P<words>{longest_first('|'.join(_FIXED))}){END}")
_THIS_PART = compiled(rf"(?:this|cet)(?=\s+(?:morning|afternoon|evening|après-midi){END})")
_FROM_THEN = compiled(rf"(?P<number>{NUMBER})\s+weeks?\s+(?:from|on)\s+")
_VAGUE_WORDS = compiled(
    "(?:(?:some\\s?time|irgendwann)\\s+)?(?:(?:by|in|on|over|at|bis|im|am|dans|pendant)\\s+)?"
    f"(?P<words>{longest_first('|'.join((*_VAGUE, *_VAGUE_MONTHS, *_WEEKENDS)))}){END}"
)
_IN = compiled(
    rf"(?:in|within|dans|d['’]ici)\s+(?P<number>{NUMBER})\s+"
    rf"(?P<unit>{'|'.join(unit for _days, unit in _UNITS)}){END}"
)
_ISO = compiled(
    rf"(?:{_LEAD})?(?P<year>\d{{4}})(?P<sign>[-/])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})(?!\d)"
)
_DAY_MONTH = compiled(rf"{_BEFORE_DATE}{_DAY_NUMBER}\s+(?:of\s+)?{_MONTH}{_YEAR}")
_MONTH_DAY = compiled(rf"{_BEFORE_DATE}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:.]\d|\w){_YEAR}")
_DOTTED = compiled(
    rf"{_BEFORE_DATE}(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?:\s?(?P<year>\d{{4}}|(?<=\.)\d\d(?!\d|:)))?"
)
_SLASHED = compiled(
    rf"{_BEFORE_DATE}(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})(?:/(?P<year>\d{{4}}|\d\d))?(?![\w/])"
)
_DASHED = compiled(rf"{_BEFORE_DATE}(?P<first>\d{{1,2}})-(?P<second>\d{{1,2}})-(?P<year>\d{{4}})(?![\w-])")
_THE_NUMBER = compiled(rf",?\s+(?:the\s+)?(?P<number>\d{{1,2}})(?:st|nd|rd|th){END}")
_WEEKDAY_ALONE = compiled(
    rf"(?:{_LEAD})?(?:(?P<next>{_NEXT})|(?P<last>{_LAST}))?{WEEKDAY}"
    rf"(?:(?P<prochain>\s+prochain)|(?P<dernier>\s+dernier)|(?P<week>\s+week)(?!(?-i:\s+[A-Z])))?{END}"
    r"(?!\s+(?:mobility\b))"
)


_OF_MONTH = compiled(
    rf"(?:(?:on\s+)?the\s+(?P<english>\d{{1,2}})(?:st|nd|rd|th){END}|am\s+(?P<german>\d{{1,2}})\.(?=\s|$|,)"
    rf"|le\s+(?P<french>\d{{1,2}})(?![\w.:,h/]|\s*h)(?=\s|$))"
)
"""A day of the month alone: "on the 5th", "am 5.", "le 5"."""
_SHORT_WEEKDAYS = (
    ("mo", "lun"),
    ("di", "mar"),
    ("mi", "mer"),
    ("do", "jeu"),
    ("fr", "ven"),
    ("sa", "sam"),
    ("so", "dim"),
)
_SHORT_BEFORE_TIME = re.compile(
    r"(?:am\s+)?(?P<weekday>Mo|Di|Mi|Do|Fr|Sa|So)\.?,?\s+(?=\d{1,2}(?::\d\d|\.\d|\s*Uhr)|um\s+\d)"
    r"|am\s+(?P<tag>Mo|Di|Mi|Do|Fr|Sa|So)(?![\w-])"
    r"|(?:le\s+)?(?P<jour>lun|mar|mer|jeu|ven|sam|dim)\.?,?\s+(?=(?:(?:à|de|vers)\s+)?\d{1,2}\s*(?:h(?:\d\d)?|heures?)(?!\w))"
    r"|(?:le\s+)?(?P<pointed>lun|mar|mer|jeu|ven|sam|dim)\.,?\s+(?=(?:(?:à|de|vers)\s+)?\d)"
)
"""Such letters are a weekday only in front of a time: "Do 14 Uhr", not "So"; "ven. 14h", not "Sam"; or after "am"."""
_AGO = compiled(
    rf"(?:(?P<number>{NUMBER})\s+(?P<unit>{'|'.join(unit for _days, unit in _UNITS)})\s+ago"
    rf"|(?:vor|il\s+y\s+a)\s+(?P<number2>{NUMBER})\s+(?P<unit2>{'|'.join(unit for _days, unit in _UNITS)})){END}"
)
_TWO_WEEKS = compiled(
    rf"(?:(?:in|within|dans)\s+(?:(?P<fortnight>(?:a|one)\s+fortnight)|(?P<fifteen>quinze\s+jours|une\s+quinzaine(?:\s+de\s+jours)?)"
    rf"|(?P<eight>acht\s+tagen|huit\s+jours|une\s+huitaine(?:\s+de\s+jours)?))){END}"
)
_DOTTED_BEFORE_TIME = compiled(
    rf"{_BEFORE_DATE}(?P<day>\d{{1,2}})\.(?P<month>0?[1-9]|1[0-2])(?P<year>)"
    r"(?=,?\s+(?:(?:um|ab|at|à)\s+)?(?:[01]?\d|2[0-3])(?::[0-5]\d|\s*uhr|\s*h(?!\w)|\s*[ap]\.?m))"
)
"""Without the last dot a date is one in front of a time: "9.12 15:00"."""
_GERMAN_PART = compiled(
    rf"(?:(?:am|diesen|kommenden)\s+)?(?P<weekday>{longest_first('montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag')})"
    r"(?:(?=mittags?(?!\w))|(?:früh|morgen|vormittag|(?P<late>nachmittag|abend))s?(?!\w))"
)
"""One word in German: "Freitagnachmittag"."""
_PART_OF_DAY = re.compile(
    r"\s+(?P<word>morning|früh|vormittag|vormittags|matin|(?P<late>afternoon|evening|nachmittag|nachmittags|abend|"
    r"abends|après-midi|soir))(?![\w-])(?!(?-i: [A-Z]))",
    re.IGNORECASE,
)


def day_at(phrase: str, start: int, today: date, *, month_first: bool = False) -> Day | None:
    """Return the day whose words begin at ``start`` of ``phrase``; None when none begin there.

    ``month_first`` is the locale's order for 12/9. A weekday is its next occurrence from tomorrow on; "next
    Friday" is the Friday of next week; a day without a year is the next to come, unless it lies less than
    60 days back.
    """
    if found := _FROM_THEN.match(phrase, start):
        then = day_at(phrase, found.end(), today, month_first=month_first)
        if then is not None and then.day is not None and not then.vague:
            return then._replace(day=then.day + count(found["number"]) * WEEK)
    if found := _THIS_PART.match(phrase, start):
        part_of_day = _PART_OF_DAY.match(phrase, found.end())
        if part_of_day is not None:
            return Day(part_of_day.end(), today, late=part_of_day["late"] is not None)
    day = _named_day(phrase, start, today, month_first)
    if day is not None and (own := _OWN_ROUND.match(phrase, day.end)):
        return day._replace(end=day.end + 2) if own.end() > day.end + 2 else None
    if day is None or day.vague or (part := _PART_OF_DAY.match(phrase, day.end)) is None:
        return day
    return day._replace(end=part.end(), late=day.late or part["late"] is not None)


def _named_day(phrase: str, start: int, today: date, month_first: bool) -> Day | None:
    if found := _WORDS.match(phrase, start):
        words = folded(found["words"])
        day = Day(found.end(), today + _FIXED[words] * ONE_DAY, late=words in _EVENINGS)
        return counted_from(phrase, day)
    if of_week := weekday_of_week(phrase, start, today):
        return of_week
    if found := _VAGUE_WORDS.match(phrase, start):
        return _vague(found, today)
    if found := _IN.match(phrase, start):
        days = next(days for days, unit in _UNITS if re.fullmatch(unit, found["unit"], re.IGNORECASE))
        return Day(found.end(), today + count(found["number"]) * days * ONE_DAY)
    if found := _TWO_WEEKS.match(phrase, start):
        weeks = today + (1 if found["eight"] else 2) * WEEK
        return Day(found.end(), weeks) if found["fortnight"] else either(found.end(), weeks, weeks + ONE_DAY)
    if found := _AGO.match(phrase, start):
        unit = found["unit"] or found["unit2"]
        days = next(days for days, words in _UNITS if re.fullmatch(words, unit, re.IGNORECASE))
        return Day(found.end(), today - count(found["number"] or found["number2"]) * days * ONE_DAY)
    return (
        _dated(phrase, start, today, month_first)
        or _of_month(phrase, start, today)
        or _weekday(phrase, start, today)
    )


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
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _DOTTED, _DOTTED_BEFORE_TIME):
        if found := pattern.match(phrase, start):
            month = found["month"]
            number = int(month) if month.isdecimal() else index_of(month, _MONTHS) + 1
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
            return _on_its_weekday(found, date(whole, month, day))
        return _on_its_weekday(found, nearest(month, day, today))
    except ValueError:
        return Day(found.end(), None, f"There is no such day as “{words}”.")


def _on_its_weekday(found: re.Match[str], day: date) -> Day:
    """Return a date; one that is said to be another weekday than it is has to be asked about."""
    said = found.groupdict()
    if said.get("named"):
        weekday = index_of(said["named"], WEEKDAYS)
    elif said.get("brief"):
        weekday = _brief_index(said["brief"])
    else:
        weekday = day.weekday()
    if weekday == day.weekday():
        return Day(found.end(), day)
    name = WEEKDAYS[weekday].split("|")[0].title()
    return Day(
        found.end(), day, vague=f"{day.day} {day:%b %Y} is a {day:%A}, not a {name}. Which day is meant?"
    )


def _brief_index(word: str) -> int:
    return next(at for at, names in enumerate(_SHORT_WEEKDAYS) if word.casefold() in names)


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
    if short := _SHORT_BEFORE_TIME.match(phrase, start):
        name = short.lastgroup or ""
        return Day(short.end(name), coming(_brief_index(short[name]), today))
    if compound := _GERMAN_PART.match(phrase, start):
        day = coming(index_of(compound["weekday"], WEEKDAYS), today)
        return Day(compound.end(), day, late=bool(compound["late"]))
    found = _WEEKDAY_ALONE.match(phrase, start)
    if found is None:
        return None
    weekday = index_of(found["weekday"], WEEKDAYS)
    if found["next"] or found["prochain"]:
        return Day(found.end(), today + WEEK + (weekday - today.weekday()) * ONE_DAY)
    if found["last"] or found["dernier"]:
        return Day(found.end(), today - ((today.weekday() - weekday - 1) % 7 + 1) * ONE_DAY)
    if numbered := _THE_NUMBER.match(phrase, found.end()):
        return _numbered(int(numbered["number"]), numbered, today)
    return Day(found.end(), coming(weekday, today) + (WEEK if found["week"] else timedelta()))


def phrase_words(found: re.Match[str]) -> str:
    """Return the words a match found, with single spaces."""
    return " ".join(found[0].split())
