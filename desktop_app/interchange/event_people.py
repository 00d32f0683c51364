"""The people of an event: who invites, who interviews (RFC 5545, 3.8.4.1 and 3.8.4.3)."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from desktop_app.domain.invitations import Method
from desktop_app.domain.people import Person
from desktop_app.interchange import limits
from desktop_app.interchange.clean_text import one_line
from desktop_app.interchange.components import Component
from desktop_app.interchange.content_lines import ContentLine, parsed
from desktop_app.interchange.reading_context import ReadingContext

_ADDRESS = re.compile(r"[^\s@<>\"(),;:\\]{1,64}@[^\s@<>\"(),;:\\]{1,190}")
_USUAL = re.compile(r"(?i:mailto:)?([\w.+-]{1,64}@[\w.-]{1,190})", re.ASCII)
"""An address in which nothing is quoted or left out."""
_WORDS = r"\w[\w.'-]*(?: \w[\w.'-]*)*"
_SAYS_NOTHING = (
    r"(?:;(?:PARTSTAT=[A-Z-]+|RSVP=(?:TRUE|FALSE)|ROLE=(?:REQ|OPT)-PARTICIPANT|CUTYPE=INDIVIDUAL"
    r"|X-NUM-GUESTS=\d+))*"
)
_PLAIN = re.compile(
    rf"(?:ATTENDEE|ORGANIZER){_SAYS_NOTHING};CN=(\"?)({_WORDS})\1{_SAYS_NOTHING}"
    r":(?i:mailto:)([\w.+-]{1,64}@[\w.-]{1,190})"
)
"""The line of a person whose name and address can be taken as they stand."""
_LONGEST_PLAIN = limits.NAME_LENGTH
_TURNED = re.compile(
    r"(?!(?i:ph\.?d|m\.?d|mba|jr|sr|inc|ltd|llc|gmbh|hr|esq)\b)[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)?"
)
"""One half of a name that is written family name first."""
_THROUGH = re.compile(r"\s+(?:\(via [^()]{2,40}\)|via [\w .]{2,40})$", re.IGNORECASE)
"""The system that writes for somebody: "Elin Berg via Teamtailor"."""
_THINGS = frozenset({"ROOM", "RESOURCE"})
_ONLOOKER = "NON-PARTICIPANT"
_ROOM_DOMAINS = ("@resource.calendar.google.com",)
_NOBODY = "unknownorganizer@calendar.google.com"
"""What Google calls somebody it does not name."""
_SENT_TO_ATTENDEES = frozenset({Method.REQUEST, Method.ADD, Method.CANCEL})


class _Read(NamedTuple):
    """Whom a line names, if anybody, and whether it is a room, a resource or an onlooker."""

    person: Person | None
    is_thing: bool


def organizer_of(event: Component) -> Person | None:
    """Return who invites, or None when the event names nobody."""
    as_is = is_our_own(event)
    lines = event.lines.get("ORGANIZER", ())
    return next((read.person for line in lines if (read := _read(line, as_is)) and read.person), None)


def answer_of(event: Component) -> tuple[Person | None, str]:
    """Return who answers an invitation, and the PARTSTAT: an answer names its sender alone (RFC 5546, 3.2.3)."""
    for line in event.all("ATTENDEE")[: limits.PEOPLE]:
        person = _person(line, as_is=False)
        if person is not None:
            return person, line.params.get("PARTSTAT", "").upper()[:40]
    return None, ""


def attendees_of(event: Component) -> tuple[Person, ...]:
    """Return everybody who is invited, the person too."""
    read = (_read(line, is_our_own(event)) for line in event.lines.get("ATTENDEE", ()))
    return tuple(one.person for one in islice(filter(None, read), limits.PEOPLE) if one.person)


def interviewers_of(
    event: Component, organizer: Person | None, context: ReadingContext
) -> tuple[Person, ...]:
    """Return the attendees without rooms, resources, onlookers and the person's own addresses.

    A REQUEST and a CANCEL go to the attendees (RFC 5546, 3.2.2 and 3.2.5). So when none of the addresses is
    known as the person's own, and there is one single attendee besides the organizer, that is the person.
    """
    as_is = is_our_own(event)
    read = (_read(line, as_is) for line in event.lines.get("ATTENDEE", ()))
    attending = _unique(
        one.person for one in islice(filter(None, read), limits.PEOPLE) if one.person and not one.is_thing
    )
    if not attending:
        return ()
    own = context.own_addresses
    everybody = [*attending, organizer] if organizer else attending
    if own and any(person.email.casefold() in own for person in everybody if person.email):
        return tuple(person for person in attending if person.email.casefold() not in own or not person.email)
    if context.method in _SENT_TO_ATTENDEES:
        others = [person for person in attending if not (organizer and _same(person, organizer))]
        if len(others) == 1:
            return tuple(person for person in attending if person is not others[0])
    return tuple(attending)


def _is_thing(line: ContentLine) -> bool:
    return (
        line.params.get("CUTYPE", "").upper() in _THINGS
        or line.params.get("ROLE", "").upper() == _ONLOOKER
        or line.value.strip().casefold().endswith(_ROOM_DOMAINS)
    )


def is_our_own(event: Component) -> bool:
    """Tell whether our own export wrote an event: its names are as the person has them."""
    return "X-AFTERWORD-KIND" in event.lines


@lru_cache(maxsize=500)  # the same people stand in event after event
def _read(line: str, as_is: bool) -> _Read | None:
    plain = _PLAIN.fullmatch(line) if len(line) <= _LONGEST_PLAIN else None
    if plain is not None and " via " not in plain[2].casefold():
        return _Read(Person(plain[2], plain[3]), plain[3].casefold().endswith(_ROOM_DOMAINS))
    return _read_apart(line, as_is)


def _read_apart(line: str, as_is: bool) -> _Read | None:
    content = parsed(line)
    return _Read(_person(content, as_is), _is_thing(content)) if content else None


def _person(line: ContentLine, as_is: bool) -> Person | None:
    return _somebody(line.value, line.params.get("EMAIL", ""), line.params.get("CN", ""), as_is)


def _somebody(address: str, other_address: str, called: str, as_is: bool) -> Person | None:
    email = _email(address) or _email(other_address)
    if email == _NOBODY:
        return None
    name = one_line(called, limits.NAME_LENGTH)
    if len(name) > 1 and name[0] == name[-1] == "'":  # Outlook's own quotes
        name = name[1:-1].strip()
    if email and not as_is and "/" in name.strip("/"):  # Notes writes the organization behind the name
        name = name.partition("/")[0].removeprefix("CN=").strip()
    if email and not as_is:
        name = _THROUGH.sub("", name)
    family, comma, given = name.partition(", ")
    if comma and email and not as_is and _TURNED.fullmatch(family) and _TURNED.fullmatch(given):
        name = f"{given} {family}"  # as directories list people
    if "@" in name and _email(name):  # many writers repeat the address where the name belongs
        name = ""
    return Person(name, email) if name or email else None


def _email(address: str) -> str:
    """Return the mail address of a calendar address, or nothing when it is none ("invalid:nomail")."""
    usual = _USUAL.fullmatch(address)
    if usual is not None:
        return usual[1]
    plain = one_line(address, limits.URL_LENGTH)
    if plain[:7].casefold() == "mailto:":
        plain = unquote(plain[7:]).partition("?")[0].strip()
    plain = one_line(plain.strip("<>'\" "), limits.URL_LENGTH)
    return plain if _ADDRESS.fullmatch(plain) else ""


def _same(one: Person, other: Person) -> bool:
    if one.email and other.email:
        return one.email.casefold() == other.email.casefold()
    return bool(one.name) and one.name.casefold() == other.name.casefold()


def _unique(people: Iterable[Person]) -> list[Person]:
    found: dict[str, Person] = {}
    for person in people:
        key = person.email.casefold() or f"\0{person.name.casefold()}"
        known = found.get(key)
        if known is None or (person.name and not known.name):
            found[key] = person
    return list(found.values())
