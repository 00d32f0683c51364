"""A moment told by how far away it is: "now", "in two hours", "in einer Viertelstunde", "dans une heure et demie"."""

import re
from datetime import timedelta
from typing import NamedTuple

from desktop_app.domain.quick_add.day_words import NUMBER, compiled, count

LONGEST_WAIT = timedelta(hours=72)
"""What is further away is told by its day."""

_NOW = re.compile(
    r"(?:(?:right|just)\s+now|now|(?:gerade\s+)?jetzt|maintenant|tout\s+de\s+suite)(?![\w-])(?!\.\w)(?!\s+[A-Z])"
)
_IN = compiled(
    r"(?:in|dans)\s+(?:"
    r"(?P<quarter>(?:a\s+)?quarter\s+of\s+an\s+hour|(?:a\s+)?quarter\s+hour|einer\s+viertelstunde|un\s+quart\s+d['’]heure)|"
    r"(?P<half>half\s+an\s+hour|a\s+half\s+hour|einer\s+halben\s+stunde|une\s+demi-heure)|"
    r"(?P<more>an\s+hour\s+and\s+a\s+half|one\s+and\s+a\s+half\s+hours|anderthalb\s+stunden|eineinhalb\s+stunden|"
    r"une\s+heure\s+et\s+demie)|"
    rf"(?P<number>\d{{1,3}}[.,]\d{{1,2}}|{NUMBER}|twenty|thirty|fifteen|zwanzig|dreißig|fünfzehn|vingt|trente|quinze)\s*"
    r"(?:(?P<hours>hours?|hrs?|stunden?|std\.?|heures?|h)|(?:minutes?|minuten?|mins?|min\.))"
    r"(?:\s*(?:and\s+|und\s+|et\s+)?(?P<rest>\d{1,2})\s*(?:minutes?|minuten?|mins?|min\.)|(?<=h)(?P<after>[0-5]\d))?)(?!\w)"
)
_MORE_NUMBERS = {
    "twenty": 20, "thirty": 30, "fifteen": 15, "zwanzig": 20, "dreißig": 30, "fünfzehn": 15, "vingt": 20,
    "trente": 30, "quinze": 15,
}  # fmt: skip


class Soon(NamedTuple):
    """A wait found in a phrase: where its words end, and how long it is."""

    end: int
    wait: timedelta

    @property
    def is_long(self) -> bool:
        """Whether it is too long to be told in hours."""
        return self.wait > LONGEST_WAIT


def soon_at(phrase: str, start: int) -> Soon | None:
    """Return the wait whose words begin at ``start``; None when none begin there."""
    if found := _NOW.match(phrase, start):
        return Soon(found.end(), timedelta())
    found = _IN.match(phrase, start)
    if found is None:
        return None
    if found["quarter"] or found["half"] or found["more"]:
        return Soon(found.end(), timedelta(minutes=15 if found["quarter"] else 30 if found["half"] else 90))
    number = found["number"].casefold().replace(",", ".")
    amount = float(number) if number[0].isdecimal() else _MORE_NUMBERS.get(number) or count(number)
    unit = timedelta(hours=1) if found["hours"] else timedelta(minutes=1)
    wait = amount * unit + timedelta(minutes=int(found["rest"] or found["after"] or 0))
    return Soon(found.end(), wait)
