"""Names that could do harm reach the daemon as text: its own history is the witness."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from desktop_app.domain.follow_ups import FollowUpKind

from .desktop import Desktop
from .processes import wait_for
from .resident import Resident

pytestmark = pytest.mark.x_server

LONG = "x" * 10_000


@pytest.mark.parametrize(
    ("company", "title", "body"),
    [
        ("AT&T <Dana>", "Thank AT&T <Dana>", "AT&amp;T &lt;Dana&gt; · Engineer"),
        (
            "<img src='file:///etc/passwd'>",
            "Thank <img src='file:///etc/passwd'>",
            "&lt;img src='file:///etc/passwd'&gt; · Engineer",
        ),
        ("Ac\x00me\x1b[31m", "Thank Acme[31m", "Acme[31m · Engineer"),
        (LONG, f"Thank {LONG[:193]}…", f"{LONG[:999]}…"),
    ],
    ids=["ampersand", "img", "controls", "10 kB"],
)
def test_shown_as_text(program: Resident, desktop: Desktop, company: str, title: str, body: str) -> None:
    desktop.start_dunst()
    (owed,) = program.owe(program.now() - timedelta(seconds=2), company=company, kind=FollowUpKind.THANK_YOU)
    program.start("--background")
    wait_for(lambda: program.state(owed) == "shown", 15.0, "shown is recorded")
    (shown,) = desktop.history()
    assert shown.title == title
    assert shown.body.splitlines()[0] == body


def test_a_person_whose_name_begins_with_dashes(program: Resident, desktop: Desktop) -> None:
    """Through the last native route, where a title is a word on a command line."""
    desktop.start_dunst()
    (owed,) = program.owe(program.now() - timedelta(seconds=2), kind=FollowUpKind.THANK_YOU)
    with closing(sqlite3.connect(program.database)) as connection:
        connection.execute("UPDATE application SET company = '--help -t'")
        connection.commit()
    program.start_watched("--background", fault="no native route")
    wait_for(lambda: program.state(owed) == "shown", 15.0, "shown is recorded")
    (shown,) = desktop.history()
    assert shown.title == "Thank --help -t"
