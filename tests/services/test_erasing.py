"""One person erased everywhere: no file of the data directory holds the name any more, byte for byte."""

import json
import sqlite3
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from desktop_app.domain.errors import StorageError
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.people import Person
from desktop_app.services import contacts, reading, upkeep
from desktop_app.services.applications import edit_application
from desktop_app.services.context import Context
from desktop_app.services.debriefs import record_debrief
from desktop_app.services.erasing import count_mentions, erase_everywhere, words_of
from desktop_app.services.interviews import add_interview
from desktop_app.storage import backup, erasing
from desktop_app.storage.database import Database
from tests.ui.stored import at

ZELDA = Person("Zelda Quistgård", "zelda@quist.example")
TOM = Person("Tom O'Neill", "tom@acme.example")


@pytest.fixture
def told(context: Context) -> Context:
    span: TimeSpan = at(2, 14)
    draft = InterviewDraft(
        "Acme", span, title="Talk with Zelda Quistgård", interviewers=(ZELDA, TOM), organizer=ZELDA,
        meeting_url="https://meet.example/zelda@quist.example",
    )  # fmt: skip
    add_interview(context, draft)
    edit_application(context, 1, notes="ZELDA QUISTGÅRD likes maps. Tom does not.")
    contacts.log_contact(context, 1, note="Rang Zelda Quistgård")
    record_debrief(context, 1, note="Zelda Quistgård impressed me")
    upkeep.back_up(context)
    return context


def files_with(directory: Path, *words: str) -> list[str]:
    needles = [
        form for word in words for form in (word.encode(), word.lower().encode(), word.upper().encode())
    ]
    return sorted(
        str(path.relative_to(directory))
        for path in directory.rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    )


def test_no_file_holds_the_name_any_more(told: Context) -> None:
    path = told.database.path
    directory = path.parent
    (directory / "logs").mkdir()
    (directory / "logs" / "afterword.log").write_text("Zelda Quistgård could not be read", "utf-8")
    (directory / "damaged").mkdir()
    (directory / "damaged" / "afterword.sqlite3").write_bytes("Zelda Quistgård".encode())
    (directory / "incoming").mkdir()
    (directory / "incoming" / "export.sqlite3").write_bytes("Zelda Quistgård".encode())
    (directory / "window.bmp").write_bytes(b"a picture")
    words = words_of(told, ZELDA)
    assert words == ("Zelda Quistgård", "zelda@quist.example")
    assert len(files_with(directory, "Zelda", "quist")) == 5, "control: it is found"
    assert count_mentions(path, ZELDA, words) >= 4
    erased = erase_everywhere(path, ZELDA, words)
    assert files_with(directory, "Zelda", "Quist") == []
    assert erased.was_stored
    assert len(erased.rewritten) == 1
    assert erased.removed == ()
    assert {found.name for found in erased.others} == {"damaged", "incoming", "afterword.log"}
    assert not (directory / "window.bmp").exists()
    assert count_mentions(path, ZELDA, words) == 0


def test_everything_else_stays(told: Context) -> None:
    erased = erase_everywhere(told.database.path, ZELDA, words_of(told, ZELDA))
    interview = reading.interview(told, 1)
    assert interview.interviewers == (TOM,)
    assert interview.organizer is None
    assert interview.title == "Talk with [erased]"
    assert reading.application(told, 1).notes == "[erased] likes maps. Tom does not."
    assert [row.id for row in reading.listed_interviews(told, search="neill")] == [1]
    assert reading.listed_interviews(told, search="zelda") == []
    assert all(result.ok for result in upkeep.check(told))
    copy = Database.open(erased.rewritten[0])
    assert copy.query("SELECT name FROM person") == [("Tom O'Neill",)]
    copy.close()


def test_a_backup_that_cannot_be_read_is_removed_and_named(told: Context) -> None:
    (written,) = told.database.path.with_name("backups").glob("*.sqlite3")
    content = bytearray(written.read_bytes())
    content[8192:8292] = bytes(100)
    written.write_bytes(content)
    erased = erase_everywhere(told.database.path, ZELDA, words_of(told, ZELDA))
    assert erased.removed == (written,)
    assert files_with(told.database.path.parent, "Zelda") == []


def test_somebody_else_is_left_alone(told: Context) -> None:
    nobody = Person("Nobody Known", "")
    erased = erase_everywhere(told.database.path, nobody, (nobody.name,))
    assert not erased.was_stored
    assert erased.rewritten == ()
    assert reading.interview(told, 1).interviewers == (ZELDA, TOM)
    ann = Person("Ann", "")
    edit_application(told, 1, notes="Annual planning")
    erase_everywhere(told.database.path, ann, ("Ann",))
    assert reading.application(told, 1).notes == "Annual planning", "only whole words"


@pytest.mark.parametrize(
    "name",
    ['Tom "the Quill" Qvarnström', "Zoë Q. van der Hjälm", "مريم قطامي", "Qvist & Qvast <b>", "50% Quorum_Q"],
)
def test_an_unusual_name_is_gone_from_wherever_it_may_stand(context: Context, name: str) -> None:
    person = Person(name, "q+tag@qvarn.example")
    first, _, rest = name.partition(" ")
    draft = InterviewDraft(
        "Acme", at(2, 14), interviewers=(person, TOM), organizer=person, notes=f"Ask for {first}\n{rest}.",
        meeting_url=f"https://meet.example/?with={quote_plus(name)}&mail={quote(person.email)}",
    )  # fmt: skip
    add_interview(context, draft)
    record_debrief(context, 1, present=(person, TOM), note=f"{name} was kind")
    edit_application(context, 1, url=f"https://jobs.example/{quote(name)}/1")
    upkeep.back_up(context)
    edit_application(context, 1, notes="")
    directory = context.database.path.parent
    needles = (
        name,
        person.email,
        quote(name),
        quote_plus(name),
        rest,
        json.dumps(name, ensure_ascii=False)[1:-1],
    )
    assert files_with(directory, name), "control: it is found"
    erase_everywhere(context.database.path, person, words_of(context, person))
    assert files_with(directory, *needles) == []
    assert reading.interview(context, 1).interviewers == (TOM,)


def test_where_it_ends_too_early_it_can_be_done_again(told: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    path, words = told.database.path, words_of(told, ZELDA)
    (path.parent / "damaged").mkdir()
    (path.parent / "damaged" / "afterword.sqlite3").write_bytes("Zelda Quistgård".encode())

    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(erasing, "erase_from_leftovers", killed)
        with pytest.raises(KeyboardInterrupt):
            erase_everywhere(path, ZELDA, words)
    assert ZELDA in reading.interview(told, 1).interviewers, "who could not be named again is never erased"
    erase_everywhere(path, ZELDA, words)
    assert files_with(path.parent, "Zelda", "quist") == []


def test_a_backup_made_meanwhile_is_written_anew_too(told: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    from_store = erasing.erase_from_store

    def backed_up_before(path: Path, person: Person, terms: erasing.Terms) -> bool:
        upkeep.back_up(told)
        return from_store(path, person, terms)

    monkeypatch.setattr(erasing, "erase_from_store", backed_up_before)
    erased = erase_everywhere(told.database.path, ZELDA, words_of(told, ZELDA))
    assert len(erased.rewritten) == 2
    assert files_with(told.database.path.parent, "Zelda", "quist") == []


def test_no_backup_is_lost_where_the_disk_is_full(told: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    (written,) = told.database.path.with_name("backups").glob("*.sqlite3")
    before = written.read_bytes()

    def full(_source: sqlite3.Connection, _target: Path) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    words = words_of(told, ZELDA)
    with monkeypatch.context() as patched:
        patched.setattr(backup, "_copy", full)
        with pytest.raises(
            StorageError, match=r"no room left .* Not everything was erased yet; free some space"
        ):
            erase_everywhere(told.database.path, ZELDA, words)
    assert written.read_bytes() == before
    backup.verify(written)


def test_a_backup_stays_sound_if_all_ends_while_it_is_written_anew(
    told: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    (written,) = told.database.path.with_name("backups").glob("*.sqlite3")
    real = Path.replace

    def killed(path: Path, target: Path) -> Path:
        if target == written:
            raise KeyboardInterrupt
        return real(path, target)

    words = words_of(told, ZELDA)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            erase_everywhere(told.database.path, ZELDA, words)
    backup.verify(written)
    assert erase_everywhere(told.database.path, ZELDA, words).rewritten == (written,)
    assert written.with_name(f"{written.name}.sha256").read_text("utf-8").endswith(f"  {written.name}\n")
    backup.verify(written)
