"""Events are taken from a text in one go or line by line, and the one is as good as the other."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from desktop_app.domain.errors import UnreadableFile
from desktop_app.interchange import components, content_lines
from desktop_app.interchange.any_file import Wish, read_parts
from desktop_app.interchange.components import Component, Growing, tree
from desktop_app.interchange.content import Content, OpenFile
from desktop_app.interchange.content_lines import lines_of, pieces_unfolded, unfolded
from desktop_app.interchange.limits import USUAL
from tests.interchange.calendar_text import DATA, OWN_ZONE, calendar, event, read

FILES = sorted([*DATA.rglob("*.ics"), *DATA.rglob("*.eml"), *DATA.rglob("*.csv")])

LINES = (
    "BEGIN:VEVENT",
    "END:VEVENT",
    "BEGIN:VALARM",
    "END:VALARM",
    "BEGIN:VTODO",
    "END:VTODO",
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "begin:vevent",
    " END:VEVENT",
    "END:VEVENT ",
    "BEGIN;X=1:VALARM",
    "ENDING:x",
    "SUMMARY:One",
    "SUMMARY;LANGUAGE=en:Two",
    "summary:Three",
    "ATTENDEE;CN=Jane:mailto:jane@acme.example",
    "DESCRIPTION:REMINDER",
    "this is no line",
    "BEGIN",
    ":",
    "",
)


def facts(component: Component) -> tuple[Any, ...]:
    """What is read of a component; what an alarm says is not."""
    of_an_event = component.name == "VEVENT"
    children = [facts(child) for child in component.children if not of_an_event]
    return component.name, component.lines, component.ended, component.unreadable, children


@settings(max_examples=1_000, deadline=None)
@given(some.lists(some.sampled_from(LINES), max_size=14))
def test_in_one_go_and_line_by_line_are_the_same(lines: list[str]) -> None:
    whole = ["BEGIN:VCALENDAR", *event(*lines), *lines, "SUMMARY:Last", "END:VEVENT", "END:VCALENDAR"]
    growing = Growing()
    growing.add("\n".join(whole))
    assert facts(growing.root) == facts(tree(filter(None, whole)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_as_they_are_sent(path: Path) -> None:
    data = path.read_bytes()
    growing = Growing()
    for piece in pieces_unfolded(data):
        growing.add(piece)
    assert facts(growing.root) == facts(tree(unfolded(data)))


def test_usual_events_are_taken_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:REMINDER", "TRIGGER:-PT15M", "END:VALARM"]
    taken: list[bool] = []
    plain_event = components._plain_event

    def watched(text: str) -> Component | None:
        found = plain_event(text)
        taken.append(found is not None)
        return found

    monkeypatch.setattr(components, "_plain_event", watched)
    usual = event("SUMMARY:One", *alarm, *alarm, uid="usual")
    reading = read(calendar(*event(uid="first"), *usual, *event("no line", uid="odd"), *usual))
    assert [one.uid for one in reading.invitations] == ["first", "usual", "odd"]
    # The first stands behind the head of its calendar, and the third has to be read line by line.
    assert taken == [True, False, True]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_open_file_is_read_as_its_bytes_are(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_lines, "_PIECE", 100)
    data = path.read_bytes()
    with path.open("rb") as file:
        content = OpenFile(file.fileno())
        assert len(content) == len(data)
        assert list(pieces_unfolded(content)) == list(pieces_unfolded(data))
        wish = Wish(OWN_ZONE)
        assert in_parts(content, wish) == in_parts(data, wish)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7, 12])
def test_however_a_text_is_cut_its_lines_are_whole(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"A:1\r\n\r\nB:2\r\n 3\r\n\t4\n\n 5\nC:6\n\n\n\nD:7\n 8\n"
    whole = unfolded(data)
    assert whole == ["A:1", "B:2345", "C:6", "D:78"]
    monkeypatch.setattr(content_lines, "_PIECE", size)
    pieces = list(pieces_unfolded(data))
    assert [line for piece in pieces for line in lines_of(piece)] == whole
    assert len(pieces) > 1


def in_parts(data: Content, wish: Wish) -> list[Any]:
    told: list[Any] = []
    parts = read_parts(data, wish, USUAL)
    while True:
        try:
            told.append(next(parts))
        except StopIteration as end:
            return [*told, end.value]
        except UnreadableFile as error:
            return [*told, str(error)]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"A:1\r\nB:2\r\n 3\r\n", ["A:1", "B:23"]),
        (b"A:1\n\nB:2\n\n 3\n", ["A:1", "B:23"]),
        (b"A:1\r\n\r\nB:2\r\n", ["A:1", "B:2"]),
        (b"A:1\n\n\nB:2", ["A:1", "B:2"]),
        (b"A:1\rB:2\r\n\t3", ["A:1", "B:23"]),
        (b" A:1\nB:2", [" A:1", "B:2"]),
        (b"A:\xe4\xf6\nB:\xc3\xa4", ["A:äö", "B:ä"]),
        (b"A:\xc3\n \xa4", ["A:ä"]),
        (b"A:1\n\0\nB:\x07 2", ["A:1", " ", "B: 2"]),
        (b"A:1\x85\xc2\x85\n", ["A:1…Â…"]),
    ],
)
def test_lines_are_unfolded(data: bytes, lines: list[str]) -> None:
    assert unfolded(data) == lines
    assert [line for piece in pieces_unfolded(data) for line in lines_of(piece)] == lines
