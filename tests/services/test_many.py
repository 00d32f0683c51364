"""Many rounds changed at once: one change, one undo."""

from collections.abc import Callable

import pytest

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import Refused
from desktop_app.services import many, reading
from desktop_app.services.context import Context
from desktop_app.services.history import take_back
from desktop_app.services.long_changes import LongChange, at_once
from tests.ui.stored import add_round, at


@pytest.fixture
def stored(context: Context) -> Context:
    for company, day in (("Acme", 2), ("Acme", 8), ("Globex", 3)):
        add_round(context, company, at(day, 9), role="Tester")
    return context


def done(prepare: Callable[..., LongChange], context: Context, *asked: object) -> Change:
    return at_once(context, prepare(context, *asked))


def everything(context: Context) -> list[object]:
    return [
        context.database.query(f"SELECT * FROM {table} ORDER BY id")
        for table in ("interview", "application", "follow_up")
    ]


def test_each_is_one_change_that_can_be_taken_back(stored: Context) -> None:
    before = everything(stored)
    change = done(many.cancelling, stored, [1, 2, 3])
    assert change.label == "cancel 3 interviews"
    assert all(round_.cancelled for round_ in reading.listed_interviews(stored))
    back = done(many.reinstating, stored, [1, 2])
    assert [round_.cancelled for round_ in reading.listed_interviews(stored)] == [False, True, False]
    take_back(stored, back)
    take_back(stored, change)
    assert everything(stored) == before
    change = done(many.moving, stored, [1, 2, 3], ApplicationStatus.OFFER)
    assert {one.status for one in reading.listed_applications(stored)} == {ApplicationStatus.OFFER}
    again = done(many.moving, stored, [1, 3], ApplicationStatus.APPLIED)
    assert {one.status for one in reading.listed_applications(stored)} == {ApplicationStatus.APPLIED}
    take_back(stored, again)
    take_back(stored, change)
    assert everything(stored) == before
    change = done(many.deleting, stored, [1, 2, 3])
    assert reading.listed_interviews(stored) == []
    take_back(stored, change)
    assert everything(stored) == before


def test_what_fits_none_of_them_is_refused_in_words(stored: Context) -> None:
    with pytest.raises(Refused, match="None of them is cancelled"):
        done(many.reinstating, stored, [1, 2])
    done(many.cancelling, stored, [1, 2])
    with pytest.raises(Refused, match="cancelled already"):
        done(many.cancelling, stored, [1, 2])
    with pytest.raises(Refused, match="already"):
        done(many.moving, stored, [1], ApplicationStatus.INTERVIEWING)
    with pytest.raises(Refused, match="more than 500"):
        done(many.deleting, stored, range(1, 600))
    with pytest.raises(Refused, match="deleted already"):
        done(many.deleting, stored, [77])
