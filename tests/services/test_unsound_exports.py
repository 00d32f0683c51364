"""An export that somebody or something changed: refused with the value that cannot be, and nothing is stored."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.bootstrap import open_context
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.debriefs import Debrief
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.feedback import FeedbackDraft
from desktop_app.domain.people import Person
from desktop_app.services import exporting, feedback
from desktop_app.services.applications import record_outcome
from desktop_app.services.context import Context
from desktop_app.services.debriefs import keep_debrief
from desktop_app.storage import whole
from desktop_app.storage.database import FILE_NAME, Database
from tests.ui.stored import add_round, at

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture
def tables(context: Context) -> Tables:
    round_id = add_round(context, "Acme", at(2, 14), decision_by=date(2026, 12, 9)).id
    keep_debrief(context, round_id, Debrief((Person("Jane"),), "Kind", "More tests", 4))
    record_outcome(context, 1, ApplicationStatus.REJECTED)
    feedback.record_feedback(context, 1, FeedbackDraft(said="Clear", answers=(("What?", "This"),)))
    found = whole.dump(context.database)
    assert all(
        found[table] for table in ("interview", "activity", "follow_up", "alarm", "debrief", "feedback")
    )
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def take_in(tables: Tables, directory: Path) -> Context:
    directory.mkdir()
    context, _ = open_context(directory)
    try:
        exporting.load_whole(context, tables, whole.SCHEMA_VERSION)
    except InvalidInput:
        context.database.close()
        raise
    return context


def test_control_what_we_wrote_comes_back(tables: Tables, tmp_path: Path) -> None:
    context = take_in(tables, tmp_path / "other")
    assert exporting.holds_the_same(context, tables)
    context.database.close()


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("interview", "start_wall", "rubbish"),
        ("interview", "start_wall", "9999-12-31T20:00"),
        ("interview", "starts_at", 7),
        ("interview", "time_zone", "Mars/Base"),
        ("interview", "time_zone", "../../etc/passwd"),
        ("interview", "kind", "seance"),
        ("interview", "dtstamp", 2**62),
        ("interview", "decision_by", "soon"),
        ("interview", "sequence", "one"),
        ("follow_up", "due_at", 2**62),
        ("follow_up", "due_at", -(2**62)),
        ("follow_up", "due_at", 1.5),
        ("follow_up", "time_zone", ""),
        ("follow_up", "kind", "dance"),
        ("activity", "kind", "told"),
        ("activity", "at", 10**15),
        ("activity", "outcome", "hired"),
        ("application", "applied_on", "9999-12-31"),
        ("application", "applied_on", "31.12.2026"),
        ("application", "policy", "[" * 5_000),
        ("alarm", "starts_at", 10**15),
        ("alarm", "kind", "loud"),
        ("debrief", "people", "[[1, 2]]"),
        ("debrief", "people", "7"),
        ("feedback", "answers", '[["a"]]'),
        ("feedback", "answers", "[" * 5_000),
        ("feedback", "at", "now"),
    ],
)
def test_what_cannot_be_is_refused(
    tables: Tables, tmp_path: Path, table: str, column: str, value: object
) -> None:
    tables[table][0][column] = value
    with pytest.raises(InvalidInput) as refused:
        take_in(tables, tmp_path / "other")
    assert str(refused.value)
    context, _ = open_context(tmp_path / "other")
    with pytest.raises(InvalidInput):
        exporting.load_whole(context, tables, whole.SCHEMA_VERSION, dry_run=True)
    context.database.close()
    opened = Database.open(tmp_path / "other" / FILE_NAME)
    assert whole.is_bare(opened), "nothing of it is stored"
    opened.close()
    with pytest.raises(InvalidInput):
        whole.as_backup(tables, tmp_path / "incoming" / "export.sqlite3")
    assert not list(tmp_path.glob("incoming/*"))
