"""From due to shown to each button, with the real program: the state is right, one notification, words as text."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.follow_ups import FollowUpKind

from .desktop import Desktop, Shown
from .notify_calls import NotifyCalls
from .processes import wait_for
from .resident import Resident

pytestmark = pytest.mark.x_server

BUTTONS = ("Open", "Write", "Done", "Snooze")
"""As a letter of thanks has them, in their order."""
HARMFUL = "AT&T <Dana> <img src='file:///etc/passwd'>"


def shown_in_time(program: Resident) -> int:
    """Owe a letter of thanks, run in the background until it is due and shown, and return its id."""
    due = program.now().replace(microsecond=0) + timedelta(seconds=3)
    (owed,) = program.owe(due, company=HARMFUL, kind=FollowUpKind.THANK_YOU)
    program.start("--background")
    program.wait_until_resident()
    assert program.state(owed) == "scheduled"
    wait_for(lambda: program.state(owed) == "shown", 10.0, "shown is recorded")
    assert program.now() >= due
    return owed


def check_effect(program: Resident, owed: int, button: str, windows: set[int], picture: Path) -> None:
    """See that a button does what it says, and no more."""

    def stored() -> tuple[str, str | None, float]:
        state, by, snoozed = program.read(
            "SELECT state, closed_by, coalesce(snoozed_until, 0) FROM follow_up WHERE id = ?", owed
        )[0]
        return state, by, snoozed

    if button in ("Open", "Write"):
        wait_for(lambda: set(program.desktop.windows()) - windows, 10.0, "the window is shown")
        time.sleep(0.5)
        program.desktop.photograph(picture)
        assert stored() == ("shown", None, 0), "looking at it is not doing it"
        return
    wait_for(lambda: program.state(owed) != "shown", 5.0, f"{button} is recorded")
    state, by, snoozed = stored()
    if button == "Done":
        assert (state, by, snoozed) == ("done", "person", 0)
    else:
        assert (state, by) == ("scheduled", None)
        assert 3590 < snoozed - time.time() <= 3600, "in an hour"


def press(program: Resident, button: str, action: Callable[[], None], picture: Path) -> None:
    owed = shown_in_time(program)
    time.sleep(0.3)
    windows = set(program.desktop.windows())
    action()
    check_effect(program, owed, button, windows, picture)
    assert program.deliveries() == [("dbus", "accepted")]


@pytest.mark.parametrize("button", BUTTONS)
def test_on_dunst(
    program: Resident, desktop: Desktop, calls: NotifyCalls, tmp_path: Path, button: str
) -> None:
    desktop.start_dunst()

    def action() -> None:
        assert desktop.bubbles() == 1
        desktop.press(button)

    press(program, button, action, tmp_path / "window.png")
    (shown,) = desktop.history()
    check_words(shown)
    assert calls.count() == 1


@pytest.mark.parametrize("button", BUTTONS)
def test_by_a_click_on_xfce(
    program: Resident, xfce_desktop: Desktop, calls: NotifyCalls, tmp_path: Path, button: str
) -> None:
    def action() -> None:
        xfce_desktop.photograph(tmp_path / "bubble.png")
        xfce_desktop.click_xfce_button(BUTTONS.index(button), len(BUTTONS))

    press(program, button, action, tmp_path / "window.png")
    assert calls.count() == 1


def check_words(shown: Shown) -> None:
    """The title is text for every server; the body is escaped for one that reads markup, as dunst does."""
    assert shown.title == f"Thank {HARMFUL}"
    assert shown.body.startswith("AT&amp;T &lt;Dana&gt; &lt;img src='file:///etc/passwd'&gt; · Engineer\n"), (
        shown.body
    )
    assert "<" not in shown.body
