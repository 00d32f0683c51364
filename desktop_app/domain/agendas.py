"""Agendas: the rounds that one block of time merges, as invitations write them into their text.

"10:00-10:45 System design with Jane; 11:00-11:45 Coding with Tom", on one line or several, with or without ends.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import islice, pairwise

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.interviews import TimeSpan
from desktop_app.domain.people import Person

SHORTEST_BLOCK = timedelta(hours=1)
LONGEST_BLOCK = timedelta(hours=14)
MOST_ROUNDS = 16
_LONGEST_TEXT = 20_000
_MOST_LINES = 40
_LEFT_AT_MOST = timedelta(minutes=30)
_LONGEST_TITLE = 200

_GAP = r"\s{0,3}"
"""Between a clock's parts; bounded, because several stand side by side where the parts are left out."""
_CLOCK = rf"(\d{{1,2}})(?:[:.h](\d\d))?{_GAP}(?:([ap])\.?m\b\.?|uhr\b)?"
_NAMED_ZONE = r"(?-i:(?:[PMCE][SD]?T|GMT|BST|CES?T|UTC|IST)(?:[+-]\d{1,2})?\b)"
_RANGE = re.compile(
    rf"(?<![\d:.+-]){_CLOCK}{_GAP}{_NAMED_ZONE}?{_GAP}(?:-|–|—|to\b|until\b|bis\b|à\b){_GAP}{_CLOCK}(?!\d|:\d)",
    re.IGNORECASE,
)
_START = re.compile(rf"^[\s•*·–-]*{_CLOCK}(?![\d:/.])", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,200}>")
_ZONE = re.compile(r"^\s*\(?(?:[PMCE][SD]?T|GMT|BST|CES?T|UTC|IST)(?:[+-]\d{1,2})?\)?(?=\W|$)")
_LENGTH = re.compile(
    r"^\s*\(?\d{1,3}\s*(?:minutes?|mins?|m|hours?|hrs?|h|minuten|stunden?)\b\.?\)?", re.IGNORECASE
)
_WITH = re.compile(r"\s*[(\[,–-]?\s*(?<!\w)(?:with|w/|mit|avec)\s+(.+)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|&|\+|/|\band\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
_BREAK = re.compile(r"\b(?:lunch|break|pause|mittag\w*|déjeuner|buffer)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:engineer\w*|manager|lead|director|head|vp|cto|ceo|founder|team|recruiter|designer|developer|senior|staff|"
    r"principal|hr|hiring|your|our|the|a|an)\b",
    re.IGNORECASE,
)
_ENDS = " \t-–—:;,.|•*·()[]"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One round of a block; ``people`` are those it is with, as far as the agenda names them."""

    span: TimeSpan
    title: str
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    start: time
    end: time | None
    title: str


def agenda_of(text: str, block: TimeSpan, known: Sequence[Person] = ()) -> tuple[AgendaItem, ...]:
    """Return the rounds that ``text`` divides ``block`` into, by start; empty unless there are two or more.

    ``known`` are the people of the block, by whose names an agenda's are completed. What lies outside the block is no
    part of it, nor are breaks; rounds that overlap make no agenda.
    """
    length = block.ends_at - block.starts_at
    if block.all_day or not SHORTEST_BLOCK <= length <= LONGEST_BLOCK or not any(map(str.isdigit, text)):
        return ()
    return read_agenda(text, block, known, within=True) or _on_other_clocks(text, block, known)


def _on_other_clocks(text: str, block: TimeSpan, known: Sequence[Person]) -> tuple[AgendaItem, ...]:
    """Return an agenda that is written in another time zone than the block's: it begins with it, and fills it."""
    elsewhere = read_agenda(text, block, known)
    if not elsewhere:
        return ()
    by = block.starts_at - elsewhere[0].span.starts_at
    left = block.ends_at - (elsewhere[-1].span.ends_at + by)
    if not by or by % timedelta(minutes=15) or not timedelta() <= left <= _LEFT_AT_MOST:
        return ()
    return tuple(
        replace(
            item,
            span=TimeSpan.of_instants(item.span.starts_at + by, item.span.ends_at + by, block.time_zone),
        )
        for item in elsewhere
    )


def read_agenda(
    text: str, block: TimeSpan, known: Sequence[Person] = (), *, within: bool = False
) -> tuple[AgendaItem, ...]:
    """Return the rounds an agenda names, on the block's first day; not ``within``: wherever they lie on it."""
    pieces = _pieces(text[:_LONGEST_TEXT])
    found = (
        line
        for piece, below in zip(pieces, [*pieces[1:], ""], strict=True)
        for line in _lines(piece, block, below)
    )
    lines = sorted(islice(found, _MOST_LINES + 1), key=lambda line: line.start)
    if len(lines) > _MOST_LINES:
        return ()  # so many times are something else
    items = []
    for number, line in enumerate(lines):
        following = lines[number + 1].start if number + 1 < len(lines) else block.end.time()
        span = _span(block, line.start, line.end or following)
        if span is None or (within and not _is_part(span, block)) or _BREAK.search(line.title):
            continue
        people, title = _people(line.title, known)
        items.append(AgendaItem(span, title, people))
    overlapping = any(one.span.ends_at > other.span.starts_at for one, other in pairwise(items))
    return () if len(items) < 2 or len(items) > MOST_ROUNDS or overlapping else tuple(items)


def as_text(items: Sequence[AgendaItem]) -> str:
    """Return an agenda as `read_agenda` reads it, one line for each round."""
    return "\n".join(_as_line(item) for item in items)


def _as_line(item: AgendaItem) -> str:
    people = ", ".join(person.label for person in item.people)
    whom = f" with {people}" if people else ""
    return f"{item.span.start:%H:%M}-{item.span.end:%H:%M} {item.title}{whom}"


def halves(block: TimeSpan, title: str) -> tuple[AgendaItem, ...]:
    """Return a block divided into two rounds of the same length, to begin with where no agenda is known."""
    middle = block.starts_at + (block.ends_at - block.starts_at) / 2
    middle -= timedelta(minutes=middle.minute % 5, seconds=middle.second)
    spans = (
        TimeSpan.of_instants(block.starts_at, middle, block.time_zone),
        TimeSpan.of_instants(middle, block.ends_at, block.time_zone),
    )
    return tuple(AgendaItem(span, title) for span in spans)


def _pieces(text: str) -> list[str]:
    """Return the lines of a text, its markup taken for line breaks."""
    if "<" in text:
        text = _TAG.sub("\n", text)
    if "&" in text:
        text = html.unescape(text)
    return [piece for line in text.splitlines() for piece in line.split(";") if piece.strip()]


def _lines(piece: str, block: TimeSpan, below: str) -> list[_Line]:
    """Return the rounds of one line; what stands on the line ``below`` is the title of a time that stands alone."""
    found = [match for match in islice(_RANGE.finditer(piece), _MOST_LINES + 1) if _tells_a_time(match)]
    lines = []
    for number, match in enumerate(found):
        until = found[number + 1].start() if number + 1 < len(found) else len(piece)
        before = piece[: match.start()] if number == 0 else ""
        title = _titled(_title(before), _behind(piece[match.end() : until]))
        if not title and len(found) == 1 and not (_RANGE.search(below) or _START.match(below)):
            title = _title(below)
        times = _range(match, block)
        if title and times is not None:
            lines.append(_Line(*times, title))
    if found:
        return lines
    start = _START.match(piece)
    if start is not None and (start[2] or start[3]):
        at = _clock(start[1], start[2], start[3], block)
        title = _behind(piece[start.end() :])
        if at is not None and title:
            return [_Line(at, None, title)]
    return []


def _tells_a_time(match: re.Match[str]) -> bool:
    """Tell times ("10-11am", "10:00-10:45") from other numbers ("3-5 people")."""
    return any((match[2], match[3], match[5], match[6]))


def _range(match: re.Match[str], block: TimeSpan) -> tuple[time, time] | None:
    half = match[3] or match[6]
    start = _clock(match[1], match[2], half, block)
    end = _clock(match[4], match[5], match[6] or match[3], block)
    if start is not None and end is not None and not match[3] and start > end:
        start = _clock(match[1], match[2], "a", block)  # 11-1pm
    if start is not None and end is not None and not match[6] and end < start and end.hour < 12:
        end = end.replace(hour=end.hour + 12)  # 11am-1
    return (start, end) if start is not None and end is not None and start < end else None


def _clock(hour: str, minute: str | None, half: str | None, block: TimeSpan) -> time | None:
    number, minutes = int(hour), int(minute or 0)
    if minutes > 59 or number > 23 or (half and not 1 <= number <= 12):
        return None
    if half:
        number = number % 12 + (12 if half in "pP" else 0)
    elif number < 12 and time(number, minutes) < block.start.time() <= time(number + 12, minutes):
        number += 12  # "1:00" in a block of the afternoon
    elif number < 12 and block.start.hour <= 12 < block.end.hour and number < block.start.hour:
        number += 12
    return time(number, minutes)


def _titled(before: str, after: str) -> str:
    """Return the title beside a time: "10:00-10:45 Coding", or "Coding (10:00-10:45) with Jane"."""
    if before and _WITH.match(after):
        return f"{before} {after}"
    return after or before


def _behind(text: str) -> str:
    """Return the title behind a time, without the zone and the length that may stand between."""
    return _title(_LENGTH.sub("", _ZONE.sub("", text)))


def _title(text: str) -> str:
    return " ".join(text.split()).strip(_ENDS)[:_LONGEST_TITLE].strip()


def _span(block: TimeSpan, start: time, end: time) -> TimeSpan | None:
    day = block.start.date()
    try:
        return TimeSpan(datetime.combine(day, start), datetime.combine(day, end), block.time_zone)
    except InvalidInput:
        return None


def _is_part(span: TimeSpan, block: TimeSpan) -> bool:
    """Tell whether a span lies within the block and is not all of it."""
    within = block.starts_at <= span.starts_at and span.ends_at <= block.ends_at
    return within and (span.starts_at, span.ends_at) != (block.starts_at, block.ends_at)


def _people(title: str, known: Sequence[Person]) -> tuple[tuple[Person, ...], str]:
    """Return whom a round is with, and its title without them where something is left of it."""
    found = _WITH.search(title)
    names = (
        [name.strip(_ENDS) for name in _BETWEEN.split(re.sub(r"\([^()]*\)", "", found[1]))] if found else []
    )
    people = [person for name in names if (person := _person(name, known)) is not None]
    folded = title.casefold()
    people += [person for person in known if " " in person.name and person.name.casefold() in folded]
    rest = _title(title[: found.start()]) if found and people else title
    return tuple(dict.fromkeys(people)), rest or title


def _person(name: str, known: Sequence[Person]) -> Person | None:
    folded = name.casefold()
    fitting = [
        person
        for person in known
        if person.name and (person.name.casefold() == folded or person.name.casefold().split()[0] == folded)
    ]
    if len(fitting) == 1:
        return fitting[0]
    words = name.split()
    is_name = (
        1 <= len(words) <= 4
        and name[:1].isupper()
        and not _NO_NAME.search(name)
        and not re.search(r"\d", name)
    )
    return Person(name) if is_name else None
