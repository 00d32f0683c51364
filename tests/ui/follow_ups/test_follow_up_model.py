"""The follow-up board as a tree model."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.follow_ups import FollowUp, FollowUpKind, FollowUpState
from desktop_app.services.views import FollowUpBoard, Waiting
from desktop_app.ui.follow_ups.model import FollowUpModel, Group

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def step(number: int, due_at: datetime, **facts: object) -> FollowUp:
    given: dict[str, object] = {
        "kind": FollowUpKind.THANK_YOU,
        "application_id": 1,
        "interview_id": 1,
        "company": "Acme",
        "role": "Backend",
        "time_zone": "Europe/London",
        "state": FollowUpState.SCHEDULED,
        "snoozed_until": None,
        "why": "thank-you: same day, 18:00",
        "people": ("Jane Miller",),
    }
    return FollowUp(id=number, due_at=due_at, **{**given, **facts})  # type: ignore[arg-type]


TODAY = step(1, datetime(2026, 12, 1, 18, 0, tzinfo=UTC))
OVERDUE = step(2, datetime(2026, 11, 30, 18, 0, tzinfo=UTC))
WAITING = Waiting(7, 8, "Acme", "Backend", date(2026, 12, 4), "by Friday", -3)
BOARD = FollowUpBoard(overdue=(OVERDUE,), today=(TODAY,), waiting=(WAITING,))


@pytest.fixture
def model(qapp: object) -> FollowUpModel:
    model = FollowUpModel()
    model.show_board(BOARD, NOW, "Europe/London")
    return model


def spoken(model: FollowUpModel, index: QModelIndex) -> str:
    return str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))


def test_qt_agrees_with_the_model(model: FollowUpModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_board(FollowUpBoard(later=(TODAY,)), NOW, "Europe/London")
    model.show_board(FollowUpBoard(), NOW, "Europe/London")
    model.show_board(BOARD, NOW, "Europe/London")
    assert tester.model() is model


def test_only_groups_with_something_in_them_are_shown(model: FollowUpModel) -> None:
    groups = [model.group(model.index(row, 0)) for row in range(model.rowCount())]
    assert groups == [Group.OVERDUE, Group.TODAY, Group.WAITING]
    assert spoken(model, model.index(0, 0)) == "Overdue, 1"


def test_rows_say_what_whom_when_and_why(model: FollowUpModel) -> None:
    overdue, today, waiting = model.rows()
    assert spoken(model, today) == "Thank Jane Miller, Acme, due today 18:00, because same day, 18:00"
    assert spoken(model, overdue).startswith("Thank Jane Miller, Acme, was due yesterday 18:00")
    assert spoken(model, waiting) == "Acme · Backend: promised by Fri 4 Dec (in 3 days), “by Friday”"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 29), "promised by Sun 29 Nov (2 days over)"),
        (date(2026, 11, 30), "promised by Mon 30 Nov (1 day over)"),
        (date(2026, 12, 1), "promised by today"),
        (date(2026, 12, 2), "promised by Wed 2 Dec (in 1 day)"),
        (None, "no date was named"),
    ],
)
def test_promises_are_said_with_their_distance(model: FollowUpModel, day: date | None, words: str) -> None:
    waiting = Waiting(7, 8, "Acme", "Backend", day, "", 0)
    model.show_board(FollowUpBoard(waiting=(waiting,)), NOW, "Europe/London")
    text = model.text(model.rows()[0])
    assert text is not None
    assert text.when == words


def test_the_same_rows_at_another_time_keep_their_indexes(model: FollowUpModel) -> None:
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.show_board(BOARD, datetime(2026, 12, 1, 18, 1, tzinfo=UTC), "Europe/London")
    assert resets == []
    text = model.text(model.rows()[1])
    assert text is not None
    assert text.late


def test_an_entry_is_found_by_its_key(model: FollowUpModel) -> None:
    assert model.entry(model.index_of(("follow_up", 1))) is TODAY
    assert model.entry(model.index_of(("waiting", 7, 8))) is WAITING
    assert not model.index_of(("follow_up", 99)).isValid()
