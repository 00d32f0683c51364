"""Lists stored while they are read: each application once, all of it or nothing, whatever comes in which piece."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.business_days import no_holidays
from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.going import Going, Stopped
from desktop_app.domain.interviews import InterviewDraft, InterviewStatus, TimeSpan
from desktop_app.domain.job_lists import ListAnswers, ListedRound, ListRow, ListRows, drafts_of, row_of
from desktop_app.domain.settings import Settings
from desktop_app.interchange import list_rows
from desktop_app.interchange.csv_reader import read_list, read_list_parts
from desktop_app.services import applications, importing_lists
from desktop_app.services.context import Context
from desktop_app.services.history import take_back
from desktop_app.storage import new_rows
from desktop_app.storage.database import FILE_NAME, Database
from desktop_app.storage.search import difference
from tests.conftest import HandClock


@contextmanager
def opened() -> Iterator[Context]:
    """Open a new database in which one application stands."""
    with TemporaryDirectory() as directory:
        database = Database.open(Path(directory) / FILE_NAME)
        context = Context(database, HandClock(), Settings(), "Europe/London", no_holidays)
        try:
            applications.add_application(context, ApplicationDraft("Acme", "Engineer"))
            yield context
        finally:
            database.close()


def facts(context: Context) -> list[Any]:
    query = context.database.query
    return [
        *query("SELECT company, role, status, applied_on, notes, agency FROM application ORDER BY id"),
        *query("SELECT application_id, kind, at, outcome FROM activity ORDER BY id"),
    ]


rows = some.builds(
    lambda *said: row_of(ApplicationDraft(*said)),
    some.sampled_from(("Acme", "ACME", "Globex", "Umbra")),
    some.sampled_from(("Engineer", "engineer", "Tester", "")),
    some.sampled_from(ApplicationStatus),
    some.sampled_from(("", "Agents")),
)


@pytest.mark.parametrize(("few", "together"), [(10**6, 10**6), (0, 3)])
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(blocks=some.lists(some.lists(rows, max_size=6), max_size=4))
def test_in_pieces_is_what_one_by_one_is(
    blocks: list[list[ListRow]], few: int, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened() as context:
        for draft in drafts_of(row for block in blocks for row in block):
            importing_lists.import_applications(context, [draft])
        one_by_one = facts(context)
    with opened() as context, monkeypatch.context() as patched:
        patched.setattr(new_rows, "FEW", few)
        patched.setattr(new_rows, "TOGETHER", together)
        before = facts(context)
        told: list[tuple[int, int]] = []
        change = importing_lists.import_rows(
            context, iter(blocks), Going(), lambda seen, fresh: told.append((seen, fresh))
        )
        assert facts(context) == one_by_one
        assert difference(context.database.connection) == 0
        fresh = len(context.database.query("SELECT 1 FROM application")) - 1
        assert told == [(sum(map(len, blocks)), fresh)]
        assert (change.inverse is None) is (fresh == 0)
        if fresh:
            take_back(context, change)
        assert facts(context) == before
        assert difference(context.database.connection) == 0


def test_a_list_that_breaks_off_or_is_stopped_leaves_nothing() -> None:
    block = [row_of(ApplicationDraft(f"Company {number}")) for number in range(300)]

    def breaks_off() -> Iterator[list[ListRow]]:
        yield block
        raise UnreadableFile("It broke off.")

    going = Going()

    def is_stopped() -> Iterator[list[ListRow]]:
        yield block
        going.stopped = True

    with opened() as context:
        before = facts(context)
        for blocks, error in ((breaks_off(), UnreadableFile), (is_stopped(), Stopped)):
            with pytest.raises(error):
                importing_lists.import_rows(context, blocks, going, lambda _seen, _fresh: None)
            assert facts(context) == before
            assert difference(context.database.connection) == 0


def test_nothing_is_begun_for_what_is_known() -> None:
    with opened() as context:
        before = context.database.connection.total_changes
        known = [row_of(ApplicationDraft("acme", "ENGINEER"))]
        change = importing_lists.import_rows(context, [known, known], Going(), lambda _seen, _fresh: None)
        assert (change.label, change.inverse) == ("import nothing new", None)
        assert context.database.connection.total_changes == before


lines_of_a_list = some.tuples(
    some.sampled_from(("Acme", "", "Globex, Inc.", " x\ny ")),
    some.sampled_from(("Ghosted", "applied", "")),
    some.sampled_from(("2026-01-31", "25.12.2026", "soon", "")),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
@given(body=some.lists(lines_of_a_list, max_size=9), batch=some.integers(1, 4))
def test_a_list_is_the_same_in_any_pieces(
    body: list[tuple[str, ...]], batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["Company,Stage,Applied on", *(",".join(f'"{cell}"' for cell in row) for row in body)]
    data = "\n".join(lines).encode()
    whole = read_list(data, ListAnswers())
    with monkeypatch.context() as patched:
        patched.setattr(list_rows, "BATCH", batch)
        assert read_list(data, ListAnswers()) == whole
        parts = [part for part in read_list_parts(data, ListAnswers()) if isinstance(part, ListRows)]
    assert all(0 < len(part.rows) <= batch for part in parts)
    assert len(whole.drafts) + whole.skipped <= len(body)
    assert not whole.questions or not parts


def test_what_comes_back_of_a_list_is_checked() -> None:
    from desktop_app.services import foreign

    row = list(row_of(ApplicationDraft("Acme")))
    good = [["part", "ListRows", [row]], ["found", "ListReading", [], [], [], "", 1, [], [], 0, []], ["end"]]
    assert len(list(foreign._parts(iter(good)))) == 2
    for number, wrong in ((0, 7), (0, None), (2, "hired!"), (4, "soon"), (4, 3), (9, ["x"])):
        bad = [*row[:number], wrong, *row[number + 1 :]]
        with pytest.raises((ValueError, TypeError)):
            next(foreign._parts(iter([["part", "ListRows", [row, bad]]])))
    with pytest.raises(ValueError, match="other columns"):
        next(foreign._parts(iter([["part", "ListRows", [row[:-1]]]])))


def test_our_own_list_that_is_stopped_leaves_nothing_and_goes_back_as_one() -> None:
    span = TimeSpan.of_instants(
        datetime(2026, 12, 1, 14, tzinfo=UTC), datetime(2026, 12, 1, 15, tzinfo=UTC), "Europe/London"
    )
    drafts = [
        ApplicationDraft(f"Company {number}", status=status)
        for number, status in enumerate(ApplicationStatus)
    ]
    rounds = [
        ListedRound(number, InterviewDraft(draft.company, span, uid=f"{number}@x"), status)
        for number, draft in enumerate(drafts)
        for status in (list(InterviewStatus)[number % 3],)
    ]
    rounds.append(
        ListedRound(len(drafts), rounds[0].draft, InterviewStatus.HELD)
    )  # of no application: ignored

    class StopsLate(Going):
        def step(self, count: int) -> None:
            self.stopped = self.done >= len(drafts)
            super().step(count)

    with opened() as context:
        before = facts(context)
        with pytest.raises(Stopped):
            importing_lists.import_own(context, drafts, rounds, StopsLate(), lambda _seen, _fresh: None)
        assert facts(context) == before
        change = importing_lists.import_own(context, drafts, rounds, Going(), lambda _seen, _fresh: None)
        assert change.label == "import 9 applications and 9 interviews"
        assert difference(context.database.connection) == 0
        owed = context.database.query(
            "SELECT DISTINCT a.status FROM follow_up f JOIN application a ON a.id = f.application_id"
            " WHERE f.state = 'scheduled'"
        )
        assert {status for (status,) in owed} <= {"saved", "applied", "interviewing", "offer"}
        take_back(context, change)
        assert facts(context) == before
        assert difference(context.database.connection) == 0


@pytest.mark.parametrize("company", ["Acme", "Globex"])  # one that is here, and one that is not
def test_rows_without_identifier_and_with_the_same_start_come_in_once(company: str) -> None:
    span = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/London")
    day = TimeSpan.of_days(span.first_day, span.first_day, "Europe/London")
    drafts = [ApplicationDraft(company, "Engineer", ApplicationStatus.INTERVIEWING)]
    rounds = [
        ListedRound(0, InterviewDraft(company, span), InterviewStatus.SCHEDULED),
        ListedRound(0, InterviewDraft(company, span, notes="Noted again"), InterviewStatus.SCHEDULED),
        ListedRound(0, InterviewDraft(company, day, title="Whole day"), InterviewStatus.SCHEDULED),
        ListedRound(0, InterviewDraft(company, day, title="Dinner"), InterviewStatus.SCHEDULED),
    ]
    with opened() as context:
        seen: list[int] = []
        for _twice in range(2):
            importing_lists.import_own(
                context, drafts, rounds, Going(), lambda _all, fresh: seen.append(fresh)
            )
        assert seen == [3 + (company == "Globex"), 0]
        assert context.database.query("SELECT count(*) FROM interview")[0][0] == 3
