"""Three hundred files that mean no good, the same ones every time."""

import base64
import gzip
import io
import itertools
import os
import random
import socket
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

DATA = Path(__file__).parents[1] / "interchange" / "data"
COUNT = 300
MUCH = 4_900_000
"""Bytes: just what is still read."""

Made = bytes | Callable[[Path], object]


def write_all(directory: Path) -> list[Path]:
    """Write them, or make them where they are no plain files; return their paths."""
    paths = []
    for number, (name, made) in enumerate(itertools.islice(_all(), COUNT)):
        path = directory / f"{number:03}-{name}"
        if isinstance(made, bytes):
            path.write_bytes(made)
        else:
            made(path)
        paths.append(path)
    assert len(paths) == COUNT
    return paths


def _all() -> Iterator[tuple[str, Made]]:
    yield from _no_plain_files()
    yield from _calendars()
    yield from _rules()
    yield from _mails()
    yield from _lists()
    yield from _documents()
    yield from _bytes()
    yield from _damaged()


def event(*lines: str, start: str = "DTSTART:20270303T140000Z") -> bytes:
    """Return a calendar with one event."""
    inside = "\r\n".join(["UID:a@b", start, "SUMMARY:Interview at Acme", *lines])
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{inside}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode(
        "utf-8", "surrogatepass"
    )


def _no_plain_files() -> Iterator[tuple[str, Made]]:
    yield "missing.ics", _missing
    yield "folder.ics", Path.mkdir
    yield "folder.csv", Path.mkdir
    yield "name-\u202egnp.ics", event()
    yield "vast.ics", _sparse
    yield "vast.json", _sparse
    if sys.platform != "win32":
        yield "zero.ics", lambda path: path.symlink_to("/dev/zero")
        yield "random.eml", lambda path: path.symlink_to("/dev/urandom")
        yield "terminal.csv", lambda path: path.symlink_to("/dev/tty")
        yield "itself.ics", lambda path: path.symlink_to(path)
        yield "nowhere.ics", lambda path: path.symlink_to(path.parent / "nowhere")
        yield "memory.json", lambda path: path.symlink_to("/proc/self/mem")
        yield "pipe.ics", os.mkfifo
        yield "pipe.csv", os.mkfifo
        yield "socket.ics", _listening
        yield "new\nline.ics", event()
        yield "colour\x1b[31m.csv", b"Company,Title\nA,B\n"


def _missing(_path: Path) -> None:
    """Make nothing."""


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**12)


def _listening(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # a socket's path may have 108 characters
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(before)


def _calendars() -> Iterator[tuple[str, Made]]:
    for depth in (5, 1_000, 100_000):
        yield f"nested-{depth}.ics", b"BEGIN:VCALENDAR\r\n" * depth
        yield f"events-in-events-{depth}.ics", b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * depth
        yield f"unknown-{depth}.ics", event(*["BEGIN:X-A"] * depth, *["END:X-A"] * depth)
        yield f"crossed-{depth}.ics", event(*["BEGIN:X-A", "BEGIN:X-B", "END:X-A"] * (depth // 3 + 1))
        yield f"ends-{depth}.ics", event(*["END:VALARM"] * depth)
    for name, text in (
        ("long", "a"),
        ("escapes", "\\"),
        ("quotes", '"'),
        ("colons", ":"),
        ("semicolons", ";"),
        ("carets", "^'"),
        ("spaces", " "),
        ("dashes", " - "),
        ("overrides", "\u202e"),
        ("at", "interview at "),
        ("with", "interview with "),
        ("links", "https://meet.google.com/"),
        ("mails", "mailto:a@"),
        ("brackets", "(" * 50),
        ("nulls", "\0"),
        ("wide", "\U0001f600"),
        ("combining", "a\u0301\u0301\u0301"),
    ):
        much = text * (1_500_000 // len(text.encode()))
        yield f"summary-{name}.ics", event(f"SUMMARY:{much}")
        yield f"description-{name}.ics", event(f"DESCRIPTION:{much}")
        yield f"parameter-{name}.ics", event(f"ATTENDEE;CN={much}:mailto:a@b.example")
        yield f"zone-{name}.ics", event(start=f"DTSTART;TZID={much}:20270303T140000")
    yield (
        "many-events.ics",
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 200_000 + b"END:VCALENDAR\n",
    )
    yield "many-calendars.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n" * 160_000
    yield "many-lines.ics", event(*["X-A:b"] * 600_000)
    yield "many-names.ics", event(*[f"X-{number}:b" for number in range(400_000)])
    yield "many-people.ics", event(*["ATTENDEE:mailto:a@b.example"] * 150_000)
    yield (
        "many-zones.ics",
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VTIMEZONE\nTZID:A\nEND:VTIMEZONE\n" * 100_000 + event(),
    )
    yield "folds.ics", b"BEGIN:VCALENDAR\nX" + b"\n " * (MUCH // 2)
    yield "empty-lines.ics", b"BEGIN:VCALENDAR" + b"\r\n" * (MUCH // 2)
    yield "one-line.ics", b"BEGIN:VCALENDAR:" + b"x" * MUCH
    yield "one-byte-too-many.ics", b"BEGIN:VCALENDAR\n".ljust(5_000_001, b"\n")
    for start in (
        "DTSTART:99999999T999999Z",
        "DTSTART:00000000T000000",
        "DTSTART:-0010101T000000Z",
        "DTSTART:" + "9" * 1_000_000,
        "DTSTART;VALUE=DATE;TZID=Europe/Berlin:20270303",
        "DTSTART;TZID=../../../../etc/passwd:20270303T140000",
        "DTSTART;TZID=/etc/passwd:20270303T140000",
        "DTSTART;TZID=localtime:20270303T140000",
        "DTSTART;TZID=\u202eEurope/London:20270303T140000",
        "DTSTART:٢٠٢٧٠٣٠٣T١٤٠٠٠٠Z",
    ):
        yield "start.ics", event(start=start)
    for line in (
        "DURATION:P" + "9" * 100_000 + "D",
        "DURATION:-P1D",
        "DTEND:19000101T000000Z",
        "SEQUENCE:" + "9" * 1_000_000,
        "SEQUENCE:-5",
        "PRIORITY:" + "9" * 5_000,
        "ATTACH:file:///etc/passwd",
        "ATTACH;VALUE=BINARY;ENCODING=BASE64:" + base64.b64encode(b"\0" * 3_000_000).decode(),
        "URL:file:///etc/passwd",
        "URL:javascript:alert(1)",
        "URL:https://a@b:c@d/" + "/" * 100_000,
        "URL:https://[::1",
        "LOCATION:\\\\\\\\server\\\\share",
        "X-GOOGLE-CONFERENCE:file:///etc/passwd",
        "CONFERENCE;VALUE=URI:tel:" + "1" * 1_000_000,
        "X-ALT-DESC;FMTTYPE=text/html:<script>" + "<b>" * 300_000,
        "IMAGE;VALUE=URI:http://127.0.0.1:1/pixel.png",
        "ORGANIZER;DIR=ldap://127.0.0.1:1/x:mailto:a@b.example",
        "STATUS:\u0000CANCELLED",
        "UID:" + "x" * 2_000_000,
        'SUMMARY:=HYPERLINK("http://127.0.0.1")',
        "SUMMARY:%s%n{0}{__class__}",
        "SUMMARY:'; DROP TABLE interview; --",
        'SUMMARY:" OR NEAR( * ^ company:',
    ):
        yield "line.ics", event(line)


def _rules() -> Iterator[tuple[str, Made]]:
    for rule in (
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=1000000000",
        "FREQ=MINUTELY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=99999999999999999999",
        "FREQ=DAILY;UNTIL=99991231T235959Z",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYMONTH=6",
        "FREQ=YEARLY;BYSETPOS=-366;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        "FREQ=SECONDLY;BYSETPOS=366;BYSECOND=59;BYMINUTE=59;BYHOUR=23;BYMONTHDAY=31;BYMONTH=12",
        "FREQ=MONTHLY;BYDAY=99MO;BYSETPOS=99999",
        "FREQ=YEARLY;BYSETPOS=" + ",".join(map(str, range(1, 367))),
        "FREQ=DAILY;BYHOUR=" + ",".join(["23"] * 100_000),
        "FREQ=DAILY;COUNT=" + "9" * 1_000_000,
        "FREQ=HOURLY;BYDAY=MO;BYMONTH=1;INTERVAL=8760",
        "FREQ=" + "A" * 1_000_000,
        "FREQ",
        ";" * 1_000_000,
        "RSCALE=CHINESE;FREQ=YEARLY;SKIP=FORWARD",
    ):
        yield "rule.ics", event(f"RRULE:{rule}")
        zone = f"BEGIN:VTIMEZONE\nTZID:A\nBEGIN:STANDARD\nDTSTART:19700101T000000\nRRULE:{rule}\n"
        zone += "TZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nEND:STANDARD\nEND:VTIMEZONE\n"
        start = "DTSTART;TZID=A:20270303T140000"
        yield "zone.ics", event(start=start).replace(b"BEGIN:VEVENT", zone.encode() + b"BEGIN:VEVENT")
    many = b"BEGIN:VEVENT\nUID:%d\nDTSTART:19720101T140000Z\nRRULE:FREQ=DAILY;COUNT=99999\nEND:VEVENT\n"
    yield "series.ics", b"BEGIN:VCALENDAR\n" + b"".join(many % number for number in range(2_000))
    alone = b"BEGIN:VEVENT\nUID:a@b\nRECURRENCE-ID;RANGE=THISANDFUTURE:2027%02d%02dT140000Z\n"
    alone += b"DTSTART:20270303T140000Z\nEND:VEVENT\n"
    changes = b"".join(alone % (number % 12 + 1, number % 28 + 1) for number in range(1_900))
    yield "changes.ics", event("RRULE:FREQ=DAILY").replace(b"END:VCALENDAR", changes + b"END:VCALENDAR")
    yield "periods.ics", event("RDATE;VALUE=PERIOD:" + ",".join(["20270303T140000Z/PT1H"] * 100_000))
    dates = ",".join(["20270303T140000Z"] * 200_000)
    yield "rdates.ics", event(f"RDATE:{dates}")
    yield "exdates.ics", event("RRULE:FREQ=DAILY", f"EXDATE:{dates}")
    yield "rules.ics", event(*["RRULE:FREQ=SECONDLY;COUNT=1000000000"] * 100_000)


def _mails() -> Iterator[tuple[str, Made]]:
    part = b"Content-Type: text/calendar\n\n" + event()
    for depth in (5, 100, 3_000, 50_000):
        inside = part
        yield f"messages-{depth}.eml", b"Content-Type: message/rfc822\n\n" * depth + inside
        bounds = [
            b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number)
            for number in range(min(depth, 20_000))
        ]
        yield f"multiparts-{depth}.eml", b"".join(bounds) + inside
    yield "same-boundary.eml", b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n" * 1_000_000
    yield (
        "many-parts.eml",
        b'Content-Type: multipart/mixed; boundary="b"\n\n' + (b"--b\n" + part + b"\n") * 15_000,
    )
    yield "many-headers.eml", b"X-A: b\n" * 600_000
    yield "long-header.eml", b"Subject: " + b"=?utf-8?B?" * 400_000
    yield "boundary.eml", b'Content-Type: multipart/mixed; boundary="' + b"b" * 4_000_000 + b'"\n\n'
    yield "no-boundary.eml", b"Content-Type: multipart/mixed\n\n" + part
    yield "parameters.eml", b"Content-Type: text/calendar" + b"; a*0*=b" * 500_000 + b"\n\n" + event()
    yield "rfc2231.eml", b"Content-Type: text/calendar; name*99999999999*=x''%ff\n\n" + event()
    for charset in (
        "utf-7",
        "idna",
        "punycode",
        "rot13",
        "zlib",
        "hex",
        "undefined",
        "mbcs",
        "utf-16",
        "\xff",
    ):
        head = f"Content-Type: text/calendar; charset={charset}\n\n"
        yield "charset.eml", head.encode("latin-1") + event("SUMMARY:+ADw-\udcff")
    for encoding in ("base64", "quoted-printable", "x-uuencode", "8bit", "unknown"):
        coded = f"Content-Type: text/calendar\nContent-Transfer-Encoding: {encoding}\n\n".encode()
        yield "encoding.eml", coded + base64.b64encode(event() * 10_000)
        yield "encoding-broken.eml", coded + b"=" * 1_000_000 + b"\xff" * 1_000_000
    yield (
        "base64.eml",
        b"Content-Type: text/calendar\nContent-Transfer-Encoding: base64\n\n" + b"QUFB" * 1_200_000,
    )
    yield "dates.eml", b"Date: " + b"(" * 1_000_000 + b"\n" + part
    yield "from.eml", b"From: " + b"<" * 1_000_000 + b'"' * 1_000_000 + b"\n" + part
    yield (
        "external.eml",
        b"Content-Type: message/external-body; access-type=URL; URL=http://127.0.0.1:1/\n\n" + part,
    )
    yield "partial.eml", b"Content-Type: message/partial; id=a; number=1; total=99999\n\n" + part
    yield "html.eml", b"Content-Type: text/html\n\n<img src=http://127.0.0.1:1/a><script>" * 10_000
    yield (
        "bomb.eml",
        b"Content-Type: text/calendar\nContent-Encoding: gzip\n\n" + gzip.compress(b"\0" * 50_000_000),
    )


def _lists() -> Iterator[tuple[str, Made]]:
    head = b"Company,Title,Date,Stage\n"
    yield "columns.csv", b"Company,Title" + b",a" * 1_000_000 + b"\nA,B\n"
    yield "cells.csv", head + b"," * MUCH
    yield "rows.csv", head + b"A,B\n" * 1_200_000
    yield "empty-rows.csv", head + b"\n" * MUCH
    yield "one-cell.csv", head + b'"' + b"a" * MUCH
    yield "quotes.csv", head + b'"' * MUCH
    yield "returns.csv", head + b"\r" * MUCH
    yield "nulls.csv", head + b"\0" * MUCH
    yield "notes.csv", b"Company,Title,Notes\n" + b"A,B," + b"\xe2\x80\xae" * 1_500_000 + b"\n"
    yield "stages.csv", head + b"".join(b"A,B,,stage %d\n" % number for number in range(250_000))
    yield "dates.csv", head + b"A,B,99999999999999999999,x\n" * 150_000
    yield "numbers.csv", head + b"A,B," + b"9" * 1_000_000 + b",\n"
    yield "ambiguous.csv", head + b"A,B,03/04/2026,\n" * 250_000
    yield "formulas.csv", head + b"=cmd|'/C calc'!A0,@SUM(A1),-1,+1\n" * 100_000
    yield "links.csv", b"Company,Title,URL\n" + b"A,B,file:///etc/passwd\nC,D,javascript:alert(1)\n" * 50_000
    for separator in (b"", b"\0", b"\n", b'"', b"\xff", b"ab", b"a" * 100_000):
        yield "separator.csv", b"sep=" + separator + b"\nCompany,Title\nA,B\n"
    yield "wide.csv", b"\xff\xfe" + "Company,Title\n".encode("utf-16-le") + b"\xff\xdb" * 2_000_000
    yield "odd.csv", b"\xff\xfeC"
    yield "titles.csv", b"Company\n" * 29 + head + b"A,B\n"
    yield "same-words.csv", b"Company,Title," + b"Company," * 500_000 + b"\n"


def _documents() -> Iterator[tuple[str, Made]]:
    begins = b'{"afterword": {"format": 1, "schema": 2}, "tables": '
    for depth in (5, 900, 100_000):
        yield f"lists-{depth}.json", begins + b"[" * depth + b"]" * depth + b"}"
        yield f"objects-{depth}.json", begins + b'{"a":' * depth + b"1" + b"}" * depth + b"}"
    for value in (
        b"9" * 1_000_000,
        b"-" + b"9" * 4_000,
        b"9223372036854775808",
        b"1e999999999",
        b"NaN",
        b"-Infinity",
        b'"\\ud800"',
        b'"\\u0000\\u202e"',
        b'"' + b"\\u0041" * 700_000 + b'"',
        b'"\xff\xfe"',
        b"true",
        b"[]",
        b"0." + b"1" * 1_000_000,
    ):
        yield "value.json", begins + b'{"application": [{"id": 1, "company": ' + value + b"}]}}"
    yield "keys.json", begins + b'{"application": [{' + b'"company": 1, ' * 250_000 + b'"id": 1}]}}'
    yield "rows.json", begins + b'{"application": [' + b'{"id": 1},' * 450_000 + b'{"id": 1}]}}'
    yield "tables.json", begins + b"{" + b",".join(b'"t%d": []' % n for n in range(300_000)) + b"}}"
    for table in (b"sqlite_master", b"interview; DROP TABLE interview", b"", b"\\u202e", b"interview_fts"):
        yield "table.json", begins + b'{"' + table + b'": [{"id": 1, "rootpage": 2}]}}'
    for column in (b"id) VALUES (1); --", b"rowid", b"\\ud800", b"", b"a" * 100_000):
        yield "column.json", begins + b'{"application": [{"' + column + b'": 1}]}}'
    for head in (
        b'{"format": 99999, "schema": 2}',
        b'{"format": "1", "schema": []}',
        b"null",
        b'{"format": 1}',
    ):
        yield "head.json", b'{"afterword": ' + head + b', "tables": {}}'


def _bytes() -> Iterator[tuple[str, Made]]:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ics", b"\0" * 50_000_000)
    yield "bomb.zip", buffer.getvalue()
    yield "bomb.gz", gzip.compress(b"\0" * 100_000_000)
    yield "empty.ics", b""
    yield "nulls.ics", b"\0" * MUCH
    yield "ones.eml", b"\xff" * MUCH
    yield "sqlite.ics", b"SQLite format 3\0" + b"\0" * 4_080
    yield "program.csv", b"\x7fELF" + b"\0" * 100_000
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037", "shift_jis"):
        yield f"{encoding}.ics", event().decode().encode(encoding)


def _damaged() -> Iterator[tuple[str, Made]]:
    """Real files with bits turned, pieces cut out, doubled and put elsewhere: as many as are still wanted."""
    dice = random.Random(6)
    files = [path.read_bytes() for path in sorted(DATA.iterdir()) if path.suffix in (".ics", ".eml")]
    while True:
        data = bytearray(dice.choice(files))
        for _ in range(dice.randrange(1, 40)):
            at, length = dice.randrange(len(data)), dice.randrange(1, 200)
            way = dice.randrange(4)
            if way == 0:
                data[at] ^= 1 << dice.randrange(8)
            elif way == 1 and len(data) > 400:
                del data[at : at + length]
            elif way == 2:
                data[at:at] = data[at : at + length]
            else:
                data[at:at] = dice.randbytes(dice.randrange(1, 4))
        yield "damaged.ics", bytes(data)
