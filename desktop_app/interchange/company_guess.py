"""The company an invitation is about: from its title, else from the organizer's domain, else nothing.

An empty guess is asked for; a wrong one is believed. So every rule here wants a clear sign, and what looks like
a person, a kind of round or a role is never taken for a company.
"""

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import NamedTuple

from desktop_app.domain.people import Person
from desktop_app.interchange.interview_words import (
    COMPANY_MARKS,
    FIRST_NAMES,
    INTERVIEW,
    NO_COMPANY,
    ROLE_NOUNS,
)
from desktop_app.interchange.mail_domains import company_label, is_of_system, is_system

_PREFIX = re.compile(
    r"^(?:(?:updated |canceled |cancelled )?(?:invitation|event)(?: from [^:]*)?|canceled|cancelled|updated|accepted|"
    r"tentative|re|fwd?|aw|wg|einladung|abgesagt|annulé|confirmed|reminder) ?: *",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:\s(?:at|@|from|bei(?: der| dem)?|beim|chez)\s+)(.+)$", re.IGNORECASE)
_WITH = re.compile(r"\s(?:with|mit(?: der| dem)?|avec)\s+(.+)$", re.IGNORECASE)
_SEPARATORS = re.compile(
    r"\s+[-–—|/•·]+\s+|\s*[|•·]\s*|:\s+|\s*<>\s*|\s+[x×]\s+(?=[A-Z])|\s*[()\[\]]\s*|,\s+"
)
_PAIR = re.compile(r"^(.+?)\s*(?:<>|<->|↔)\s*(.+)$|^(.+?)\s+[x×]\s+([A-Z].*)$")
_SIGNS_OF_PAIRS = frozenset("<↔x×")
_CUT_AFTER = re.compile(
    r"\s+[-–—|/]+\s+.*$|\s*[(\[|•:;].*$|,\s.*$|\s+(?:for|on|about|re|via|in|at|@|from|with|für|als|am|um|bei|mit|pour|le|à|chez|avec)\s.*$"
    r"|\s+(?:interview|call|meeting|gespräch)\b.*$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.?m\b|uhr\b|h\b)|\b[0-9]{1,2}[:.][0-9]{2}\b", re.IGNORECASE
)
_THEIR_PEOPLE = re.compile(r"\s+(?:hiring |recruiting )?(?:team|hr)$", re.IGNORECASE)
_TEAM = re.compile(
    r"^(.{2,60}?)\s+(?:recruiting|recruitment|talent(?: acquisition)?|hiring|interviews?|careers|people|hr)"
    r"(?: team)?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|der|die|das|dem|la|le|l['’])\s+", re.IGNORECASE)
_ENDS = " .,;:!?-–—'\"“”„"
_ROBOT = re.compile(
    r"(?:no|do-?not|donot)[._-]?reply|notifications?\b|notify|calendar|schedul|interviews?\b|jobs\b|careers\b|recruiting\b"
    r"|bewerbung|talent\b|hiring\b|messenger|mailer|hello\b|info\b|team\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|und|et|&)\s+")
_WORD = re.compile(r"[\w+#&.'’-]+")
_ROLE_MARK = re.compile(r"\b[mwfd]/[mwfd](?:/[mwfdx])?\b", re.IGNORECASE)


def guess_company(
    summary: str,
    organizer: Person | None,
    people: Collection[Person] = (),
    everybody_invited: Callable[[], Collection[Person]] = tuple,
    said: "Said | None" = None,
) -> str:
    """Return the company's likely name, or nothing.

    ``people`` are the interviewers, whose names are no companies'; ``everybody_invited`` is asked for all, the
    person too, where a title has two names. ``said`` is what the title says, for who knows it.
    """
    said = said or said_of(summary)
    name = organizer.name if organizer else ""
    label = company_label(organizer.email) if organizer else ""
    invited = everybody_invited() if _AND.search(summary) else ()
    others = [person for person in (*people, *invited) if person != organizer]
    if organizer is not None and is_of_system(organizer.email):
        company = _behind_system(organizer, said, others)
        if company:
            return company
        # Whoever sits there writes from the employer's own domain.
        labels = {found for person in people if (found := company_label(person.email))}
        label = labels.pop() if len(labels) == 1 else ""
        organizer = Person(organizer.name, "")  # a system's address is no person's: acme@myworkday.com
    everybody = [*others, organizer] if organizer else others
    from_title = _from_title(said, label, everybody)
    if from_title:
        return from_title
    return _from_team(name, everybody) or _spelt(label, f"{summary} {name}")


def _behind_system(organizer: Person, said: "Said", others: Collection[Person]) -> str:
    """Return the company that a recruiting system writes for, where its sender is called like one."""
    name = _name(organizer.name)
    if not name or is_system(name) or _is_person(name, others):
        return ""
    if _is_marked(name) or "&" in name:
        return name
    # Two plain words are as likely a person's, and somebody's address is no robot's.
    named = {found.casefold() for found in (*said.names, said.after_at)}
    is_robot = _ROBOT.match(organizer.email) is not None
    return name if is_robot and len(name.split()) != 2 and name.casefold() in named else ""


def _from_team(name: str, people: Collection[Person]) -> str:
    """Return the company in a team's name: "Acme Recruiting" of a recruiting system."""
    found = _TEAM.match(name)
    company = _name(found[1]) if found else ""
    others = [person for person in people if person.name != name]
    return "" if company and _is_person(company, others) else company


class Said(NamedTuple):
    """What a title says of companies, whoever the people are."""

    after_at: str = ""
    after_with: str = ""
    """The names behind such words; behind the second may be a person's."""
    names: tuple[str, ...] = ()
    """What else may be one."""
    is_whole: bool = False
    """Whether the title is two names and cannot be taken apart, so that one name is no company's."""


def said_of(summary: str) -> Said:
    """Return what a title says of companies."""
    title = summary.strip()
    while (found := _PREFIX.match(title)) is not None:
        title = title[found.end() :]
    pair = None if _SIGNS_OF_PAIRS.isdisjoint(title) else _PAIR.match(title)
    is_interview = INTERVIEW.search(title) is not None
    if not is_interview and pair is None:
        return Said()
    after = {_AT: "", _WITH: ""}
    if is_interview:
        for pattern in after:
            if (behind := pattern.search(title)) is not None:
                after[pattern] = _name(_CUT_AFTER.sub("", behind[1]))
        title = _WITH.sub("", title)
    parts = _SEPARATORS.split(INTERVIEW.sub(" ", title))
    names = tuple(name for part in parts if (name := _name(part)))
    return Said(after[_AT], after[_WITH], names, not is_interview and len(parts) == 1)


def _from_title(said: Said, label: str, people: Collection[Person]) -> str:
    """Return the company that a title names beyond doubt; ``label`` is the organizer's domain."""
    for name, may_be_person in ((said.after_at, False), (said.after_with, True)):
        if name and (not _is_person(name, people, strictly=not may_be_person) or _same(name, label)):
            return name
    apart = (half for name in said.names for half in _without_person(name, people))
    names = [name for name in apart if not _is_person(name, people) and not is_system(name)]
    confirmed = [name for name in names if _same(name, label)]
    if confirmed:
        return confirmed[0]
    if len(names) != 1 or said.is_whole:
        return ""
    return names[0]


def _without_person(name: str, people: Collection[Person]) -> list[str]:
    """Return what is no person's name of two names: "Acme" of "Sam Doe and Acme"; else the name as it is.

    Beside a person two plain words are as likely another one.
    """
    halves = _AND.split(name)
    if len(halves) == 1:
        return [name]
    rest = [half for half in halves if not _is_person(half, people)]
    if len(rest) == len(halves):
        return [name]
    return [half for half in map(_name, rest) if half and (len(half.split()) != 2 or _is_marked(half))]


def _is_marked(name: str) -> bool:
    """Tell whether a word of a name is one that companies have."""
    return not COMPANY_MARKS.isdisjoint(word.casefold().strip(".,") for word in name.split())


@lru_cache(maxsize=2_000)  # many events are with the same company
def _name(text: str) -> str:
    """Return ``text`` as a company's name, or nothing when it cannot be one."""
    name = _THEIR_PEOPLE.sub("", _ARTICLE.sub("", text.strip(_ENDS))).strip(_ENDS)
    words = [word.casefold().strip(".'’-") for word in _WORD.findall(name)]
    if not words or len(words) > 5 or len(name) > 60 or len(name) < 2 or "@" in name or "://" in name:
        return ""
    if not any(character.isupper() or character.isdigit() for character in name[:2]):
        return ""
    if not any(character.isalpha() for character in name) or _ROLE_MARK.search(name):
        return ""
    if _TIME.search(name) or (words[0] in NO_COMPANY and name[0].islower()):
        return ""
    if all(word in NO_COMPANY or word.isdigit() for word in words):
        return ""
    if words[0] in NO_COMPANY and (len(words) == 1 or words[1] in NO_COMPANY):
        return ""
    return "" if any(word in ROLE_NOUNS for word in words) else name


def _is_person(name: str, people: Collection[Person], *, strictly: bool = False) -> bool:
    """Tell whether a name is one of the invitation's people, or, unless ``strictly``, sounds like a person's."""
    words = name.casefold().split()
    first = words[0].strip(".,")
    for person in people:
        local_part = person.email.partition("@")[0].casefold()
        if first not in person.name.casefold() and words[0] not in local_part:
            continue  # as nearly always
        theirs, parts = _words_of(person)
        if person.name.casefold() == name.casefold() or all(
            word.strip(".,") in theirs or word in parts for word in words
        ):
            return True
    return not strictly and len(words) <= 3 and first in FIRST_NAMES


@lru_cache(maxsize=2_000)  # the same people stand in event after event
def _words_of(person: Person) -> tuple[list[str], list[str]]:
    return (
        re.split(r"[\s,.]+", person.name.casefold()),
        re.split(r"[._+-]", person.email.partition("@")[0].casefold()),
    )


def _same(name: str, label: str) -> bool:
    """Tell whether a name and a domain's label mean one company: "Acme Robotics" and acme."""
    if not label or not name:
        return False
    letters, domain = (re.sub(r"[\W_]", "", text.casefold()) for text in (name, label))
    first = re.sub(r"\W", "", name.casefold().split()[0])
    return (
        letters == domain
        or first == domain
        or (len(domain) > 3 and domain.startswith(letters) and len(letters) > 3)
    )


def _spelt(label: str, words: str) -> str:
    """Return a domain's label as a name, spelt as ``words`` spell it where they do."""
    if not label or label.isdigit():
        return ""
    for found in _WORD.findall(words):
        if found.casefold() == label and "@" not in found and found != label:
            return str(found)
    if len(label) <= 3 and not re.search("[aeiouy]", label):
        return label.upper()
    return " ".join(part[:1].upper() + part[1:] for part in re.split("[-_]", label) if part)
