"""The console program as a person or a script runs it: arguments in, one document out, exit status."""

import csv
import json
from collections.abc import Callable
from email import message_from_string
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from desktop_app.bootstrap import open_context
from desktop_app.cli.__main__ import main
from desktop_app.domain.letter_templates import LetterTemplate
from desktop_app.domain.letters import Letter, LetterKind, Tone
from desktop_app.domain.people import Person
from desktop_app.interchange.csv_export import restored
from desktop_app.services.kept_letters import keep_draft
from desktop_app.services.letter_templates import keep_templates
from desktop_app.services.letters import occasion_of
from desktop_app.storage.migrations import NEWEST_VERSION

Run = Callable[..., tuple[int, Any, str]]

ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Tests//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:one@tests
DTSTAMP:20261120T100000Z
DTSTART;TZID=Europe/London:20261201T140000
DTEND;TZID=Europe/London:20261201T150000
ORGANIZER;CN=Olga:mailto:olga@acme.example
ATTENDEE;CN=Jane Miller:mailto:jane@acme.example
ATTENDEE;CN=Sam:mailto:sam@mail.example
SUMMARY:Interview with Acme
END:VEVENT
END:VCALENDAR
"""
FLOATING = ICS.replace(";TZID=Europe/London", "")
NOW = "2026-11-30T09:00:00Z"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str, json_: bool = True, now: str = NOW) -> tuple[int, Any, str]:
        words = ["--data-dir", str(tmp_path / "data"), "--now", now, *arguments]
        status = main([*words, "--json"] if json_ else words)
        out, err = capsys.readouterr()
        return status, json.loads(out) if json_ and out else out, err

    return command


def add(run: Run, *more: str) -> Any:
    words = (
        "--company",
        "Acme",
        "--role",
        "Backend",
        "--start",
        "2026-12-01T14:00",
        "--time-zone",
        "Europe/London",
    )
    status, document, _err = run("add", *words, *more)
    assert status == 0
    return document


def followups(run: Run, *more: str) -> dict[str, str]:
    _status, document, _err = run("followups", *more)
    return {row["kind"]: row["due_at"] for row in document["followups"]}


def test_add_and_list(run: Run) -> None:
    document = add(run, "--interviewer", "Jane Miller <jane@acme.example>", "--decision-by", "2026-12-09")
    assert document["files"] == [
        {
            "path": None,
            "status": "imported",
            "created": 1,
            "updated": 0,
            "cancelled": 0,
            "unchanged": 0,
            "errors": [],
            "questions": [],
        }
    ]
    assert run("interviews")[1]["interviews"] == document["interviews"]
    row = document["interviews"][0]
    assert row["starts_at"] == "2026-12-01T14:00:00Z"
    assert row["interviewers"] == [{"name": "Jane Miller", "email": "jane@acme.example"}]
    assert row["decision_by"] == "2026-12-09"
    assert followups(run) == {
        "ask_timescale": "2026-12-01T13:30:00Z",
        "debrief": "2026-12-01T15:15:00Z",
        "thank_you": "2026-12-01T18:00:00Z",
        "status_enquiry": "2026-12-10T10:00:00Z",
        "let_go": "2026-12-31T10:00:00Z",
    }
    assert run("applications")[1]["applications"][0]["status"] == "interviewing"
    assert list(followups(run, "--due-by", "2026-12-01T15:15:00Z")) == ["ask_timescale", "debrief"]
    assert run("interviews", "--from", "2026-12-02")[1]["interviews"] == []
    assert len(run("interviews", "--to", "2026-12-01", "--search", "jane")[1]["interviews"]) == 1


def test_a_phrase_says_it_all_and_options_win(run: Run) -> None:
    phrase = "Interview with Acme tomorrow 3pm London time with Jane on zoom, decide Friday"
    _status, document, _err = run("add", "--text", phrase)
    row = document["interviews"][0]
    assert (row["company"], row["title"], row["kind"]) == ("Acme", "Interview", "video")
    assert (row["starts_at"], row["ends_at"]) == ("2026-12-01T15:00:00Z", "2026-12-01T16:00:00Z")
    assert (row["interviewers"], row["decision_by"]) == ([{"name": "Jane", "email": ""}], "2026-12-04")
    more = ("--company", "Other", "--start", "2026-12-02T10:00", "--duration", "30", "--kind", "phone")
    status, document, _err = run("add", "--text", phrase, *more, "--decision-by", "2026-12-09", "--dry-run")
    row = document["interviews"][0]
    assert (status, row["company"], row["kind"], row["decision_by"]) == (0, "Other", "phone", "2026-12-09")
    assert (row["starts_at"], row["ends_at"]) == ("2026-12-02T10:00:00Z", "2026-12-02T10:30:00Z")
    status, document, _err = run("add", "--text", "at 3pm", "--company", "Acme")
    assert (status, document["interviews"][0]["starts_at"][:10]) == (0, "2026-11-30")


def test_what_a_phrase_leaves_open_is_asked(run: Run) -> None:
    status, document, err = run("add", "--text", "Interview with Acme next week")
    assert (status, document["files"][0]["status"]) == (1, "skipped")
    assert document["files"][0]["questions"] == [
        {"kind": "day", "text": "On which day of that week?", "choices": []}
    ]
    assert "On which day" in err
    assert run("interviews")[1]["interviews"] == []


def test_dry_run_stores_nothing(run: Run) -> None:
    document = add(run, "--dry-run")
    assert document["interviews"][0]["id"] is None
    assert run("interviews")[1]["interviews"] == []


def test_all_day_and_a_gap(run: Run) -> None:
    _status, document, _err = run(
        "add", "--company", "A", "--start", "2026-12-01", "--time-zone", "Asia/Tokyo"
    )
    row = document["interviews"][0]
    assert (row["all_day"], row["starts_at"], row["ends_at"]) == (True, None, None)
    assert (row["starts_on"], row["ends_on"]) == ("2026-12-01", "2026-12-01")
    _status, document, _err = run(
        "add", "--company", "B", "--start", "2027-03-28T01:30", "--time-zone", "Europe/London"
    )
    assert document["interviews"][0]["starts_at"] == "2027-03-28T01:30:00Z"


def test_a_follow_ups_life(run: Run) -> None:
    add(run)
    status, document, _err = run("snooze", "3", "--until", "2026-12-02T08:00:00Z")
    assert (status, document["followups"][0]["snoozed_until"]) == (0, "2026-12-02T08:00:00Z")
    assert run("done", "3")[1]["followups"][0]["state"] == "done"
    assert run("skip", "2")[1]["followups"][0]["state"] == "skipped"
    assert set(followups(run, "--state", "done", "--state", "skipped")) == {"thank_you", "debrief"}
    status, _document, err = run("done", "3")
    assert status == 1
    assert "already done" in err


def test_contacted_debrief_outcome_reopen(run: Run) -> None:
    add(run)
    run("contacted", "1", "--on", "2026-12-03T12:00:00Z", "--channel", "phone", "--decision-by", "2026-12-11")
    assert followups(run)["status_enquiry"] == "2026-12-14T10:00:00Z"
    _status, document, _err = run("debrief", "1", "--note", "fine", "--decision-by", "2026-12-16")
    assert document["interviews"][0]["status"] == "held"
    assert followups(run)["status_enquiry"] == "2026-12-17T10:00:00Z"
    _status, document, _err = run("outcome", "1", "no-response", "--on", "2026-12-18T17:30:00Z")
    assert document["applications"][0]["status"] == "no-response"
    assert followups(run)["feedback_request"] == "2026-12-21T09:00:00Z"
    assert "status_enquiry" not in followups(run)
    assert run("reopen", "1")[1]["applications"][0]["status"] == "interviewing"
    assert followups(run)["status_enquiry"] == "2026-12-17T10:00:00Z"


def test_an_outcome_says_how_to_ask_how_one_did(run: Run) -> None:
    add(run)
    _status, said, _err = run("outcome", "1", "rejected", json_=False)
    (request,) = (row for row in run("followups")[1]["followups"] if row["kind"] == "feedback_request")
    assert f"letter {request['id']}" in str(said)


def test_region_for_one_command(run: Run) -> None:
    words = ("--company", "A", "--start", "2026-12-01T14:00", "--time-zone", "Europe/London")
    run("--region", "GB-ENG", "add", *words, "--decision-by", "2026-12-24")
    assert followups(run)["status_enquiry"] == "2026-12-29T10:00:00Z"


def test_export_backup_restore_check(run: Run, tmp_path: Path) -> None:
    add(run)
    output = tmp_path / "out.ics"
    assert run("export", "--format", "ics", "--output", str(output))[0] == 0
    assert output.read_text("utf-8").count("BEGIN:VEVENT") == 1
    status, _document, err = run("export", "--format", "ics", "--output", str(output))
    assert status == 1
    assert "--force" in err
    assert run("export", "--format", "ics", "--output", str(output), "--force")[0] == 0
    copy = tmp_path / "copy.sqlite3"
    assert run("backup", "--output", str(copy))[1]["path"] == str(copy)
    run("done", "3")
    assert run("restore", str(copy))[0] == 0
    assert "thank_you" in followups(run)
    _status, document, _err = run("check")
    assert document["ok"]
    assert {check["name"] for check in document["checks"]} >= {"integrity", "references", "search", "times"}


def test_everything_goes_out_and_comes_back_equal(run: Run, tmp_path: Path) -> None:
    add(run, "--interviewer", "Jane O'Neill <jane@acme.example>")
    run("contacted", "1", "--note", 'A "quoted" note, =1+1 \U0001f600')
    run("outcome", "1", "offer")
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert run("export", "--format", "json", "--output", str(first))[1]["interviews"] == 1
    _status, document, _err = run("import", str(first))
    assert document["files"][0]["status"] == "unchanged"
    elsewhere = ("--data-dir", str(tmp_path / "other"))

    def there(*words: str) -> Any:
        return run(*elsewhere, *words)

    status, document, _err = there("import", str(first))
    assert (status, document["files"][0]["status"], document["files"][0]["created"]) == (0, "imported", 1)
    there("export", "--format", "json", "--output", str(second))
    assert first.read_bytes() == second.read_bytes()
    assert there("check")[1]["ok"]
    assert len(there("interviews", "--search", "neill")[1]["interviews"]) == 1
    add(run)
    status, document, err = run("import", str(first))
    assert (status, document["files"][0]["status"]) == (1, "failed")
    assert "empty store" in err


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"format": 1', '"format": 2', "newer version"),
        (f'"schema": {NEWEST_VERSION}', '"schema": 99', "newer version"),
        ('"application": [', '"application": {} , "x": [', "no list of rows"),
        ('"company":', '"nobody_knows":', "not known here"),
        ('"delivery": []', '"strange": [{"id": 1}]', "does not know"),
        ('"application_id": 1', '"application_id": 7', "missing"),
        ('"status": "interviewing"', '"status": "nonsense"', "cannot be stored"),
        ("}\n", "", "damaged"),
    ],
)
def test_a_damaged_export_changes_nothing(run: Run, tmp_path: Path, old: str, new: str, words: str) -> None:
    add(run)
    file = tmp_path / "out.json"
    run("export", "--format", "json", "--output", str(file))
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    elsewhere = ("--data-dir", str(tmp_path / "other"))
    status, _document, err = run(*elsewhere, "import", str(file))
    assert status == 1
    assert words in err
    assert run(*elsewhere, "applications")[1]["applications"] == []


def test_a_list_for_spreadsheets_holds_no_formula(run: Run, tmp_path: Path) -> None:
    run(
        "add",
        "--company",
        "=HYPERLINK(1)",
        "--role",
        '@SUM, "x"',
        "--start",
        "2026-12-01T14:00",
        "--time-zone",
        "UTC",
    )
    file = tmp_path / "list.csv"
    document = run("export", "--format", "csv", "--output", str(file))[1]
    assert (document["applications"], document["interviews"]) == (1, 1)
    header, row = csv.reader(file.read_text("utf-8-sig").splitlines())
    cells = dict(zip(header, row, strict=True))
    assert (cells["Company"], cells["Role"]) == ("'=HYPERLINK(1)", '\'@SUM, "x"')
    assert (restored(cells["Company"]), restored("'tis")) == ("=HYPERLINK(1)", "'tis")
    assert (cells["Starts at"], cells["Time zone"]) == ("2026-12-01 14:00", "UTC")


def test_a_letter_for_each_interviewer(run: Run) -> None:
    add(
        run,
        "--interviewer",
        "Jane O'Neill <jane@acme.example>",
        "--interviewer",
        "李雷",
        "--decision-by",
        "2026-12-09",
    )
    run("debrief", "1", "--note", "the calm on call\nBcc: x@evil.example")
    rows = run("followups", "--state", "scheduled")[1]["followups"]
    ids = {row["kind"]: str(row["id"]) for row in rows}
    first, second = run("letter", ids["thank_you"], now="2026-12-01T18:00:00Z")[1]["letters"]
    assert (first["to"], second["to"]) == (
        {"name": "Jane O'Neill", "email": "jane@acme.example"},
        {"name": "李雷", "email": ""},
    )
    assert first["subject"] == "Thank you for our conversation today"
    assert "Hello Jane O'Neill," in first["body"]
    assert "the calm on call" in first["body"]
    assert "by Wednesday 9 December" in first["body"]
    assert first["body"].splitlines()[2] != second["body"].splitlines()[2]
    assert "jane" not in second["body"]
    _status, text, _err = run("letter", ids["thank_you"], "--format", "eml", json_=False)
    one, other = text.split("X-Unsent: 1")[1:]
    message = message_from_string("X-Unsent: 1" + one, policy=default)
    assert message["To"].addresses[0].addr_spec == "jane@acme.example"
    assert message.keys() == [
        "X-Unsent",
        "To",
        "Subject",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    ]
    assert message_from_string("X-Unsent: 1" + other, policy=default)["To"] is None
    (enquiry,) = run("letter", ids["status_enquiry"])[1]["letters"]
    assert enquiry["to"]["name"] == "Jane O'Neill"
    assert "You expected to decide by Wednesday 9 December." in enquiry["body"]
    status, _document, err = run("letter", ids["let_go"])
    assert status == 1
    assert "asks for no letter" in err


def test_another_letter_about_the_same_round_in_either_tone(run: Run) -> None:
    add(run, "--interviewer", "Jane <jane@acme.example>", "--interviewer", "Tom <tom@acme.example>")
    ids = {row["kind"]: str(row["id"]) for row in run("followups")[1]["followups"]}
    subjects = set()
    for template in LetterKind:
        for tone in Tone:
            options = ("--template", template, "--tone", tone)
            letters = run("letter", ids["let_go"], *options)[1]["letters"]
            assert len(letters) == (2 if template is LetterKind.THANK_YOU else 1)
            assert "$" not in letters[0]["subject"] + letters[0]["body"]
            assert letters[0]["body"].startswith("Hello Jane,\n\n")
            assert letters[0]["body"].endswith("egards\n[your name]")
            subjects.add(letters[0]["subject"])
    assert len(subjects) == len(LetterKind) * len(Tone)


def test_own_templates_and_kept_drafts_are_printed_too(run: Run, tmp_path: Path) -> None:
    add(run, "--interviewer", "Jane <jane@acme.example>")
    ids = {row["kind"]: str(row["id"]) for row in run("followups")[1]["followups"]}
    context, _trouble = open_context(tmp_path / "data")
    which = (LetterKind.THANK_YOU, Tone.SHORT)
    keep_templates(context, {which: LetterTemplate("Cheers, $company", "$greeting\n\nmany thanks")})
    enquiry = occasion_of(context, int(ids["status_enquiry"]))
    jane = Person("Jane", "jane@acme.example")
    keep_draft(context, enquiry, Tone.SHORT, Letter(jane, "Any news?", "mine"))
    context.database.close()
    (thanks,) = run("letter", ids["thank_you"])[1]["letters"]
    assert (thanks["subject"], thanks["body"]) == ("Cheers, Acme", "Hello Jane,\n\nmany thanks")
    (asked,) = run("letter", ids["status_enquiry"])[1]["letters"]
    assert (asked["subject"], asked["body"]) == ("Any news?", "mine")


def test_text_is_for_people(run: Run) -> None:
    add(run)
    _status, out, _err = run("followups", json_=False)
    assert "Ask Acme what stage it is at" in out
    assert run("interviews", "--search", "nobody", json_=False)[1] == "No interviews.\n"
    assert main(["--version"]) == 0


def test_remind_brings_the_nudge_that_only_the_day_brings(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.cli.reminding.PATIENCE", 0.0)  # nobody answers here
    add(run)
    later = "2026-12-05T12:00:00Z"
    assert "keep_applying" not in followups(run)
    run("remind", "--once", now=later)
    assert "keep_applying" in followups(run)


def test_a_moment_that_may_be_a_slip_is_kept_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*arguments: str) -> str:
        command = ["--data-dir", str(tmp_path), "--now", "2026-12-02T12:00:00Z", *arguments]
        assert main(command) == 0
        return capsys.readouterr().err

    for start in ("2026-12-01T14:00", "2026-12-08T14:00"):
        said("add", "--company", "Acme", "--start", start, "--time-zone", "UTC")
    assert said("contacted", "1", "--on", "2026-12-01T20:00:00Z") == ""
    assert "2031-01-01 09:00" in said("contacted", "1", "--on", "2031-01-01T09:00:00Z")
    early = said("outcome", "1", "rejected", "--on", "2020-01-01T09:00:00Z")
    assert "is before the first interview, on 2026-12-01" in early
    assert len(early.splitlines()) == 1
    assert said("reopen", "1") == ""
    assert said("outcome", "1", "offer", "--on", "2026-12-02T11:00:00Z") == ""
    assert "ahead of now" in said("outcome", "1", "accepted", "--on", "2026-12-03T12:00:00Z")
