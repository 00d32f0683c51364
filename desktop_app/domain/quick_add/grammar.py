"""The grammar of quick add: recognises the parts of a phrase from left to right; what is left is the title.

"Interview with Acme tomorrow 3pm with Jane on zoom, decide Friday"
"""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from desktop_app.domain.conference_services import is_meeting
from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.people import Person
from desktop_app.domain.quick_add.clocks import NOON, Clock, clock_at, hour_meant, length_at
from desktop_app.domain.quick_add.day_ranges import days_at
from desktop_app.domain.quick_add.folding import folded
from desktop_app.domain.quick_add.kinds import kind_at, kind_of
from desktop_app.domain.quick_add.leading import GENERIC, leading_company
from desktop_app.domain.quick_add.links import link_at
from desktop_app.domain.quick_add.missing import missing_of
from desktop_app.domain.quick_add.names import QUOTES, Introduced, Name, name_at, people_in
from desktop_app.domain.quick_add.offsets import offset_at
from desktop_app.domain.quick_add.parts import Days, Part, PartKind, QuickAdd
from desktop_app.domain.quick_add.rest import rest_of
from desktop_app.domain.quick_add.soon import soon_at
from desktop_app.domain.quick_add.spoken_hours import spoken_hour_at
from desktop_app.domain.quick_add.zone_words import zone_at
from desktop_app.domain.zones import ONE_DAY, local

MOST_READINGS = 4
LONGEST_PHRASE = 1_000
"""Characters that are looked at; the rest stays in the title."""

_DECISION = re.compile(
    r"(?:(?:they['’]ll|they|will|to|sie|ils|i['’]ll|i|should|wir|je|on)\s+)*(?:decid(?:e|es|ing)|decision|deciding|"
    r"(?:hear|get)\s+back(?:\s+to\s+me)?|let\s+me\s+know|hear(?=\s+by\b)|(?:an\s+)?answer|feedback(?=\s+by\b)|reply|"
    r"entscheid(?:en|ung|et)?|antwort|bescheid|rückmeldung|melden\s+sich|décision|décident|réponse|"
    r"me\s+recontactent|reviennent\s+vers\s+moi|retour(?=\s+(?:avant|d['’]ici|pour)\b))\s*(?::|by|on|until|till|bis|zum|am|avant|"
    r"d['’]ici|pour)?\s*(?:the\s+|le\s+)?",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?<!\S)(?:and|und|et|on|at|with)\s+$", re.IGNORECASE)
"""A small word that only leads to the part behind it: it goes with that part."""
_CAPITAL = re.compile(r"[ -]\s*(?P<word>[^\W\d_][\w'’&-]*)")
_BARE_HOUR = re.compile(r"\d{1,2}(?=\s*(?:$|,|;))")
"""Right behind a day, and nothing else behind it: "tomorrow 10"."""
_MORNING_SAID = re.compile(r"\d\s*a\.?m\b", re.IGNORECASE)
_BARE = re.compile(r"(?:\d{1,2}\s*(?:[-–]|to|bis)\s*\d{1,2}|\d{4})(?=\s*(?:$|,|;))")
"""The same with an end, or in four figures."""
_AT_BEFORE = re.compile(r"(?:^|\s)(?:at|chez|bei)\s+$", re.IGNORECASE)
_LEADS_ON = re.compile(r"(?:with|w|mit|avec|on|for|at|in|and|bei|chez|von|per|par|sur)(?!\w)", re.IGNORECASE)
_START = re.compile(r"[^\s,;()\[\]<>|]")
_TOKEN = re.compile(r"[^\s,;]+")
_ONCE = frozenset(
    {
        PartKind.DAY,
        PartKind.TIME,
        PartKind.LENGTH,
        PartKind.ZONE,
        PartKind.LINK,
        PartKind.KIND,
        PartKind.DECISION,
    }
)


class _Reader:
    """Reads one phrase; ``found`` collects the parts, ``names`` what was introduced as a name."""

    def __init__(self, phrase: str, now: datetime, plain: Collection[str], *, month_first: bool) -> None:
        self.phrase, self.now, self.today, self.month_first = phrase, now, now.date(), month_first
        self.plain = {folded(words) for words in plain}
        self.found: list[Part] = []
        self.names: list[tuple[int, Name]] = []
        self.late: set[int] = set()
        """Where days lie that are followed by "afternoon" or "evening"."""
        self.moments: dict[int, datetime] = {}
        """What "now" and "in two hours" come to, by where the words begin."""
        self.taken_back: list[tuple[int, int]] = []
        """Where the words lie that the person wants to be only words."""
        self._names_instead: set[int] = set()
        """Where what looks like a day, a time or a length is part of a name."""

    def read(self) -> None:
        """Read the phrase; again when there were two days, and one of them is a word of a name."""
        for _again in range(MOST_READINGS):
            self.found, self.names, self.taken_back = [], [], []
            doubled: set[PartKind] = set()
            at = 0
            while start := _START.search(self.phrase, at):
                at = self._step(start.start(), doubled)
            first = next(
                (part for part in self.found if part.kind in doubled and self._begins_a_name(part)), None
            )
            if first is None:
                return
            self._names_instead.add(first.start)

    def _begins_a_name(self, part: Part) -> bool:
        """Tell whether a capital word that means nothing else goes on behind a part: "Friday Labs"."""
        if part.kind not in (PartKind.DAY, PartKind.TIME):
            return False
        if part.kind is PartKind.DAY and self.phrase[part.start].isupper():
            behind_at = _AT_BEFORE.search(self.phrase, 0, part.start)
            if behind_at and self.phrase[part.start : part.end].isalpha():
                return True  # "at Sunday on Friday"
        word = self._capital_after(part.end)
        named = self.phrase[part.start : part.end].split()[-1]
        return word or (part.kind is PartKind.TIME and named.isalpha() and named.istitle())

    def _capital_after(self, end: int) -> bool:
        found = _CAPITAL.match(self.phrase, end)
        if found is None or not found["word"][:1].isupper():
            return False
        at = found.start("word")
        return not GENERIC.match(self.phrase, at) and self._recognised(at) is None

    def _stands_alone(self, end: int) -> bool:
        """Tell whether no word of a name follows: "at three", not "at one medical"."""
        behind = self.phrase[end:].lstrip()
        at = len(self.phrase) - len(behind)
        return (
            not behind
            or not behind[0].isalnum()
            or self._recognised(at) is not None
            or bool(_LEADS_ON.match(behind))
        )

    def begins_with_company(self) -> bool:
        """Tell whether a name opens the phrase: "Acme on Friday with Jane", but not "Coffee with Acme"."""
        others = [*(part.start for part in self.found), *(at for at, _name in self.names)]
        first = min(others, default=len(self.phrase))
        if any(at == first for at, _name in self.names):
            return False
        behind = (first, len(self.phrase))
        return leading_company(self.phrase, [*self.taken_back, behind]) is not None

    def decision(self, decision: date | None, day: date | None) -> date | None:
        """Return the promised date; one that "Friday" puts before the interview is the Friday after it."""
        if decision is None or day is None or decision >= day:
            return decision
        at = next(part.start for part in self.found if part.kind is PartKind.DECISION)
        from_then = self._promise(at, day)
        return from_then.value if from_then and isinstance(from_then.value, date) else decision

    def _promise(self, at: int, today: date) -> Part | None:
        """Return the promise whose words begin at a place; of several days the last counts."""
        words = _DECISION.match(self.phrase, at)
        day = days_at(self.phrase, words.end(), today, month_first=self.month_first) if words else None
        return Part(PartKind.DECISION, at, day.end, day.until or day.day, day.trouble) if day else None

    def _step(self, at: int, doubled: set[PartKind]) -> int:
        part = self._recognised(at)
        if part is not None and self.is_plain(part.start, part.end):
            self.taken_back.append((part.start, part.end))
            return part.end
        if part is not None and self._free(part.kind):
            self.found.append(part)
            return part.end
        if part is not None:
            doubled.add(part.kind)
        name = name_at(self.phrase, at, lambda place: self._other(place) is not None, self._is_no_place)
        if name is not None:
            if self.is_plain(at, name.end):
                self.taken_back.append((at, name.end))
            else:
                self.names.append((at, name))
            return name.end
        closing = QUOTES.get(self.phrase[at])
        if closing and (end := self.phrase.find(closing, at + 1)) > 0:
            return end + 1
        token = _TOKEN.match(self.phrase, at)
        return token.end() if token else at + 1

    def _follows_day(self, at: int) -> bool:
        day = next((part for part in self.found if part.kind is PartKind.DAY), None)
        return day is not None and self.phrase[day.end : at].isspace()

    def _free(self, kind: PartKind) -> bool:
        return kind not in _ONCE or all(part.kind is not kind for part in self.found)

    def is_plain(self, start: int, end: int) -> bool:
        """Tell whether the person took these words back."""
        led = led_by(self.phrase, start)
        return any(folded(self.phrase[begins:end]) in self.plain for begins in (start, led))

    def _other(self, at: int) -> Part | None:
        """Return the part other than a name that begins at a place."""
        part = self._recognised(at)
        if part is None or self.is_plain(part.start, part.end):
            return None
        # "Zoom Video Communications": a way to meet inside a name.
        inside = part.kind is PartKind.KIND and self.phrase[at : part.end].istitle()
        return None if inside and self._capital_after(part.end) else part

    def _is_no_place(self, at: int) -> bool:
        part = self._other(at)
        return part is not None and part.kind is not PartKind.KIND

    def _same_clocks(self, zone: str) -> bool:
        return local(self.now, zone).utcoffset() == self.now.utcoffset()

    def _soon(self, at: int) -> Part | None:
        found = soon_at(self.phrase, at)
        if found is None:
            return None
        if found.is_long:
            words = " ".join(self.phrase[at : found.end].split())
            return Part(PartKind.TIME, at, found.end, None, f"“{words}” is days away. Which day is meant?")
        self.moments[at] = (self.now.astimezone(UTC) + found.wait).astimezone(self.now.tzinfo)
        return Part(PartKind.TIME, at, found.end, (_to_the_minute(self.moments[at]), None))

    def _recognised(self, at: int) -> Part | None:
        phrase = self.phrase
        if link := link_at(phrase, at):
            return Part(PartKind.LINK, at, link.end, link.address)
        if promise := self._promise(at, self.today):
            return promise
        if offset := offset_at(phrase, at):
            trouble = (
                ""
                if offset.zone
                else f"No place is known to have the clocks of “{offset.words}”. Name a city."
            )
            return Part(PartKind.ZONE, at, offset.end, offset.zone or None, trouble)
        if (zone := zone_at(phrase, at)) and not (zone.place and self._same_clocks(zone.name)):
            return Part(PartKind.ZONE, at, zone.end, zone.name)
        if at in self._names_instead:
            return None
        if (bare := _BARE_HOUR.match(phrase, at)) and self._follows_day(at):
            clock_time = hour_meant(int(bare[0]))
            return Part(PartKind.TIME, at, bare.end(), (clock_time, None)) if clock_time else None
        if (
            _BARE.match(phrase, at)
            and self._follows_day(at)
            and (clock := clock_at(phrase, at, introduced=True))
        ):
            return _time_part(at, clock)
        if soon := self._soon(at):
            return soon
        if (spoken := spoken_hour_at(phrase, at)) and (not spoken.bare or self._stands_alone(spoken.end)):
            return _time_part(at, spoken)
        if (length := length_at(phrase, at)) and (length.introduced or not self._capital_after(length.end)):
            return Part(PartKind.LENGTH, at, length.end, length.length or None, length.trouble)
        if day := days_at(phrase, at, self.today, month_first=self.month_first):
            if day.late:
                self.late.add(at)
            value = Days(day.day, day.until) if day.day and day.until else day.day
            return Part(PartKind.DAY, at, day.end, value, day.trouble or day.vague)
        if (clock := clock_at(phrase, at)) and not (clock.bare and self._capital_after(clock.end)):
            return _time_part(at, clock)
        if held := kind_at(phrase, at):
            return Part(PartKind.KIND, at, held.end, held.kind)
        return None


def _to_the_minute(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)


def _time_part(at: int, clock: Clock) -> Part:
    value = None if clock.at is None else (clock.at, clock.until)
    return Part(PartKind.TIME, at, clock.end, value, clock.trouble)


def parse(phrase: str, now: datetime, *, month_first: bool = False, plain: Collection[str] = ()) -> QuickAdd:
    """Return what a phrase says at the aware local time ``now``.

    ``month_first`` is the locale's order of 12/9. ``plain`` are the words of parts that the person took back: they
    are only words then. Nothing is raised: what is missing or impossible is in ``missing``.
    """
    looked_at = phrase[:LONGEST_PHRASE]
    reader = _Reader(looked_at, now, plain, month_first=month_first)
    reader.read()
    named = _named(reader.names, already=reader.begins_with_company())
    parts = [*reader.found, *named]
    if all(part.kind is not PartKind.COMPANY for part in parts):
        spans = [(part.start, part.end) for part in parts]
        run = leading_company(looked_at, [*spans, *reader.taken_back])
        if run is not None and not reader.is_plain(run.start, run.end):
            parts.append(Part(PartKind.COMPANY, run.start, run.end, run.name))
    parts = sorted(parts, key=lambda part: part.start)
    parts = _led(looked_at, parts)
    company = _first(parts, PartKind.COMPANY, str) or ""
    title = rest_of(looked_at, parts) + phrase[LONGEST_PHRASE:]
    clock = next((part.value for part in parts if part.kind is PartKind.TIME), None)
    starts_at, ends_at = clock if isinstance(clock, tuple) else (None, None)
    if any(part.kind is PartKind.DAY and part.start in reader.late for part in reader.found):
        starts_at, ends_at = after_noon(starts_at, looked_at), after_noon(ends_at, looked_at)
    zone = _first(parts, PartKind.ZONE, str) or ""
    here = local(now, zone) if zone else now
    moment = next(
        (
            reader.moments[one.start]
            for one in reader.found
            if one.kind is PartKind.TIME and one.start in reader.moments
        ),
        None,
    )
    if moment is not None:
        moment = moment.astimezone(here.tzinfo)
        starts_at = _to_the_minute(moment)
    day, last_day = _days(parts)
    if day is None and starts_at is not None and all(part.kind is not PartKind.DAY for part in parts):
        later_today = starts_at > here.time()
        day = moment.date() if moment else here.date() if later_today else here.date() + ONE_DAY
    decision = reader.decision(_first(parts, PartKind.DECISION, date), day)
    link = _first(parts, PartKind.LINK, str) or ""
    in_a_room = InterviewKind.VIDEO if is_meeting(link) else InterviewKind.OTHER
    return QuickAdd(
        phrase=phrase,
        parts=tuple(parts),
        company=company,
        role=_first(parts, PartKind.ROLE, str) or "",
        title=title,
        kind=_first(parts, PartKind.KIND, InterviewKind) or kind_of(title) or in_a_room,
        people=tuple(part.value for part in parts if isinstance(part.value, Person)),
        starts_on=day,
        ends_on=last_day,
        starts_at=starts_at,
        ends_at=ends_at,
        length=_first(parts, PartKind.LENGTH, timedelta),
        time_zone=zone,
        meeting_url=link,
        location=_first(parts, PartKind.PLACE, str) or "",
        decision_by=decision,
        missing=missing_of(parts, company, day, last_day, starts_at, decision, here),
        soon=moment is not None,
    )


def _named(names: list[tuple[int, Name]], *, already: bool) -> list[Part]:
    """Tell companies from people: "at" names a company; without one, the first "with" does unless one is known."""
    has_company = already or any(name.introduced is Introduced.AT for _at, name in names)
    parts: list[Part] = []
    seen: set[PartKind] = set()
    for at, name in names:
        if name.introduced is Introduced.WITH and (has_company or "@" in name.text):
            parts += [Part(PartKind.PERSON, at, name.end, person) for person in people_in(name.text)]
            continue
        kind = {Introduced.FOR: PartKind.ROLE, Introduced.IN: PartKind.PLACE}.get(
            name.introduced, PartKind.COMPANY
        )
        has_company = has_company or kind is PartKind.COMPANY
        if kind not in seen:
            parts.append(Part(kind, at, name.end, name.text))
            seen.add(kind)
    return parts


def after_noon(clock_time: time | None, phrase: str) -> time | None:
    """Return a time as it is meant in the afternoon or evening: "Monday evening at 8" is 20:00."""
    if clock_time is None or clock_time.hour >= NOON or _MORNING_SAID.search(phrase):
        return clock_time
    return clock_time.replace(hour=clock_time.hour + NOON)


def _led(phrase: str, parts: list[Part]) -> list[Part]:
    """Return the parts, each with the small word that leads to it."""
    led: list[Part] = []
    for part in parts:
        begins = led_by(phrase, part.start)
        if all(
            begins >= other.end or other.start == part.start for other in parts if other.start <= part.start
        ):
            part = replace(part, start=begins)
        led.append(part)
    return led


def led_by(phrase: str, start: int) -> int:
    """Return where the small word begins that leads to what begins at ``start``; ``start`` when none does."""
    found = _JOINED.search(phrase, 0, start)
    return found.start() if found else start


def _days(parts: list[Part]) -> tuple[date | None, date | None]:
    """Return the day, and the last one where several in a row are named."""
    days = _first(parts, PartKind.DAY, Days)
    return (days.first, days.last) if days else (_first(parts, PartKind.DAY, date), None)


_T = TypeVar("_T")


def _first(parts: list[Part], kind: PartKind, type_: type[_T]) -> _T | None:
    return next((part.value for part in parts if part.kind is kind and isinstance(part.value, type_)), None)
