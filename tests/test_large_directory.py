"""What measurements with 100,000 interviews take place in is data as the program itself would have stored it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.large import fill_large
from desktop_app.bootstrap import open_context
from desktop_app.services.context import Context
from desktop_app.services.planning import replan
from desktop_app.storage import seal

INTERVIEWS = 1_000


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    directory: Path = tmp_path_factory.mktemp("large") / "data"
    fill_large(directory, INTERVIEWS)
    assert seal.read(directory / "afterword.sqlite3")
    opened, trouble = open_context(directory)
    assert not trouble
    yield opened
    opened.database.close()


def test_the_counts_are_those_that_are_said(context: Context) -> None:
    def count(table: str) -> int:
        return int(context.database.query(f"SELECT count(*) FROM {table}")[0][0])

    assert (count("interview"), count("application")) == (INTERVIEWS, INTERVIEWS / 5)
    assert count("follow_up") > 3 * INTERVIEWS
    assert count("search") == INTERVIEWS * 6 / 5
    assert context.database.query("PRAGMA foreign_key_check") == []


def test_this_month_is_busy(context: Context) -> None:
    now = int(context.now().timestamp())
    month = 30 * 86400
    sql = "SELECT count(*) FROM interview WHERE starts_at BETWEEN ? AND ?"
    around = context.database.query(sql, (now - month // 2, now + month // 2))[0][0]
    a_year_ago = context.database.query(sql, (now - 13 * month, now - 12 * month))[0][0]
    assert around > 1.5 * a_year_ago


def test_people_and_notes_are_found(context: Context) -> None:
    rows = context.database.query(
        "SELECT count(*) FROM search WHERE search MATCH 'people:miller AND notes:wants'"
    )
    assert rows[0][0] > 0


def test_planning_anew_moves_nothing_of_what_is_ahead(context: Context) -> None:
    soon = int((context.now() + timedelta(minutes=5)).timestamp())
    applications = context.database.query(
        "SELECT DISTINCT application_id FROM follow_up WHERE state = 'scheduled' AND due_at > ? LIMIT 40",
        (soon,),
    )
    with context.database.transaction():
        moved = [replan(context, application) for (application,) in applications]
    assert len(moved) == 40
    assert not any(moved)
