"""People: who invites, who interviews, whom to thank."""

import re
from dataclasses import dataclass

_NO_REPLY = re.compile(r"(?:[^@]*[._+-])?(?:no|do-?not|donot)[._-]?reply(?:[._+-][^@]*)?@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the other side; at least one of name and email is there, the other may be empty."""

    name: str = ""
    email: str = ""

    @property
    def label(self) -> str:
        """What to call the person: the name, else the address."""
        return self.name or self.email


def takes_no_answer(email: str) -> bool:
    """Tell whether an address says of itself that nobody reads what is sent to it: no-reply@…"""
    return _NO_REPLY.match(email) is not None
