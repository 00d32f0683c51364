"""Small calendar files for tests, put together from lines."""

from pathlib import Path

from desktop_app.domain.interviews import TimeSpan
from desktop_app.domain.invitations import CalendarReading, Invitation
from desktop_app.interchange.ics import read_calendar

DATA = Path(__file__).parent / "data"
FIXTURES = sorted(DATA.glob("*.ics"))
OWN_ZONE = "Europe/London"
START = "DTSTART:20270303T140000Z"


def event(*lines: str, uid: str = "one@example.org", start: str = START) -> list[str]:
    """Return the lines of one event; an empty ``uid`` or ``start`` leaves it out."""
    own = [f"UID:{uid}"] if uid else []
    return [
        "BEGIN:VEVENT",
        *own,
        "DTSTAMP:20270101T000000Z",
        *([start] if start else []),
        *lines,
        "END:VEVENT",
    ]


def calendar(*lines: str, method: str = "") -> bytes:
    """Return a calendar file that holds ``lines``."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Invented//EN"]
    method_line = [f"METHOD:{method}"] if method else []
    return "\r\n".join([*head, *method_line, *lines, "END:VCALENDAR", ""]).encode()


def zone(tzid: str, *parts: tuple[str, str, str, str, str]) -> list[str]:
    """Return a VTIMEZONE; each part is (STANDARD or DAYLIGHT, DTSTART, from, to, RRULE or nothing)."""
    lines = ["BEGIN:VTIMEZONE", f"TZID:{tzid}"]
    for kind, start, before, after, rule in parts:
        lines += [f"BEGIN:{kind}", f"DTSTART:{start}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}"]
        lines += [f"RRULE:{rule}"] if rule else []
        lines.append(f"END:{kind}")
    return [*lines, "END:VTIMEZONE"]


def read(data: bytes, own_zone: str = OWN_ZONE, answer_zone: str | None = None) -> CalendarReading:
    """Read ``data`` for a person in London without known addresses."""
    return read_calendar(data, own_zone=own_zone, answer_zone=answer_zone)


def only(data: bytes, own_zone: str = OWN_ZONE) -> Invitation:
    """Return the one invitation of ``data``, which has no problems."""
    reading = read(data, own_zone)
    assert reading.problems == ()
    (invitation,) = reading.invitations
    return invitation


def span_of(invitation: Invitation) -> TimeSpan:
    """Return the span of an invitation that has one."""
    assert invitation.span is not None
    return invitation.span


def when(invitation: Invitation) -> tuple[str, str, str]:
    """Return start and end in UTC, and the zone."""
    span = span_of(invitation)
    return f"{span.starts_at:%Y-%m-%dT%H:%M}", f"{span.ends_at:%Y-%m-%dT%H:%M}", span.time_zone
