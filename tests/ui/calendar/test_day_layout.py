"""Where the marks of a day lie."""

import itertools
from datetime import date

import pytest
from PySide6.QtCore import QRect

from desktop_app.services.views import CalendarEntry, EntryKind
from desktop_app.ui.calendar.day_layout import Metrics, lay_out
from desktop_app.ui.calendar.month_model import DayCell

METRICS = Metrics(head=22, line=18, more=30)


def cell(total: int, given: int | None = None) -> DayCell:
    entries = tuple(
        CalendarEntry(EntryKind.INTERVIEW, number, 1, "Acme", "Acme", None)
        for number in range(total if given is None else given)
    )
    return DayCell(date(2026, 12, 1), True, False, False, "", entries, total)


def test_all_marks_where_there_is_room() -> None:
    layout = lay_out(QRect(0, 0, 140, 110), cell(4), METRICS)
    assert len(layout.marks) == 4
    assert layout.more is None


@pytest.mark.parametrize(("height", "shown", "hidden"), [(110, 3, 6), (90, 2, 7), (70, 1, 8)])
def test_more_than_fit_are_counted(height: int, shown: int, hidden: int) -> None:
    layout = lay_out(QRect(0, 0, 140, height), cell(9), METRICS)
    assert (len(layout.marks), layout.hidden) == (shown, hidden)
    assert layout.more is not None


def test_in_a_low_cell_the_count_stands_beside_the_number() -> None:
    rect = QRect(100, 50, 80, 48)
    layout = lay_out(rect, cell(3), METRICS)
    assert (len(layout.marks), layout.hidden, layout.in_head) == (1, 2, True)
    assert layout.more is not None
    assert layout.more.right() > rect.center().x()
    mirrored = lay_out(rect, cell(3), METRICS, mirrored=True)
    assert mirrored.more is not None
    assert mirrored.more.right() < rect.center().x()
    assert lay_out(QRect(0, 0, 80, 20), cell(3), METRICS).hidden == 3


def test_what_was_not_read_is_counted_too() -> None:
    layout = lay_out(QRect(0, 0, 140, 400), cell(12, given=8), METRICS)
    assert (len(layout.marks), layout.hidden) == (8, 4)


@pytest.mark.parametrize("height", range(20, 200, 7))
def test_marks_stay_in_the_cell_and_apart(height: int) -> None:
    rect = QRect(30, 40, 120, height)
    layout = lay_out(rect, cell(9), METRICS)
    places = [place for _entry, place in layout.marks]
    if layout.more is not None and not layout.in_head:
        places.append(layout.more)
    assert all(rect.contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in itertools.pairwise(places))
