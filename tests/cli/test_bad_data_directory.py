"""A data directory that cannot be used: said plainly, left as it is, exit 1."""

import json
import sqlite3
from pathlib import Path

import pytest

from desktop_app.cli.__main__ import main
from desktop_app.storage.connection import APPLICATION_ID


def newer(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def foreign(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()


def text(file: Path) -> None:
    file.write_text("Dear diary,\n" * 100)


@pytest.mark.parametrize(
    ("make", "reason"), [(newer, "newer version"), (foreign, "another program"), (text, "not a database")]
)
def test_another_file_in_the_place_of_the_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make: object, reason: str
) -> None:
    assert callable(make)
    file = tmp_path / "afterword.sqlite3"
    make(file)
    before = file.read_bytes()
    assert main(["--data-dir", str(tmp_path), "--json", "interviews"]) == 1
    out, err = capsys.readouterr()
    assert reason in err
    assert str(file) in err
    assert reason in json.loads(out)["errors"][0]
    assert file.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [file.name]


def test_a_directory_that_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["--data-dir", str(tmp_path / "file" / "data"), "interviews"]) == 1
    assert "cannot be used" in capsys.readouterr().err
    assert main(["--data-dir", str(tmp_path / "file"), "interviews"]) == 1
    assert "cannot be used" in capsys.readouterr().err
