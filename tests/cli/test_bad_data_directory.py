"""A data directory that cannot be used: said in a sentence, exit 1, and not a byte of it is touched."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.cli.__main__ import main
from desktop_app.storage.database import FILE_NAME


def refused(directory: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command that reads and one that writes; return what they say, the same sentence both times."""
    said = []
    for command in (["followups"], ["done", "1"]):
        assert main(["--data-dir", str(directory), *command]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert len(err.splitlines()) == 1
        assert "Traceback" not in err
        said.append(err)
    assert said[0] == said[1]
    return said[0]


def test_control_a_new_directory_is_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data-dir", str(tmp_path), "followups"]) == 0
    assert (tmp_path / FILE_NAME).exists()


def test_a_file_in_the_place_of_the_directory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "data"
    place.write_text("mine")
    said = refused(place, capsys)
    assert str(place) in said
    assert "cannot be used" in said
    assert place.read_text() == "mine"


def test_a_text_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check_left_alone(tmp_path, b"Dear diary,\n" * 100, "is not a database of Afterword", capsys)


def test_another_programs_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other"
    connection = sqlite3.connect(other)
    connection.executescript("CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('One')")
    connection.close()
    check_left_alone(tmp_path / "data", other.read_bytes(), "another program", capsys)


def test_a_database_of_a_newer_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = tmp_path / "ours"
    assert main(["--data-dir", str(ours), "followups"]) == 0
    connection = sqlite3.connect(ours / FILE_NAME)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    capsys.readouterr()
    check_left_alone(tmp_path / "data", (ours / FILE_NAME).read_bytes(), "newer", capsys)


def check_left_alone(directory: Path, content: bytes, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    directory.mkdir(exist_ok=True)
    file = directory / FILE_NAME
    file.write_bytes(content)
    before = sorted(directory.iterdir())
    said = refused(directory, capsys)
    assert str(file) in said
    assert words in said
    assert file.read_bytes() == content
    assert sorted(directory.iterdir()) == before


def used(directory: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, Path]:
    """Return the database of a directory that was used, and its one backup."""
    assert (
        main(["--data-dir", str(directory), "add", "--company", "Acme", "--start", "2026-12-01T14:00"]) == 0
    )
    capsys.readouterr()
    (backup,) = (directory / "backups").glob("*.sqlite3")
    return directory / FILE_NAME, backup


def test_a_damaged_database_is_replaced_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, _backup = used(tmp_path, capsys)
    content = bytearray(file.read_bytes())
    content[5000:9000] = bytes(4000)
    file.write_bytes(content)
    assert main(["--data-dir", str(tmp_path), "--json", "interviews"]) == 0
    out, err = capsys.readouterr()
    assert '"company": "Acme"' in out
    assert "was damaged" in err
    assert main(["--data-dir", str(tmp_path), "interviews"]) == 0
    assert capsys.readouterr().err == "", "said once"


def test_a_missing_database_is_said_and_can_be_restored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, backup = used(tmp_path, capsys)
    file.unlink()
    assert "missing, but there are backups" in refused(tmp_path, capsys)
    assert not file.exists()
    assert main(["--data-dir", str(tmp_path), "restore", str(backup)]) == 0
    assert main(["--data-dir", str(tmp_path), "interviews"]) == 0
    assert "Acme" in capsys.readouterr().out


def test_a_backup_that_cannot_be_written_does_not_hide_what_was_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "backups").write_text("in the way")
    assert main(["--data-dir", str(tmp_path), "add", "--company", "Acme", "--start", "2026-12-01T14:00"]) == 0
    out, err = capsys.readouterr()
    assert "Acme" in out
    assert "could not be backed up" in err


def test_backups_that_may_not_be_looked_at_do_not_hide_what_was_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def add() -> int:
        return main(["--data-dir", str(tmp_path), "add", "--company", "Acme", "--start", "2026-12-01T14:00"])

    assert add() == 0
    real = Path.iterdir
    capsys.readouterr()

    def forbidden(path: Path) -> Iterator[Path]:
        if path.name == "backups":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "iterdir", forbidden)
    assert add() == 0
    out, err = capsys.readouterr()
    assert "Acme" in out
    assert f"could not be backed up: {tmp_path / 'backups'} cannot be used: Permission denied." in err
    assert (tmp_path / "afterword.sqlite3.seal").exists(), "it ended in order"
