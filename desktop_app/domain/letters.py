"""Letters: from a template and the facts to a draft, one for each recipient, with gaps where a fact is missing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from string import Template

from desktop_app.domain.people import Person

OWN_NAME_GAP = "[your name]"
IMPRESSED_GAP = "[what impressed you]"
ROLE_GAP = "[the position]"
DAY_GAP = "[the day]"

_THANKS = (
    "thank you for the conversation {when}. I enjoyed it, and learnt a lot about {position}.",
    "thank you for the time you took for me {when}, and for your questions about {position}.",
    "it was good to meet you {when}. Thank you for telling me so openly about {position}.",
    "thank you for talking with me {when}. It made {position} much clearer to me.",
)
"""One sentence for each interviewer: they may show each other their mails."""
PLACEHOLDERS = {
    "greeting": "Hello, with their name",
    "company": "the company",
    "role": "the role",
    "position": "the position “…”",
    "matter": "role at company, for a subject",
    "thanks": "a sentence of thanks, another one for each interviewer",
    "impressed": "what impressed you",
    "when": "today, yesterday, or on that day",
    "day": "the day of the interview",
    "clock": "at 14:00, if it had a time",
    "promise": "when they said they would decide",
    "decision": "by that day",
    "own_name": "your name",
}
"""What a template may name, and what stands there then."""
_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_GAP = re.compile(r"\[[^\[\]\n]{1,80}\]")
_YESTERDAY = timedelta(days=1)


class LetterKind(StrEnum):
    """What a letter is for; also the name of its template."""

    THANK_YOU = "thank_you"
    STATUS_ENQUIRY = "status_enquiry"
    FEEDBACK_REQUEST = "feedback_request"
    DECLINE = "decline"
    ACCEPT_THANKS = "accept_thanks"
    RECONNECT = "reconnect"
    ASK_FOR_TIME = "ask_for_time"
    NO_SHOW = "no_show"


LETTER_WORDS = {
    LetterKind.THANK_YOU: "Thank-you",
    LetterKind.STATUS_ENQUIRY: "Question where things stand",
    LetterKind.FEEDBACK_REQUEST: "Request for feedback",
    LetterKind.DECLINE: "Decline",
    LetterKind.ACCEPT_THANKS: "Acceptance with thanks",
    LetterKind.RECONNECT: "Greeting after a while",
    LetterKind.ASK_FOR_TIME: "Request for time",
    LetterKind.NO_SHOW: "Note about a missed conversation",
}
"""What each is called."""


class Tone(StrEnum):
    """The two ways each letter is written."""

    SHORT = "short"
    WARM = "warm"


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter may say. Empty texts and None leave a gap to fill, or leave out what needs no words."""

    company: str
    day: date | None
    """The day of the round, where it was; None where there was none."""
    role: str = ""
    impressed: str = ""
    decision_by: date | None = None
    words: str = ""
    """The promise in their own words."""
    today: date | None = None
    """The present day where the round was; None says every day by its name."""
    clock: str = ""
    """When the round was to begin, "14:00"; empty when it had no time of day."""
    own_name: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft. Without an address in ``to`` it has to be looked up; without a person nobody is known to write to."""

    to: Person | None
    subject: str
    body: str


def written(template: str, facts: LetterFacts, to: Sequence[Person], first: int = 0) -> tuple[Letter, ...]:
    """Return a draft for each recipient, or one for nobody in particular.

    ``template``: the first line is the subject, the rest the body, with ``$placeholders``; there is no language in it
    that could run anything. A placeholder nobody knows stays visible as a gap.
    ``first``: how many people read such letters about earlier rounds, so that these read other sentences.
    """
    subject, _, body = template.partition("\n")
    return tuple(
        _written(subject, body.strip(), facts, person, number)
        for number, person in enumerate(to or (None,), start=first)
    )


def gaps(text: str) -> tuple[tuple[int, int], ...]:
    """Return where ``text`` has gaps to fill, each as start and end."""
    return tuple(match.span() for match in _GAP.finditer(text))


def cleaned(text: str) -> str:
    """Return a text without what steers a terminal or turns the writing direction; line ends are plain."""
    return _STEERING.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def steering_character(text: str) -> str:
    """Return the first character that `cleaned` takes away, or an empty text."""
    match = _STEERING.search(text.replace("\r\n", "\n").replace("\r", "\n"))
    return match[0] if match else ""


def _written(subject: str, body: str, facts: LetterFacts, to: Person | None, number: int) -> Letter:
    values = _values(facts, to, number)
    return Letter(to, _one_line(_filled(subject, values)), _filled(body, values))


def _values(facts: LetterFacts, to: Person | None, number: int) -> Mapping[str, str]:
    company, role = _one_line(facts.company), _one_line(facts.role)
    name = _one_line(to.name) if to else ""
    position = f"the position “{role}”" if role else "the position"
    when = _when(facts)
    thanks = _THANKS[number % len(_THANKS)]
    return _Gaps(
        company=company,
        role=role or ROLE_GAP,
        position=position,
        matter=f"{role} at {company}" if role else company,
        greeting=f"Hello {name}," if name else "Hello,",
        # Not str.format: a role may hold braces.
        thanks=thanks.replace("{when}", when).replace("{position}", position),
        impressed=_clean(facts.impressed) or IMPRESSED_GAP,
        day=_day(facts.day, facts.today) if facts.day else DAY_GAP,
        when=when,
        clock=f" at {facts.clock}" if facts.clock else "",
        decision=f" by {_day(facts.decision_by, facts.today)}" if facts.decision_by else "",
        promise=_promise(facts),
        own_name=_one_line(facts.own_name) or OWN_NAME_GAP,
    )


def _when(facts: LetterFacts) -> str:
    if facts.day is None:
        return f"on {DAY_GAP}"
    if facts.day == facts.today:
        return "today"
    if facts.today is not None and facts.day == facts.today - _YESTERDAY:
        return "yesterday"
    return f"on {_day(facts.day, facts.today)}"


def _promise(facts: LetterFacts) -> str:
    if facts.words:
        return f"You told me “{_one_line(facts.words)}”."
    if facts.decision_by is not None:
        return f"You expected to decide by {_day(facts.decision_by, facts.today)}."
    return ""


class _Gaps(dict[str, str]):
    """Values of placeholders; what is not there is a gap to be seen."""

    def __missing__(self, name: str) -> str:
        return f"[{name}]"


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(" {2,}", " ", Template(text).safe_substitute(values))


def _day(day: date, today: date | None) -> str:
    year = f" {day.year}" if today is not None and day.year < today.year else ""
    return f"{day:%A} {day.day} {day:%B}{year}"


def _clean(text: str) -> str:
    return cleaned(text).strip()


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split())
