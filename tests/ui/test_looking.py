"""A start that has to look at everything first: it says so, and nobody has to wait for it."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap import _open_or_bring_back, open_context
from desktop_app.domain.errors import Damaged
from desktop_app.domain.going import Stopped
from desktop_app.services import reading
from desktop_app.storage import checking, recovery
from desktop_app.storage.database import FILE_NAME, Database
from desktop_app.ui import looking
from desktop_app.ui.looking import LookingDialog, look_beside
from tests.ui.stored import add_round, at


def dialogs() -> list[LookingDialog]:
    shown = QApplication.topLevelWidgets()
    return [one for one in shown if isinstance(one, LookingDialog) and one.isVisible()]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "SHOWN_AFTER", 0)


def until_shown(then: Callable[[LookingDialog], object]) -> None:
    found = dialogs()
    if found:
        then(found[0])
    else:
        QTimer.singleShot(10, lambda: until_shown(then))


def waits(stopped: Event) -> str:
    """Look for something as long as anybody waits."""
    assert stopped.wait(20)
    raise InterruptedError


def test_what_is_quick_is_done_without_a_word(qtbot: QtBot) -> None:
    assert look_beside([], lambda _stopped: "found") == "found"
    assert dialogs() == []


@pytest.mark.usefixtures("at_once")
def test_what_takes_long_is_said_meanwhile(qtbot: QtBot) -> None:
    seen: list[str] = []

    def note(dialog: LookingDialog) -> None:
        seen.append(dialog.accessibleDescription())

    def work(_stopped: Event) -> str:
        while not seen:
            time.sleep(0.005)
        return ""

    QTimer.singleShot(0, lambda: until_shown(note))
    assert look_beside([], work) == ""
    assert "looks at everything you keep" in seen[0]
    assert dialogs() == []


@pytest.mark.usefixtures("at_once")
def test_nobody_has_to_wait(qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: until_shown(lambda dialog: dialog.quit_button.click()))
    with pytest.raises(Stopped):
        look_beside([], waits)
    assert dialogs() == []


def test_what_went_wrong_is_raised(qtbot: QtBot) -> None:
    def work(_stopped: Event) -> str:
        raise Damaged("no good backup")

    with pytest.raises(Damaged, match="no good backup"):
        look_beside([], work)


@pytest.fixture
def unclean(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that was not closed in order, with a backup, large enough to be looked at beside the window."""
    monkeypatch.setattr(recovery, "LARGE", 0)
    context, _ = open_context(tmp_path)
    add_round(context, "Acme", at(2, 14))
    context.database.close(back_up=True)
    return tmp_path


def companies(directory: Path) -> tuple[list[str], str]:
    context, said = _open_or_bring_back(directory, shown=True)
    found = [row.company for row in reading.listed_applications(context)]
    context.database.close()
    return found, said


def test_a_start_after_an_unclean_end_looks_at_all_rows_at_once(unclean: Path, qtbot: QtBot) -> None:
    assert companies(unclean) == (["Acme"], "")


@pytest.mark.parametrize("what", ["a page", "an index", "a text", "a time"])
def test_it_notices_what_one_check_after_the_other_does(
    unclean: Path, qtbot: QtBot, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = unclean / FILE_NAME
    content = path.read_bytes()
    if what == "a page":
        content = content[:4096] + bytes(4096) + content[8192:]
    elif what == "an index":
        at_ = content.rindex(b"acme")
        first = content.index(b"acme")
        assert first != at_
        content = content[:first] + b"acmf" + content[first + 4 :]
    elif what == "a text":
        at_ = content.index(b"Acme")
        content = content[:at_] + b"Acmf" + content[at_ + 4 :]
    else:
        at_ = content.index(b"2026-12-02")
        content = content[:at_] + b"2026-12-03" + content[at_ + 10 :]
    path.write_bytes(content)
    beside = unclean / "copy"
    beside.mkdir()
    (beside / FILE_NAME).write_bytes(content)
    monkeypatch.setattr(recovery, "LARGE", 10**9)
    one_by_one = recovery._look(beside / FILE_NAME, None)
    monkeypatch.setattr(recovery, "LARGE", 0)
    assert recovery._look(beside / FILE_NAME, None) == one_by_one
    assert one_by_one != ("", "")
    found, said = companies(unclean)
    assert said
    assert found == (["Acmf"] if one_by_one.doubtful else ["Acme"])


def test_nobody_reads_a_damaged_file_any_more_when_it_is_moved_aside(
    unclean: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end, ended, put_in_place = Event(), list[str](), recovery._put_in_place

    def slowly(_database: Database) -> str:
        assert may_end.wait(20)
        time.sleep(0.05)
        ended.append("rows")
        return ""

    def cannot_be_read(_database: Database) -> str:
        may_end.set()
        raise Damaged("malformed")

    def moved_aside(path: Path, source: Path) -> Path | None:
        ended.append("moved")
        return put_in_place(path, source)

    monkeypatch.setattr(checking, "broken_rows", slowly)
    monkeypatch.setattr(checking, "doubtful", cannot_be_read)
    monkeypatch.setattr(recovery, "_put_in_place", moved_aside)
    found, said = companies(unclean)
    assert (found, ended) == (["Acme"], ["rows", "moved"])
    assert "it cannot be read any more" in said


def test_who_stops_it_changes_nothing(unclean: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_STEPS", 1)
    stopped = Event()
    stopped.set()
    before = (unclean / FILE_NAME).read_bytes()
    with pytest.raises(Exception, match="interrupted"):
        recovery.make_sound(unclean / FILE_NAME, stopped)
    assert (unclean / FILE_NAME).read_bytes() == before
    assert not (unclean / "damaged").exists()
