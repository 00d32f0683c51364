"""What is fuzzed: each reader of foreign bytes, and what must hold whatever the bytes are."""

import contextlib
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from desktop_app.domain.agendas import agenda_of
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.invitations import CalendarReading
from desktop_app.domain.job_lists import FIELDS, DateOrder, ListAnswers, ListReading
from desktop_app.interchange import csv_reader, list_map, whole_json
from desktop_app.interchange.any_file import Wish, read_any
from desktop_app.interchange.content import Content, OpenFile
from desktop_app.interchange.ics import read_calendar
from desktop_app.interchange.limits import USUAL
from desktop_app.interchange.plain_data import plain, rebuilt
from tests.fuzz.json_of_bytes import as_json

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_MAIL = b"Content-Type: text/calendar\n"
OWN_HEADING = b"\x02"
"""A list that begins with this has the rest as it stands; any other is given a heading."""
WISHES = (
    Wish("Europe/London"),
    Wish("Europe/London", ("c@d.ee",), "Asia/Tokyo", datetime(2027, 3, 5, tzinfo=UTC)),
    Wish("America/New_York", only_invitations=True),
    Wish("Europe/London", asks_columns=True),
    Wish("Europe/London", answers=ListAnswers({"1": "company", "4": ""}, {}, DateOrder.DAY_FIRST, heading=0)),
)
"""What readers are told besides; the length of a file chooses."""
_SECONDS = 2.0
"""Of processor time for one file: the reading child has no more, its start included."""


def calendar(data: bytes) -> None:
    """Calendar files."""
    _calendar(b"BEGIN:VCALENDAR\n" + data)


def mail(data: bytes) -> None:
    """Mails that may carry one."""
    _calendar(_MAIL + data)


def list_of_applications(data: bytes) -> None:
    """Lists, asked for and as they are told from other files."""
    _list(data[1:] if data[:1] == OWN_HEADING else b"Company,Title,Date,Stage\n" + data)


def map_of_columns(data: bytes) -> None:
    """What ``--map`` names."""
    with_sentence(lambda: sent(list_map.read_answers(as_json(data))))


def export_of_everything(data: bytes) -> None:
    """Exports of the whole store."""
    with_sentence(
        lambda: _whole(b'{"afterword": {"format": 1, "schema": 2}, "tables": ' + as_json(data) + b"}")
    )


def any_file(data: bytes) -> None:
    """Whatever the content says it is."""
    with_sentence(lambda: _any(data))


def _in_time(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    def check(data: bytes) -> None:
        began = time.process_time()
        read(data)
        assert time.process_time() - began < _SECONDS, "too slow"

    return check


READERS: dict[str, Callable[[bytes], None]] = {
    "ics": _in_time(calendar),
    "eml": _in_time(mail),
    "list": _in_time(list_of_applications),
    "map": _in_time(map_of_columns),
    "json": _in_time(export_of_everything),
    "any": _in_time(any_file),
}


def with_sentence(work: Callable[[], object]) -> None:
    """Do it; a refusal has to be said in a sentence."""
    said = "."
    try:
        work()
    except AfterwordError as error:
        said = str(error)
    assert said.endswith((".", "?")), said
    assert not STEERING.search(said), said


def sent(reading: Any) -> Any:
    """Return what the other side of the pipe gets; it has to be the same, and nothing in it may steer."""
    said = plain(reading)
    got = rebuilt(type(reading), json.loads(json.dumps(said)))
    assert got == reading
    _check_texts(said)
    return got


def _check_texts(said: Any) -> None:
    left = [said]
    while left:
        value = left.pop()
        if type(value) is str:
            assert value.isprintable() or not STEERING.search(value), repr(value)
        elif type(value) is list:
            left += value
        elif type(value) is dict:
            left += [*value, *value.values()]


def _calendar(data: bytes) -> None:
    def read() -> None:
        reading: CalendarReading = sent(read_calendar(data, own_zone="Europe/London"))
        assert len(reading.invitations) <= USUAL.events
        for invitation in reading.invitations:
            if invitation.span is not None:
                items = agenda_of(invitation.description, invitation.span, invitation.interviewers)
                assert all(item.title for item in items)
            assert bool(invitation.series) == bool(invitation.date)
            assert not invitation.series or invitation.uid == f"{invitation.series}/{invitation.date}"
            assert invitation.meeting_url == "" or invitation.meeting_url.startswith("https://")
            assert "file:" not in invitation.meeting_url

    with_sentence(read)


def _list(data: bytes) -> None:
    def read() -> None:
        sent(csv_reader.read_list(data, ListAnswers()))

    def ask() -> None:
        # As the window reads it: any table, its columns chosen by the person.
        asked = sent(csv_reader.read_list(data, ListAnswers(), asks=True))
        chosen = {
            str(number): field
            for number, (field, _column) in enumerate(zip(FIELDS, asked.columns, strict=False), 1)
        }
        # And as the command line reads it with a map.
        sent(csv_reader.read_list(data, ListAnswers(chosen, heading=asked.heading)))

    if not csv_reader.is_list(data):
        csv_reader.is_table(data)
    with_sentence(read)
    with_sentence(ask)


def _any(data: bytes) -> None:
    with _opened(data) as content:
        reading = read_any(content, WISHES[len(data) % len(WISHES)], USUAL)
    if isinstance(reading, CalendarReading | ListReading):
        sent(reading)


@contextlib.contextmanager
def _opened(data: bytes) -> Iterator[Content]:
    """Yield an open file with these bytes, as the reading process has it, where there are files without a disk."""
    if not data or sys.platform != "linux":
        yield data
        return
    descriptor = os.memfd_create("fuzzed")
    try:
        os.write(descriptor, data)
        yield OpenFile(descriptor)
    finally:
        os.close(descriptor)


def _whole(data: bytes) -> None:
    whole = whole_json.read_whole(data)
    for rows in whole.tables.values():
        for row in rows:
            for value in row.values():
                assert not isinstance(value, int) or abs(value) < 2**63, value
                assert not isinstance(value, str) or value.encode() is not None
                assert value == value, "not a number"
