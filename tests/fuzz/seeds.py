"""What the fuzzer starts from: small files of each kind, as they come, and what it found hard before."""

import base64
from pathlib import Path

from tests.fuzz.json_of_bytes import FIRST

DATA = Path(__file__).parents[1] / "interchange" / "data"
CORPUS = Path(__file__).parent / "corpus"
_LARGEST = 1_000
"""Of a real file: a small one is read, and changed, many times as often."""
_EVENT = b"BEGIN:VEVENT\nUID:a\n%s\nEND:VEVENT\n"
_ZONE = (
    b"BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nDTSTART:16010101T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"
    b"TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\n"
    b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
)
_EVENTS = tuple(
    _EVENT % lines
    for lines in (
        b"DTSTART:20270303T140000Z\nDTEND:20270303T150000Z\nSUMMARY:Interview: Planner at Blyth",
        b"DTSTART;VALUE=DATE:20270303\nDTEND;VALUE=DATE:20270305\nSTATUS:CANCELLED\nSEQUENCE:2",
        b"DTSTART;TZID=Europe/Paris:20270303T140000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4;BYDAY=WE,FR",
        b"DTSTART:20270303T140000Z\nRRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20280101T000000Z\nEXDATE:20270309T140000Z",
        b"DTSTART:20270303T140000Z\nRDATE;VALUE=PERIOD:20270304T140000Z/PT2H,20270305T140000Z/20270305T150000Z",
        b"DTSTART:20270303T140000Z\nRRULE:FREQ=YEARLY;BYMONTH=3;BYSETPOS=-1;BYWEEKNO=10;BYYEARDAY=62",
        b"DTSTART:20270303T140000\nLOCATION:https://meet.google.com/abc-defg-hij\nORGANIZER;CN=A B:mailto:a@b.cc",
        b"DTSTART:20270303T090000Z\nDTEND:20270303T120000Z\nDESCRIPTION:9:00-10:00 Code with Ann\\n10:30-11:30 Talk",
        b'ATTENDEE;CN="C, D";PARTSTAT=ACCEPTED:mailto:c@d.ee\nDTSTART:20270303T140000Z\nDESCRIPTION:+1 555 0100,,1#',
    )
)
_CALENDARS = (
    *_EVENTS,
    _ZONE + _EVENT % b"DTSTART;TZID=Z:20270303T140000\nDTEND;TZID=Z:20270303T150000",
    b"METHOD:CANCEL\nX-WR-TIMEZONE:Europe/Rome\n" + _EVENTS[0],
    _EVENTS[2]
    + _EVENT % b"RECURRENCE-ID;TZID=Europe/Paris:20270305T140000\nDTSTART:20270306T140000Z\nSEQUENCE:1",
    _EVENTS[0]
    + _EVENT % b"DTSTART:20270303T140000Z\nDTSTAMP:20270101T000000Z\nSEQUENCE:3"
    + b"END:VCALENDAR\n",
)
_MULTIPART = (
    b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/calendar; method=REQUEST\n%s\n'
    b"BEGIN:VCALENDAR\n%s\nEND:VCALENDAR\n--x--\n"
)
_ENCODED = b"BEGIN:VCALENDAR=0ABEGIN:VEVENT=0ADTSTART:20270303T140000Z=0AEND:VEVENT\n"
_BASE64 = base64.encodebytes(b"BEGIN:VCALENDAR\n" + _EVENTS[0] + b"END:VCALENDAR\n")
_MAILS = (
    *(b"\nBEGIN:VCALENDAR\n" + events for events in _EVENTS[:4]),
    _MULTIPART % (b"", _EVENTS[0]),
    _MULTIPART % (b'Content-Disposition: attachment; filename="a.ics"\n', _EVENTS[1]),
    b"Content-Transfer-Encoding: base64\n\n" + _BASE64,
    b"Content-Transfer-Encoding: quoted-printable\n\n" + _ENCODED,
    b"Content-Type: message/rfc822\n\nContent-Type: text/calendar; charset=utf-16\n\n" + _EVENTS[0],
)
LISTS = (
    b"Blyth,Planner,03/04/2026,applied\nAcme,,2026-04-03,\n",
    b'sep=;\nFirma;Stelle;Datum\n"A\nB";\'=1+1;45000\n',
    "Company\tRole\tStatus\nÄ\tb\trejected\n".encode("utf-16"),
    b"A|B|C|D\n1,Lead,4 May 2026,Phone Screen\n2,x,May 4 2026,n/a\n",
    b"Company,Min Salary,Max Salary,Cover letter\nA,1,2,no\n",
    b"Company,Role,Stage,Applied on,Round,Kind,Round status,Starts at,Ends at,Time zone,Interviewers,Decision by\n"
    b"A,,,,1,video,held,2027-03-03 10:00,3/3/27 1:30 PM,Europe/Paris,Jo <j@a.cc>; Bo,2027-03-09\n"
    b"A,,,,2,x,y,46449.5,,Etc/UTC,,\nA,B,offer,,2,,,2027-03-04,2027-03-05,Etc/UTC,,\n",
)
MAPS = (b'{"columns": {"Firma": "company", "2": "role"}, "stages": {"x": "applied"}, "dates": "day-first"}',)
WHOLES = (
    b'{"application": [{"id": 1, "company": "A", "x": null}]}',
    b'{"a": [{"b": 1.5e3, "c": "\\ud800"}]}',
)
_DOCUMENT = bytes([FIRST, 17, 0, 9, 5, 6, 1, 17, 8, 14, 3, 37, 13, 2, 13, 9])


def write_seeds(name: str, corpus: Path) -> None:
    """Write the seeds of one reader into its corpus."""
    for number, seed in enumerate([*seeds(name), *(path.read_bytes() for path in kept(name))]):
        (corpus / f"seed-{number}").write_bytes(seed)


def kept(name: str) -> list[Path]:
    """Return the files that reached most of one reader in longer runs, small ones, for `READERS` as they are."""
    return sorted((CORPUS / name).glob("*"))


def seeds(name: str) -> list[bytes]:
    """Return small files for one reader, without what `readers` puts before them."""
    files = [path.read_bytes() for path in sorted(DATA.rglob("*")) if path.suffix in (".ics", ".eml")]
    files = [data for data in files if len(data) < _LARGEST]
    begins = b"BEGIN:VCALENDAR\n"
    if name == "ics":
        real = (data.replace(b"\r\n", b"\n").removeprefix(begins) for data in files)
        return [*_CALENDARS, *real]
    if name == "eml":
        return [*_MAILS, *(b"\n" + data for data in files)]
    kinds = {
        "list": (LISTS[0], *(b"\x02" + data for data in LISTS[1:])),
        "map": (*MAPS, _DOCUMENT),
        "json": (*WHOLES, _DOCUMENT),
    }
    calendars = [begins + events for events in _CALENDARS]
    mails = [b"Content-Type: text/calendar\n" + mail for mail in _MAILS]
    whole = [b'{"afterword": {"format": 1, "schema": 2}, "tables": ' + tables + b"}" for tables in WHOLES]
    lists = [b"Company,Title,Date,Stage\n" + LISTS[0], *LISTS[1:]]
    return list(kinds.get(name) or (*calendars, *mails, *lists, *whole))
