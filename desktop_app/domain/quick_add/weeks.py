"""A weekday told by its week: "Tuesday next week", "Dienstag in acht Tagen", "mardi en huit", "KW 50 am Dienstag"."""

import re
from datetime import date

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
)
from desktop_app.domain.zones import ONE_DAY

_LEAD = r"(?:(?:on|am|le|den|diesen|this)\s+)?"
_WEEK_NAMES = (
    (0, r"this\s+week|dieser?\s+woche|cette\s+semaine"),
    (1, r"next\s+week|nächster?\s+woche|kommender?\s+woche|la\s+semaine\s+prochaine|semaine\s+prochaine"),
    (2, r"(?:the\s+)?week\s+after\s+next|übernächster?\s+woche|la\s+semaine\s+d['’]après"),
)
_THAT_WEEK = "|".join(f"(?P<week{ahead}>{words})" for ahead, words in _WEEK_NAMES)
_NUMBERED = (
    r"(?:(?:in\s+)?(?:der\s+)?(?:kw|kalenderwoche)|(?:in\s+|of\s+)?week|semaine)\s*(?P<number>\d{1,2})"
)
_WEEKS_ON = (
    rf"(?:in|dans)\s+(?:(?P<weeks>{NUMBER})\s+(?:weeks?(?:['’]s?\s+time)?|wochen?|semaines?)|"
    r"(?P<fortnight>(?:14|vierzehn|fourteen|15|quinze)\s+(?:days?|tagen?|jours?)|a\s+fortnight)|"
    r"(?P<eight>(?:8|acht|eight|huit)\s+(?:days?|tagen?|jours?)))|(?P<huit>en\s+huit)|(?P<quinze>en\s+quinze)"
)
_BEHIND = compiled(
    rf",?\s+(?:(?:in|der|de|of|the)\s+)?(?:(?:{_THAT_WEEK})|{_NUMBERED}|(?P<on>{_WEEKS_ON})){END}"
)
_WEEKDAY = compiled(f"{_LEAD}{WEEKDAY}")
_AFTER_NEXT = compiled(r"\s+after\s+next(?!\w)")
_THEN_NEXT = compiled(rf"(?:am\s+|den\s+)?übernächste[nr]?\s+{WEEKDAY}")
_BEFORE = compiled(rf"(?:(?:{_THAT_WEEK})|{_NUMBERED}),?\s+{_LEAD}{WEEKDAY}")
_WEEK_ALONE = compiled(rf"(?:in\s+)?(?:der\s+)?(?:kw|kalenderwoche)\s*(?P<number>\d{{1,2}}){END}")
_FROM_A_DAY = compiled(rf"\s+(?:{_WEEKS_ON}|week(?!\s+\d\d?(?:\s|$))){END}(?!(?-i:\s+[A-Z]))")
_FIRST_OF_A_WEEK = 1  # as `date.isocalendar` counts


def weekday_of_week(phrase: str, start: int, today: date) -> Day | None:
    """Return the day that a weekday and its week name; None when no such words begin at ``start``.

    Which Tuesday "Tuesday in two weeks" is, people do not agree: where it makes a difference it is asked.
    """
    if found := _BEFORE.match(phrase, start):
        return _of_week(found, found["weekday"], found.end(), today)
    if found := _THEN_NEXT.match(phrase, start):
        return _after_next(found["weekday"], found.end(), today)
    if found := _WEEK_ALONE.match(phrase, start):
        first = _numbered_week(int(found["number"]), today)
        if first is None:
            return Day(found.end(), None, f"There is no week {found['number']}.")
        return Day(found.end(), first + 4 * ONE_DAY, vague="On which day of that week?")
    weekday = _WEEKDAY.match(phrase, start)
    if weekday is None:
        return None
    if after := _AFTER_NEXT.match(phrase, weekday.end()):
        return _after_next(weekday["weekday"], after.end(), today)
    behind = _BEHIND.match(phrase, weekday.end())
    if behind is None:
        return None
    if not behind["on"]:
        return _of_week(behind, weekday["weekday"], behind.end(), today)
    at = index_of(weekday["weekday"], WEEKDAYS)
    weeks = _weeks_on(behind)
    counted = coming(at, today) + weeks * WEEK
    if not behind["weeks"]:
        return Day(behind.end(), counted)
    return either(behind.end(), counted, _monday(today) + weeks * WEEK + at * ONE_DAY)


def counted_from(phrase: str, day: Day) -> Day:
    """Return the day so many weeks after one that is named: "heute in acht Tagen", "demain en huit"."""
    found = _FROM_A_DAY.match(phrase, day.end)
    if found is None or day.day is None:
        return day
    return Day(found.end(), day.day + _weeks_on(found) * WEEK)


def _weeks_on(found: re.Match[str]) -> int:
    if found["weeks"]:
        return count(found["weeks"])
    return 2 if found["fortnight"] or found["quinze"] else 1


def _of_week(found: re.Match[str], weekday: str, end: int, today: date) -> Day:
    at = index_of(weekday, WEEKDAYS)
    if found["number"]:
        first = _numbered_week(int(found["number"]), today)
        if first is None:
            return Day(end, None, f"There is no week {found['number']}.")
        return Day(end, first + at * ONE_DAY)
    ahead = next(ahead for ahead, _words in _WEEK_NAMES if found[f"week{ahead}"])
    return Day(end, _monday(today) + ahead * WEEK + at * ONE_DAY)


def _after_next(weekday: str, end: int, today: date) -> Day:
    at = index_of(weekday, WEEKDAYS)
    return either(end, coming(at, today) + WEEK, _monday(today) + 2 * WEEK + at * ONE_DAY)


def _monday(today: date) -> date:
    return today - today.weekday() * ONE_DAY


def _numbered_week(number: int, today: date) -> date | None:
    """Return the Monday of the next week with this number (ISO 8601); None when no week has it."""
    for year in (today.year, today.year + 1):
        try:
            first = date.fromisocalendar(year, number, _FIRST_OF_A_WEEK)
        except ValueError:
            continue
        if first + WEEK > today:
            return first
    return None
