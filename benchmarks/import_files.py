"""Large files as people have them: a calendar of 10,000 interviews, and a list of 100,000 applications."""

import csv
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.invitation_shapes import LONDON, ZONES, event_lines

EVENTS = 10_000
ROWS = 100_000
BROKEN_EVERY = 200
"""Every so many events one has a line that is none, which is left out."""

_NAMES = ("Acme", "Blyth", "Corvid", "Dunmore", "Esker", "Fennel", "Garnet", "Hartley", "Ivory", "Juniper")
_KINDS = ("Systems", "Labs", "Bank", "Health", "Energy", "Software", "Logistics", "Media")
_ROLES = ("Backend Engineer", "Data Analyst", "Product Designer", "Project Manager", "QA Engineer")
_PEOPLE = ("Jane Miller", "Tom Weber", "Olga Petrova", "Ahmed Khan", "Zoë Brontë", "Li Wei", "Ana Sousa")
_STAGES = ("Applied", "Interviewing", "Rejected", "Saved", "Offer", "Ghosted")


def write_calendar(path: Path, around: datetime, count: int = EVENTS) -> None:
    """Write ``count`` interviews of the year before and after ``around``, at 800 companies of four people."""
    some = random.Random(5)
    out = LONDON.splitlines()
    for number, start, end, which in _times(some, around, count):
        company, domain = _company(which)
        who, other = (_PEOPLE[(which + one) % 7] for one in some.sample(range(4), 2))
        out += [
            "BEGIN:VEVENT",
            f"UID:{number:06}-{some.randrange(10**12):012}@calendar.example",
            f"DTSTAMP:{around:%Y%m%dT%H%M%SZ}",
            f"DTSTART;TZID=Europe/London:{start}",
            f"DTEND;TZID=Europe/London:{end}",
            f"SUMMARY:Interview with {company} - {some.choice(_ROLES)}",
            f"ORGANIZER;CN={who}:mailto:{_address(who, domain)}",
            f"ATTENDEE;CN={other};PARTSTAT=ACCEPTED:mailto:{_address(other, domain)}",
        ]
        if number % 3:
            out.append(f"LOCATION:https://zoom.us/j/{some.randrange(10**10):010}")
        floor, door = some.randrange(9), some.randrange(999)
        out.append(
            f"DESCRIPTION:Please bring your portfolio to floor {floor}\\, room {door}.\\nThanks\\, {who}"
        )
        if number % BROKEN_EVERY == 0:
            out.append("this line is none")
        out += ["SEQUENCE:0", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M", "END:VALARM", "END:VEVENT"]
    _write(path, out)


def write_invitations(path: Path, around: datetime, count: int = EVENTS) -> None:
    """Write ``count`` interviews as `write_calendar` does, each as one of seven writers makes its events."""
    some = random.Random(5)
    out = ZONES.splitlines()
    for number, start, end, which in _times(some, around, count):
        company, domain = _company(which)
        host, *others = ((_PEOPLE[(which + one) % 7]) for one in some.sample(range(4), 4))
        facts = {"uid": f"{some.getrandbits(440):0112X}", "thread": f"{some.getrandbits(240):060x}"}
        for role, person in zip(("host", "guest", "second", "third"), (host, *others), strict=True):
            facts |= {role: person, f"{role}_mail": _address(person, domain)}
        lines = event_lines(
            number,
            facts
            | {
                "stamp": f"{around - timedelta(minutes=some.randrange(400_000)):%Y%m%dT%H%M%SZ}",
                "start": start,
                "end": end,
                "title": f"Interview with {company} - {some.choice(_ROLES)}",
                "company": company,
                "domain": domain,
                "room": f"Floor {some.randrange(9)}\\, room {some.randrange(999)}",
                "note": f"Please bring your portfolio.\\nThanks\\, {host}",
                "number": str(some.randrange(10**9)),
            },
        )
        if number % BROKEN_EVERY == 0:
            lines.insert(-1, "this line is none")
        out += lines
    _write(path, out)


def _times(some: random.Random, around: datetime, count: int) -> Iterator[tuple[int, str, str, int]]:
    """Give each interview's number, its start and end as calendars write them, and which company it is with."""
    first = around.astimezone(UTC).replace(tzinfo=None, hour=9, minute=0, second=0, microsecond=0)
    first -= timedelta(days=365)
    for number in range(count):
        start = first + timedelta(days=number * 730 // count, minutes=30 * some.randrange(16))
        end = start + timedelta(minutes=some.choice((30, 45, 60)))
        yield number, f"{start:%Y%m%dT%H%M%S}", f"{end:%Y%m%dT%H%M%S}", some.randrange(800)


def _write(path: Path, inside: list[str]) -> None:
    """Write a calendar with these content lines in it, which are not folded yet."""
    begin = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Calendar 1.0//EN", "METHOD:PUBLISH"]
    path.write_bytes("\r\n".join(map(_folded, [*begin, *inside, "END:VCALENDAR", ""])).encode())


def _folded(line: str) -> str:
    return "\r\n ".join(line[at : at + 74] for at in range(0, len(line), 74))


def _address(person: str, domain: str) -> str:
    return f"{person.replace(' ', '.').lower()}@{domain}"


def _company(number: int) -> tuple[str, str]:
    name, kind = _NAMES[number % 10], _KINDS[number // 10 % 8]
    return f"{name} {kind} {number // 80 + 1}", f"{name.lower()}{kind.lower()}{number // 80 + 1}.example"


def write_list(path: Path, around: datetime, count: int = ROWS) -> None:
    """Write ``count`` applications of the last 900 days, no two for the same role at the same company."""
    some = random.Random(7)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(
            ("Company", "Position", "Status", "Date applied", "Job URL", "Location", "Salary", "Notes")
        )
        for number in range(count):
            company, domain = _company(number % 800)
            day = around - timedelta(days=some.randrange(900))
            rows.writerow((
                company,
                f"{some.choice(_ROLES)} {number // 800 + 1}",
                some.choice(_STAGES),
                f"{day:%Y-%m-%d}",
                f"https://jobs.{domain}/{number}",
                some.choice(("London", "Leeds", "Remote", "Zürich")),
                f"{some.randrange(30, 120)},000",
                "Found by a friend, call back" if number % 4 == 0 else "",
            ))  # fmt: skip
