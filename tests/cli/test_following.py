"""What comes after an interview, by the console program: every row of the advice, to its end."""

from typing import Any

import pytest

from tests.cli.test_commands import Run, add
from tests.cli.test_commands import run as run

AFTER = "2026-12-01T18:00:00Z"
LATER = "2026-12-10T12:00:00Z"


@pytest.fixture
def ids(run: Run) -> dict[str, str]:
    add(run, "--interviewer", "Jane <jane@acme.example>")
    return {row["kind"]: str(row["id"]) for row in run("followups")[1]["followups"]}


def said(run: Run, *arguments: str, now: str = AFTER) -> str:
    status, out, err = run(*arguments, json_=False, now=now)
    assert (status, err) == (0, "")
    return str(out)


def test_before_leaving_the_room_and_the_debrief(run: Run, ids: dict[str, str]) -> None:
    card = run("open", ids["ask_timescale"])[1]
    assert card["followup"]["kind"] == "ask_timescale"
    assert card["lines"][1] == "2. Ask when they will decide."
    assert card["lines"][-1] == "Jane"
    assert "debrief 1" in said(run, "open", ids["debrief"])
    words = ("--words", "by the end of next week", "--decision-by", "2026-12-11")
    noted = ("--note", "their queue", "--better", "why I left", "--feeling", "4", "--present", "Ana d'Arc")
    status, document, _err = run("debrief", "1", *noted, *words, now=AFTER)
    assert status == 0
    assert document["interviews"][0]["decision_by"] == "2026-12-11"
    (waits,) = run("waiting", now=AFTER)[1]["on_them"]
    assert (waits["words"], waits["decision_by"], waits["days_over"]) == (
        "by the end of next week",
        "2026-12-11",
        -10,
    )
    assert "why I left  (Acme)" in said(run, "prepare", "1")
    assert run("debrief", "1", "--feeling", "6", now=AFTER)[0] == 2


def test_the_letter_and_why_it_is_due(run: Run, ids: dict[str, str]) -> None:
    assert said(run, "open", ids["thank_you"]).startswith("Subject: Thank you")
    assert said(run, "why", ids["thank_you"]).splitlines()[:2] == [
        "A thank-you is sent the same evening, at 18:00.",
        "It ends Tue 1 Dec 2026 at 15:00.",
    ]
    assert run("why", "999")[0] == 1


def test_one_question_and_a_second_only_anyway(run: Run, ids: dict[str, str]) -> None:
    assert run("ask-again", "1", now=LATER)[0] == 1  # the first is still to be sent
    run("done", ids["status_enquiry"], now=LATER)
    status, document, err = run("ask-again", "1", now=LATER)
    assert status == 1
    assert "One polite question per interview is enough" in err
    assert document == {"errors": [err.strip()]}
    status, document, _err = run("ask-again", "1", "--anyway", "--reason", "a new recruiter", now=LATER)
    assert status == 0
    again = [row for row in document["followups"] if row["kind"] == "status_enquiry"]
    assert [row["state"] for row in again] == ["scheduled"]


def test_applying_elsewhere_and_the_week(run: Run, ids: dict[str, str]) -> None:
    status, document, _err = run("apply", "--company", "Globex", "--role", "Cook", "--agency", "Hays")
    assert (status, document["applications"][0]["status"]) == (0, "applied")
    assert run("apply", "--company", "Globex", "--role", "Cook")[0] == 1
    assert run("apply", "--company", "Initech", "--stage", "saved")[1]["applications"][0]["status"] == "saved"
    assert run("goals")[1] == {
        "applications": 2,
        "interviews": 1,
        "goal_applications": None,
        "goal_interviews": None,
    }
    assert "Applications this week: 2" in said(run, "goals", now="2026-11-30T10:00:00Z")


def test_feedback_is_recorded_listed_and_prepares_the_next(run: Run, ids: dict[str, str]) -> None:
    request = run("outcome", "1", "rejected", now=AFTER)[1]["followups"]
    (asked,) = [str(row["id"]) for row in request if row["kind"] == "feedback_request"]
    sheet = said(run, "open", asked)
    assert "What was missing?" in sheet
    assert "A good time to ring: Wed 02 Dec 2026 09:00" in sheet
    assert said(run, "feedback", "1") == "No feedback yet.\n"
    (heard,) = run(
        "feedback", "1", "--said", "Too long.", "--from", "Jane", "--rate", "structure=2", now=AFTER
    )[1]["feedback"]
    assert (heard["from"], heard["said"], heard["ratings"]) == ("Jane", "Too long.", {"structure": 2})
    states = {row["kind"]: row["state"] for row in run("followups", "--state", "done")[1]["followups"]}
    assert states["feedback_request"] == "done"
    assert run("prepare", "1")[1]["themes"] == [{"theme": "structure", "count": 1, "weak": 1, "mean": 2.0}]
    assert run("feedback", "1", "--rate", "structure=9")[0] == 2


def test_letting_go_asks_remembers_and_is_taken_back(run: Run, ids: dict[str, str]) -> None:
    sheet = said(run, "open", ids["let_go"])
    assert "Would you want to work for them?" in sheet
    assert any(year in sheet for year in ("2019)", "2020)", "2021)", "2022)", "2023)", "2024)", "2025)"))
    late = "2027-02-01T12:00:00Z"
    document = run("let-go", "1", "--would-work-for", "no", "--note", "never called", now=late)[1]
    assert document["applications"][0]["status"] == "no-response"
    known = run("company", "acme", now=late)[1]
    assert (known["would_work_for"], known["note"], known["unanswered"]) == ("no", "never called", 1)
    assert "You would not want to work for them." in said(run, "company", "Acme")
    run("company", "Acme", "--note", "called in March", now=late)
    assert run("company", "Acme")[1]["would_work_for"] == "no"
    assert said(run, "company", "Nobody Ltd") == "Nothing is known of them.\n"
    assert run("reopen", "1", now=late)[1]["applications"][0]["status"] == "interviewing"


def test_an_offer_beside_what_is_still_open(run: Run, ids: dict[str, str]) -> None:
    run("apply", "--company", "Globex")
    assert "“outcome 1 offer”" in said(run, "offer", "1", "--terms", "14 days")
    assert said(run, "offers").startswith("No offers.\n\nStill open\n")
    run("outcome", "1", "offer", now=AFTER)
    status, document, _err = run("offer", "1", "--answer-by", "2026-12-14", "--salary", "40,000", now=AFTER)
    assert status == 0
    assert [row["kind"] for row in document["followups"]] == ["custom"]
    found: Any = run("offers", now=AFTER)[1]
    assert [(one["company"], one["answer_by"], one["salary"]) for one in found["offers"]] == [
        ("Acme", "2026-12-14", "40,000")
    ]
    assert [one["company"] for one in found["open"]] == ["Globex"]
    assert "“outcome" not in said(run, "offer", "1", "--terms", "28 days", now=AFTER)
    assert run("offers", now=AFTER)[1]["offers"][0]["salary"] == "40,000"


def test_something_of_ones_own(run: Run, ids: dict[str, str]) -> None:
    status, document, _err = run("remember", "Bring the papers", "--due", LATER, "--application", "1")
    assert (status, document["followups"][0]["kind"]) == (0, "custom")
    assert said(run, "open", str(document["followups"][0]["id"])) == "Bring the papers\n"
    assert "You chose this time yourself" in said(run, "why", str(document["followups"][0]["id"]))
    assert run("remember", "Too late", "--due", "2026-11-01T09:00:00Z")[0] == 1
