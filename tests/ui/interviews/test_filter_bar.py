"""The filters' menu and dialogs, as a person uses them."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.changes import Change
from desktop_app.domain.people import Person
from desktop_app.services.applications import edit_application
from desktop_app.services.interview_list import Narrowing, interview_ids, people_like
from desktop_app.services.interviews import delete_interview
from desktop_app.services.people import merge_people
from desktop_app.ui.dialogs.choose_dialog import ChooseDialog
from desktop_app.ui.interviews.days_dialog import DaysDialog
from desktop_app.ui.interviews.filter_bar import FilterBar
from desktop_app.ui.session import Session
from tests.ui.stored import JANE, add_round, at


@pytest.fixture
def bar(session: Session, qtbot: QtBot) -> Iterator[FilterBar]:
    add_round(session.context, "Acme", at(1, 14), interviewers=(JANE,))
    add_round(session.context, "Globex", at(3, 10))
    bar = FilterBar(session.context)
    qtbot.addWidget(bar)
    bar.show()
    yield bar
    bar.close()


def menu(bar: FilterBar, title: str) -> QMenu:
    return next(one for one in bar.menu.findChildren(QMenu) if one.title() == title)


def test_stages_are_ticked_one_by_one(bar: FilterBar) -> None:
    for action in menu(bar, "Stage").actions():
        if action.text() in ("Offer", "Rejected"):
            action.trigger()
    assert bar.narrowing == Narrowing(stages=(ApplicationStatus.OFFER, ApplicationStatus.REJECTED))
    bar.menu.aboutToShow.emit()
    ticked = [action.text() for action in menu(bar, "Stage").actions() if action.isChecked()]
    assert ticked == ["Offer", "Rejected"]
    bar.clear_action.trigger()
    assert bar.narrowing == Narrowing()


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("From today on", date(2026, 12, 1), None),
        ("The next 7 days", date(2026, 12, 1), date(2026, 12, 7)),
        ("Before today", None, date(2026, 11, 30)),
        ("The last 30 days", date(2026, 11, 1), date(2026, 11, 30)),
    ],
)
def test_days_count_from_today(bar: FilterBar, words: str, first: date | None, last: date | None) -> None:
    next(action for action in menu(bar, "Date").actions() if action.text() == words).trigger()
    assert (bar.narrowing.first, bar.narrowing.last) == (first, last)
    assert len(bar.chips) == 1


def test_a_company_and_a_person_are_chosen_by_letters(bar: FilterBar) -> None:
    bar.choose_company()
    (dialog,) = bar.window().findChildren(ChooseDialog)
    dialog.field.setText("zzz")
    assert not dialog.nothing.isHidden()
    dialog.accept()
    assert bar.narrowing == Narrowing()
    dialog.field.setText("glo")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert bar.narrowing.company == "Globex"
    bar.choose_person()
    dialog = bar.window().findChildren(ChooseDialog)[-1]
    dialog.field.setText("jane")
    dialog.accept()
    assert bar.narrowing.person == "Jane Miller"
    assert [chip.accessibleName() for chip in bar.chips] == [
        "Company: Globex; take away",
        "With: Jane Miller; take away",
    ]


def test_two_days_that_make_no_sense_are_said(qtbot: QtBot) -> None:
    dialog = DaysDialog(date(2026, 12, 1), date(2026, 12, 5), date(2026, 12, 2))
    qtbot.addWidget(dialog)
    dialog.accept()
    assert "before the first" in dialog.failure.text()
    dialog.last.setText("no day at all")
    dialog.accept()
    assert "is no day" in dialog.failure.text()
    dialog.last.setText("")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [date(2026, 12, 5), None]


def test_whoever_is_merged_is_followed_and_who_is_gone_narrows_no_more(
    bar: FilterBar, session: Session
) -> None:
    context = session.context
    add_round(context, "Globex", at(4, 10), interviewers=(Person("J. Miller", ""),))
    (_, jane), (_, other) = sorted((label, id_) for id_, label in people_like(context, "Miller"))[::-1]
    bar.narrow(Narrowing(person_id=other, person="J. Miller"))
    bar.follow(merge_people(context, jane, other))
    assert (bar.narrowing.person_id, bar.narrowing.person) == (jane, JANE.label)
    assert [chip.text().split("  ")[0] for chip in bar.chips] == [f"With: {JANE.label}"]
    for id_ in interview_ids(context):
        delete_interview(context, id_)
    bar.follow(Change.of_everything("erased"))
    assert bar.narrowing == Narrowing()
    assert bar.chips == []


def test_a_company_that_is_no_longer_called_so_narrows_no_more(bar: FilterBar, session: Session) -> None:
    bar.narrow(Narrowing(company="ACME", first=date(2026, 12, 1)))
    bar.follow(edit_application(session.context, 1, role="Tester"))
    assert bar.narrowing.company == "ACME"
    bar.follow(edit_application(session.context, 1, company="Acme Holding"))
    assert bar.narrowing == Narrowing(first=date(2026, 12, 1))
