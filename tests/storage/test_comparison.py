"""Comparing with the seal beside the window: whatever is damaged is known before anything is written."""

import threading
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path

import pytest

from desktop_app.domain.errors import Damaged
from desktop_app.storage import comparison, seal
from desktop_app.storage.comparison import begin_comparison
from desktop_app.storage.database import FILE_NAME, Database
from tests.storage.test_recovery import add, damages, names


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database that was closed in order and counts as large."""
    monkeypatch.setattr(comparison, "LARGER", 0)
    path = tmp_path / FILE_NAME
    database = Database.open(path)
    add(database, *(f"Person {number}" for number in range(500)))
    database.close(back_up=True, put_seal_on=True)
    return path


def opened(path: Path) -> Database:
    begun = begin_comparison(path)
    assert begun is not None
    database = Database.open(path, sound="")
    database.comparison = begun
    return database


@pytest.fixture
def may_end(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """What is compared is not known before this is set."""
    may_end, look_at = threading.Event(), seal.look_at

    def slowly(file: BufferedReader) -> seal.Stand:
        assert may_end.wait(20)
        return look_at(file)

    monkeypatch.setattr(seal, "look_at", slowly)
    return may_end


def test_an_undamaged_file_is_read_at_once_and_written_after_the_comparison(
    path: Path, may_end: threading.Event
) -> None:
    database = opened(path)
    assert len(names(database)) == 500
    assert not may_end.is_set()
    threading.Timer(0.1, may_end.set).start()
    add(database, "Jane")
    assert may_end.is_set(), "the write waited"
    assert database.is_sound()
    assert seal.read(path) is None
    database.close(put_seal_on=True)
    assert seal.read(path) is not None


@pytest.mark.parametrize("damage", damages())
def test_nothing_is_written_into_a_damaged_file(path: Path, damage: str) -> None:
    damages()[damage](path)
    before, sealed = path.read_bytes(), seal.read(path)
    begun = begin_comparison(path)
    if begun is None:
        return  # it is looked at before it is opened
    assert not begun.wait()
    with pytest.raises(Damaged, match="Nothing was changed"):
        begun.require()
    begun.close()
    assert (path.read_bytes(), seal.read(path)) == (before, sealed)


def test_damage_that_shows_nowhere_else_keeps_every_way_of_writing_shut(path: Path, tmp_path: Path) -> None:
    damages()["one bit of a row"](path)
    before, sealed = path.read_bytes(), seal.read(path)
    database = opened(path)
    for write in (
        lambda: add(database, "Jane"),
        database.beside,
        lambda: database.restore(next((tmp_path / "backups").iterdir())),
    ):
        with pytest.raises(Damaged):
            write()
    database.close(back_up=True, put_seal_on=True)
    assert (path.read_bytes(), seal.read(path)) == (before, sealed)


def _unsealed(path: Path) -> None:
    seal.break_seal(path)


def _left_behind(path: Path) -> None:
    path.with_name(f"{path.name}-journal").write_bytes(b"of another database")


def _upgraded(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(60)
        file.write((1).to_bytes(4, "big"))


@pytest.mark.parametrize("unusual", [_unsealed, _left_behind, _upgraded])
def test_what_is_not_as_usual_is_looked_at_first(path: Path, unusual: Callable[[Path], None]) -> None:
    unusual(path)
    assert begin_comparison(path) is None


def test_a_small_file_is_compared_before_it_is_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "LARGER", 1 << 30)
    assert begin_comparison(path) is None


def test_a_command_that_writes_meanwhile_is_no_damage(path: Path, may_end: threading.Event) -> None:
    database = opened(path)
    command = Database.open(path, shared=True)
    add(command, "Jane")
    command.close()
    may_end.set()
    assert database.is_sound()
    database.close()


def test_it_tells_when_it_is_known_before_or_after_it_is_asked(path: Path) -> None:
    begun = begin_comparison(path)
    assert begun is not None
    told = threading.Event()
    begun.tell(told.set)
    assert told.wait(20)
    told.clear()
    begun.tell(told.set)
    assert told.is_set()
    begun.close()
