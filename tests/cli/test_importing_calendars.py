"""Invitations by the console program: imported, asked about, shown before, moved by later files."""

from pathlib import Path

import pytest

from tests.cli.test_commands import FLOATING, ICS, Run
from tests.cli.test_commands import run as run
from tests.interchange.calendar_text import calendar, event


def test_import(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "invitation.ics"
    file.write_text(ICS)
    status, document, _err = run("import", str(file))
    assert (status, document["files"][0]["status"], document["files"][0]["created"]) == (0, "imported", 1)
    row = document["interviews"][0]
    assert (row["company"], row["uid"]) == ("Acme", "one@tests")
    assert row["organizer"] == {"name": "Olga", "email": "olga@acme.example"}
    _status, document, _err = run("import", str(file))
    assert (document["files"][0]["status"], document["files"][0]["unchanged"]) == ("unchanged", 1)
    assert document["interviews"] == []


def test_the_mail_and_its_invitation_are_the_same(run: Run, tmp_path: Path) -> None:
    file, mail = tmp_path / "invitation.ics", tmp_path / "without-a-telling-name"
    file.write_text(ICS)
    mail.write_text(f"From: olga@acme.example\nSubject: Round 1\nContent-Type: text/calendar\n\n{ICS}")
    _status, document, _err = run("import", str(mail), str(file))
    assert [report["status"] for report in document["files"]] == ["imported", "unchanged"]


def test_a_time_without_a_zone_is_a_question(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "floating.ics"
    file.write_text(FLOATING)
    status, document, err = run("import", str(file))
    assert (status, document["files"][0]["status"]) == (1, "skipped")
    assert document["files"][0]["questions"][0]["kind"] == "time_zone"
    assert err.startswith(f"{file}: ")
    assert err.splitlines()[1:] == [f"{file}: Answer with --time-zone, as in --time-zone Europe/Berlin."]
    assert run("interviews")[1]["interviews"] == []
    status, document, _err = run("import", str(file), "--time-zone", "America/New_York")
    assert (status, document["interviews"][0]["starts_at"]) == (0, "2026-12-01T19:00:00Z")


@pytest.mark.parametrize(
    "content", [b"", b"Dear Sam,\nplease come by.\n", ICS.encode()[:150], bytes(6_000_000)]
)
def test_a_file_that_is_no_calendar_costs_the_others_nothing(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    bad, good = tmp_path / "bad.ics", tmp_path / "good.ics"
    bad.write_bytes(content)
    good.write_text(ICS)
    status, document, err = run("import", str(bad), str(tmp_path), str(good))
    assert status == 1
    assert [report["status"] for report in document["files"]] == ["failed", "failed", "imported"]
    assert [line.partition(": ")[0] for line in err.splitlines()] == [str(bad), str(tmp_path)]
    assert all(report["errors"] for report in document["files"][:2])
    assert len(run("interviews")[1]["interviews"]) == 1


def invitation(tmp_path: Path, name: str, *lines: str, method: str = "REQUEST") -> str:
    path = tmp_path / name
    path.write_bytes(calendar(*lines, method=method))
    return str(path)


def test_a_dry_run_shows_what_would_move(run: Run, tmp_path: Path) -> None:
    at = "DTSTART;TZID=Europe/London:20261201T{}0000"
    first = invitation(tmp_path, "a.ics", *event("SUMMARY:Interview with Acme", start=at.format(14)))
    moved = invitation(
        tmp_path, "b.ics", *event("SUMMARY:Interview with Acme", "SEQUENCE:1", start=at.format(16))
    )
    off = invitation(tmp_path, "c.ics", *event("SEQUENCE:2", start=""), method="CANCEL")
    assert "differences" not in run("import", first, "--dry-run")[1]
    run("import", first)
    _status, document, _err = run("import", moved, "--dry-run")
    (found,) = document["differences"]
    assert (found["before"]["starts_at"], found["after"]["starts_at"]) == (
        "2026-12-01T14:00:00Z",
        "2026-12-01T16:00:00Z",
    )
    assert {row["kind"]: (row["before"], row["after"]) for row in found["followups"]} == {
        "ask_timescale": ("2026-12-01T13:30:00Z", "2026-12-01T15:30:00Z"),
        "debrief": ("2026-12-01T15:15:00Z", "2026-12-01T17:15:00Z"),
    }
    text = run("import", moved, "--dry-run", json_=False)[1]
    assert "Acme: Tue 01 Dec 2026 14:00 Europe/London → Tue 01 Dec 2026 16:00 Europe/London" in text
    assert "    debrief Acme: Tue 01 Dec 2026 15:15 → Tue 01 Dec 2026 17:15" in text
    (gone,) = run("import", off, "--dry-run")[1]["differences"]
    assert gone["after"]["status"] == "cancelled"
    assert {row["after"] for row in gone["followups"]} == {None}
    assert run("interviews")[1]["interviews"][0]["starts_at"] == "2026-12-01T14:00:00Z"


def test_dates_of_a_series(run: Run, tmp_path: Path) -> None:
    file = invitation(tmp_path, "a.ics", *event("RRULE:FREQ=WEEKLY", start="DTSTART:20261201T140000Z"))
    assert len(run("import", file, "--dates", "3")[1]["interviews"]) == 3
    (report,) = run("import", file, "--dates", "3")[1]["files"]
    assert (report["status"], report["created"], report["unchanged"]) == ("unchanged", 0, 3)
    assert len(run("import", file)[1]["interviews"]) == 50


def test_a_block_is_split_by_its_agenda(run: Run, tmp_path: Path) -> None:
    lines = ["SUMMARY:Onsite interview with Acme", "DURATION:PT3H"]
    agenda = "DESCRIPTION:14:00-14:45 System design with Jane\\n15:00-15:45 Coding"
    file = invitation(
        tmp_path, "a.ics", *event(*lines, agenda, start="DTSTART;TZID=Europe/London:20261201T140000")
    )
    _status, document, said = run("import", file, "--dry-run")
    assert document["files"][0]["errors"] == []
    assert "“Onsite interview with Acme” holds an agenda of 2 rounds; --split makes a round of each." in said
    document = run("import", file, "--split")[1]
    assert [row["title"] for row in document["interviews"]] == ["System design", "Coding"]
    assert run("import", file)[1]["files"][0]["unchanged"] == 2


def test_a_series_is_moved_by_a_later_file(run: Run, tmp_path: Path) -> None:
    at = "DTSTART;TZID=Europe/London:202612{}T140000"
    single = event("SUMMARY:Interview with Globex", uid="single@example.org", start=at.format("01"))
    weekly = ["RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:Interview with Acme"]
    first = invitation(tmp_path, "a.ics", *single, *event(*weekly, start=at.format("02")))
    moved = invitation(tmp_path, "b.ics", *event(*weekly, "SEQUENCE:1", start=at.format("03")))
    assert run("import", first)[1]["files"][0]["created"] == 4
    (report,) = run("import", moved)[1]["files"]
    assert (report["updated"], report["created"]) == (3, 0)
    starts = [row["starts_at"][:10] for row in run("interviews")[1]["interviews"]]
    assert starts == ["2026-12-01", "2026-12-03", "2026-12-10", "2026-12-17"]
    off = invitation(tmp_path, "c.ics", *event("SEQUENCE:2", start=at.format("03")), method="CANCEL")
    assert run("import", off)[1]["files"][0]["cancelled"] == 3
