"""People in one cell of a list: "Jane Miller <jane@acme.example>; Tom", and back."""

import re
from collections.abc import Sequence

from desktop_app.domain.people import Person

_PLAIN = re.compile(r'[^;<>"@\\]*')
_ONE = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^";<>]*))\s*(?:<([^<>]*)>)?\s*(?:;|$)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def people_cell(people: Sequence[Person]) -> str:
    """Return the cell; a name with a sign that means something stands in quotes, as in mail (RFC 5322, 3.2.4)."""
    return "; ".join(map(_written, people))


def people_of(cell: str) -> tuple[Person, ...]:
    """Return the people that a cell names, whatever stands in it."""
    found: list[Person] = []
    at = 0
    while at < len(cell):
        match = _ONE.match(cell, at)
        if match is None or match.end() == at:
            rest, _mark, _after = cell[at:].partition(";")
            found.append(Person(" ".join(rest.split())))
            at += len(rest) + 1
            continue
        quoted, bare, address = match.groups()
        name = _ESCAPED.sub(r"\1", quoted) if quoted is not None else bare.strip()
        if address is None and quoted is None and "@" in name and " " not in name:
            name, address = "", name
        found.append(Person(name, (address or "").strip()))
        at = match.end()
    return tuple(person for person in found if person.label)


def _written(person: Person) -> str:
    name = person.name
    if not _PLAIN.fullmatch(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{person.email}>".strip() if person.email else name
