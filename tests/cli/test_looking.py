"""A command that has to look at everything first: a terminal is told after a second, and nobody else."""

import io
import time
from pathlib import Path

import pytest

from desktop_app.cli import stopping
from desktop_app.storage import checking, recovery, seal
from desktop_app.storage.database import FILE_NAME, Database
from tests.cli.test_commands import Run, add
from tests.cli.test_commands import run as run

SAID = "Looking whether all is in order…"


class Terminal(io.StringIO):
    """A terminal that shows what was written so far."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def unclean(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that was not closed in order and counts as large."""
    add(run)
    seal.break_seal(tmp_path / "data" / FILE_NAME)
    monkeypatch.setattr(recovery, "LARGE", 0)


@pytest.mark.usefixtures("unclean")
def test_a_terminal_is_told_why_it_waits(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, doubtful = Terminal(), checking.doubtful

    def slowly(database: Database) -> str:
        until = time.monotonic() + 20
        while not terminal.getvalue() and time.monotonic() < until:
            time.sleep(0.005)
        return doubtful(database)

    monkeypatch.setattr(checking, "doubtful", slowly)
    monkeypatch.setattr(stopping, "_SILENT_SECONDS", 0)
    monkeypatch.setattr("sys.stderr", terminal)
    status, found, _err = run("interviews")
    assert (status, len(found["interviews"])) == (0, 1)
    assert terminal.getvalue() == f"{SAID}\r\033[K"


@pytest.mark.usefixtures("unclean")
def test_what_is_quick_is_done_without_a_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(stopping, "_SILENT_SECONDS", 20)
    monkeypatch.setattr("sys.stderr", terminal)
    assert run("interviews")[0] == 0
    assert terminal.getvalue() == ""


@pytest.mark.usefixtures("unclean")
def test_what_is_no_terminal_is_told_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "_SILENT_SECONDS", 0)
    status, _found, said = run("interviews")
    assert (status, said) == (0, "")
