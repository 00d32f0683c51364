"""The debrief: what stays of a round while it is fresh."""

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.people import Person

FEELINGS = range(1, 6)
"""How it felt, from badly to very well."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """What a person noted after one round. Nothing in it is mandatory."""

    people: tuple[Person, ...] = ()
    """Who was there."""
    impressed: str = ""
    """What impressed the person: what to thank for."""
    better: str = ""
    """What the person could answer better."""
    feeling: int | None = None

    @property
    def text(self) -> str:
        """What was written, for the timeline."""
        return "\n".join(filter(None, (self.impressed, self.better)))


@dataclass(frozen=True, slots=True)
class Promise:
    """When they said they would decide, and in which words; without a day they named none."""

    decision_by: date | None
    words: str = ""
