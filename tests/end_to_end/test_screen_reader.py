"""The program as a screen reader meets it: the main job is done by names alone, never by a place on the screen."""

import re
from datetime import UTC, datetime

import pytest

from .desktop import Desktop
from .processes import NotReady, wait_for
from .resident import Resident
from .screen_reader import ScreenReader

pytestmark = pytest.mark.x_server

MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
PHRASE = "Interview with Acme tomorrow 2pm with Jane on zoom, decide Friday"


@pytest.fixture
def reader(screen_reader: ScreenReader, program: Resident) -> ScreenReader:
    """A screen reader before the program, in whose first start it is Monday morning."""
    program.set_clock(MONDAY)
    program.start()
    return screen_reader


def test_the_main_job_by_ear(reader: ScreenReader, program: Resident, desktop: Desktop) -> None:
    reader.press("Start with an empty calendar")
    add(reader, PHRASE)
    assert reader.wait("push button", "Acme, .*") == "Acme, first round, video, Tuesday 1 December 14:00"
    assert hear(reader, "Added interview with Acme")

    month = reader.table("Calendar")
    assert (month["rows"], month["columns"]) == (6, 7)
    assert month["headings"] == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]  # fmt: skip
    assert month["first"] == "Monday 26 October 2026"
    tuesday = reader.wait("table cell", "Tuesday 1 December 2026, .*")
    assert "1 interview: Acme 14:00" in tuesday

    add(reader, "Video interview with Acme on Thursday 10am")
    second = reader.press("Acme, second round, .*")
    assert second == "Acme, second round, video, Thursday 3 December 10:00"

    row = reader.choose("tree", "Follow-ups", "Thank Jane, .*")
    assert row == "Thank Jane, Acme, due tomorrow 18:00, because same day, 18:00"
    reader.heard()
    assert reader.press("Done: Thank Jane")
    assert hear(reader, "Marked done “Thank Jane”")
    wait_for(lambda: first_thanks(program) == "done", what="done is recorded")
    wait_for(lambda: not reader.names("table cell", "Thank Jane, .*"), what="the row is gone")

    # By the key: the toast's own button goes after half a minute, which a busy machine may need for all this.
    window = desktop.run("xdotool", "search", "--onlyvisible", "--name", "^Afterword$").split()[0]
    desktop.run("xdotool", "windowfocus", "--sync", window, "key", "ctrl+z")
    assert hear(reader, ".*Thank Jane.*")
    reader.wait("table cell", "Thank Jane, .*")
    assert first_thanks(program) == "scheduled"


def first_thanks(program: Resident) -> str:
    return str(program.read("SELECT state FROM follow_up WHERE kind = 'thank_you' ORDER BY id")[0][0])


def add(reader: ScreenReader, phrase: str) -> None:
    """Add an interview as one who hears the dialog."""
    reader.press("New interview")
    assert reader.type_into(".*phrase.*", phrase) == phrase
    reader.press("Add")


def hear(reader: ScreenReader, words: str, limit: float = 5.0) -> str:
    """Wait until something is announced; return it."""
    heard: list[str] = []

    def listen() -> str | None:
        heard.extend(reader.heard())
        return next((said for said in heard if re.fullmatch(words, said)), None)

    try:
        return wait_for(listen, limit, words)
    except NotReady as error:
        raise NotReady(f"{error}; heard: {heard}") from None
