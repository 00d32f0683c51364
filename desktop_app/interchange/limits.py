"""How much of a foreign file is taken, so that no file can cost more than a moment."""

from dataclasses import dataclass

FILE_BYTES = 5_000_000
"""A calendar file beyond this is refused before it is read."""
EVENTS = 2_000
"""Events read from one file; the rest is left out and said."""
NESTING = 4
"""Components within components (a calendar, its event, its alarm make three); deeper ones are skipped."""
MAIL_NESTING = 4
"""Messages and multiparts within a message; what lies deeper is not looked at."""
DATES = 60
"""Coming dates read of one event that repeats: a year of weeks, with some to spare."""
PEOPLE = 200
"""Attendees read from one event."""
PROBLEMS = 50
"""Sentences about what was left out; a last one gives the number of the others."""

TITLE_LENGTH = 500
LOCATION_LENGTH = 1_000
DESCRIPTION_LENGTH = 20_000
NAME_LENGTH = 200
UID_LENGTH = 500
URL_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost, whatever is in it."""

    file_bytes: int = FILE_BYTES
    events: int = EVENTS
    seconds: int = 2
    """Of processor time, the start of the reading process included."""
    memory_bytes: int = 400_000_000


USUAL = Limits()
LARGE = Limits(file_bytes=200_000_000, events=200_000, seconds=60, memory_bytes=2_000_000_000)
"""For a file of which the person says that it is large."""
