"""The window's last picture: shown while it tells the truth, and only then."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication

from desktop_app.services.context import Context
from desktop_app.ui import last_picture
from desktop_app.ui.last_picture import (
    KEY_FILE,
    PICTURE_FILE,
    LastPicture,
    forget,
    held,
    keep,
    look_of,
    may_hold,
)
from tests.ui.stored import add_round, at

NOW = 1_800_000_000.0
LOOK = "a look"
PLACE = QRect(30, 40, 200, 100)


@pytest.fixture
def kept(tmp_path: Path, qapp: QApplication) -> Path:
    (tmp_path / "afterword.sqlite3").write_bytes(b"data")
    (tmp_path / "settings.json").write_text("{}")
    picture = QPixmap(200, 100)
    picture.fill(QColor("#0e6a71"))
    keep(tmp_path, LastPicture(picture, PLACE, maximized=False), LOOK, NOW, NOW + 600)
    return tmp_path


def test_it_comes_back(kept: Path) -> None:
    assert may_hold(kept, NOW + 5)
    last = held(kept, LOOK, NOW + 5)
    assert last is not None
    assert (last.place, last.maximized) == (PLACE, False)
    assert last.picture.toImage().pixelColor(5, 5).name() == "#0e6a71"


def _touch(path: Path) -> None:
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize(
    "change",
    [
        lambda directory: _touch(directory / "afterword.sqlite3"),
        lambda directory: (directory / "afterword.sqlite3").write_bytes(b"other"),
        lambda directory: (directory / "afterword.sqlite3").unlink(),
        lambda directory: (directory / "afterword.sqlite3-journal").write_bytes(b""),
        lambda directory: (directory / "settings.json").unlink(),
        lambda directory: (directory / PICTURE_FILE).unlink(),
        lambda directory: (directory / PICTURE_FILE).write_bytes(b"BM"),
        lambda directory: (directory / KEY_FILE).write_bytes(b"\xff\n\n\n"),
        lambda directory: (directory / KEY_FILE).write_text((directory / KEY_FILE).read_text()[:-9]),
        forget,
    ],
)
def test_anything_else_and_there_is_none(kept: Path, change: Callable[[Path], object]) -> None:
    change(kept)
    assert held(kept, LOOK, NOW + 5) is None


def test_it_holds_for_its_time_its_day_and_its_look_only(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert held(kept, "another look", NOW + 5) is None
    assert held(kept, LOOK, NOW + 600) is None
    assert held(kept, LOOK, NOW - 5) is None  # the clock was set back
    monkeypatch.setattr(last_picture, "VERSION", "another")
    assert not may_hold(kept, NOW + 5)


def test_nobody_else_may_read_it(kept: Path) -> None:
    assert (kept / KEY_FILE).stat().st_mode & 0o077 == 0
    assert (kept / PICTURE_FILE).stat().st_mode & 0o077 == 0


def test_the_look_names_what_the_system_gives(qapp: QApplication) -> None:
    look = look_of(qapp)
    assert qapp.platformName() in look
    assert qapp.font().toString() in look


WATCHED_START = dedent(
    """
    import sys
    from desktop_app import __main__
    from desktop_app.ui import picture_start

    shows = picture_start.open_with_picture

    def watched(directory):
        made = shows(directory)
        print("picture" if made else "none", made.picture_was_painted if made else "")
        sys.stdout.flush()
        return made

    picture_start.open_with_picture = watched
    from desktop_app.ui.program import Program
    start = Program.start

    def started(program):
        start(program)
        print("filled", program.window.is_filled, program.window.page.calendar.isVisible(), flush=True)

    Program.start = started
    sys.exit(__main__.main(["--data-dir", sys.argv[1]]))
    """
)


def _run(directory: Path) -> list[str]:
    """Start the real program, let it come up, end it in order; return what it told."""
    program = subprocess.Popen(
        [sys.executable, "-c", WATCHED_START, str(directory)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"},
        stdout=subprocess.PIPE,
        text=True,
    )
    told = []
    with program:
        assert program.stdout is not None
        for line in program.stdout:
            told.append(line.strip())
            if line.startswith("filled"):
                program.send_signal(signal.SIGTERM)
    assert program.returncode == 0
    return told


@pytest.mark.skipif(sys.platform == "win32", reason="ends the program by a signal")
def test_a_second_start_shows_the_first_ones_window(context: Context, tmp_path: Path) -> None:
    directory = context.database.path.parent
    add_round(context, "Acme", at(10, 14))
    context.database.close()
    (directory / "settings.json").write_text('{"notifications": false}')
    assert _run(directory) == ["filled True True"]
    first = (directory / PICTURE_FILE).stat().st_mtime_ns
    told = _run(directory)
    assert told[0] == "picture True"
    assert told[1:] == ["filled True True"]
    assert (directory / PICTURE_FILE).stat().st_mtime_ns > first
    (directory / "settings.json").write_text('{"notifications": false, "theme": "dark"}')
    assert _run(directory) == ["none", "filled True True"]
