"""Letters: from a template and the facts to a draft, one for each recipient, with gaps where a fact is missing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from string import Template

from desktop_app.domain.people import Person

OWN_NAME_GAP = "[your name]"
IMPRESSED_GAP = "[what impressed you]"
ROLE_GAP = "[the position]"

_THANKS = (
    "thank you for the conversation today. I enjoyed it, and learnt a lot about the position ($role).",
    "thank you for the time you took for me today, and for your questions about the position ($role).",
    "it was good to meet you today. Thank you for telling me so openly about the position ($role).",
    "thank you for today. The talk with you made the position ($role) much clearer to me.",
)
"""One sentence for each interviewer: they may show each other their mails."""
_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


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


class Tone(StrEnum):
    """The two ways each letter is written."""

    SHORT = "short"
    WARM = "warm"


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter may say. Empty texts and None leave a gap to fill, or leave out what needs no words."""

    company: str
    day: date
    """The day of the round, where it was."""
    role: str = ""
    impressed: str = ""
    decision_by: date | None = None
    words: str = ""
    """The promise in their own words."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft. Without an address in ``to`` it has to be looked up; without a person nobody is known to write to."""

    to: Person | None
    subject: str
    body: str


def written(template: str, facts: LetterFacts, to: Sequence[Person]) -> tuple[Letter, ...]:
    """Return a draft for each recipient, or one for nobody in particular.

    ``template``: the first line is the subject, the rest the body, with ``$placeholders``; there is no language in it
    that could run anything. A placeholder nobody knows stays visible as a gap.
    """
    subject, _, body = template.partition("\n")
    return tuple(
        _written(subject, body.strip(), facts, person, number) for number, person in enumerate(to or (None,))
    )


def _written(subject: str, body: str, facts: LetterFacts, to: Person | None, number: int) -> Letter:
    values = _values(facts, to, number)
    return Letter(to, _one_line(_filled(subject, values)), _filled(body, values))


def _values(facts: LetterFacts, to: Person | None, number: int) -> Mapping[str, str]:
    role = _one_line(facts.role) or ROLE_GAP
    name = _one_line(to.name) if to else ""
    return _Gaps(
        company=_one_line(facts.company),
        role=role,
        greeting=f"Hello {name}," if name else "Hello,",
        thanks=Template(_THANKS[number % len(_THANKS)]).substitute(role=role),
        impressed=_clean(facts.impressed) or IMPRESSED_GAP,
        day=_day(facts.day),
        decision=f" by {_day(facts.decision_by)}" if facts.decision_by else "",
        promise=_promise(facts),
        own_name=OWN_NAME_GAP,
    )


def _promise(facts: LetterFacts) -> str:
    if facts.words:
        return f"You told me “{_one_line(facts.words)}”."
    if facts.decision_by is not None:
        return f"You expected to decide by {_day(facts.decision_by)}."
    return ""


class _Gaps(dict[str, str]):
    """Values of placeholders; what is not there is a gap to be seen."""

    def __missing__(self, name: str) -> str:
        return f"[{name}]"


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(" {2,}", " ", Template(text).safe_substitute(values))


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _clean(text: str) -> str:
    return _STEERING.sub("", text.replace("\r\n", "\n")).strip()


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split())
