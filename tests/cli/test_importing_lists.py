"""Lists of applications from the command line: every origin, asked once, twice is once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli.__main__ import main

Run = Callable[..., tuple[int, Any]]

LINKEDIN = (
    "Application Date,Contact Email,Company Name,Job Title,Job Url,Question And Answers\r\n"
    '"1/15/26, 3:04 PM",me@mail.example,Acme,Backend,https://jobs.example/1,"Salary? | 1\r\nsecret"\r\n'
    '"2/3/26, 9:00 AM",me@mail.example,Globex,Data,https://jobs.example/2,secret\r\n'
)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> tuple[int, Any]:
        now = "2026-11-30T09:00:00Z"
        status = main(["--data-dir", str(tmp_path / "data"), "--now", now, *arguments, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return command


def listed(run: Run) -> dict[str, Any]:
    return {row["company"]: row for row in run("applications")[1]["applications"]}


@pytest.mark.parametrize(
    ("encoding", "separator", "before"),
    [
        ("utf-8", ",", ""),
        ("utf-8-sig", ";", "sep=;\n"),
        ("utf-16", "\t", ""),
        ("utf-16-le", "\t", ""),
        ("cp1252", ";", "My applications\n\n"),
    ],
)
def test_encodings_separators_and_titles(
    run: Run, tmp_path: Path, encoding: str, separator: str, before: str
) -> None:
    lines = [["Employer", "Position", "Status", "Notes"], ["Société", "Chef", "Ghosted", "'=1+1"]]
    text = before + "\n".join(separator.join(line) for line in lines)
    (tmp_path / "list").write_bytes(text.encode(encoding))
    status, document = run("import", str(tmp_path / "list"))
    assert (status, document["files"][0]["created"]) == (0, 1)
    row = listed(run)["Société"]
    assert (row["role"], row["status"], row["notes"]) == ("Chef", "no-response", "=1+1")


def test_linkedin_twice_without_answers_to_questions(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "Job Applications.csv"
    file.write_text(LINKEDIN, newline="")
    assert run("import", "--dry-run", str(file))[1]["files"][0]["created"] == 2
    assert listed(run) == {}
    assert run("import", str(file))[1]["files"][0]["created"] == 2
    rows = listed(run)
    assert [row["applied_on"] for row in rows.values()] == ["2026-01-15", "2026-02-03"]
    assert "secret" not in json.dumps(rows)
    report = run("import", str(file))[1]["files"][0]
    assert (report["status"], report["created"], report["unchanged"]) == ("unchanged", 0, 2)
    assert listed(run) == rows


def test_linkedin_saved_jobs_are_saved(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "Saved Jobs.csv"
    file.write_text("Saved Date,Job Title,Job Url,Company Name\n1/2/26,Backend,javascript:x,Acme\n")
    run("import", str(file))
    assert (listed(run)["Acme"]["status"], listed(run)["Acme"]["url"]) == ("saved", None)


def test_asks_once_and_takes_the_answers_from_a_map(run: Run, tmp_path: Path) -> None:
    file, answers = tmp_path / "list.csv", tmp_path / "map.json"
    file.write_text("Company,Date applied,Stage,Who\nAcme,03/04/2026,Round two,x\nBeta,46113,Round two,y\n")
    status, document = run("import", str(file))
    questions = document["files"][0]["questions"]
    assert (status, [question["kind"] for question in questions]) == (1, ["date_order", "stage"])
    assert listed(run) == {}
    answers.write_text(
        json.dumps(
            {"columns": {"Who": "notes"}, "dates": "day-first", "stages": {"round two": "interviewing"}}
        )
    )
    assert run("import", str(file), "--map", str(answers))[0] == 0
    rows = listed(run)
    assert (rows["Acme"]["applied_on"], rows["Acme"]["notes"]) == ("2026-04-03", "x")
    assert (rows["Beta"]["applied_on"], rows["Beta"]["status"]) == ("2026-04-01", "interviewing")


def test_without_heading_columns_go_by_number(run: Run, tmp_path: Path) -> None:
    file, answers = tmp_path / "list.csv", tmp_path / "map.json"
    file.write_text("Acme,Backend\n,Nobody\n")
    answers.write_text(json.dumps({"columns": {"1": "company", "2": "role"}}))
    status, document = run("import", str(file), "--map", str(answers))
    assert (status, listed(run)["Acme"]["role"]) == (0, "Backend")
    assert document["files"][0]["errors"] == ["Row 2 names no company and was left out."]


def test_a_map_cannot_ask_for_answers_to_questions(run: Run, tmp_path: Path) -> None:
    file, answers = tmp_path / "list.csv", tmp_path / "map.json"
    file.write_text(LINKEDIN, newline="")
    answers.write_text(json.dumps({"columns": {"Question And Answers": "notes"}}))
    assert run("import", str(file), "--map", str(answers))[0] == 1
    assert listed(run) == {}


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ("Wo", "a column “wo” that the list does not have. It has “Company” and “Role”."),
        ("3", "a column “3” that the list does not have."),
        ("0", "a column “0” that the list does not have."),
    ],
)
def test_a_map_names_columns_that_are_there(run: Run, tmp_path: Path, column: str, says: str) -> None:
    file, answers = tmp_path / "list.csv", tmp_path / "map.json"
    file.write_text("Company,Role\nAcme,Clerk\n")
    answers.write_text(json.dumps({"columns": {column: "location"}}))
    status, document = run("import", str(file), "--map", str(answers))
    assert (status, listed(run)) == (1, {})
    assert says in document["files"][0]["errors"][0]
    answers.write_text(json.dumps({"columns": {column: None}}))  # what is left out may be missing
    assert run("import", str(file), "--map", str(answers))[0] == 0


def test_a_map_may_name_a_column_that_only_later_rows_have(run: Run, tmp_path: Path) -> None:
    file, answers = tmp_path / "list.csv", tmp_path / "map.json"
    file.write_text("Company,Role\n" + "Acme,Clerk\n" * 9 + "Blyth,Clerk,Leeds\n")
    answers.write_text(json.dumps({"columns": {"3": "location"}}))
    assert run("import", str(file), "--map", str(answers))[0] == 0
    assert listed(run)["Blyth"]["location"] == "Leeds"


def test_the_counts_are_said(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Company,Role\nAcme,Clerk\nacme,CLERK\n,Nobody\nGlobex,Clerk\n")
    command = ["--data-dir", str(tmp_path / "data"), "import"]
    assert main([*command, "--dry-run", str(file)]) == 0
    said = capsys.readouterr()
    assert said.out == f"{file}: would be imported (2 new, 1 already here)\n"
    assert "Row 4 names no company and was left out." in said.err
    assert main([*command, str(file)]) == 0
    assert main([*command, str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"{file}: unchanged (3 already here)"


def test_our_own_list_brings_the_rounds_back(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def command(data: str, *arguments: str) -> Any:
        now = "2026-11-30T09:00:00Z"
        assert main(["--data-dir", str(tmp_path / data), "--now", now, *arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    def held(data: str) -> str:
        file = tmp_path / f"{data}.csv"
        command(data, "export", "--format", "csv", "--output", str(file), "--force")
        return file.read_text("utf-8-sig")

    acme = ["add", "--company", "=Acme", "--role", "Clerk", "--kind", "phone"]
    jane = 'Jane "J"; Miller <jane@acme.example>'
    run(*acme, "--start", "2026-11-20T14:00", "--interviewer", jane, "--decision-by", "2026-12-04")
    run(*acme, "--start", "2026-12-02", "--time-zone", "Asia/Tokyo", "--location", "@home")
    run("debrief", "1", "--note", "Good")
    run("add", "--company", "Globex", "--start", "2026-11-03T09:00")
    run("outcome", "2", "rejected")
    run("add", "--company", "Globex", "--start", "2026-12-10T09:00")  # the same role, another application
    before = held("data")
    file = tmp_path / "data.csv"

    told = command("other", "import", "--dry-run", str(file))["files"][0]
    assert (told["status"], told["created"]) == ("imported", 7)
    assert len(held("other").splitlines()) == 1
    document = command("other", "import", str(file))
    assert (document["files"][0]["created"], len(document["interviews"])) == (7, 4)
    assert held("other") == before
    told = command("other", "import", str(file))["files"][0]
    assert (told["status"], told["created"], told["unchanged"]) == ("unchanged", 0, 7)
    assert command("data", "import", str(file))["files"][0]["status"] == "unchanged"
    assert held("other") == before == held("data")
    steps = {
        data: [
            (step["kind"], step["company"], step["due_at"])
            for step in command(data, "followups")["followups"]
            if (step["company"], step["kind"]) != ("Globex", "feedback_request")
            and (step["company"], step["due_at"][:7]) != ("Globex", "2026-11")
        ]
        for data in ("data", "other")
    }
    # What ended before it came here asks for nothing any more; all else is planned as it was.
    assert steps["other"] == steps["data"]


def test_our_own_list_without_its_uids_knows_rounds_by_their_start(run: Run, tmp_path: Path) -> None:
    head = "Company,Role,Stage,Applied on,Round,Kind,Round status,Starts at,Ends at,Time zone"
    file = tmp_path / "list.csv"
    file.write_text(
        f"{head}\nAcme,Clerk,interviewing,,1,phone,held,2026-11-20 14:00,2026-11-20 15:00,Europe/Berlin\n"
        "Acme,Clerk,interviewing,,2,phone,scheduled,soon,,Europe/Berlin\n"
    )
    status, document = run("import", str(file))
    (report,) = document["files"]
    assert (status, report["created"]) == (0, 2)
    assert report["errors"] == ["Row 3: “soon” is no time; its interview was left out."]
    assert [row["starts_at"] for row in document["interviews"]] == ["2026-11-20T13:00:00Z"]
    report = run("import", str(file))[1]["files"][0]
    assert (report["status"], report["created"], report["unchanged"]) == ("unchanged", 0, 2)
    assert len(run("interviews")[1]["interviews"]) == 1
