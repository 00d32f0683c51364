"""Broken and hostile files: what can be read is read, what was left out is said, nothing else is raised."""

import os
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.invitations import CalendarReading, Invitation, Method
from desktop_app.interchange import limits
from desktop_app.interchange.ics import read_calendar_file
from tests.interchange.calendar_text import FIXTURES, OWN_ZONE, calendar, event, only, read
from tests.permissions import permissions_count

TITLED = calendar(*event("SUMMARY:Acme interview", "LOCATION:Leeds"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "It is empty."),
        (b"\r\n \0\n", "It is empty."),
        (b"hello", "It is neither a calendar file nor a mail"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "It is a picture."),
        (b"BEGIN:VCARD\nFN:Jane\nEND:VCARD\n", "It is a contact card"),
        (
            b"From: a@b.c\r\nSubject: x\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR",
            "It is a mail without an invitation",
        ),
        (calendar(), "The calendar contains no event."),
        (calendar("BEGIN:VTODO", "SUMMARY:x", "END:VTODO"), "The calendar contains no event."),
        (b"BEGIN:VCALENDAR\r\nMETHOD:REQ", "It is cut off before its first event."),
        (TITLED[: len(TITLED) - 30], "It is cut off: it stops in the middle of its only event."),
        (TITLED[: len(TITLED) // 2], "It is cut off: it stops in the middle of its only event."),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * limits.FILE_BYTES, "It is larger than 5 MB"),
    ],
)
def test_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert str(caught.value).startswith(words)


def test_a_cut_file_keeps_its_whole_events() -> None:
    whole = calendar(*event(uid="a"), *event("SUMMARY:Acme", uid="b"))
    reading = read(whole[:-26])
    assert [invitation.uid for invitation in reading.invitations] == ["a"]
    assert reading.problems == ("The file is cut off in the middle of “Acme”, which was left out.",)
    assert read(whole[:-60]).problems == (
        "The file is cut off in the middle of an event without a title, which was left out.",
    )
    reading = read(whole[:-16])
    assert [invitation.uid for invitation in reading.invitations] == ["a", "b"]
    assert reading.problems == ("The file is cut off after its last whole event; more may be missing.",)


def test_a_bad_line_costs_only_itself() -> None:
    reading = read(calendar(*event("SUMMARY:Acme", "no colon here", "ATTENDEE;:", "LOCATION:Leeds")))
    assert (reading.invitations[0].summary, reading.invitations[0].location) == ("Acme", "Leeds")
    assert reading.problems == ("1 line could not be read and was left out of “Acme”.",)


@pytest.mark.parametrize("damaged", [b"END:VEVENT", b"BEGIN:VCALENDAR", b"END:VCALENDAR"])
def test_a_damaged_frame(damaged: bytes) -> None:
    data = calendar(*event(uid="a"), *event(uid="b")).replace(damaged, damaged[:-1] + b"?", 1)
    assert [invitation.uid for invitation in read(data).invitations] == ["a", "b"]


def test_repeated_properties_and_two_calendars() -> None:
    data = calendar(*event("SUMMARY:", "SUMMARY:First", "SUMMARY:Second", uid="a"), method="CANCEL")
    reading = read(data + calendar(*event("CLASS:", uid="b"), method="x-unknown"))
    assert [(found.summary, found.method) for found in reading.invitations] == [
        ("First", Method.CANCEL),
        ("", Method.OTHER),
    ]
    assert [found.cancelled for found in reading.invitations] == [True, False]


def test_a_cancellation_and_an_answer_need_no_time() -> None:
    for method in ("CANCEL", "REPLY"):
        (found,) = read(calendar(*event("SUMMARY:Acme", start=""), method=method)).invitations
        assert (found.span, found.question, found.uid) == (None, None, "one@example.org")


@pytest.mark.parametrize(
    "encoded",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "cp1252",
    ],
)
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r", "\r\r\n", "\r\n\r\n"])
def test_encodings_and_line_ends(encoded: str, line_end: str) -> None:
    text = calendar(*event("SUMMARY:Gespräch – Möller", "DESCRIPTION:one\r\n  two")).decode()
    found = only(text.replace("\r\n", line_end).encode(encoded))
    assert (found.summary, found.description) == ("Gespräch – Möller", "one two")


def test_folding_inside_a_character() -> None:
    data = TITLED.replace(b"Acme interview", "Möller".encode()).replace(b"\xc3\xb6", b"\xc3\r\n \xb6")
    assert only(data).summary == "Möller"


def test_one_line_in_another_encoding() -> None:
    data = calendar(*event("SUMMARY:Möller", "LOCATION:Zürich")).replace("ü".encode(), b"\xfc")
    assert (only(data).summary, only(data).location) == ("Möller", "Zürich")


def test_fields_are_cleaned_and_bounded() -> None:
    dirty = "<b>Ac\0me</b> \u202egnp.exe\u2066\x1b[31m\ufeff\tx"
    found = only(calendar(*event(f"SUMMARY:{dirty}", f"DESCRIPTION:{dirty}\\n\\n\\n\\n{'y' * 30_000}")))
    assert found.summary == "<b>Acme</b> gnp.exe[31m x"
    assert found.description.startswith("<b>Acme</b> gnp.exe[31m x\n\nyyy")
    assert len(found.description) == limits.DESCRIPTION_LENGTH
    long = only(calendar(*event(f"SUMMARY:{'s' * 900}", f"LOCATION:{'l' * 2000}")))
    assert (len(long.summary), len(long.location)) == (limits.TITLE_LENGTH, limits.LOCATION_LENGTH)


def test_text_escapes() -> None:
    found = only(calendar(*event(r"SUMMARY:a\, b\; c\\n d", r"DESCRIPTION:one\ntwo\Nthree\x")))
    assert (found.summary, found.description) == (r"a, b; c\n d", "one\ntwo\nthree\\x")


def test_a_missing_uid_is_derived_and_stays() -> None:
    def uid(*lines: str, stamp: str = "DTSTAMP:20270101T000000Z") -> str:
        data = calendar(*event(*lines, uid="")).replace(b"DTSTAMP:20270101T000000Z", stamp.encode())
        return only(data).uid

    assert uid("SUMMARY:Acme").startswith("afterword-")
    assert uid("SUMMARY:Acme") == uid("SUMMARY:Acme", stamp="DTSTAMP:20280101T000000Z")
    assert uid("SUMMARY:Acme") != uid("SUMMARY:Globex")
    assert only(calendar(*event(uid="u" * 5000))).uid.startswith("afterword-")


def test_the_newest_of_one_uid_counts() -> None:
    old, new = event("SEQUENCE:1", "SUMMARY:Old"), event("SEQUENCE:2", "SUMMARY:New")
    for order in ([*old, *new], [*new, *old]):
        assert only(calendar(*order)).summary == "New"
    assert only(calendar(*old, *old)).summary == "Old"
    reading = read(calendar(*event("SUMMARY:A"), *event("SUMMARY:B", start="DTSTART:20270304T140000Z")))
    assert [found.summary for found in reading.invitations] == ["B"]
    assert reading.problems == ("“A” and “B” have the same identifier; only the second was read.",)


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("x", 0), ("-1", 0), ("9" * 5000, 0), ("²", 0)])
def test_sequence(text: str, number: int) -> None:
    assert only(calendar(*event(f"SEQUENCE:{text}"))).sequence == number


def test_a_changed_first_date_takes_the_place_of_its_series() -> None:
    series = event(
        "RRULE:FREQ=DAILY;COUNT=3",
        "SEQUENCE:4",
        "SUMMARY:Series",
        start="DTSTART;TZID=Europe/Berlin:20270303T150000",
    )
    changed = event("RECURRENCE-ID:20270303T140000Z", "SUMMARY:Moved", start="DTSTART:20270303T170000Z")
    reading = read(calendar(*series, *changed))
    assert [(found.uid, found.summary) for found in reading.invitations] == [
        ("one@example.org/20270303T140000Z", "Moved"),
        ("one@example.org/20270304T140000Z", "Series"),
        ("one@example.org/20270305T140000Z", "Series"),
    ]


def test_a_series_without_its_first_date() -> None:
    series = event("RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20270303T140000Z", "SUMMARY:Series")
    reading = read(calendar(*series))
    assert [found.date for found in reading.invitations] == ["20270304T140000Z"]
    assert reading.problems == ()
    series = event("RRULE:FREQ=DAILY;RSCALE=HEBREW", "EXDATE:20270303T140000Z", "SUMMARY:Series")
    reading = read(calendar(*series))
    assert reading.invitations == ()
    assert reading.problems == (
        "“Series” repeats in a way that is not followed here; "
        "its first date does not take place, so it was left out.",
    )


def test_too_many() -> None:
    events = [line for number in range(limits.EVENTS + 3) for line in event(uid=f"{number}")]
    reading = read(calendar(*events))
    assert len(reading.invitations) == limits.EVENTS
    assert reading.problems == ("The calendar holds 2,003 events; only the first 2,000 were read.",)
    bad = [line for number in range(60) for line in event(uid=f"{number}", start="")]
    assert len(read(calendar(*bad)).problems) == limits.PROBLEMS + 1
    attendees = [f"ATTENDEE:mailto:p{number}@acme.com" for number in range(1000)]
    assert len(only(calendar(*event(*attendees))).interviewers) == limits.PEOPLE


@pytest.mark.parametrize(
    "lines",
    [
        ["BEGIN:VALARM"] * 100_000,
        ["END:VEVENT"] * 100_000,
        ["ATTENDEE" + ';X="' * 100_000 + ":mailto:a@b.c"],
        ["LOCATION:" + "https://" * 200_000],
        ["LOCATION:" + "https://zoom.us/j/1" + ")" * 500_000],
        ["SUMMARY:" + "interview with " * 100_000],
        ["SUMMARY:" + "\\" * 1_000_000],
        ["DTSTART;TZID=" + "(" * 1_000_000 + ":20270303T140000"],
        ["DTSTART" + ":20270303T1" * 100_000],
        ["", " "] * 1_000_000,
        ["ORGANIZER:" + "mailto:" * 200_000 + "a@b.c"],
        ["SUMMARY:" + "A - " * 200_000],
        ["ATTENDEE;CN=" + "a" * 1_000_000 + ":mailto:" + "@" * 1_000_000],
    ],
)
def test_costly_lines_are_read_at_once(lines: list[str]) -> None:
    began = process_time()
    with suppress(UnreadableFile):
        read(calendar(*event("SUMMARY:Acme", *lines)))
    assert process_time() - began < 4


def test_files(tmp_path: Path) -> None:
    def refusal(path: Path) -> str:
        with pytest.raises(UnreadableFile) as caught:
            read_calendar_file(path, own_zone=OWN_ZONE)
        return str(caught.value)

    good = tmp_path / "invitation.txt"
    good.write_bytes(TITLED)
    assert read_calendar_file(good, own_zone=OWN_ZONE).invitations[0].summary == "Acme interview"
    large = tmp_path / "large.ics"
    with large.open("wb") as file:
        file.truncate(10**12)
    assert refusal(large).startswith("It is larger than 5 MB")
    assert refusal(tmp_path) == "It is a folder; choose a file in it."
    assert refusal(tmp_path / "missing.ics") == "There is no such file."
    assert refusal(Path("/dev/zero")) == "It is not a plain file."
    assert refusal(tmp_path / "nul\0.ics").startswith("It could not be read")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.ics")
        assert refusal(tmp_path / "pipe.ics") == "It is not a plain file."
    if os.name == "posix":
        good.chmod(0)
        with permissions_count():
            assert refusal(good).startswith("It may not be read")


def is_sound(invitation: Invitation) -> bool:
    fields = [
        invitation.uid,
        invitation.summary,
        invitation.location,
        invitation.meeting_url,
        invitation.company,
        invitation.role,
        *(person.label for person in invitation.interviewers),
    ]
    for text in (*fields, invitation.description):
        text.encode()
    assert not any(ord(character) < 32 for field in fields for character in field)
    assert invitation.meeting_url == "" or invitation.meeting_url.lower().startswith("https://")
    return bool(invitation.uid)


def read_or_refused(data: bytes) -> CalendarReading | None:
    try:
        reading = read(data)
    except UnreadableFile as error:
        if not str(error).endswith("."):
            raise
        return None
    assert all(is_sound(invitation) for invitation in reading.invitations)
    return reading


ORIGINALS = [path.read_bytes() for path in FIXTURES]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from(ORIGINALS))
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(data)))
        lines = data.split(b"\n")
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["cut", "flip", "insert", "double", "drop", "swap", "digit"])):
            case "cut":
                data = data[: max(place, 40)]
            case "flip":
                data = data[:place] + bytes([draw(st.integers(0, 255))]) + data[place + 1 :]
            case "insert":
                data = data[:place] + draw(st.binary(max_size=20)) + data[place:]
            case "double":
                data = b"\n".join([*lines[:at], lines[at], *lines[at:]])
            case "drop":
                data = b"\n".join([*lines[:at], *lines[at + 1 :]])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
                data = b"\n".join(lines)
            case _:
                digits = [number for number, octet in enumerate(data) if chr(octet).isdigit()]
                if digits:
                    where = draw(st.sampled_from(digits))
                    data = data[:where] + draw(st.sampled_from([b"9", b"0", b""])) + data[where + 1 :]
    return data


@settings(max_examples=400, deadline=None)
@given(damaged())
def test_damaged_files_raise_nothing_else(data: bytes) -> None:
    read_or_refused(data)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_arbitrary_bytes_in_an_event_raise_nothing_else(junk: bytes) -> None:
    read_or_refused(junk)
    read_or_refused(TITLED.replace(b"LOCATION:Leeds", junk))
    read_or_refused(TITLED.replace(b"20270303T140000Z", junk))


PROPERTY_NAMES = [
    "DTSTART", "DTEND", "DURATION", "RRULE", "RECURRENCE-ID", "EXDATE", "ORGANIZER", "ATTENDEE", "SUMMARY",
    "DESCRIPTION", "LOCATION", "URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "STATUS", "SEQUENCE", "UID", "DTSTAMP",
    "BEGIN", "END", "METHOD", "X-WR-TIMEZONE",
]  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=40),
    st.from_regex(r"[0-9]{8}(T[0-9]{6}Z?)?", fullmatch=True),
    st.sampled_from(
        ["VEVENT", "VCALENDAR", "VTIMEZONE", "mailto:a@b.c", "https://zoom.us/j/1", "P99999D", "00010101"]
    ),
)
PARAMETERS = st.one_of(
    st.just(""), st.text(max_size=20).map(";TZID={}".format), st.text(max_size=20).map(";CN={}".format)
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PROPERTY_NAMES), PARAMETERS, VALUES), max_size=12))
def test_any_properties_raise_nothing_else(parts: list[tuple[str, str, str]]) -> None:
    lines = ["".join((name, parameters, ":", value)) for name, parameters, value in parts]
    data = "\n".join(["BEGIN:VCALENDAR", *event(*lines), "END:VCALENDAR"])
    read_or_refused(data.encode("utf-8", "surrogatepass"))


def test_what_lies_too_deep_is_left_out_and_said() -> None:
    deep = ["BEGIN:VALARM", "BEGIN:X-A", "BEGIN:X-B", "SUMMARY:Hidden", "END:X-B", "END:X-A", "END:VALARM"]
    reading = read(calendar(*event("SUMMARY:Acme", *deep)))

    assert [invitation.summary for invitation in reading.invitations] == ["Acme"]
    assert reading.problems == ("What lies deeper than 4 components within one another was left out.",)


def test_attachments_and_markup_are_dropped_and_nothing_steers() -> None:
    (invitation,) = read(
        calendar(
            *event(
                "SUMMARY:Acme\u202e interview\x07",
                "LOCATION:Room\u2066 5\x00",
                "ATTACH:file:///etc/passwd",
                "URL:file:///etc/passwd",
                "X-GOOGLE-CONFERENCE:file:///etc/passwd",
                "X-ALT-DESC;FMTTYPE=text/html:<b onclick=x>Hello</b>",
                "ATTENDEE;CN=Ann\u202e Lee:mailto:ann@acme.example",
            )
        )
    ).invitations

    assert (invitation.summary, invitation.location) == ("Acme interview", "Room 5")
    assert (invitation.meeting_url, invitation.description) == ("", "")
    assert [person.name for person in invitation.interviewers] == ["Ann Lee"]
    assert "passwd" not in repr(invitation)
