"""People: who invites, who interviews, whom to thank."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the other side; at least one of name and email is there, the other may be empty."""

    name: str = ""
    email: str = ""

    @property
    def label(self) -> str:
        """What to call the person: the name, else the address."""
        return self.name or self.email
