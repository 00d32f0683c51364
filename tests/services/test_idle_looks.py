"""What a look at the clock costs when there is nothing to do: one question, answered from indexes."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop_app.services.context import Context
from desktop_app.services.reminders import Reminders
from tests.conftest import HandClock
from tests.services.paper import PaperNotifier

ROUNDS = 10_000


@pytest.fixture
def full(context: Context, clock: HandClock) -> Context:
    """Ten thousand rounds, an hour apart around the present, with what belongs to them."""
    now = int(clock.now().timestamp())
    connection = context.database.connection
    connection.execute("CREATE TEMP TABLE round AS SELECT 1 AS n, 0 AS at LIMIT 0")
    connection.executemany(
        "INSERT INTO round VALUES (?, ?)",
        [(n, now + (n - ROUNDS // 2) * 3600 + 900) for n in range(1, ROUNDS + 1)],
    )
    with context.database.transaction():
        for statement in (
            "INSERT INTO application (company, company_key, role, role_key, status, created_at)"
            " SELECT 'Company ' || n, n, '', '', 'interviewing', 0 FROM round",
            "INSERT INTO interview (application_id, uid, kind, status, start_wall, end_wall, time_zone, starts_at,"
            " ends_at, created_at) SELECT n, n, 'video', 'scheduled', '2026-12-01T09:00:00',"
            " '2026-12-01T10:00:00', 'Europe/London', at, at + 1800, 0 FROM round",
            "INSERT INTO follow_up (application_id, interview_id, kind, due_at, time_zone, why, state, created_at)"
            " SELECT n, n, 'ask_timescale', at - 1800, 'UTC', '', 'scheduled', 0 FROM round",
            "INSERT INTO follow_up (application_id, interview_id, kind, due_at, time_zone, why, state, created_at,"
            " escalate_at) SELECT n, n, 'thank_you', at + 7200, 'UTC', '', 'scheduled', 0,"
            f" CASE WHEN at + 72000 > {now} THEN at + 72000 END FROM round",
            "INSERT INTO alarm (interview_id, kind, due_at, starts_at, state, planned_at)"
            " SELECT n, 'hour_before', at - 3600, at, 'scheduled', 0 FROM round",
            f"UPDATE follow_up SET state = 'shown' WHERE due_at <= {now}",
            f"UPDATE alarm SET state = 'shown' WHERE due_at <= {now}",
        ):
            context.database.execute(statement)
    return context


def test_one_question_and_no_table_is_read_through(
    full: Context, make: Callable[[], Reminders], notifier: PaperNotifier
) -> None:
    engine = make()
    engine.start()
    assert notifier.sent == []
    asked: list[str] = []
    full.database.connection.set_trace_callback(asked.append)
    engine.tick()
    ticked = len(asked)
    wake = engine.next_wake()
    full.database.connection.set_trace_callback(None)
    assert wake is not None
    assert timedelta() < wake - full.now() <= timedelta(hours=1)
    assert ticked == 1
    assert len(asked) == 2
    for question in asked:
        steps = [row[3] for row in full.database.query(f"EXPLAIN QUERY PLAN {question}")]
        tables = [step for step in steps if step.startswith(("SCAN", "SEARCH")) and "subquery" not in step]
        assert [step for step in tables if "INDEX" not in step and "PRIMARY KEY" not in step] == [
            step for step in tables if step == "SCAN CONSTANT ROW"
        ]
