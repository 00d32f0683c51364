"""People as they are typed or pasted: "Jane Miller <jane@acme.example>", an address alone, a name alone."""

import re

from desktop_app.domain.people import Person

ADDRESS = r"[^\s<>()@,;\"]+@[^\s<>()@,;\"]+"
_NAME_AND_ADDRESS = re.compile(
    rf"(?P<name>.*?)\s*[<(\[]\s*(?:mailto:)?(?P<email>{ADDRESS})\s*[>)\]]\s*", re.IGNORECASE
)
_NAME_THEN_ADDRESS = re.compile(rf"(?P<name>.*?)[\s,]*(?:mailto:)?(?P<email>{ADDRESS})", re.IGNORECASE)


def read_person(text: str) -> Person | None:
    """Return the person that ``text`` names; None when nothing, or something that cannot be an address, is there."""
    text = " ".join(text.split())
    match = _NAME_AND_ADDRESS.fullmatch(text) or _NAME_THEN_ADDRESS.fullmatch(text)
    if match:
        return Person(_name(match["name"]), match["email"])
    if not text or "@" in text or "<" in text or ">" in text:
        return None
    return Person(_name(text))


def split_people(text: str) -> list[str]:
    """Split what was pasted into one text per person: at line breaks and semicolons, and between addresses."""
    pieces = re.split(r"[\n;]|(?<=>),", text)
    return [piece.strip() for piece in pieces if piece.strip()]


def say_person(person: Person) -> str:
    """Write a person the way `read_person` reads it."""
    if person.name and person.email:
        return f"{person.name} <{person.email}>"
    return person.label


def _name(text: str) -> str:
    name = text.strip(" \t,\"'")
    family, comma, given = name.partition(",")
    if comma and given.strip() and "," not in given and " " not in family.strip():
        return f"{given.strip()} {family.strip()}"
    return name
