"""What a sound file says is read, however it is written: one property of each reader."""

import csv
import io
import json
import random
import string
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.invitations import CalendarReading
from desktop_app.domain.job_lists import FIELDS, DateOrder, ListAnswers, ListReading
from desktop_app.interchange.any_file import Reading, Wish, read_any
from desktop_app.interchange.csv_reader import read_list
from desktop_app.interchange.limits import USUAL
from desktop_app.interchange.list_map import read_answers, write_answers
from desktop_app.interchange.list_words import NOTHING, heading_key, is_barred, stage_key
from desktop_app.interchange.whole_json import WholeStore, read_whole, write_whole
from tests.interchange.calendar_text import calendar, event, read

WORDS = st.text(string.ascii_letters + " äß,;\"\\'|:é日", min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)
ZONES = ("Europe/Berlin", "America/New_York")
NAMES = WORDS.filter(lambda text: any(map(str.isalpha, text)) and text.casefold() not in NOTHING)

HEADINGS = NAMES.map(heading_key).filter(lambda word: bool(word) and not is_barred(word))


@st.composite
def events(draw: st.DrawFn) -> list[list[str]]:
    """The lines of some events."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        at = draw(st.datetimes().map(lambda at: f"2027{at:%m%dT%H%M%S}"))
        lines = [
            f"SUMMARY:{_escaped(draw(NAMES))}",
            f"DTSTART;TZID={draw(st.sampled_from(ZONES))}:{at}",
            f"DESCRIPTION:{_escaped(draw(WORDS))}",
            f"SEQUENCE:{draw(st.integers(0, 9))}",
            *draw(st.sampled_from([[], ["RRULE:FREQ=DAILY;COUNT=2"], ["DURATION:PT30M"], ["X-ODD;A=B:c"]])),
        ]
        found.append(event(*draw(st.permutations(lines)), uid=f"{number}", start=""))
    return found


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


@given(events(), st.integers(1, 60), st.sampled_from(["\r\n", "\n", "\r"]), st.booleans(), st.randoms())
def test_a_calendar_says_the_same_however_it_is_written(
    lines: list[list[str]], width: int, ends: str, lower: bool, chance: random.Random
) -> None:
    plain = read(calendar(*(line for one in lines for line in one)))
    written = []
    for one in lines:
        inner = one[1:-1]
        chance.shuffle(inner)
        written += [one[0], *inner, one[-1], *[""] * chance.randrange(2)]
    if lower:
        written = [_lower(line) for line in written]
    data = calendar(*written).decode().replace("\r\n", "\n")
    folded = "\n".join(_folded(line, width) for line in data.split("\n"))
    other = read(folded.replace("\n", ends).encode())
    assert other.invitations == plain.invitations
    assert len(plain.invitations) >= len(lines)
    assert (other.problems, other.series) == (plain.problems, plain.series)


def _lower(line: str) -> str:
    head, colon, value = line.partition(":")
    zones = {zone.lower(): zone for zone in ZONES}
    name, equals, zone = head.lower().partition("=")
    return f"{name}{equals}{zones.get(zone, zone)}{colon}{value}"


def _folded(line: str, width: int) -> str:
    return "\n ".join(line[at : at + width] for at in range(0, len(line), width)) if line else line


@given(
    events(),
    st.sampled_from(["7bit", "base64", "quoted-printable"]),
    st.integers(0, 3),
    st.booleans(),
    st.sampled_from(["text/calendar", "application/ics"]),
)
def test_a_mail_says_what_its_calendar_says(
    lines: list[list[str]], encoding: str, depth: int, attached: bool, kind: str
) -> None:
    data = calendar(*(line for one in lines for line in one), method="REQUEST")
    if encoding == "7bit" and not data.isascii():
        encoding = "8bit"
    message = EmailMessage()
    message["Subject"] = "Invitation"
    message.set_content("See the calendar.")
    main, _, sub = kind.partition("/")
    message.add_attachment(
        data, main, sub, cte=encoding, disposition="attachment" if attached else "inline", filename="a.ics"
    )
    for _ in range(depth):
        outer = EmailMessage()
        outer["Subject"] = "Fwd: Invitation"
        outer.set_content("Forwarded.")
        outer.add_attachment(message)
        message = outer
    assert read(message.as_bytes()) == read(data)


@given(
    st.lists(
        st.tuples(NAMES, WORDS, st.sampled_from(["applied", "Offer", "GHOSTED"])), min_size=1, max_size=5
    ),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\r\n", "\n", "\r"]),
    st.integers(0, 2),
)
def test_a_list_says_the_same_however_it_is_written(
    rows: list[tuple[str, str, str]], separator: str, encoding: str, quoting: Any, ends: str, above: int
) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator, quoting=quoting, lineterminator=ends)
    writer.writerows([["My search", "", ""]] * above)
    writer.writerow(["Company", "Job Title", "Status"])
    writer.writerows(rows)
    drafts = read_list(file.getvalue().encode(encoding), ListAnswers()).drafts
    assert [draft.company for draft in drafts] == [row[0] for row in rows]
    stages = {"applied": "applied", "Offer": "offer", "GHOSTED": "no-response"}
    assert [str(draft.status) for draft in drafts] == [stages[row[2]] for row in rows]


@given(
    st.builds(
        ListAnswers,
        st.dictionaries(HEADINGS, st.sampled_from(["", *FIELDS]), max_size=4),
        st.dictionaries(NAMES.map(stage_key).filter(bool), st.sampled_from(ApplicationStatus), max_size=4),
        st.none() | st.sampled_from(DateOrder),
        st.none() | st.integers(0, 1_000_000),
    )
)
def test_a_map_that_was_written_is_read(answers: ListAnswers) -> None:
    assert read_answers(write_answers(answers)) == answers


TABLES = st.dictionaries(
    st.text("abc_", min_size=1, max_size=5),
    st.lists(
        st.dictionaries(
            st.text("abc_", min_size=1, max_size=5),
            st.none()
            | st.integers(-(2**63), 2**63 - 1)
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
            min_size=1,
            max_size=4,
        ),
        max_size=3,
    ),
    max_size=3,
)


@given(TABLES, st.integers(0, 9))
def test_an_export_comes_back_and_half_of_it_never(
    tables: dict[str, list[dict[str, Any]]], schema: int
) -> None:
    data = write_whole(tables, schema)
    assert read_whole(data) == WholeStore(schema, tables)
    assert read_whole(json.dumps(json.loads(data)).encode()) == WholeStore(schema, tables)
    with pytest.raises(UnreadableFile):
        read_whole(data.rstrip()[:-1])


@given(events(), TABLES, st.lists(NAMES, min_size=1, max_size=3))
def test_the_content_tells_the_kind(
    lines: list[list[str]], tables: dict[str, list[dict[str, Any]]], names: list[str]
) -> None:
    def kind(data: bytes) -> Reading:
        return read_any(data, Wish("Europe/London"), USUAL)

    data = calendar(*(line for one in lines for line in one))
    message = EmailMessage()
    message.add_attachment(data, "text", "calendar")
    for file in (data, message.as_bytes()):
        found = kind(file)
        assert isinstance(found, CalendarReading)
        assert found.invitations == read(data).invitations
    assert kind(write_whole(tables, 1)) == WholeStore(1, tables)
    text = io.StringIO()
    csv.writer(text).writerows([["Company", "Role"], *([name, "Clerk"] for name in names)])
    listed = kind(text.getvalue().encode())
    assert isinstance(listed, ListReading)
    assert [draft.company for draft in listed.drafts] == names
