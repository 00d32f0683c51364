"""What is typed wrongly, or cannot be: said in a sentence, with the exit status for it."""

import json
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import InvalidInput
from desktop_app.services.export_files import write_chosen
from desktop_app.storage.database import FILE_NAME
from tests.cli.test_commands import Run, add
from tests.cli.test_commands import run as run


@pytest.mark.parametrize(
    "words",
    [
        ("add",),
        ("add", "--company", "A", "--start", "tomorrow"),
        ("add", "--company", "A", "--start", "2026-12-01T14:00Z"),
        ("add", "--company", "A", "--start", "2026-12-01T14:00", "--time-zone", "Nowhere/Atall"),
        ("add", "--company", "A", "--start", "2026-12-01T14:00", "--duration", "-5"),
        ("add", "--company", "A", "--start", "2026-12-01T14:00", "--kind", "seance"),
        ("followups", "--state", "lost"),
        ("snooze", "1"),
        ("outcome", "1", "interviewing"),
        ("remind",),
        ("nonsense",),
        ("--region", "XX", "interviews"),
        ("--now", "yesterday", "interviews"),
    ],
)
def test_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    status, out, err = run(*words, json_=False)
    assert (status, out) == (2, "")
    assert err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "--company", "A", "--start", "9999-12-31T23:59"), "the year 9999, which cannot be right"),
        (("add", "--company", "A", "--start", "0001-01-01"), "the year 1, which cannot be right"),
        (("contacted", "1", "--decision-by", "9999-12-31"), "the year 9999, which cannot be right"),
        (("outcome", "1", "offer", "--on", "9999-12-31T23:59:59Z"), "the year 9999, which cannot be right"),
        (("done", "first"), "“first” is not a whole number"),
        (("done", "99999999999999999999"), "larger than any number here"),
        (("outcome", "1", "offerd"), "“offerd” is none of offer, accepted"),
        (("contacted", "1", "--channel", "fax"), "“fax” is none of email, phone, other"),
        (("import", "a.ics", "--dates", "-1"), "at least one"),
    ],
)
def test_a_value_that_cannot_be_is_named(run: Run, words: tuple[str, ...], said: str) -> None:
    status, out, err = run(*words, json_=False)
    assert (status, out) == (2, "")
    assert said in err


def test_no_name_steers_the_terminal(run: Run) -> None:
    add(run, "--role", "Dev\x1b[31m\u202e")
    _status, text, _err = run("interviews", json_=False)
    assert "Dev[31m" in text
    assert text.replace("\n", "").isprintable()
    assert "\x1b" in run("interviews")[1]["interviews"][0]["role"]


def test_an_export_leaves_what_was_there_when_it_cannot_be_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "out.json"
    there.write_text("precious")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    status, found, _err = run("export", "--format", "json", "--output", str(there), "--force")
    assert (status, found["errors"]) == (1, [f"{there} could not be written: No space left on device."])
    assert there.read_text() == "precious"


def test_a_name_that_is_too_long_for_a_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="could not be written: File name too long"):
        write_chosen(tmp_path / ("x" * 300), b"content")


def test_an_export_does_not_take_the_place_of_what_is_stored(run: Run, tmp_path: Path) -> None:
    add(run)
    there = tmp_path / "data" / FILE_NAME
    status, found, _err = run("export", "--format", "json", "--output", str(there), "--force")
    assert status == 1
    assert found["errors"] == [f"{there} is a database of Afterword or a backup of one. Choose another name."]
    assert len(run("interviews")[1]["interviews"]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
def test_an_export_takes_the_place_of_a_link_that_leads_nowhere(run: Run, tmp_path: Path) -> None:
    there, other = tmp_path / "out.json", tmp_path / "other.json"
    there.symlink_to(other)
    other.symlink_to(there)
    assert run("export", "--format", "json", "--output", str(there))[0] == 0
    assert json.loads(there.read_bytes())["tables"]


@pytest.mark.parametrize("words", [("export", "--format", "csv"), ("backup",)])
def test_a_name_that_is_too_long_is_a_sentence(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    status, found, _err = run(*words, "--output", str(tmp_path / ("x" * 300)))
    (said,) = found["errors"]
    assert status == 1
    assert "xxx" in said


def test_what_is_not_called_as_a_backup_is_makes_none_before(run: Run, tmp_path: Path) -> None:
    add(run)
    kept = tmp_path / "data" / "backups"
    (written,) = kept.glob("*.sqlite3")
    other = tmp_path / "some.sqlite3"
    other.write_bytes(written.read_bytes())
    status, found, _err = run("restore", str(other))
    (said,) = found["errors"]
    assert status == 1
    assert "is not called as a backup" in said
    assert list(kept.glob("*.sqlite3")) == [written]


def test_the_days_listed_may_be_any(run: Run) -> None:
    add(run)
    _status, found, _err = run("interviews", "--from", "0001-01-01", "--to", "9999-12-31")
    assert len(found["interviews"]) == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("add", "--company", " ", "--start", "2026-12-01T14:00"), "company"),
        (("add", "--company", "A", "--start", "2026-12-01T14:00", "--decision-by", "2026-11-01"), "before"),
        (("done", "7"), "no follow-up 7"),
        (("contacted", "7"), "no application 7"),
        (("debrief", "7"), "no interview 7"),
        (("letter", "7"), "no follow-up 7"),
        (("add", "--text", "Acme on 31 February"), "no such day"),
        (("add", "--text", "with Acme yesterday at 3pm"), "has passed"),
        (("add", "--text", "tomorrow 3pm"), "Which company"),
        (("add", "--text", "Acme"), "On which day"),
        (("restore", "nothing.sqlite3"), "not there"),
    ],
)
def test_what_fails_is_said(run: Run, words: tuple[str, ...], reason: str) -> None:
    status, document, err = run(*words)
    assert status == 1
    assert reason in err
    assert reason in json.dumps(document, ensure_ascii=False)
