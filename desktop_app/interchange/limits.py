"""How much of a foreign file is taken, so that no file can cost more than a moment."""

FILE_BYTES = 5_000_000
"""A calendar file beyond this is refused before it is read."""
EVENTS = 2_000
"""Events read from one file; the rest is left out and said."""
NESTING = 6
"""Components within components (a calendar, its event, its alarm make three); deeper ones are skipped."""
MAIL_NESTING = 4
"""Messages and multiparts within a message; what lies deeper is not looked at."""
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

EARLIEST_YEAR = 1971
LATEST_YEAR = 2199
