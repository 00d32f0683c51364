"""Every view as a screen reader meets it: switched by what each offers, gone through by the keyboard, told aloud."""

import re
from datetime import UTC, datetime

import pytest

from .desktop import Desktop
from .processes import NotReady, wait_for
from .resident import Resident
from .screen_reader import ScreenReader
from .test_screen_reader import hear

pytestmark = pytest.mark.x_server

MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
MOST_STOPS = 120
MARKUP = re.compile(r"</?[a-z]+[ />]|&[a-z0-9#]+;|[{}\\]", re.IGNORECASE)


@pytest.fixture
def reader(screen_reader: ScreenReader, program: Resident) -> ScreenReader:
    """A screen reader before the program, which holds two rounds."""
    program.set_clock(MONDAY)
    program.command(
        "add", "--company", "Acme", "--role", "Engineer", "--start", "2026-12-01T14:00",
        "--interviewer", "Jane Miller <jane@acme.example>",
    )  # fmt: skip
    program.command("add", "--company", "Globex", "--start", "2026-12-03T10:00")
    program.start()
    screen_reader.wait("table", "Calendar")
    return screen_reader


@pytest.fixture
def keys(desktop: Desktop, reader: ScreenReader) -> "Keys":
    return Keys(desktop, reader)


class Keys:
    """The keyboard, as far as the window has it."""

    def __init__(self, desktop: Desktop, reader: ScreenReader) -> None:
        self._desktop, self._reader = desktop, reader
        self.go_to_window()

    def go_to_window(self) -> None:
        """Give the window the keyboard; there is no window manager that would do so when a dialog is gone."""
        window = self._desktop.run("xdotool", "search", "--onlyvisible", "--name", "^Afterword$").split()[0]
        self._desktop.run("xdotool", "windowfocus", "--sync", window)

    def press(self, *names: str) -> None:
        self._desktop.run("xdotool", "key", *names)

    def type(self, text: str) -> None:
        self._desktop.run("xdotool", "type", "--delay", "30", text)

    def lands_on(self, where: str) -> str:
        """Wait until the keyboard is somewhere; return it as ``role: name``."""
        met: list[str] = []

        def look() -> str | None:
            met.extend(self._reader.followed())
            return met[-1] if met and re.fullmatch(where, met[-1], re.DOTALL) else None

        try:
            return wait_for(look, what=where)
        except NotReady as error:
            raise NotReady(f"{error}; it was on: {met}") from None


def test_views_are_switched_by_what_they_offer(reader: ScreenReader) -> None:
    reader.switch("Week")
    block = "Acme, first round, Tuesday 1 December 14:00–15:00"
    assert reader.wait("push button", "Acme, .*15:00") == block
    assert "thank Acme, Tuesday 1 December 18:00" in reader.names("push button", "thank .*")
    reader.press(re.escape(block))
    reader.wait("push button", "Close details")
    reader.switch("Agenda")
    assert "14:00" in reader.wait("list item", "Acme.*")
    reader.switch("Interviews")
    assert reader.wait("table cell", "Acme, Engineer, round 1, .*")
    wait_for(lambda: not reader.names("list", "Agenda"), what="the agenda is gone")
    reader.switch("People")
    assert "Acme" in reader.choose("list", "People", "Jane Miller.*")
    reader.wait("push button", "Write…")
    reader.switch("Board")
    reader.wait("list item", "Acme.*Engineer.*")
    reader.switch("Calendar")
    reader.switch("Month")
    reader.wait("table cell", "Tuesday 1 December 2026, 1 interview: Acme 14:00.*")
    unnamed = [role for role in ("push button", "check box", "text", "table", "tree", "list")
               for name in reader.names(role) if not name]  # fmt: skip
    assert unnamed == []


def test_the_palette_and_a_day_by_key(reader: ScreenReader, keys: Keys) -> None:
    keys.press("ctrl+k")
    keys.lands_on("text: Do or find")
    reader.heard()
    keys.type("glob")
    keys.press("Down")
    assert "Globex" in hear(reader, ".*Globex.*")
    keys.press("Return")
    reader.wait("push button", "Close details")
    keys.press("ctrl+g")
    keys.lands_on("text: Day")
    keys.type("9 March 2028")
    keys.press("Return")
    wait_for(lambda: not reader.names("dialog", "Go to a day"), what="the dialog is gone")
    keys.go_to_window()
    assert keys.lands_on("table cell: .*9 March 2028.*")
    keys.press("Right")
    assert keys.lands_on("table cell: Friday 10 March 2028.*")


def test_tab_goes_round_and_everything_it_meets_has_a_name(reader: ScreenReader, keys: Keys) -> None:
    met: list[str] = []
    reader.followed()
    for _stop in range(MOST_STOPS):
        keys.press("Tab")
        (here, *_more) = wait_for(lambda: reader.followed()[::-1], what="Tab goes on")
        if here in met:
            break
        met.append(here)
    assert here == met[0], f"a trap at {here}: {met}"
    assert len(met) > 15
    assert [one for one in met if one.endswith(": ")] == []


def test_what_a_search_finds_is_told_once_one_pauses(reader: ScreenReader, keys: Keys) -> None:
    keys.press("ctrl+f")
    keys.lands_on("text: Search the interviews")
    reader.heard()
    keys.type("glob")
    assert hear(reader, ".* found.*") == "1 found"
    keys.type("xyz")
    assert hear(reader, "Nothing found.*") == "Nothing found for “globxyz”."
    keys.press("ctrl+k")
    keys.lands_on("text: Do or find")
    keys.type("qqqq")
    assert hear(reader, "Nothing fits.*")


def test_everything_is_told_in_words(reader: ScreenReader, keys: Keys) -> None:
    reader.press("Acme, first round, .*")
    reader.wait("push button", "Close details")
    met = misunderstood(reader, least=60)
    for combination, dialog in (
        ("ctrl+n", "New interview"),
        ("ctrl+shift+n", "New follow-up"),
        ("ctrl+comma", "Settings"),
        ("ctrl+shift+slash", "Keyboard shortcuts"),
    ):
        keys.go_to_window()
        keys.press(combination)
        reader.wait("dialog", f"{dialog}.*")
        met += [f"{dialog}: {one}" for one in misunderstood(reader)]
        keys.press("Escape")
        wait_for(lambda: not reader.names("dialog", ".*"), what=f"{dialog} is left")
    assert met == []


def misunderstood(reader: ScreenReader, least: int = 0) -> list[str]:
    """Return what is showing and cannot be understood by ear."""
    everything = reader.told()
    assert len(everything) >= least, everything
    found = [one for one in everything if MARKUP.search(one[1]) or MARKUP.search(one[2])]
    found += [one for one in everything if one[0] in ("push button", "check box", "text") and not one[1]]
    found += [one for one in everything if one[0] == "combo box" and not (one[2] or one[3])]
    return [": ".join(one) for one in found]


def test_what_becomes_due_is_told_while_one_works(reader: ScreenReader, program: Resident) -> None:
    reader.heard()
    program.set_clock(datetime(2026, 12, 1, 13, 31, tzinfo=UTC))
    assert hear(reader, ".* due", 40.0).startswith("1 follow-up")
